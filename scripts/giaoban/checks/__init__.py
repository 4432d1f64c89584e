"""Checks: documents in, problems out. The shape of forms is in schema/, their meaning in `rules/`, one file a rule."""
