"""Rules by which a sentence says that parties meet."""
