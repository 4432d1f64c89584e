"""Files, bytes, YAML and places: what was written, and where. No Git, so that it can run anywhere."""
