"""The rules, one file each: its docstring is its help page, `RULE` its record, `check` its generator."""
