"""Documents: the files of a snapshot as values with their places, and as the typed forms that later stages count."""
