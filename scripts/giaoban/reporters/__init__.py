"""Reporters: finished values into text, JSON, Markdown. The only place that renders messages."""
