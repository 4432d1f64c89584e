"""Checks: documents in, problems out. Shape is in schema/, meaning in `rules/`, one file a rule."""
