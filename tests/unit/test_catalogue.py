"""Every message is there in Vietnamese and in English, with the same places in it; nothing is left over."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po
from jinja2 import nodes

import giaoban
from giaoban.base.messages import LOCALE, notices, tables_of_words
from giaoban.formats.render import TEMPLATES, environment

PACKAGE = Path(giaoban.__file__).parent
# What takes a help text of the command line, and which of its arguments it is.
HELP = {"option": 1, "argument": 0, "both": 0}
# What takes a template and the values for its places.
TAKERS = ("msg", "translate.say")


@dataclass(frozen=True)
class Call:
    """One call of what takes a template (TAKERS): where, the template (None: no literal), the names it is given."""

    place: str
    template: str | None
    given: frozenset[str] | None
    borrowed: bool


# The tables of words, whose texts are messages.
WORDS = ("base/labels.toml", "cases/clock_words.toml", "formats/words.toml", "guard/words.toml")
# The tables of notices, each with the functions that take an entry of it.
TABLES = {
    "guard/refusals.toml": ("refusal",),
    "doctor/findings.toml": ("finding",),
    "drafting/comments.toml": ("say", "failure"),
    "reminders/tasks.toml": ("task",),
    "receipts/findings.toml": ("finding", "failure"),
    "repository/failures.toml": ("failure",),
}


@lru_cache
def calls() -> tuple[Call, ...]:
    """Return every call with a template in the package, of `_` in its templates, and every text of the tables."""
    found = [call for source in sorted(PACKAGE.rglob("*.py")) for call in _calls(source)]
    found += [call for source in sorted(TEMPLATES.iterdir()) for call in _in_template(source)]
    for table in WORDS:
        told = ((name, text) for name, words in tables_of_words(PACKAGE / table).items() for text in words.values())
        found += [Call(f"{table}: {name}", text.template, None, borrowed=False) for name, text in told]
    for table in TABLES:
        for key, entry in notices(PACKAGE / table).items():
            texts = filter(None, (entry.message, entry.fix))
            found += [Call(f"{table}: {key}", text, None, borrowed=False) for text in texts]
    return tuple(found)


def _calls(source: Path) -> Iterator[Call]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name in HELP and source.parent.name == "commands":
            yield from _help(f"{source.relative_to(PACKAGE)}:{node.lineno}", node.args[HELP[name] :])
        if name not in TAKERS:
            continue
        place = f"{source.relative_to(PACKAGE)}:{node.lineno}"
        first = node.args[0] if node.args else None
        names = [keyword.arg for keyword in node.keywords]
        given = None if None in names else frozenset(name for name in names if name is not None)
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield Call(place, first.value, given, borrowed=False)
        else:
            borrowed = first is not None and ast.unparse(first).rpartition(".")[2] == "template"
            yield Call(place, None, given, borrowed=borrowed)


def _in_template(source: Path) -> Iterator[Call]:
    tree = environment("vi").parse(source.read_text(encoding="utf-8"))
    for node in tree.find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name == "_":
            place = f"{source.relative_to(PACKAGE)}:{node.lineno}"
            first = node.args[0]
            template = first.value if isinstance(first, nodes.Const) else None
            yield Call(place, template, frozenset(keyword.key for keyword in node.kwargs), borrowed=False)


def _help(place: str, arguments: Sequence[ast.expr]) -> Iterator[Call]:
    if arguments and isinstance(arguments[0], ast.Constant):
        yield Call(place, str(arguments[0].value), frozenset(), borrowed=False)


@lru_cache
def entries() -> tuple[tuple[str, Entry], ...]:
    """Return all entries of the Vietnamese catalogue, each with the name of its file."""
    found: list[tuple[str, Entry]] = []
    for source in sorted((LOCALE / "vi" / "LC_MESSAGES").glob("*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale="vi", abort_invalid=True)
        assert not catalogue.obsolete, f"{source.name} keeps commented-out entries: {list(catalogue.obsolete)}"
        found.extend((source.name, entry) for entry in catalogue if entry.id)
    return tuple(found)


def places(template: str) -> set[str]:
    """Return the names of the places in a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_templates_are_literals() -> None:
    """The first argument is a literal, or the template of a message made from one; else nobody could translate it."""
    assert [call.place for call in calls() if call.template is None and not call.borrowed] == []
    assert len(calls()) > 100


def test_every_message_is_translated() -> None:
    """Each template has a Vietnamese text in some file."""
    translated = {entry.id for _, entry in entries() if entry.string}
    missing = defaultdict(list)
    for call in calls():
        if call.template is not None and call.template not in translated:
            missing[call.template].append(call.place)
    assert dict(missing) == {}


def test_the_places_are_the_same() -> None:
    """A translation has exactly the places of its template, so that no value is lost and none is asked for in vain."""
    assert [(name, entry.id) for name, entry in entries() if places(str(entry.id)) != places(str(entry.string))] == []


def test_every_place_is_given_a_value() -> None:
    """A message that is given values is given all that its template names; English would fail otherwise, too."""
    lacking = {
        call.place: places(call.template) - call.given
        for call in calls()
        if call.template is not None and call.given and places(call.template) - call.given
    }
    assert lacking == {}


def test_tables_and_their_calls_fit() -> None:
    """Every entry of a table is used, every entry asked for is there, and is given what its texts name."""
    for table, functions in TABLES.items():
        kinds = notices(PACKAGE / table)
        used: set[str] = set()
        for source in sorted((PACKAGE / table).parent.glob("*.py")):
            nodes = list(ast.walk(ast.parse(source.read_text(encoding="utf-8"))))
            texts = {node.value for node in nodes if isinstance(node, ast.Constant)}
            sections = tuple(filter(None, map(_section, nodes)))
            used |= {kind for kind in kinds if kind in texts or kind.startswith(sections)}
            for node in nodes:
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
                    asked = {str(one.value) for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)}
                    given = {keyword.arg for keyword in node.keywords}
                    assert not isinstance(node.args[0], ast.Constant) or asked <= kinds.keys(), asked
                    for kind in asked & kinds.keys():
                        asked_for = places(kinds[kind].message) | places(kinds[kind].fix)
                        assert None in given or asked_for <= given, kind
        assert kinds.keys() - used == set()


def _section(node: ast.AST) -> str:
    """Return the section with which a text with places begins, such as «field.» of f"field.{action}"."""
    begin = str(getattr(node.values[0], "value", "")) if isinstance(node, ast.JoinedStr) and node.values else ""
    return begin if re.fullmatch(r"[a-z]+\.", begin) else ""


def test_places_are_named() -> None:
    """`{}` and `{0}` say nothing to a translator."""
    assert [
        call.place
        for call in calls()
        if call.template is not None and any(not name or name.isdigit() for name in places(call.template))
    ] == []


def test_one_template_has_one_translation() -> None:
    """Two files may not say the same thing differently."""
    said: dict[str, set[str]] = defaultdict(set)
    for _, entry in entries():
        said[str(entry.id)].add(str(entry.string))
    assert {template for template, texts in said.items() if len(texts) > 1} == set()


def test_nothing_is_left_over() -> None:
    """Every entry is used by the code, and none is marked as fuzzy."""
    used = {call.template for call in calls()}
    assert [(name, entry.id) for name, entry in entries() if entry.id not in used] == []
    assert [(name, entry.id) for name, entry in entries() if entry.fuzzy] == []
