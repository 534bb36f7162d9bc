"""Stage 1: an article to what it asserts. `extract.py` names the steps in order."""
