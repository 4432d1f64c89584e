"""What was known at a moment: everything that came later is taken away, once (DESIGN.md, «Two clocks»)."""
