"""Publishing: pages as values, made from what was read and a moment, and the site that MkDocs makes of them."""
