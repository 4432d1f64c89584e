"""Cases: matters and hot spots that belong together, worked through the four steps (plan 26/KH-LĐLĐ, II.3.3)."""
