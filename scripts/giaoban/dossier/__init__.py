"""The dossier of a case: everything that belongs to it, as it was at a moment."""
