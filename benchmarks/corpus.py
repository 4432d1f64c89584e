"""A province of today as a Git repository of any size, made of the demonstration's own wording.

    .venv/bin/python benchmarks/corpus.py FOLDER [--reports 24000] [--units 124]

Every thirteen communes' unions live the demonstration's year, year after year: its stories, hot spots, cases,
directives, feedback and notes under names of their own, with the matters of another seed each year. A monthly report
takes in further matters of the same month until it is of the size that real ones have (5.7 kB). The register, the
obligations and the people are of that province. Each report is a commit at the time when it came: by its officer, or
by the clerk with a `received` block; some are corrected later. The same arguments give the same commits on any machine;
of two sizes with as many units, the smaller holds the larger's first documents. It is packed as a clone is, and checked
out.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from wording.bank import load_bank
from wording.plan import make_plan, story_references
from wording.write import path_of, report_document, resolve

from giaoban.documents.canonical import dump

UNITS, FIRST, SIZE = 124, 2008, 5700
SEEDS = range(2013, 2029)
_TOLD = 2013
_PROVINCE = "binh-thuan"
_YEAR = re.compile(r"\b201[1-4]\b")
# In the templates the numbers of cases and directives begin with a figure that tells them apart.
_CASE, _DIRECTIVE = 5, 7
_A_YEAR = 20  # numbers that a group takes of each
_NUMBER = re.compile(rf"\b{_TOLD}-([{_CASE}{_DIRECTIVE}])(\d\d)\b")
_MATTER = re.compile(r"(?m)^  - id: \d+\n")
_LINKS = re.compile(r"(?m)^    (?:continues|hotspot): .*\n")
_OLD_LINKS = re.compile(rf"(?m)^    continues: \S+/{_TOLD - 1}-\S+\n")
_DATE = re.compile(rf"\b(?:{_TOLD}|{_TOLD - 1})-\d\d-\d\d\b")
_RECEIVED = re.compile(r"(?m)^received: \{via: (\w+), at: \"([^\"]+)\".*\n")
_COUNT = re.compile(r"people: \{count: (\d\d+),")


@dataclass(frozen=True)
class Written:
    """A document at the moment when it is committed, and by whom (the local part of the address)."""

    at: datetime
    path: str
    text: str
    login: str


@dataclass(frozen=True)
class Template:
    """A document of the told year, with the names of the demonstration's units in it."""

    path: str
    text: str
    at: datetime
    shared: bool = False  # whether all units have it together


@dataclass(frozen=True)
class Monthly:
    """A report of the told year in parts: what stands before, in and after its matters."""

    unit: str
    month: str
    head: str
    matters: tuple[str, ...]
    tail: str


@cache
def _ids() -> tuple[str, ...]:
    return tuple(profile.id for profile in load_bank().profiles if profile.id != _PROVINCE)


@cache
def _reports(seed: int) -> tuple[Monthly, ...]:
    """Return the monthly reports of a seed's year."""
    found = []
    for report in make_plan(load_bank(), seed).reports:
        if report.period.startswith(str(_TOLD)):
            text = _OLD_LINKS.sub("", dump(report_document(report)))
            head, _, rest = text.partition("matters:\n")
            if report.period.endswith("-01"):  # the year before was another seed's
                head = re.sub(r", change: -?\d+", "", head)
            body, mark, tail = rest.partition("next_focus:")
            matters = tuple(
                matter if "hotspot:" in matter else _COUNT.sub(_usual, matter) for matter in _MATTER.split(body)[1:]
            )
            found.append(Monthly(report.unit, report.period, head, matters, mark + tail))
    return tuple(found)


def _usual(count: re.Match[str]) -> str:
    """Return a number of people that is not far from others: years of the bank's numbers would be years of jumps."""
    return f"people: {{count: {60 + int(count[1]) * 7 % 121},"


@cache
def _matters(month: str) -> Mapping[str, str]:
    """Return all matters of the month that a report may take in, without what links them to their own unit, each with
    the last day that it tells of.

    What is said in one month is not said again in the next: topics take turns. What waits to be verified is left out.
    """
    parts = (
        matter for seed in SEEDS for report in _reports(seed) if report.month == month for matter in report.matters
    )
    turn = int(month[-2:]) % 2
    return {
        (text := _LINKS.sub("", matter)): max(_DATE.findall(text))
        for matter in parts
        if "scope: unit" in matter
        and "survey:" not in matter
        and "unverified" not in matter
        and crc32(matter.partition("\n")[0].encode()) % 2 == turn
    }


@cache
def _templates() -> tuple[Template, ...]:
    """Return all other documents of the told year; those that lead into the year before are left out."""
    bank = load_bank()
    references = story_references(bank.stories)
    documents: list[dict[str, Any]] = [dict(resolve(document, references)) for document in bank.documents]
    late = {document["id"] for document in documents if document["form"] == "directive" and _leads_back(document)}
    answers = {document["id"] for document in documents if document["form"] == "directive" and document.get("cases")}
    found = []
    for document in documents:
        form, directive = document["form"], document.get("directive") or document.get("id")
        if str(_TOLD) not in path_of(document) or _leads_back(document) or (form == "feedback" and directive in late):
            continue
        shared = form in ("summary", "restatement") or (form == "directive" and directive not in answers)
        numbered = _numbered(document)
        text = dump({key: value for key, value in numbered.items() if (form, key) != ("note", "slug")})
        if shared:
            text = text.replace("[district, khu-cong-nghiep]", "[commune]")
        found.append(Template(path_of(numbered), text, _moment(document), shared))
    return tuple(found)


def _leads_back(document: dict[str, Any]) -> bool:
    """Return whether a case, a directive or feedback refers to the year before."""
    named = (document.get("id"), document.get("directive"), *document.get("cases", ()), *document.get("matters", ()))
    return any(re.search(rf"(^|/){_TOLD - 1}-", str(name)) for name in named)


def _numbered(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with the numbers of cases and directives told apart."""

    def case(number: str) -> str:
        return f"{number[:5]}{_CASE}{number[6:]}"

    def directive(number: str) -> str:
        return f"{number[:5]}{_DIRECTIVE}{number[6:]}"

    made = dict(document)
    if "id" in made:
        made["id"] = case(made["id"]) if made["form"] == "case" else directive(made["id"])
    for key in ("directive", "replaces"):
        if key in made:
            made[key] = directive(made[key])
    for key in ("cases", "highlights"):
        if key in made:
            made[key] = [case(number) for number in made[key] if number.startswith(str(_TOLD))]
    if "respond" in made.get("steps", {}):
        respond = made["steps"]["respond"]
        made["steps"] = {**made["steps"], "respond": {**respond, "directive": directive(respond["directive"])}}
    return {key: value for key, value in made.items() if value != []}


def _moment(document: dict[str, Any]) -> datetime:
    """Return when a document is committed: the last day that it had to tell of when it was first complete."""
    match document["form"]:
        case "hotspot":
            times = document["times"]
            return max(datetime.fromisoformat(times[key]) for key in ("detected", "phoned", "written") if key in times)
        case "summary":
            issued = document.get("issued_on", f"{document['period']}-28")
            return datetime.fromisoformat(document.get("as_of") or f"{issued}T17:00:00+07:00")
        case "case":
            day = max(step["on"] for step in document["steps"].values())
        case "directive":
            day = document["issued_on"]
        case "note":
            day = document["date"]
        case "restatement":
            day = document["restated"][-1]["on"]
        case _:
            day = max(document["received_on"], *(step["on"] for step in document.get("relayed", ())))
    # What is decided comes in the morning, what is told of it in the afternoon.
    hour = 16 if document["form"] in ("feedback", "note", "restatement") else 7
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+07:00")


def unit_ids(units: int) -> list[str]:
    """Return the names of the communes' unions."""
    return [f"xa-{number:04}" for number in range(1, units + 1)]


def year_of(units: int, year: int) -> Iterator[Written]:
    """Yield all that is written in a year, in no order."""
    ids, names = _ids(), unit_ids(units)
    for place in range(0, units, len(ids)):
        group = dict(zip(ids, names[place : place + len(ids)], strict=False))
        number = place // len(ids)
        # A group that is not complete, or has no numbers left of three figures, has reports, notes and hot spots alone.
        whole = len(group) == len(ids) and number * _A_YEAR < 1000 - _A_YEAR
        for template in _templates():
            owner = template.path.split("/")[1] if template.path.startswith("units/") else None
            if template.shared and number:  # what all have together is written once
                continue
            if not whole and (owner not in group or "/feedback/" in template.path):
                continue
            text = _moved(template.text, group, number, year)
            path = _moved(template.path, group, number, year)
            yield Written(_in(year, template.at), path, text, _login(owner and group[owner]))
        for report in _reports(SEEDS[(number * 5 + year) % len(SEEDS)]):
            if report.unit in group or (report.unit == _PROVINCE and not number):
                yield from _report(report, group, number, year)


def _report(report: Monthly, group: dict[str, str], number: int, year: int) -> Iterator[Written]:
    """Yield a report as it came, and as it was corrected."""
    unit = group.get(report.unit, _PROVINCE)
    rng = Random(f"{unit}/{year}/{report.month}")  # noqa: S311 - made-up data, no secret
    parts, size = list(report.matters), len(report.head.encode()) + sum(len(part.encode()) for part in report.matters)
    last = str(re.search(r"data_as_of: (\S+)", report.head)[1])  # type: ignore[index]
    others = [part for part, told in _matters(report.month).items() if told <= last and part not in parts]
    while parts and unit != _PROVINCE and size < SIZE - 250:
        parts.append(others.pop(rng.randrange(len(others))))
        size += len(parts[-1].encode())
    body = "".join(f"  - id: {place}\n{part}" for place, part in enumerate(parts, 1))
    head = report.head
    via, at = _RECEIVED.search(head).groups()  # type: ignore[union-attr]
    sent = via == "email" and unit != _PROVINCE
    if sent:
        head = _RECEIVED.sub("", head)
    text = _moved(head + ("matters:\n" if body else "") + body + report.tail, group, number, year)
    path = f"units/{unit}/{year}/{year}{report.month[4:]}.yml"
    came = _in(year, datetime.fromisoformat(at))
    login = _login(unit) if sent else "van-thu"
    count = _COUNT.search(text)
    if count and rng.random() < 0.02:
        first = f"people: {{count: {int(count[1]) - 4},"
        yield Written(came, path, text.replace(count[0], first, 1), login)
        came += timedelta(days=9)
    yield Written(came, path, text, login)


def _moved(text: str, group: dict[str, str], number: int, year: int) -> str:
    """Return a text of the told year with a group's units, its numbers of cases and directives, and another year."""

    def numbered(found: re.Match[str]) -> str:
        case = int(found[1]) == _CASE
        own = case or f"{_TOLD}-{found[1]}{found[2]}" in _answers()
        return f"{_TOLD}-{int(found[2]) + (_A_YEAR * number if own else 0):03}"

    text = text.replace("[district, khu-cong-nghiep]", f"[{', '.join(group.values())}]")
    if number:
        text = re.sub(r"(?m)^replaces: .*\n", "", text)
    text = _unit().sub(lambda found: group.get(found[0], found[0]), _NUMBER.sub(numbered, text))
    return _YEAR.sub(lambda found: str(int(found[0]) - _TOLD + year), text)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_ids())})(?![\w-])")


@cache
def _answers() -> frozenset[str]:
    """Return the numbers of the directives that are each group's own."""
    own = (template.path for template in _templates() if "/directives/" in template.path and not template.shared)
    return frozenset(Path(path).stem for path in own)


def _in(year: int, moment: datetime) -> datetime:
    return moment.replace(year=moment.year - _TOLD + year)


def _login(unit: str | None) -> str:
    return unit or "tgnc"


def registry(units: int, years: int) -> dict[str, str]:
    """Return the register, the obligations, the topics and the people of the province, for so many years."""
    given: dict[str, Any] = {name: dict(document) for name, document in load_bank().registry.items()}
    names = unit_ids(units)
    province = next(unit for unit in given["units"]["units"] if unit["id"] == _PROVINCE)
    communes = [
        {"id": name, "name": f"Công đoàn xã số {place}", "short": f"Xã số {place}", "kind": "commune",
         "parent": _PROVINCE, "from": "1996-01-01", "assigned": "Chủ tịch công đoàn"}
        for place, name in enumerate(names, 1)
    ]  # fmt: skip
    given["units"]["units"] = [province, *communes]
    staff = [person for person in given["people"]["people"] if "units" not in person]
    people = [{"login": name, "emails": [f"{name}@ldld.example"], "role": "officer", "units": [name]} for name in names]
    given["people"]["people"] = [*people, *staff]
    obligations, span = given["obligations"], {"from": f"{FIRST}-01", "until": f"{FIRST + years}-12"}
    obligations["obligations"] = [
        {**entry, "of": ["commune"] if "district" in entry["of"] else entry["of"], **span}
        for entry in obligations["obligations"]
    ]
    for part in ("extensions", "exemptions"):
        text = dump({"entries": obligations[part]})
        moved = [
            _moved(text, dict(zip(_ids(), names[place:], strict=False)), 0, year)
            for year in range(FIRST, FIRST + years)
            for place in range(0, units - len(_ids()) + 1, len(_ids()))
        ]
        obligations[part] = None
        given[f"obligations {part}"] = "".join(entry.partition("\n")[2] for entry in moved)
    texts = {name: dump(given[name]) for name in load_bank().registry}
    for part in ("extensions", "exemptions"):
        entries = given[f"obligations {part}"]
        texts["obligations"] = re.sub(
            rf"(?m)^{part}:.*\n", f"{part}:\n{entries}" if entries else "", texts["obligations"]
        )
    return {f"registry/{name}.yml": text for name, text in texts.items()}


def history(reports: int, units: int) -> Iterator[list[Written]]:
    """Yield what each commit brings, in order of time, up to the last of so many reports."""
    start = datetime.fromisoformat(f"{FIRST - 1}-12-01T08:00:00+07:00")
    years = -(-reports // (units * 11)) + 1
    yield [Written(start, path, text, "it") for path, text in registry(units, years).items()]
    waiting: list[Written] = []
    seen: set[str] = set()
    year = FIRST
    while True:
        waiting = sorted([*waiting, *year_of(units, year)], key=lambda written: (written.at, written.path))
        year += 1
        while waiting and waiting[0].at.year < year:
            written = waiting.pop(0)
            if re.fullmatch(r"units/[^/]+/\d+/[\d-]+\.yml", written.path):
                seen.add(written.path)
            yield [written]
            if len(seen) == reports:
                return


def stream(reports: int, units: int, *, merges: bool = False) -> Iterator[bytes]:
    """Yield the input of `git fast-import`; with `merges` all but the first commit come on a branch of their own."""
    mark = 0
    for files in history(reports, units):
        who = f"{files[0].login} <{files[0].login}@ldld.example> {int(files[0].at.timestamp())} +0700"
        tip = mark
        for ref in ("side", "main") if merges and tip else ("main",):
            parents = [f"from :{tip}"] * (tip > 0) + [f"merge :{mark}"] * (mark > tip)
            mark += 1
            lines = [f"commit refs/heads/{ref}", f"mark :{mark}", f"author {who}", f"committer {who}", "data 3", "Gui"]
            yield "\n".join([*lines, *parents, ""]).encode()
            for written in files:
                text = written.text.encode()
                yield b"M 100644 inline reports/%s\ndata %d\n%s\n" % (written.path.encode(), len(text), text)


def make(folder: Path, reports: int, units: int = UNITS, *, merges: bool = False) -> None:
    """Make the repository below a folder that does not exist yet: packed, checked out."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", folder], check=True)
    process = subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet"], stdin=subprocess.PIPE)
    assert process.stdin is not None  # noqa: S101 - for mypy
    process.stdin.writelines(stream(reports, units, merges=merges))
    process.stdin.close()
    if process.wait():
        sys.exit("git fast-import failed")
    (folder / ".git" / "info" / "exclude").write_text("/build/\n", "utf-8")
    for arguments in (["repack", "-adq"], ["reset", "--quiet", "--hard"]):
        subprocess.run(["git", "-C", folder, *arguments], check=True)


def main() -> None:
    """Make one corpus."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=24_000)
    parser.add_argument("--units", type=int, default=UNITS)
    asked = parser.parse_args()
    make(asked.folder, asked.reports, asked.units)


if __name__ == "__main__":
    main()
