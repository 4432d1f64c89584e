"""Objects and results as text, Markdown, CSV, calendars and the formats of other programs."""
