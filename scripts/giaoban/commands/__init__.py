"""The commands, one file each: arguments in, one stage called, its result to a reporter."""
