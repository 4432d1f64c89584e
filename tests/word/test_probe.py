"""An office's own template is looked at by the check: what filling would refuse is a problem at once, at its file."""

import ast
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

import giaoban
from giaoban.base.messages import Translator
from giaoban.documents.templates import FIELDS, NAMES, Kind, fault_of
from giaoban.word.template import OWN

from ..conftest import Repository

PLACE = "registry/templates/summary.docx"


def worded(text: str) -> bytes:
    """Return the template of a summary with a further paragraph."""
    word = docx.Document(str(OWN / "summary.docx"))
    word.add_paragraph(text)
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def with_part(name: str, add: str) -> bytes:
    """Return it with a further part, or with a text before the end of one that it has."""
    written = io.BytesIO()
    with zipfile.ZipFile(OWN / "summary.docx") as source, zipfile.ZipFile(written, "w") as target:
        for each in source.namelist():
            data = source.read(each)
            target.writestr(each, data.replace(b"</Relationships>", add.encode()) if each == name else data)
        if name not in source.namelist():
            target.writestr(name, add)
    return written.getvalue()


PICTURE = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="http://may-la.example/a.png" TargetMode="External"/></Relationships>'
)
WRONG: dict[str, Callable[[], bytes]] = {
    "no zip": lambda: b"xin chao",
    "half of a zip": lambda: (OWN / "summary.docx").read_bytes()[:1000],
    "empty": lambda: b"",
    "a macro": lambda: with_part("word/vbaProject.bin", "x"),
    "a picture elsewhere": lambda: with_part("word/_rels/document.xml.rels", PICTURE),
    "a name that is not given": lambda: worded("{{ nobody.name }}"),
    "a field that is not given": lambda: worded("{{ office.nothing }}"),
    "a mark that is not closed": lambda: worded("{% if board.missing %}"),
    "a filter that is not there": lambda: worded("{{ office.name | khong_co }}"),
    "loops in loops": lambda: worded(
        "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}x"
        "{% endfor %}{% endfor %}{% endfor %}"
    ),
    "a pointer": lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"a" * 64 + b"\nsize 5\n",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_used_is_a_problem(name: str) -> None:
    """Of each kind one, in words."""
    why = fault_of("summary", WRONG[name]())
    assert why is not None
    assert Translator("vi")(why) != Translator("en")(why)


def test_the_check_names_the_file_and_the_reason(example: Repository) -> None:
    """FILE04 at the template, an error; a good one has none."""
    example.path(PLACE).parent.mkdir(parents=True)
    example.path(PLACE).write_bytes(worded("Người tổng hợp: {{ office.section }}"))
    assert example.run("check").code == 0
    example.path(PLACE).write_bytes(worded("{{ nobody.name }}"))
    done = example.run("check", "--format", "json")
    assert done.code == 1
    (problem,) = done.json["problems"]
    assert (problem["code"], problem["path"]) == ("FILE04", f"reports/{PLACE}")
    assert "nobody" in problem["message"]


@pytest.mark.parametrize("kind", ["summary", "hotspot", "dossier"])
def test_the_programs_own_are_fine(kind: Kind) -> None:
    """What the program itself names is known."""
    assert fault_of(kind, (OWN / f"{kind}.docx").read_bytes()) is None


def test_the_names_are_those_that_are_given() -> None:
    """The lists of names are the keys of what the program gives."""

    def keys(file: str, function: str) -> set[str]:
        tree = ast.parse((Path(giaoban.__file__).parent / "word" / file).read_text(encoding="utf-8"))
        (found,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
        (value,) = (node.value for node in found.body if isinstance(node, ast.Return))
        assert isinstance(value, ast.Dict)
        return {key.value for key in value.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}

    assert {kind: keys(f"{kind}.py", f"{kind}_values") for kind in NAMES} == NAMES
    assert keys("head.py", "office_values") == FIELDS["office"]
    assert keys("head.py", "head_values") == FIELDS["head"]
