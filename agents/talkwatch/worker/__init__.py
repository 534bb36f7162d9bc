"""The Faust worker: two agents around the pure core, and a fence around Faust's faults."""
