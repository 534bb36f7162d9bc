"""What a sentence says of a meeting: who, whose date, where, and whether it is planned or over."""
