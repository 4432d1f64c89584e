"""Summaries: figures and their sources, counted from the reports received up to a moment."""
