"""The loop downwards and back: what units are to listen for, and what they made of each directive (plan, II.3.3)."""
