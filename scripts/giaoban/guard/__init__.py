"""Who may change what: the table of rights, the judgement on a change, the hooks of a Git server."""
