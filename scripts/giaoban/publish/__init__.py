"""Publishing: pages as values, made from the data as of a moment, and the site that MkDocs makes of them."""
