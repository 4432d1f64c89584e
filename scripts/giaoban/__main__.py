"""`python -m giaoban` is the command `giaoban`."""

from .cli import main

main()
