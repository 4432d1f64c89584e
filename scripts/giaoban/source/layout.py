"""From a path to what the file is, and back: the layout of `reports/` (format/README.md), stated only here."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, get_args

Form = Literal[
    "units",
    "topics",
    "obligations",
    "people",
    "office",
    "periodic",
    "note",
    "hotspot",
    "feedback",
    "case",
    "directive",
    "summary",
    "restatement",
]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
REGISTRY_FORMS: Final[tuple[Form, ...]] = ("units", "topics", "obligations", "people", "office")
DATA: Final = "reports"

_UNIT = r"(?P<unit>[a-z0-9]+(?:-[a-z0-9]+)*)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PERIOD = r"(?P<period>(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?)"
_SLUG = r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)"
_NUMBER = r"(?P<id>(?:19|20)\d\d-\d{3,})"
_DATE = r"(?P<date>\d{4}-\d\d-\d\d)"

_PLACES: Final[tuple[tuple[Form, re.Pattern[str]], ...]] = (
    *((form, re.compile(rf"reports/registry/{form}\.yml")) for form in REGISTRY_FORMS),
    ("periodic", re.compile(rf"reports/units/{_UNIT}/{_YEAR}/{_PERIOD}\.yml")),
    ("note", re.compile(rf"reports/units/{_UNIT}/{_YEAR}/notes/{_DATE}-{_SLUG}\.yml")),
    ("hotspot", re.compile(rf"reports/units/{_UNIT}/{_YEAR}/hotspots/{_SLUG}\.yml")),
    ("feedback", re.compile(rf"reports/units/{_UNIT}/{_YEAR}/feedback/{_NUMBER}\.yml")),
    ("case", re.compile(rf"reports/province/cases/{_YEAR}/{_NUMBER}\.yml")),
    ("directive", re.compile(rf"reports/province/directives/{_YEAR}/{_NUMBER}\.yml")),
    ("summary", re.compile(rf"reports/province/summaries/{_YEAR}/{_PERIOD}\.yml")),
    ("restatement", re.compile(rf"reports/province/restatements/{_YEAR}/{_PERIOD}\.yml")),
)

_TEMPLATES: Final[dict[Form, str]] = {
    "periodic": "reports/units/{unit}/{year}/{period}.yml",
    "note": "reports/units/{unit}/{year}/notes/{date}-{slug}.yml",
    "hotspot": "reports/units/{unit}/{year}/hotspots/{slug}.yml",
    "feedback": "reports/units/{unit}/{year}/feedback/{id}.yml",
    "case": "reports/province/cases/{year}/{id}.yml",
    "directive": "reports/province/directives/{year}/{id}.yml",
    "summary": "reports/province/summaries/{year}/{period}.yml",
    "restatement": "reports/province/restatements/{year}/{period}.yml",
}

# An office's own Word templates stand beside its register; they are not documents of the data.
_OFFICE_TEMPLATE: Final = re.compile(r"reports/registry/templates/(?:summary|hotspot|dossier)\.docx")

MATTER_REFERENCE: Final = re.compile(rf"{_UNIT}/{_PERIOD}#(?P<matter>[1-9]\d*)")
HOTSPOT_REFERENCE: Final = re.compile(rf"{_UNIT}/{_YEAR}/hotspots/{_SLUG}")


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says of the document in it. Parts that a form does not have are empty."""

    form: Form
    unit: str = ""
    year: str = ""
    period: str = ""
    date: str = ""
    slug: str = ""
    id: str = ""

    @property
    def reference(self) -> str:
        """Return the reference by which documents, commands, JSON and the site name this document."""
        match self.form:
            case "periodic":
                return f"{self.unit}/{self.period}"
            case "note":
                return f"{self.unit}/{self.year}/notes/{self.date}-{self.slug}"
            case "hotspot":
                return f"{self.unit}/{self.year}/hotspots/{self.slug}"
            case "feedback":
                return f"{self.unit}/{self.id}"
            case "case" | "directive":
                return self.id
            case "summary" | "restatement":
                return self.period
            case _:
                return self.form


@lru_cache(maxsize=1 << 16)  # every commit has the same paths, so each is worked out once
def place_of(path: str) -> Place | None:
    """Return what a path (relative to the repository, with `/`) says, or None where no document belongs."""
    for form, pattern in _PLACES:
        match = pattern.fullmatch(path)
        if match is not None:
            return Place(form, **match.groupdict())
    return None


def path_of(place: Place) -> str:
    """Return the path where the document of a place belongs."""
    if place.form in REGISTRY_FORMS:
        return f"reports/registry/{place.form}.yml"
    return _TEMPLATES[place.form].format(
        unit=place.unit, year=place.year, period=place.period, date=place.date, slug=place.slug, id=place.id
    )


def office_template(kind: str) -> str:
    """Return the path of an office's own Word template for a kind of document."""
    return f"{DATA}/registry/templates/{kind}.docx"


def is_office_template(path: str) -> bool:
    """Tell whether a path is one of an office's own Word templates."""
    return _OFFICE_TEMPLATE.fullmatch(path) is not None


def report_of(matter_reference: str) -> str:
    """Return the reference of the report in which a matter stands: the part before `#`."""
    return matter_reference.partition("#")[0]
