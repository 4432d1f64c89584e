"""A bank of texts and a generator of years like the demonstration, of any seed: the wording of the measured corpora."""
