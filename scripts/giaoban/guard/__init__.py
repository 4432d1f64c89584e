"""Who may change what: the table of rights, the judgement of a change, the hooks of a Git server."""
