"""Each thing that is made of what was known is made once in a build, however many pages and figures ask for it."""

import functools
import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from giaoban.base.times import parse_moment
from giaoban.cases import hotspots
from giaoban.documents import build
from giaoban.documents.corpus import Corpus
from giaoban.documents.model import Case, Directive, HotSpot
from giaoban.known import board, directives, editions, known
from giaoban.known.inputs import Inputs
from giaoban.known.workspace import load_state, open_workspace
from giaoban.ledger import focus, ledger, questions
from giaoban.objects.audience import Audience
from giaoban.publish.pages import view_of
from giaoban.publish.site import build_site
from giaoban.registry import load, units
from giaoban.registry.load import Registry
from giaoban.registry.units import Units
from giaoban.source.layout import REGISTRY_FORMS
from giaoban.summaries import period, published, summary

from ..conftest import LEVELS_AS_OF, ROOT, VALID, MakeRepository

# What does the work; what asks for it stands before it and remembers.
WORK = (
    (board, "make_board"),
    (build, "build_records"),
    (directives, "_in_force"),
    (directives, "_replacements"),
    (directives, "_status"),
    (editions, "inputs_at"),
    (focus, "_focus"),
    (hotspots, "hotspot_clocks"),
    (known, "_made"),
    (ledger, "_ledger"),
    (load, "load_registry"),
    (period, "_basis"),
    (period, "_month_anew"),
    (period, "_month_as_published"),
    (period, "_reports_as_published"),
    (published, "_published"),
    (published, "_stated"),
    (questions, "_questions"),
    (summary, "_count"),
    (summary, "_summarised"),
    (units, "_addressed"),
)


class Counted:
    """Writes down each call of some functions, in this process and in its copies, and calls them."""

    def __init__(self, file: Path) -> None:
        self._file = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        self._path = file
        self._kept: list[object] = []  # so that no other object gets the number of one that is gone

    def around(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def called(*values: Any, **named: Any) -> Any:
            told = [self._named(value) for value in (*values, *named.values())]
            os.write(self._file, (json.dumps([name, told]) + "\n").encode())
            return work(*values, **named)

        return called

    def calls(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for line in self._path.read_text(encoding="utf-8").splitlines():
            name, told = json.loads(line)
            found[name][json.dumps(told)] += 1
        return found

    def _named(self, value: object) -> str:
        match value:
            case Inputs():
                return f"{value.commit} {value.moment}"
            case Directive() | HotSpot() | Case():
                return value.path
            case Corpus():
                found = (value.by_reference.get((form, form)) for form in REGISTRY_FORMS)
                entries = repr([(document.path, document.blob) for document in value.documents])
                digest = hashlib.sha256(entries.encode()).hexdigest()
                return f"{[document and document.blob for document in found]} {len(value.documents)} {digest}"
            case Registry() | Units():
                self._kept.append(value)
                return f"{type(value).__name__} {id(value)}"
            case list() | tuple() | frozenset():
                return str([getattr(entry, "path", entry) for entry in value])
            case _:
                return str(value)[:200]


def counting(monkeypatch: pytest.MonkeyPatch, file: Path) -> Counted:
    """Put a counter before each function, under every name by which a module knows it."""
    counted = Counted(file)
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("giaoban.")]
    for home, name in WORK:
        work = getattr(home, name)
        around = counted.around(name, work)
        for module in modules:
            for known_as, value in list(vars(module).items()):
                if value is work:
                    monkeypatch.setattr(module, known_as, around)
    return counted


@pytest.mark.parametrize("audience", Audience)
def test_each_is_made_once_in_a_build(audience: Audience, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the whole build of the demonstration, in every process of it, no work is done twice on the same values."""
    counted = counting(monkeypatch, tmp_path / "calls")
    moment = parse_moment(LEVELS_AS_OF)
    assert moment is not None
    workspace = open_workspace(ROOT)
    state = load_state(workspace, moment, None, lambda hoped: view_of(hoped, moment).summaries)
    build_site(workspace, state, moment, audience, tmp_path / "trang")
    calls = counted.calls()
    assert {name for _, name in WORK} - calls.keys() <= {"inputs_at"}  # all are asked for
    again = {(name, values): times for name in calls for values, times in calls[name].items() if times > 1}
    assert again == {}


def test_a_register_that_has_not_changed_is_made_once(
    make_repository: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Earlier revisions take the registry of the present, or of each other, by the texts of its files."""
    repository = make_repository(VALID, date="2013-03-25T09:00:00+07:00")
    office, report = "registry/office.yml", "units/la-gi/2013/2013-03.yml"
    repository.write(office, repository.read(office) + "# một dòng\n")
    commits = [repository.commit("Sổ đăng ký", "2013-04-01T09:00:00+07:00")]
    for day in (2, 3):
        repository.write(report, repository.read(report) + "# thêm\n")
        commits.append(repository.commit("Sửa", f"2013-04-{day:02}T09:00:00+07:00"))
    repository.write(office, repository.read(office) + "# hai dòng\n")
    commits.append(repository.commit("Sổ đăng ký", "2013-04-04T09:00:00+07:00"))
    repository.write(report, repository.read(report) + "# nữa\n")
    repository.commit("Sửa", "2013-04-05T09:00:00+07:00")
    state = load_state(open_workspace(repository.root))
    counted = counting(monkeypatch, tmp_path / "calls")
    assert state.editions is not None
    found = [state.editions.at(commit).registry for commit in commits]
    assert found[0] is found[1] is found[2] is not state.registry
    assert found[3] is state.registry
    assert counted.calls()["load_registry"].total() == 1  # the earlier one
