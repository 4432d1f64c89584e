"""The registry: units, topics, obligations, people, office, looked up by date."""
