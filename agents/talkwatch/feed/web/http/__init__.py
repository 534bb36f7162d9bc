"""Strangers' servers: how they are asked, and their answers as they come."""
