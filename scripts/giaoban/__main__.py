"""`python -m giaoban` is the command `giaoban`."""

from .commands.cli import main

main()
