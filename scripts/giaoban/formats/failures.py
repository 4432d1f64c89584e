"""Messages on the terminal when the program could not do its work."""

from rich.console import Console
from rich.text import Text

from ..base.messages import GiaobanError, Translator


def print_failure(error: GiaobanError, translate: Translator, console: Console) -> None:
    """Print why the program could not do its work, and what to do."""
    console.print(Text(translate(error.message), style="bold red"), soft_wrap=True)
    if error.fix is not None:
        console.print(Text(f"→ {translate(error.fix)}"), soft_wrap=True)


def print_misuse(error: GiaobanError, first: Translator, second: Translator, console: Console) -> None:
    """Print what is wrong with a command line in one language and, below it in brackets, in another.

    The language would be an option of the same wrong command line, so it cannot be relied on.
    """
    print_failure(error, first, console)
    both = " ".join(second(part) for part in (error.message, error.fix) if part is not None)
    console.print(Text(f"({both})"), soft_wrap=True)
