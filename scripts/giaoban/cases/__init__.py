"""Cases and hot spots: how long each step takes, what waits, what belongs together."""
