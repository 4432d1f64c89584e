"""What a change to the reports would change in what is counted and shown, before it is merged."""
