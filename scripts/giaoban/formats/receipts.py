"""Receipts, and faults of their branch, for people."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..base.labels import CHANNEL
from ..base.messages import Translator, msg
from ..base.times import LOCAL
from ..receipts.receipt import Receipt
from ..receipts.verify import Verified


def print_receipts(receipts: Sequence[Receipt], translate: Translator, console: Console) -> None:
    """Print receipts as a table: when, what, how, and the result of the check."""
    if not receipts:
        console.print(translate(msg("There are no receipts.")))
        return
    table = Table(box=None, pad_edge=False)
    for title in (msg("received"), msg("file"), msg("channel"), msg("account"), msg("check")):
        table.add_column(translate(title), no_wrap=True)
    for receipt in receipts:
        table.add_row(
            f"{receipt.at.astimezone(LOCAL):%d/%m/%Y %H:%M:%S}",
            Text(receipt.path),
            translate(CHANNEL[receipt.channel]) + (f" ({translate(msg('recovered'))})" if receipt.recovered else ""),
            Text(receipt.actor or ""),
            translate(
                msg(
                    "{errors} errors, {warnings} warnings", errors=receipt.check.errors, warnings=receipt.check.warnings
                )
            ),
        )
    console.print(table)


def print_verified(verified: Verified, translate: Translator, console: Console) -> None:
    """Print the faults of the branch, then what was examined."""
    for finding in verified.findings:
        kind = msg("notice") if finding.notice else msg("error")
        console.print(Text(f"{finding.where}  {translate(kind)}  {translate(finding.message)}"), soft_wrap=True)
    if not verified.commits:
        console.print(translate(msg("There are no receipts.")))
    elif verified.sound:
        console.print(
            translate(
                msg(
                    "{receipts} receipts in {commits} commits: nothing was changed or taken away.",
                    receipts=verified.receipts,
                    commits=verified.commits,
                )
            ),
            soft_wrap=True,
        )
    else:
        console.print(
            translate(
                msg("The branch of receipts is not what the server wrote. Keep a copy, and tell the administrator.")
            ),
            soft_wrap=True,
        )
