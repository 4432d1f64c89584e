"""A receipt as a value, and as a line of a file (schema/output/receipt.schema.json)."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Literal, TypeVar, get_args

from ..base.times import LOCAL, parse_time

T = TypeVar("T")
Channel = Literal["push", "branch", "pull_request"]
CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
Recovered = Literal["journal", "reflog"]
RECOVERED: Final[tuple[Recovered, ...]] = get_args(Recovered)
_SIGNATURE: Final = "signature"
_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of the check at that moment: how many errors and warnings the file had, and the codes of the rules."""

    errors: int = 0
    warnings: int = 0
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature of one line: the key's fingerprint, and the SSH signature in base64 without line breaks."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One file that came in.

    `channel` tells how it came: pushed to the main branch, pushed to another branch, or as a pull request. `base` is
    the commit before, in which the file was missing or different; None where there was none. `received` is the time in
    the file's own `received` block, None where it has none. `authored` and `committed` are the dates in the commit,
    kept here because squashing and rebasing lose them. `recorded_at` is when the line was written. `recovered` is the
    source if the server was stopped before it wrote the line: its journal, or Git's reflog.
    """

    at: datetime
    path: str
    blob: str
    commit: str
    channel: Channel
    authored: datetime
    committed: datetime
    recorded_at: datetime
    base: str | None = None
    actor: str | None = None
    received: datetime | None = None
    check: Checked = Checked()
    recovered: Recovered | None = None
    signature: Signature | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return the key that is the same for a receipt that was written twice."""
        return self.path, self.blob, self.commit, self.channel


@dataclass(frozen=True)
class Receipts:
    """All receipts of a repository, in the order of their times."""

    entries: Sequence[Receipt] = field(default=())

    @cached_property
    def _by_path(self) -> Mapping[str, Sequence[Receipt]]:
        found: dict[str, list[Receipt]] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.at):
            found.setdefault(entry.path, []).append(entry)
        return found

    def by(self, moment: datetime) -> "Receipts":
        """Return the receipts up to a moment."""
        return Receipts([entry for entry in self.entries if entry.at <= moment])

    def of(self, path: str) -> Sequence[Receipt]:
        """Return the receipts of a path, oldest first."""
        return self._by_path.get(path, ())

    @cached_property
    def main_before(self) -> Sequence[str]:
        """Return the commits that were main's last one before each push to it, oldest first, each once."""
        pushes = sorted((entry for entry in self.entries if entry.channel == "push"), key=lambda entry: entry.at)
        return tuple(dict.fromkeys(entry.base for entry in pushes if entry.base is not None))


def month_of(receipt: Receipt) -> str:
    """Return the name of the file for a receipt: that of the month in which the report arrived."""
    return f"{receipt.at.astimezone(LOCAL):%Y-%m}.jsonl"


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as the JSON of its line."""
    return {
        "at": _iso(receipt.at),
        "path": receipt.path,
        "blob": receipt.blob,
        "commit": receipt.commit,
        "base": receipt.base,
        "channel": receipt.channel,
        "actor": receipt.actor,
        "received": _iso(receipt.received),
        "claim": {"authored": _iso(receipt.authored), "committed": _iso(receipt.committed)},
        "check": {
            "errors": receipt.check.errors,
            "warnings": receipt.check.warnings,
            "codes": list(receipt.check.codes),
        },
        "recorded_at": _iso(receipt.recorded_at),
        **({"recovered": receipt.recovered} if receipt.recovered else {}),
        **({_SIGNATURE: {"key": receipt.signature.key, "value": receipt.signature.value}} if receipt.signature else {}),
    }


def line_of(receipt: Receipt) -> bytes:
    """Return the line of a receipt with its line feed."""
    return json.dumps(receipt_json(receipt), ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


def signed_part(line: bytes) -> bytes:
    """Return the signed part of a line: all but the signature, which is last, and the line feed."""
    before, found, _ = line.rstrip(b"\n").rpartition(b',"%s":{' % _SIGNATURE.encode("ascii"))
    return before + b"}" if found else line.rstrip(b"\n")


def parse_line(line: bytes) -> Receipt | None:
    """Return the receipt of a line, or None where the line is not one.

    Unknown fields, from later versions, are ignored; the known ones have to be right.
    """
    try:
        values = json.loads(line)
        claim, check = values["claim"], values["check"]
        return Receipt(
            at=_moment(values["at"]),
            path=_text(values["path"]),
            blob=_id(values["blob"]),
            commit=_id(values["commit"]),
            channel=_one_of(CHANNELS, values["channel"]),
            authored=_moment(claim["authored"]),
            committed=_moment(claim["committed"]),
            recorded_at=_moment(values["recorded_at"]),
            base=_perhaps(_id, values["base"]),
            actor=_perhaps(_text, values["actor"]),
            received=_perhaps(_moment, values["received"]),
            check=Checked(_count(check["errors"]), _count(check["warnings"]), tuple(map(_text, check["codes"]))),
            recovered=_perhaps(lambda value: _one_of(RECOVERED, value), values.get("recovered")),
            signature=_perhaps(_signature, values.get(_SIGNATURE)),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


# Each returns a value of a line as it is used here, and raises ValueError where it is none.


def _perhaps(read: Callable[[object], T], value: object) -> T | None:
    return None if value is None else read(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _id(value: object) -> str:
    if not isinstance(value, str) or _ID.fullmatch(value) is None:
        raise ValueError
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError
    return value


def _one_of(known: Sequence[T], value: Any) -> T:
    return known[known.index(value)]


def _signature(value: object) -> Signature:
    if not isinstance(value, dict):
        raise ValueError
    return Signature(_text(value.get("key")), _text(value.get("value")))


def _moment(value: object) -> datetime:
    """The calendar's first and last days cannot be compared, so they are out."""
    moment = parse_time(value)
    if moment is None or not 1 < moment.year < 9999:
        raise ValueError
    return moment


def parse_lines(data: bytes) -> Iterator[Receipt]:
    """Yield the receipts of a file. Wrong lines are skipped here; `verify` reports them."""
    return (receipt for line in data.split(b"\n") if line and (receipt := parse_line(line)) is not None)


def distinct(receipts: Iterable[Receipt]) -> list[Receipt]:
    """Return receipts without repetitions; the first of each is kept."""
    found: dict[tuple[str, str, str, str], Receipt] = {}
    for receipt in receipts:
        found.setdefault(receipt.key, receipt)
    return list(found.values())


def _iso(moment: datetime | None) -> str | None:
    """Return a time as the data writes it: with seconds and the office's offset."""
    return None if moment is None else moment.astimezone(LOCAL).replace(microsecond=0).isoformat()
