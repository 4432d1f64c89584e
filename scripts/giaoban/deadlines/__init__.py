"""Deadlines: what is expected, what was received, and the board that holds the two against each other."""
