"""Receipts: records of when a file came in, written by the server at that moment on a branch that only grows."""
