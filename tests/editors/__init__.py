"""Schemas in the programs of others: an editor's language server, and validators."""
