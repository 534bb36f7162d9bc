"""A sentence's parts: names, dates and hours, each with its place in the text."""
