"""Canonical form and safe repairs of a document: text in, text out, the meaning unchanged (`giaoban fix`)."""
