"""Stage 2: what articles assert to rounds and alerts. `track.py` names the steps in order."""
