"""Every kind of push, judged as the hook judges it; one of a family by a real push, and all of them in the long run."""

import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import permutations, product
from pathlib import Path

import pytest

from giaoban.base.messages import GiaobanError
from giaoban.base.times import now
from giaoban.guard.at_commit import registry_at
from giaoban.guard.brought import brought_by, line_of
from giaoban.guard.delivered import receiver_at
from giaoban.guard.rights import Rights
from giaoban.guard.updates import Update

from ..conftest import VALID, Repository, run_giaoban
from .git_server import FEBRUARY, LA_GI, OFFICER, REVIEWER, Server, with_python
from .kinds import FAMILIES
from .kinds.common import NOTE, SENT, line, note
from .pushes import IN_ENGLISH, Kind, Workshop, said

ALL = [kind for family in FAMILIES.values() for kind in family]
# Of each family one that is refused, and one that is let in; and what hides in signatures and escapes.
SHOWN = [
    next(kind for kind in family if (kind.refused is None) == good)
    for family in FAMILIES.values()
    for good in (False, True)
]
SHOWN += [
    kind for kind in ALL if kind.name in ("an SSH signature", "a note in a PGP signature", "a telephone as entities")
]


def make_shop(folder: Path, algorithm: str = "sha1") -> Workshop:
    """Return a server whose main has two commits, and two branches that an officer has sent, with their receipts."""
    source = Repository(folder / "nguon")
    source.root.mkdir(parents=True)
    source.git("init", "--quiet", "--initial-branch=main", f"--object-format={algorithm}")
    shutil.copytree(VALID / "reports", source.root / "reports")
    people = source.read("registry/people.yml")
    more = "  - {login: ldld-la-gi, emails: [ldld-la-gi@ldld.example], role: officer, units: [la-gi]}\n"
    source.write("registry/people.yml", people + more)
    source.commit()
    source.git("tag", "cu")
    source.write(LA_GI, source.read(LA_GI) + "# văn thư sửa\n")
    source.write(NOTE, source.read(NOTE) + "# bản mới\n")
    source.commit()
    bare = folder / "kho.git"
    source.git("clone", "--quiet", "--bare", ".", str(bare))
    assert run_giaoban("hook", "install", "--server", str(bare), cwd=folder).code == 0
    shop = Workshop.at(bare, folder / "lan-gui.git")
    first = shop.commit({f"reports/{SENT}": note(shop, "2013-03-20")})
    sent = shop.commit(line(shop, FEBRUARY), [first])
    shop.git("fetch", "--quiet", str(shop.store), f"{sent}:refs/heads/bao-cao")
    update = Update(shop.repository.nothing, sent, "refs/heads/bao-cao")
    assert len(receiver_at(shop.repository, datetime.now(UTC)).record([update], OFFICER)) == 2
    shop.learn()
    draft = shop.commit(line(shop, NOTE, "# bản nháp", shop.refs["refs/tags/cu"]), [shop.refs["refs/tags/cu"]])
    shop.git("fetch", "--quiet", str(shop.store), f"{draft}:refs/heads/ban-nhap")
    update = Update(shop.repository.nothing, draft, "refs/heads/ban-nhap")
    assert len(receiver_at(shop.repository, datetime.now(UTC)).record([update], OFFICER)) == 1
    shop.learn()
    return shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Return the workshop that all kinds share: judging changes nothing."""
    return make_shop(tmp_path_factory.mktemp("pushes"))


def judged(kind: Kind, shop: Workshop) -> str:
    """Return how the judgement of a kind of push differs from what it should be; the empty text where it is right."""
    try:
        text = said(shop.judge(kind.build(shop), kind.user))
    except GiaobanError as error:  # the hook lets nothing in where Git itself fails
        text = IN_ENGLISH(error.message)
    if kind.refused is None:
        return f"{kind.name}: refused:\n{text}\n" if text else ""
    return "" if kind.refused in text else f"{kind.name}: wants «{kind.refused}»:\n{text or '(let in)'}\n"


def test_how_many_kinds_are_tried() -> None:
    """At least 120, and no two of one name."""
    refused = [kind for kind in ALL if kind.refused is not None]
    assert (len(ALL), len(refused)) == (353, 282)
    assert len({kind.name for kind in ALL}) == len(ALL)


@pytest.mark.parametrize("family", FAMILIES)
def test_each_kind_is_judged(shop: Workshop, family: str) -> None:
    """Refused with the reason, or let in: all kinds of a family."""
    wrong = [text for kind in FAMILIES[family] if (text := judged(kind, shop))]
    assert not wrong, "\n".join(wrong)


def put_back(shop: Workshop, firsts: Iterable[Sequence[str]], thens: Iterable[Sequence[str]]) -> tuple[int, list[str]]:
    """Try two commits of a reviewer's, of any parents and any wording each; return how many passed, and which alter it.

    There are three wordings: the old one, the officer's draft on a branch, and the officer's newer one that main has.
    """
    repository, main, path = shop.repository, shop.main, f"reports/{NOTE}"
    at = {"old": shop.refs["refs/tags/cu"], "draft": shop.refs["refs/heads/ban-nhap"], "main": main}
    words = {name: shop.read(NOTE, commit) for name, commit in at.items()}
    registry = registry_at(repository, main)
    person = registry.people.by_login(REVIEWER)
    assert person is not None
    rights = Rights(repository, person, registry, main, now())
    passed, wrong = 0, []
    with shop.apart():
        for parents, word in product(firsts, words):
            first = shop.commit({path: words[word]}, [at[name] for name in parents], user=REVIEWER)
            for names, other in product(thens, words):
                tip = shop.commit({path: words[other]}, [{**at, "first": first}[name] for name in names], user=REVIEWER)
                line = line_of(repository, tip, [main], main)
                if not line.continues(tip, main) or list(
                    rights.judge_main(line, tip, brought_by(repository, [tip], line.steps).steps)
                ):
                    continue
                passed += 1
                if other != "main":
                    wrong.append(f"{word} on {parents}, then {other} on {names}")
    return passed, wrong


FIRSTS = [("draft",), ("main", "draft"), ("old", "main")]
THENS = [("main", "first"), ("first", "draft"), ("main", "draft", "first")]


def test_no_shape_of_history_puts_an_older_text_back(shop: Workshop) -> None:
    """Whatever a reviewer merges in whatever order: what passes leaves the unit's newest text where it is."""
    passed, wrong = put_back(shop, FIRSTS, THENS)
    assert (passed > 2, wrong) == (True, [])


@pytest.mark.soak
def test_no_shape_at_all_puts_an_older_text_back(shop: Workshop) -> None:
    """All first commits of one or two parents, and all second ones of up to three."""
    names = ("old", "draft", "main")
    firsts = [one for size in (1, 2) for one in permutations(names, size)]
    thens = [one for size in (1, 2, 3) for one in permutations((*names, "first"), size) if "first" in one]
    passed, wrong = put_back(shop, firsts, thens)
    assert (passed > 20, wrong) == (True, [])


def really_pushed(kinds: Iterable[Kind], shop: Workshop, folder: Path) -> list[str]:
    """Push each kind to a copy of the server, and return what came out otherwise than it was judged."""
    wrong = []
    for number, kind in enumerate(kinds):
        done = shop.push(kind.build(shop), kind.user, folder / f"{number}.git")
        if (done.returncode == 0) != (kind.refused is None) or "Traceback" in done.stderr:
            wrong.append(f"{kind.name}: {done.returncode}\n{done.stderr}")
        shutil.rmtree(folder / f"{number}.git")
    return wrong


def test_one_of_each_family_is_really_pushed(shop: Workshop, tmp_path: Path, quick_python: Path) -> None:
    """The hook says over a real push what was judged here."""
    quick = tmp_path / "nhanh.git"
    shutil.copytree(shop.bare, quick)
    with_python(Server(Repository(quick), tmp_path), quick_python)
    assert not really_pushed(SHOWN, Workshop(quick, shop.store, shop.repository, shop.refs, shop._trees), tmp_path)


@pytest.mark.soak
def test_all_kinds_are_really_pushed(shop: Workshop, tmp_path: Path, quick_python: Path) -> None:
    """The whole table over real pushes."""
    quick = tmp_path / "nhanh.git"
    shutil.copytree(shop.bare, quick)
    with_python(Server(Repository(quick), tmp_path), quick_python)
    assert not really_pushed(ALL, Workshop(quick, shop.store, shop.repository, shop.refs, shop._trees), tmp_path)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.soak
def test_each_kind_in_a_repository_by_sha256(tmp_path: Path, family: str) -> None:
    """Other names of objects, the same judgement."""
    shop = make_shop(tmp_path, "sha256")
    wrong = [text for kind in FAMILIES[family] if (text := judged(kind, shop))]
    assert not wrong, "\n".join(wrong)
