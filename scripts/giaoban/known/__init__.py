"""What was known at a moment: everything that came later is removed, in one place (DESIGN.md, «Two clocks»)."""
