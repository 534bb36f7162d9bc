"""The shape of a capitalised word, for patterns over sentences as they are written."""

CAP = r"(?:[A-ZÀ-ÖØ-ÞĀ-ſА-ЯЁЄІЇҐ][\w’'‘-]*)"
"""Latin Extended-A has both cases; its lower-case letters begin no word that matters here."""
