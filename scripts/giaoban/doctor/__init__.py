"""Examine whether a repository and this machine are fit for the work, in plain words and with advice."""
