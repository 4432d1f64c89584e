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

_UNIT: Final = r"(?P<unit>[a-z0-9]+(?:-[a-z0-9]+)*)"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_PERIOD: Final = r"(?P<period>(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?)"
_SLUG: Final = r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)"
_PARTS: Final = {
    "{unit}": _UNIT,
    "{year}": _YEAR,
    "{period}": _PERIOD,
    "{slug}": _SLUG,
    "{id}": r"(?P<id>(?:19|20)\d\d-\d{3,})",
    "{date}": r"(?P<date>\d{4}-\d\d-\d\d)",
    ".": r"\.",
}

_PATHS: Final[dict[Form, str]] = {
    **{form: f"reports/registry/{form}.yml" for form in REGISTRY_FORMS},
    "periodic": "reports/units/{unit}/{year}/{period}.yml",
    "note": "reports/units/{unit}/{year}/notes/{date}-{slug}.yml",
    "hotspot": "reports/units/{unit}/{year}/hotspots/{slug}.yml",
    "feedback": "reports/units/{unit}/{year}/feedback/{id}.yml",
    "case": "reports/province/cases/{year}/{id}.yml",
    "directive": "reports/province/directives/{year}/{id}.yml",
    "summary": "reports/province/summaries/{year}/{period}.yml",
    "restatement": "reports/province/restatements/{year}/{period}.yml",
}
_PART: Final = re.compile(r"\{\w+\}|\.")
_PLACES: Final = {form: re.compile(_PART.sub(lambda part: _PARTS[part[0]], path)) for form, path in _PATHS.items()}

# The forms by how deep their documents lie, and in which folder of the data.
_ALIKE: Final[dict[tuple[int, str], list[Form]]] = {}
for _form, _path in _PATHS.items():
    _ALIKE.setdefault((_path.count("/"), "/".join(_path.split("/")[:2])), []).append(_form)

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
    for form in _ALIKE.get((path.count("/"), path[: path.find("/", len(DATA) + 1)]), ()):
        match = _PLACES[form].fullmatch(path)
        if match is not None:
            return Place(form, **match.groupdict())
    return None


def path_of(place: Place) -> str:
    """Return the path where the document of a place belongs."""
    return _PATHS[place.form].format(
        unit=place.unit, year=place.year, period=place.period, date=place.date, slug=place.slug, id=place.id
    )


def folder_of(form: Form) -> str:
    """Return with what the paths of a form's documents begin."""
    return _PATHS[form].partition("{")[0]


def office_template(kind: str) -> str:
    """Return the path of an office's own Word template for a kind of document."""
    return f"{DATA}/registry/templates/{kind}.docx"


def is_office_template(path: str) -> bool:
    """Tell whether a path is one of an office's own Word templates."""
    return _OFFICE_TEMPLATE.fullmatch(path) is not None


def report_of(matter_reference: str) -> str:
    """Return the reference of the report in which a matter stands: the part before `#`."""
    return matter_reference.partition("#")[0]


def shelf_of(path: str) -> str:
    """Return the name of the shelf of a path: that of its unit, or of its kind and year of the federation's."""
    parts = path.split("/", 4)
    return "/".join(parts[: 3 if parts[1:2] == ["units"] else 4 if parts[1:2] == ["province"] else 2])
