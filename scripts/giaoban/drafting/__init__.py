"""New documents, filled in as far as the repository knows; what a person must still write is left out or marked."""
