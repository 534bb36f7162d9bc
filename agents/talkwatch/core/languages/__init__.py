"""Language packs: tables and patterns of one language each, behind the same names. English comes first."""
