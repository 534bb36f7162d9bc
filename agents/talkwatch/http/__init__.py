"""Asking servers that others name: what the feeder and the notifier share."""
