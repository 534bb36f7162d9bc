"""The list of feeds: its file, how it grows, and whether it is well."""
