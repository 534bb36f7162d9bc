"""The fence around Faust's faults. `FAULTS.md` lists them, each with its code and its test; Faust asks `hooks.py`."""
