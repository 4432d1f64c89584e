"""What the server would have written down of the demonstration's pushes: receipts for most of them, not for all."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ..receipts.receipt import Channel, Receipt
from ..repository.git import blob_id
from ..repository.layout import place_of
from .commits import MAIN, Line

# For these days the server's hook was out of order: of what came then, history alone tells.
OUTAGE = (date(2013, 6, 17), date(2013, 6, 20))
_WRITTEN_AFTER = timedelta(seconds=2)


def receipts_of(line: Line, ids: Sequence[str]) -> Iterator[tuple[Receipt, ...]]:
    """The receipts of each push, in the order of time. `ids` has the id of each commit of the line.

    What was squashed has none: its receipts would name commits that no branch holds any longer.
    """
    for push in line.pushes:
        commit = line.commits[push.commit]
        if push.squashed or OUTAGE[0] <= push.at.date() <= OUTAGE[1]:
            continue
        channel: Channel = "push" if commit.branch == MAIN else "branch"
        found = tuple(
            Receipt(
                at=push.at,
                path=path,
                blob=blob_id(text.encode("utf-8")),
                commit=ids[push.commit],
                channel=channel,
                authored=commit.author.at,
                committed=commit.committer.at,
                recorded_at=push.at + _WRITTEN_AFTER,
                base=ids[commit.parents[0]] if commit.parents else None,
                actor=push.login,
                received=push.received,
            )
            for path, text in sorted(commit.files.items())
            if place_of(path) is not None
        )
        if found:
            yield found
