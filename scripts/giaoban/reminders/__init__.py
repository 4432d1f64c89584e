"""Who must do what next, and by when."""
