"""Canonical form and safe repairs of a document: text in, text out, with the same meaning (`giaoban fix`)."""
