"""The pure core: text in, facts and alerts out. Only the standard library and the schemas; a test walks its imports."""
