"""From a reference to its page and anchor on the site. Addresses are decided only here."""

import re
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ..base.periods import Period, parse_period
from ..source.layout import HOTSPOT_REFERENCE, MATTER_REFERENCE

FORMS_PAGE = "bieu-mau/index.md"
OUTPUTS_PAGE = "api/index.md"
COMMANDS_PAGE = "lenh/index.md"
SPEED_PAGE = "toc-do/index.md"


@dataclass(frozen=True, slots=True)
class Address:
    """A page's path and, within it, an anchor."""

    path: str
    anchor: str = ""


def unit_page(unit: str) -> str:
    """Return the page of a unit."""
    return f"don-vi/{unit}/index.md"


def year_page(unit: str, year: int) -> str:
    """Return the page of a unit's reports of one year."""
    return f"don-vi/{unit}/{year}.md"


def month_page(period: Period) -> str:
    """Return the page of the summary of a month, or of a longer period."""
    return f"thang/{period}.md"


def sources_page(period: Period) -> str:
    """Return the page with the sources of every figure of a summary."""
    return f"thang/{period}/nguon.md"


def board_page(period: Period) -> str:
    """Return the page of a period's board."""
    return f"han-nop/{period}.md"


def case_page(case: str) -> str:
    """Return the page of a case."""
    return f"vu-viec/{case}.md"


def directive_page(directive: str) -> str:
    """Return the page of a directive."""
    return f"chi-dao/{directive}.md"


def topic_page(code: str) -> str:
    """Return the page of a topic, or for a sub-topic that of the topic above."""
    return f"chu-de/{topic_anchor(code.partition('/')[0])}.md"


def topic_anchor(code: str) -> str:
    """Return the name of a topic, or of a sub-topic on its page, in addresses."""
    return code.lower().replace("_", "-").replace("/", "-")


def topic_address(code: str) -> Address:
    """Return the address of a topic or sub-topic."""
    main, _, below = code.partition("/")
    return Address(topic_page(main), topic_anchor(below))


CODES_PAGE = "chu-de/ma-chu-de.md"
LEDGER_PAGE = "chi-dao/so-phan-hoi.md"
RESTATEMENTS_PAGE = "thang/dieu-chinh.md"


def rule_page(code: str) -> str:
    """Return the help page of a rule."""
    return f"quy-tac/{code}.md"


def form_page(form: str) -> str:
    """Return the reference page of a form."""
    return f"bieu-mau/{form}.md"


def output_page(name: str) -> str:
    """Return the page of an object that programs read."""
    return f"api/json-{name}.md"  # `index` is also the name of an object


def hotspot_page(reference: str) -> str:
    """Return the page of a hot spot; raise ValueError for a text that is not a reference to one."""
    match = HOTSPOT_REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    return f"diem-nong/{match['unit']}/{match['year']}/{match['slug']}.md"


def report_address(unit: str, period: Period) -> Address:
    """Return the address of a unit's report of a period."""
    return Address(year_page(unit, period.year), str(period))


@lru_cache(maxsize=1 << 16)  # a matter is named on many pages
def matter_address(reference: str) -> Address:
    """Return the address of a matter; raise ValueError for a text that is not a reference to one."""
    match = MATTER_REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    year = int(match["period"][:4])
    return Address(year_page(match["unit"], year), f"{match['period']}-{match['matter']}")


def url_of(path: str) -> str:
    """Return the address of a page from the start of the site, as MkDocs makes it (one folder a page)."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return f"{stem.removesuffix('/index')}/"


def unit_of(path: str) -> str | None:
    """Return the unit of a unit's page or of its page of a year."""
    found = _OF_UNIT.fullmatch(path)
    return found[1] if found else None


_OF_UNIT = re.compile(r"don-vi/([^/]+)/.*\.md")


def relative(here: str, there: Address) -> str:
    """Return the relative link from one page to another."""
    if here == there.path:
        return f"#{there.anchor}" if there.anchor else "./"
    return (_up(here) + _down(there.path) or "./") + (f"#{there.anchor}" if there.anchor else "")


@cache
def _up(path: str) -> str:
    return "../" * url_of(path).count("/")


_down = cache(url_of)


@dataclass(frozen=True)
class Links:
    """The links of one page.

    Each method returns None for anything without a page or anchor, so that no link is dead. `asked` has all that was
    asked for.
    """

    here: str
    pages: Set[str]
    anchors: Set[tuple[str, str]]
    asked: set[str] = field(default_factory=set)

    def page(self, path: str, anchor: str = "") -> str | None:
        """Return the link to a page."""
        return relative(self.here, Address(path, anchor)) if self.there(path) else None

    def _at(self, address: Address) -> str | None:
        return relative(self.here, address) if self.there(f"{address.path}#{address.anchor}") else None

    def there(self, name: str) -> bool:
        """Tell whether a page, or an anchor on one (`page#anchor`), is there; it was `asked` for then."""
        self.asked.add(name)
        path, _, anchor = name.partition("#")
        return (path, anchor) in self.anchors if anchor else path in self.pages

    def unit(self, unit: str) -> str | None:
        """Return the link to a unit."""
        return self.page(unit_page(unit))

    def year(self, unit: str, year: int) -> str | None:
        """Return the link to a unit's year."""
        return self.page(year_page(unit, year))

    def month(self, period: Period) -> str | None:
        """Return the link to the summary of a period."""
        return self.page(month_page(period))

    def topic_in(self, period: Period, code: str) -> str | None:
        """Return the link to a topic in the summary of a period."""
        return self.page(month_page(period), f"chu-de-{topic_anchor(code.partition('/')[0])}")

    def sources(self, period: Period, anchor: str = "") -> str | None:
        """Return the link to the sources of a period's figures, or to those of one topic."""
        return self.page(sources_page(period), anchor)

    def board(self, period: Period) -> str | None:
        """Return the link to a period's board."""
        return self.page(board_page(period))

    def report(self, unit: str, period: Period) -> str | None:
        """Return the link to a report."""
        return self._at(report_address(unit, period))

    def matter(self, reference: str) -> str | None:
        """Return the link to a matter."""
        try:
            return self._at(matter_address(reference))
        except ValueError:
            return None

    def reference(self, reference: str) -> str | None:
        """Return the link to a unit's report (`unit/period`), or for feedback (`unit/directive`) to the directive."""
        unit, _, name = reference.partition("/")
        period = parse_period(name)
        return self.report(unit, period) if period is not None else self.directive(name)

    def hotspot(self, reference: str) -> str | None:
        """Return the link to a hot spot."""
        try:
            return self.page(hotspot_page(reference))
        except ValueError:
            return None

    def case(self, case: str) -> str | None:
        """Return the link to a case."""
        return self.page(case_page(case))

    def directive(self, directive: str) -> str | None:
        """Return the link to a directive."""
        return self.page(directive_page(directive))

    def topic(self, code: str) -> str | None:
        """Return the link to a topic or a sub-topic."""
        address = topic_address(code)
        return self._at(address) if address.anchor else self.page(address.path)

    def rule(self, code: str) -> str | None:
        """Return the link to a rule's help page."""
        return self.page(rule_page(code))


_DATA = (
    (re.compile(r"thang/(\d[^/]*)(?:/.*)?\.md"), r"summaries/\1.json"),
    (re.compile(r"han-nop/(\d.*)\.md"), r"boards/\1.json"),
    (re.compile(r"don-vi/([^/]+)/.*\.md"), r"units/\1.json"),
    (re.compile(r"chi-dao/(\d.*)\.md"), r"directives/\1.json"),
    (re.compile(r"vu-viec/(\d.*)\.md"), r"cases/\1.json"),
    (re.compile(r"diem-nong/(.+/.+/.+)\.md"), r"hotspots/\1.json"),
    (re.compile(r"chu-de/.*\.md"), "csv/topics.csv"),
    (re.compile(r"han-nop/index\.md"), "csv/boards.csv"),
)


def data_of(path: str) -> str:
    """Return the address of a generated page's data: its object or table in the API, else the API's index."""
    for pattern, there in _DATA:
        found = pattern.fullmatch(path)
        if found is not None:
            return f"api/v1/{found.expand(there)}"
    return "api/v1/index.json"
