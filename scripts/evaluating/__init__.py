"""The parts of `scripts/evaluate.py`: tables, labelled texts, and this project's own sentences."""
