"""The fence around Faust's faults."""
