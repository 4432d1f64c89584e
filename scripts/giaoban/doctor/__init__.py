"""Is this repository, and this machine, fit for the work? What was found, in plain words, with what to do."""
