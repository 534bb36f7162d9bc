"""A language model as the reader: what it is asked, what of its answer is believed, and what becomes of it. Pure."""
