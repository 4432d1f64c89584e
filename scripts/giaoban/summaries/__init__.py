"""Summaries: figures with their sources, counted from the reports received by a moment."""
