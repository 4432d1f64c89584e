"""What the examination says of made-up facts, and of real repositories."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from giaoban.base.messages import Translator
from giaoban.base.periods import Period
from giaoban.doctor.facts import Branch, Clone, Facts, Gate, Register, facts_of
from giaoban.doctor.finding import Finding, unfit
from giaoban.doctor.judge import GUARDING, HOLDING, examine
from giaoban.formats.doctor import findings_json
from giaoban.formats.text import board_lines
from giaoban.known.board import make_board
from giaoban.known.workspace import load_state, open_workspace
from giaoban.objects.board import board_json
from giaoban.receipts.presence import Standing, caution, standing_of
from giaoban.receipts.receipt import Receipt
from giaoban.receipts.store import append
from giaoban.registry.load import Registry
from giaoban.registry.office import Office
from giaoban.registry.people import People, Person
from giaoban.repository.discovery import open_any
from giaoban.repository.hooks import install_server

from ..conftest import ROOT, MakeRepository, Repository

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
PEOPLE = tuple(
    Person(f"{role}-{number}", (f"{role}{number}@ldld.example",), role)
    for role in ("reviewer", "admin")
    for number in (1, 2)
)
STATED = frozenset({"suppress_below", "max_review_days", "stale_after_days", "refused_phrases", "receipts_protection"})
FIT = Facts(
    git=(2, 39),
    now=NOW,
    clone=Clone(),
    receipts=Branch("here", "yes", stated="server-hook"),
    register=Register(
        Registry(office=Office(refused_phrases=("x",), stated=STATED), people=People(PEOPLE)), codeowners="fresh"
    ),
    hooks={"pre-commit": "ours", "commit-msg": "ours"},
    latest=NOW - timedelta(days=1),
    programs={"Chromium": False},
)


def of(facts: Facts, topic: str) -> list[tuple[str, str]]:
    """Return the levels and messages of a topic, in English."""
    translate = Translator("en")
    return [(found.level, translate(found.message)) for found in examine(facts) if found.topic == topic]


def levels(facts: Facts, topic: str) -> list[str]:
    """Return the levels of a topic."""
    return [level for level, _ in of(facts, topic)]


def test_everything_is_fit_but_the_limits_of_hot_spots() -> None:
    """Only what these facts' register leaves open is named; a missing optional program is not a fault."""
    found = examine(FIT)
    assert {finding.topic for finding in found if finding.level != "ok"} == {"register"}
    assert not unfit(found)
    assert "written_after_phone" in of(FIT, "register")[1][1]


@pytest.mark.parametrize(("version", "level"), [((2, 33), "error"), ((2, 34), "ok"), ((3, 0), "ok"), ((), "unknown")])
def test_git(version: tuple[int, ...], level: str) -> None:
    """The oldest Git that does."""
    assert levels(replace(FIT, git=version), "git") == [level]


def test_clones() -> None:
    """A clone without its beginning is useless for times; the command that mends it is named."""
    shallow = replace(FIT, clone=Clone(shallow=True))
    assert levels(shallow, "clone") == ["error"]
    assert any(
        found.fix is not None and "git fetch --unshallow" in Translator("vi")(found.fix) for found in examine(shallow)
    )
    assert levels(replace(FIT, clone=Clone(partial=True)), "clone") == ["warning"]
    assert levels(replace(FIT, clone=Clone(empty=True)), "clone") == ["warning"]


BRANCHES: Mapping[str, tuple[Branch, list[str], list[str]]] = {
    "here, said to be protected": (Branch("here", stated="ruleset"), ["ok"], ["ok"]),
    "here, nobody knows": (Branch("here"), ["ok"], ["unknown"]),
    "said to be unprotected": (Branch("here", stated="none"), ["ok"], ["error"]),
    "the forge has no rule": (Branch("here", stated="ruleset", forge=frozenset()), ["ok"], ["error"]),
    "the forge only forbids deletion": (Branch("here", forge=frozenset({"deletion"})), ["ok"], ["error"]),
    "the forge holds it": (Branch("here", stated="ruleset", forge=HOLDING | {"creation"}), ["ok"], ["ok"]),
    "the forge holds it, unsaid": (Branch("here", forge=HOLDING), ["ok"], ["ok", "warning"]),
    "the forge does not answer": (Branch("here", on_forge=True, why="403"), ["ok"], ["unknown"]),
    "the hook is there": (Branch("here", stated="server-hook", server="ours"), ["ok"], ["ok"]),
    "the hook is another's": (Branch("here", stated="server-hook", server="foreign"), ["ok"], ["error"]),
    "the hook is broken": (Branch("here", server="broken"), ["ok"], ["error"]),
    "rewritten": (Branch("here", sound=False, stated="ruleset"), ["error"], ["ok"]),
    "on the server only": (Branch("left_out", "yes", stated="ruleset"), ["error"], ["ok"]),
    "perhaps on the server": (Branch("left_out", "unknown", stated="ruleset"), ["warning"], ["ok"]),
    "left out, and not there either": (Branch("left_out", "no", stated="ruleset"), ["warning"], ["ok"]),
    "nowhere": (Branch(), ["warning"], []),
}


@pytest.mark.parametrize("name", BRANCHES)
def test_receipts_and_who_protects_them(name: str) -> None:
    """The answers of the server and the forge count more than what the office has stated."""
    branch, receipts, protection = BRANCHES[name]
    facts = replace(FIT, receipts=branch)
    assert (levels(facts, "receipts"), levels(facts, "protection")) == (receipts, protection)


def test_hooks_register_people_clock() -> None:
    """Each of the other topics, once wrong."""
    assert levels(replace(FIT, hooks={"pre-commit": "missing", "commit-msg": "foreign"}), "hooks") == ["warning"] * 2
    server = replace(FIT, clone=Clone(bare=True), hooks={"pre-receive": "missing", "post-receive": "broken"})
    assert levels(server, "hooks") == ["error", "error"]
    assert levels(replace(FIT, register=Register(there=False)), "register") == ["error"]
    assert levels(replace(FIT, register=replace(FIT.register, errors=1)), "register")[0] == "error"
    assert levels(replace(FIT, register=replace(FIT.register, codeowners="stale")), "reviewers") == ["error"]
    one = Registry(people=People((Person("a", (), "admin"),)))
    assert levels(replace(FIT, register=Register(one)), "people") == ["warning"] * 3
    assert levels(replace(FIT, latest=NOW + timedelta(minutes=9)), "clock") == ["ok"]
    assert levels(replace(FIT, latest=NOW + timedelta(hours=1)), "clock") == ["warning"]
    assert levels(replace(FIT, latest=NOW + timedelta(days=2)), "clock") == ["error"]


def test_json_is_of_its_schema() -> None:
    """In both languages."""
    schema = json.loads((ROOT / "schema/output/doctor.schema.json").read_text(encoding="utf-8"))
    for language in ("vi", "en"):
        translate = Translator("vi" if language == "vi" else "en")
        values = findings_json(examine(replace(FIT, receipts=Branch("left_out", "yes"))), translate)
        jsonschema.validate(values, schema)
        assert values["error"] == 1


def receipt(repository: Repository) -> Receipt:
    """Return a receipt of a report."""
    path = "reports/units/la-gi/2013/2013-03.yml"
    blob, commit = (repository.git("rev-parse", name) for name in (f"HEAD:{path}", "HEAD"))
    return Receipt(NOW, path, blob, commit, "push", NOW, NOW, NOW)


def look(repository: Repository) -> tuple[Finding, ...]:
    """Examine a repository at a moment after all commits; no forge is asked."""
    return examine(facts_of(open_any(repository.root), datetime.now(UTC), offline=False, environment={}))


def test_a_single_branch_clone_of_a_server(example: Repository, tmp_path: Path) -> None:
    """It lacks the receipts; it is told so, the command mends it, and the server's hook is seen."""
    bare = Repository(tmp_path / "kho.git")
    example.git("clone", "--quiet", "--bare", ".", str(bare.root))
    append(open_any(bare.root), [receipt(bare)])
    clone = Repository(tmp_path / "ban-sao")
    example.git("clone", "--quiet", "--single-branch", bare.root.as_uri(), str(clone.root))
    clone.git("remote", "set-url", "origin", str(bare.root))
    assert standing_of(open_any(clone.root), "").presence == "left_out"
    found = {finding.topic: finding for finding in look(clone)}
    assert (found["receipts"].level, found["protection"].level) == ("error", "error")
    clone.git("remote", "set-branches", "origin", "*")
    clone.git("fetch", "--quiet", "origin")
    assert standing_of(open_any(clone.root), "").presence == "here"
    install_server(bare.root, "vi")
    found = {finding.topic: finding for finding in look(clone) if finding.level != "warning"}
    assert (found["receipts"].level, found["protection"].level) == ("ok", "ok")
    levels_there = {finding.topic: finding.level for finding in look(bare) if finding.level != "warning"}
    assert levels_there["hooks"] == levels_there["protection"] == levels_there["register"] == "ok"


def test_a_shallow_clone_and_an_empty_one(example: Repository, make_repository: MakeRepository, tmp_path: Path) -> None:
    """Neither makes it fail."""
    example.commit()
    example.git("clone", "--quiet", "--depth", "1", example.root.as_uri(), str(tmp_path / "nong"))
    shallow = {finding.topic: finding.level for finding in look(Repository(tmp_path / "nong"))}
    assert shallow["clone"] == "error"
    empty = make_repository(name="trong")
    assert {finding.topic: finding.level for finding in look(empty)}["register"] == "error"


@pytest.mark.parametrize("who", [b"A\x00B <a@b> 1364000000 +0700", b"A <a@b> 999999999999999999 +0700", b"A <a@b>"])
def test_a_commit_without_a_date_makes_nothing_fail(who: bytes, example: Repository) -> None:
    """What a program damaged is looked at as well: the examination is made for such a repository."""
    tree, parent = (example.git("rev-parse", name).encode() for name in ("HEAD^{tree}", "HEAD"))
    raw = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\nx\n" % (tree, parent, who, who)
    commit = open_any(example.root).run("hash-object", "--literally", "-t", "commit", "-w", "--stdin", data=raw)
    example.git("update-ref", "refs/heads/main", commit.decode("ascii").strip())
    assert {finding.topic for finding in look(example)} >= {"register", "receipts"}


def test_the_board_says_no_more_than_concerns_it() -> None:
    """A caution is shown only if it concerns the basis of the times shown."""
    said = Translator("en")

    def text(standing: Standing, *bases: str) -> str:
        found = caution(standing, frozenset(bases))
        return said(found) if found else ""

    assert "git remote set-branches origin '*'" in text(Standing("left_out"), "commit")
    assert "no branch" in text(Standing("missing"), "commit", "received")
    assert text(Standing("missing"), "received") == ""
    assert "not protected" in text(Standing("here", "none"), "receipt")
    assert "giaoban doctor" in text(Standing("here"), "receipt")
    assert text(Standing("here"), "commit", "received") == text(Standing("here", "ruleset"), "receipt") == ""


def test_the_board_of_a_repository_says_it(example: Repository) -> None:
    """In words and as JSON: no branch, a branch that nobody vouches for, one that the office says is protected."""
    path = "units/la-gi/2013/2013-03.yml"
    lines = example.read(path).splitlines()
    example.write(path, "\n".join(line for line in lines if not line.startswith("received:")) + "\n")
    example.commit()

    def said() -> tuple[str, object]:
        state = load_state(open_workspace(example.root))
        board = make_board(state.registry, state.inputs.submissions, Period(2013, 3), datetime.now(UTC))
        board = replace(board, receipts=state.inputs.receipts)
        return board_lines(board, Translator("en"))[-1], board_json(board).get("receipts")

    assert said()[0].startswith("There is no branch «receipts»")
    append(open_any(example.root), [receipt(example)])
    line, values = said()
    assert line.startswith("Nobody has said that the branch «receipts» is protected")
    assert values == {"branch": "here", "protection": "unknown"}
    office = "registry/office.yml"
    example.write(office, example.read(office) + "receipts_protection: ruleset\n")
    line, values = said()
    assert ("receipts" in line, values) == (False, None), "with nothing to warn of, the board is as the contract has it"


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        (Gate(), []),
        (Gate(workflows=True), ["unknown"]),
        (Gate(workflows=True, rules=frozenset()), ["error"]),
        (Gate(workflows=True, rules=GUARDING - {"code_owner_review"}), ["error"]),
        (Gate(workflows=True, rules=GUARDING), ["ok"]),
        (Gate(workflows=True, rules=frozenset({"workflows", "pull_request"})), ["ok"]),
    ],
)
def test_the_check_that_a_pull_request_can_change(gate: Gate, expected: list[str]) -> None:
    """Only rules outside of the pull request hold the workflow by which it is checked."""
    assert levels(replace(FIT, gate=gate), "gate") == expected
