"""The rules, one file each: the docstring is the help page, `RULE` the record, `check` the generator of problems."""
