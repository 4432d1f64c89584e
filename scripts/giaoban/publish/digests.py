"""Digests of what pages are made of: of values, and of the documents with a name, as they were known.

Two builds in which a page is made of the same have the same page. So a digest says whether it must be made anew.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from functools import cached_property
from typing import Any

import orjson

from ..base.periods import Period
from ..known.changes import names_of
from ..source.layout import REGISTRY_FORMS, Place, path_of
from .view import View

_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_SUBCLASS


class Sealed(dict[str, Any]):
    """An object with the digest that stands for it, so that its values are not gone through again."""

    digest: str = ""


def digest_of_bytes(data: bytes) -> str:
    """Return the digest of some bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest(*values: object) -> str:
    """Return the digest of values: of JSON's kinds, of dataclasses, and of what `_plain` knows.

    Raises TypeError for any other, because nothing may be left out.
    """
    try:
        return digest_of_bytes(orjson.dumps(values, default=_plain, option=_OPTIONS))
    except TypeError:  # a dictionary whose keys JSON does not know
        return digest_of_bytes(orjson.dumps([list(_opened(value)) for value in values], default=_plain))


def _opened(value: object) -> Iterator[object]:
    match value:
        case Sealed():
            yield value.digest
        case Mapping():
            yield from ((digest(key), digest(entry)) for key, entry in value.items())
        case list() | tuple():
            yield from map(digest, value)
        case _:
            yield orjson.dumps(value, default=_plain, option=_OPTIONS).decode()


def _plain(value: Any) -> Any:
    match value:
        case Sealed():
            return value.digest
        case str() | Period() | tzinfo():
            return str(value)
        case timedelta():
            return value.total_seconds()
        case Mapping():
            return [(key, value[key]) for key in value]
        case Set():
            return sorted(map(digest, value))
        case tuple() | list() | range():
            return list(value)
        case _ if callable(value) and hasattr(value, "__qualname__"):
            return f"{value.__module__}.{value.__qualname__}"  # part of the program
    raise TypeError(type(value).__name__)


@dataclass(frozen=True)
class Facts:
    """What was known at a view's moment, as digests by the names of documents (`known/changes.py`)."""

    view: View

    @cached_property
    def ground(self) -> str:
        """Return the digest of what every page may follow: the register but for what is owed, and for whom.

        Of the documents that are left out it has the texts, because an earlier commit with the same text has it left
        out as well.
        """
        view = self.view
        register = sorted((path, blob) for path, blob in self._register.items() if "obligations" not in path)
        unusable = {*view.state.inputs.records.left_out}
        left_out = [(entry.path, entry.blob) for entry in view.state.corpus.documents if entry.path in unusable]
        return digest(register, left_out, view.audience)

    def of(self, names: Iterable[str]) -> str:
        """Return the digest of all documents with one of these names."""
        _ = self._by_name
        return digest([(name, self._named(name)) for name in sorted({*names})])

    def _named(self, name: str) -> str:
        if name not in self._digests:
            self._digests[name] = digest(sorted(self._by_name.get(name, ())))
        return self._digests[name]

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {}

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path, parts in self._by_path.items():
            whole = digest(path, parts)
            for name in names_of(path):
                found.setdefault(name, []).append(whole)
        return found

    @cached_property
    def _by_path(self) -> Mapping[str, list[object]]:
        """Return all that is known of each document: its values, when it came, and its text for the register's."""
        inputs = self.view.inputs
        records = inputs.records
        found: dict[str, list[object]] = {path: [blob] for path, blob in self._register.items()}
        dated = (records.reports, records.hotspots, records.cases, records.directives, records.feedback)
        for entry in (*(entry for entries in dated for entry in entries), *records.summaries):
            found.setdefault(entry.path, []).append(entry)
        for restated in records.restatements:
            place = Place("restatement", year=str(restated.period.year), period=str(restated.period))
            found.setdefault(path_of(place), []).append(restated)
        for submission in inputs.submissions:
            found.setdefault(submission.path, []).append(submission)
        for path, arrival in inputs.arrivals.items():
            found.setdefault(path, []).append(arrival)
        return found

    @cached_property
    def _register(self) -> Mapping[str, str]:
        return {entry.path: entry.blob for entry in self.view.state.corpus.documents if entry.form in REGISTRY_FORMS}
