"""Receipts, and faults of their branch, for people."""

from collections.abc import Sequence

from rich.console import Console

from ..base.labels import CHANNEL
from ..base.messages import Translator, msg
from ..base.times import LOCAL
from ..receipts.receipt import Receipt
from ..receipts.verify import Verified
from .render import tell
from .terminal import print_table


def print_receipts(receipts: Sequence[Receipt], translate: Translator, console: Console) -> None:
    """Print receipts as a table: when, what, how, and the result of the check."""
    if not receipts:
        console.print(translate.say("There are no receipts."))
        return
    headings = (msg("received"), msg("file"), msg("channel"), msg("account"), msg("check"))
    rows = (
        (
            f"{receipt.at.astimezone(LOCAL):%d/%m/%Y %H:%M:%S}",
            receipt.path,
            translate(CHANNEL[receipt.channel]) + (f" ({translate.say('recovered')})" if receipt.recovered else ""),
            receipt.actor or "",
            translate.say(
                "{errors} errors, {warnings} warnings", errors=receipt.check.errors, warnings=receipt.check.warnings
            ),
        )
        for receipt in receipts
    )
    print_table(list(map(translate, headings)), rows, console, no_wrap=True, box=None, pad_edge=False)


def print_verified(verified: Verified, translate: Translator, console: Console) -> None:
    """Print the faults of the branch, then what was examined."""
    tell(console, "receipts.rich", translate, verified=verified)
