"""Reading a repository: where documents are, what the files hold, when they arrived."""
