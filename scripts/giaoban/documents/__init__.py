"""Documents: the files of a snapshot as values, with their places, and the typed forms that later stages count."""
