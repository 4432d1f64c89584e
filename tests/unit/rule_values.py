"""The valid example with some texts changed, and reports made up, as the rules on content read them."""

from datetime import datetime
from functools import lru_cache

from giaoban.base.messages import Translator
from giaoban.base.times import parse_moment
from giaoban.checks.catalogue import catalogue
from giaoban.checks.context import Context
from giaoban.documents.corpus import Corpus, Document, corpus_of
from giaoban.source.layout import place_of
from giaoban.source.read import read_source

from ..conftest import VALID

FAMILIES = ("OPINION", "TIME", "FIGURE", "REPEAT")
FEBRUARY = "units/ham-tan/2013/2013-02.yml"
HAM_TAN = "units/ham-tan/2013/2013-03.yml"
LA_GI = "units/la-gi/2013/2013-03.yml"
HOTSPOT = "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml"
FEEDBACK = "units/ham-tan/2013/feedback/2013-012.yml"
CASE = "province/cases/2013/2013-007.yml"
DIRECTIVE = "province/directives/2013/2013-012.yml"
SUMMARY = "province/summaries/2013/2013-03.yml"
RESTATEMENT = "province/restatements/2013/2013-03.yml"
PHU_QUY = "units/phu-quy/2013/2013-03.yml"
TWO = "[{channel: talk, origin: khu-tro}, {channel: meeting, origin: giao-ban}]"
Change = tuple[str, str, str]


@lru_cache
def valid() -> dict[str, str]:
    """Return the texts of the valid example by their paths under reports/."""
    root = VALID / "reports"
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yml"))}


def corpus(texts: dict[str, str]) -> Corpus:
    """Return the corpus of these texts."""
    return corpus_of(document(path, text) for path, text in texts.items())


def document(path: str, text: str) -> Document:
    """Return one document."""
    place = place_of(f"reports/{path}")
    assert place is not None, path
    source = read_source(text.encode())
    return Document(f"reports/{path}", place, "", source.root, source.faults, text)


def codes(changes: tuple[Change, ...] = (), more: dict[str, str] | None = None, as_of: str = "2013-03-25") -> list[str]:
    """Return the codes that these families find after the changes (path, old, new), with further documents."""
    texts = {**valid(), **(more or {})}
    for path, old, new in changes:
        assert texts[path].count(old) == 1, (path, old)
        texts[path] = texts[path].replace(old, new)
    return found(corpus(texts), parse_moment(as_of))


def found(documents: Corpus, as_of: datetime | None = None) -> list[str]:
    """Return the codes that these families find; every message must have its words in both languages."""
    context = Context(documents, as_of)
    vietnamese, english = Translator("vi"), Translator("en")
    codes = []
    for entry in catalogue():
        if entry.rule.code.startswith(FAMILIES):
            for problem in entry.check(context):
                assert vietnamese(problem.message) != english(problem.message), problem
                assert vietnamese(problem.fix) != english(problem.fix), problem
                codes.append(problem.code)
    return codes


def report(
    period: str = "2013-03", *matters: str, head: str = "", overview: str = "Trên đảo yên ổn."
) -> dict[str, str]:
    """Return a report of Phú Quý."""
    lines = f"form: periodic\nunit: phu-quy\nperiod: {period}\ndata_as_of: {period}-14\nsecrecy: none\n{head}"
    listed = "matters:\n" + "".join(matters) if matters else "matters: []\n"
    return {f"units/phu-quy/{period[:4]}/{period}.yml": f"{lines}overview: {overview}\n{listed}"}


def matter(
    number: int = 1,
    *,
    sources: str = TWO,
    kind: str = "opinion",
    topic: str = "HOUSING/RENT",
    title: str = "Giá phòng trọ tăng",
    view: str = "Người lao động mong giá thuê ổn định.",
    more: str = "",
) -> str:
    """Return a matter; `more` is further fields in braces' notation, such as `urgent: true`."""
    extra = f", {more}" if more else ""
    return (
        f"  - {{id: {number}, topic: {topic}, kind: {kind}, title: '{title}', view: '{view}', attitude: worried, "
        f"sources: {sources}{extra}}}\n"
    )


def one(**fields: str) -> dict[str, str]:
    """Return a report with one matter."""
    return report("2013-03", matter(**fields))  # type: ignore[arg-type]


def change(path: str, old: str, new: str, *more: Change) -> tuple[Change, ...]:
    """Return a change, and what has to go with it."""
    return ((path, old, new), *more)
