"""The published objects: the JSON of the contract, and what of it an audience sees."""
