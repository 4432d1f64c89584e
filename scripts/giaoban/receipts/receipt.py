"""A receipt as a value, and as a line of a file (schema/output/receipt.schema.json)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Literal, get_args

from ..base.times import LOCAL, parse_time

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
        check = values["check"]
        at, recorded_at = _moment(values["at"]), _moment(values["recorded_at"])
        authored, committed = _moment(values["claim"]["authored"]), _moment(values["claim"]["committed"])
        received = _moment(values["received"]) if values["received"] is not None else None
        channel = next((channel for channel in CHANNELS if channel == values["channel"]), None)
        signature = _signature(values.get(_SIGNATURE))
        recovered = next((place for place in RECOVERED if place == values.get("recovered")), None)
        texts = [values["path"], values["blob"], values["commit"], *check["codes"]]
        perhaps = [text for text in (values["base"], values["actor"]) if text is not None]
        ids = [values["blob"], values["commit"], *([values["base"]] if values["base"] is not None else [])]
        counts = [check["errors"], check["warnings"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if (
        at is None
        or recorded_at is None
        or authored is None
        or committed is None
        or channel is None
        or (recovered is None and values.get("recovered") is not None)
        or (values["received"] is not None and received is None)
        or not all(isinstance(text, str) for text in [*texts, *perhaps])
        or not all(_ID.fullmatch(text) for text in ids)
        or not all(type(count) is int and count >= 0 for count in counts)
    ):
        return None
    return Receipt(
        at=at,
        path=values["path"],
        blob=values["blob"],
        commit=values["commit"],
        channel=channel,
        authored=authored,
        committed=committed,
        recorded_at=recorded_at,
        base=values["base"],
        actor=values["actor"],
        received=received,
        check=Checked(check["errors"], check["warnings"], tuple(check["codes"])),
        recovered=recovered,
        signature=signature,
    )


def _signature(value: object) -> Signature | None:
    """Return the signature of a line, or None where it has none; raise ValueError for a wrong one."""
    if value is None:
        return None
    if not isinstance(value, dict) or not all(isinstance(value.get(name), str) for name in ("key", "value")):
        raise ValueError
    return Signature(value["key"], value["value"])


def parse_lines(data: bytes) -> Iterator[Receipt]:
    """Yield the receipts of a file. Wrong lines are skipped here; `verify` reports them."""
    return (receipt for line in data.split(b"\n") if line and (receipt := parse_line(line)) is not None)


def distinct(receipts: Iterable[Receipt]) -> list[Receipt]:
    """Return receipts without repetitions; the first of each is kept."""
    found: dict[tuple[str, str, str, str], Receipt] = {}
    for receipt in receipts:
        found.setdefault(receipt.key, receipt)
    return list(found.values())


def _moment(text: object) -> datetime | None:
    """Return the time that a text writes, or None.

    The calendar's first and last days cannot be compared, so they are out.
    """
    moment = parse_time(text)
    return moment if moment is not None and 1 < moment.year < 9999 else None


def _iso(moment: datetime | None) -> str | None:
    """Return a time as the data writes it: with seconds and the office's offset."""
    return None if moment is None else moment.astimezone(LOCAL).replace(microsecond=0).isoformat()
