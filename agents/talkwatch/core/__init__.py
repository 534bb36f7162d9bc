"""The pure core: text in, facts and alerts out. Standard library and `talkwatch_schemas` only; a test walks its imports."""
