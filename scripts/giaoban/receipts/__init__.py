"""Receipts: when a file came in, written by a trusted hand at that moment, on a branch that only grows."""
