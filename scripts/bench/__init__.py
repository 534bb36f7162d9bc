"""Benchmarks beside peers: `python -m bench` in this folder's parent says what there is."""
