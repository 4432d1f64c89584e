"""The demonstration year: fourteen months of made-up reports of Bình Thuận's unions, as `reports/` holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..base.resources import REPORTS
from ..documents.canonical import dump
from ..source.layout import DATA, Form, Place, place_of
from ..source.read import read_source

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Paper:
    """A document of the year as it ended: its path in a repository, what the path says, and its values."""

    path: str
    place: Place
    values: Values

    def holding(self, values: Values) -> dict[str, str]:
        """Return its file with other values, as at an earlier moment."""
        return {self.path: dump(values)}

    @property
    def file(self) -> dict[str, str]:
        """Return its file."""
        return self.holding(self.values)


@cache
def papers() -> tuple[Paper, ...]:
    """Return all documents of the year, sorted by path."""
    found = []
    for source in sorted(REPORTS.rglob("*.yml")):
        path = f"{DATA}/{source.relative_to(REPORTS).as_posix()}"
        place, root = place_of(path), read_source(source.read_bytes()).root
        if place is not None and root is not None and isinstance(values := root.plain, dict):
            found.append(Paper(path, place, values))
    return tuple(found)


def of_form(form: Form) -> list[Paper]:
    """Return the documents of a form."""
    return [paper for paper in papers() if paper.place.form == form]


def months() -> list[str]:
    """Return the months of the year, in order."""
    return sorted({paper.place.period for paper in of_form("periodic")})


def register(form: Form, name: str) -> list[Values]:
    """Return the entries of a list in a file of the register, such as its people."""
    return list(of_form(form)[0].values[name])
