"""What an operator does: orders about rounds, dead letters, a replay, a table made anew."""
