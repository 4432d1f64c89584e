"""The house: no package is loaded by a lower one, none leads back to itself, and what checks do needs no Git."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ..conftest import EXAMPLES, ROOT, VALID

SOURCES = ROOT / "scripts" / "giaoban"
KINDS = ("SHAPE", "FIGURE", "YAML", "TIME0")  # of each way in which a validator or the reader is asked

# What is not there in a browser, or is of no use: Git, processes, libraries in Rust, the packages that need them.
FORBIDDEN = ("git", "subprocess", "jsonschema_rs", "orjson", "mkdocs", "docx", "typer", "cryptography")
ABOVE = ("repository", "receipts", "guard", "known", "summaries", "formats", "publish", "commands")

BLOCKED = f"""
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        first, _, rest = name.partition(".")
        if first in {FORBIDDEN!r} or first == "giaoban" and rest.partition(".")[0] in {ABOVE!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
"""
CHECKED = """
import json
import re
from pathlib import Path
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.source.files import File, Files
def files_of(root):
    paths = (path for path in Path(root).glob("reports/**/*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
found = []
for root in sys.argv[1:]:
    files = {**files_of(sys.argv[1]), **files_of(root)}
    corpus = read_corpus(Files([File(path, data) for path, data in sorted(files.items())]))
    problems = run_checks(corpus, processes=1).problems
    found.append([[p.path, p.line, p.column, p.code, p.level] for p in problems])
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def house() -> dict[str, Any]:
    """The figures of the house, by the script that counts them."""
    script = ROOT / "benchmarks" / "house.py"
    done = subprocess.run([sys.executable, script, "--json"], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_packages_form_no_circle(house: dict[str, Any]) -> None:
    """No package, and no module, leads back to itself by what is loaded, inside functions too."""
    assert house["circles"] == []
    assert house["circles of modules"] == []


def test_no_package_is_loaded_by_a_lower_one(house: dict[str, Any]) -> None:
    """Every arrow runs down the floors that the script names; a new package has to be given its floor."""
    assert house["upward"] == []
    assert house["packages"] <= 25


def test_checks_run_without_git_and_rust() -> None:
    """Without them, and without the packages above, the same problems are found at the same places."""
    wrong = [path for kind in KINDS for path in (EXAMPLES / "invalid").glob(f"{kind}*")]
    found = _problems("import sys\n" + CHECKED, wrong)
    assert _problems(BLOCKED + CHECKED, wrong) == found
    assert [not problems for problems in found] == [True, *(False for _ in wrong)]


def _problems(program: str, wrong: Sequence[Path]) -> list[list[object]]:
    """Return the problems of the valid example, and of each wrong one laid over it."""
    done = subprocess.run([sys.executable, "-c", program, VALID, *wrong], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    found: list[list[object]] = json.loads(done.stdout)
    return found


# What stands below `known` judges arrivals themselves, or asks what a document says of a day.
_BELOW = ("known", "receipts", "guard", "checks", "registry", "demonstration")


def test_moments_are_compared_where_the_known_is_made() -> None:
    """No stage above decides for itself what had come: it is given what was known, and asks what is due by then."""
    found = [
        f"{path.relative_to(SOURCES)}:{node.lineno}"
        for path in sorted(SOURCES.rglob("*.py"))
        if path.relative_to(SOURCES).parts[0] not in _BELOW
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        and any(isinstance(sign, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for sign in node.ops)
        and any(_name(part) in ("moment", "as_of", "today") for part in (node.left, *node.comparators))
    ]
    assert found == []


def _name(node: ast.expr) -> str:
    """Return the last part of a name: «today» of `view.today`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_the_files_that_contributors_are_sent_to_are_there() -> None:
    """Whoever adds something finds every file that CONTRIBUTING.md names, and is sent to few."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = [
        name for name in re.findall(r"`([\w./-]+\.\w+)`", text) if not {"NAME", "FORM"} & set(re.split(r"\W", name))
    ]
    folders = (ROOT, SOURCES, ROOT / "site", ROOT / "tests", ROOT / "reports")
    assert len(named) > 30
    assert [name for name in named if not any((folder / name).exists() for folder in folders)] == []
    rows = [line for line in text.partition("| to add |")[2].splitlines() if line.startswith("| a")]
    assert len(rows) == 9
    assert [row for row in rows if len(re.findall(r"`[\w./-]+`", row)) > 7] == []
