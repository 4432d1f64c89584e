"""How a change to the reports would change figures and pages, computed before it is merged."""
