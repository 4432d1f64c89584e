"""Making the program's own templates: `python -m giaoban.word.make`. An office makes its own in Word, from these."""
