"""Units' answers to directives: the feedback ledger, questions of members, what to listen for."""
