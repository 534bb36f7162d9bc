"""Inputs made at random from valid ones, through whatever reads strangers' bytes: `make fuzz`."""
