"""What everything else stands on: periods, times, messages, Vietnamese words and numbers."""
