"""Pointers of Git LFS and git-annex: named as what they are, in the check, the search of a push, the build and Word."""

import pytest

from giaoban.base.messages import GiaobanError, Translator
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.guard.brought import brought_by
from giaoban.guard.new_objects import Searched, search_objects
from giaoban.guard.personal_data import Known
from giaoban.known.workspace import load_state, open_workspace
from giaoban.repository.discovery import open_repository
from giaoban.source.files import File, Files
from giaoban.source.read import pointer_of
from giaoban.word.fill import Template, fill

from ..conftest import Repository

REPORT = "units/la-gi/2013/2013-03.yml"
# Digits that by chance look like an identity number and a telephone.
OID = "079085001234" + "0901234567" + "a" * 42
LFS = f"version https://git-lfs.github.com/spec/v1\noid sha256:{OID}\nsize 512\n"
POINTERS = {
    "LFS": (LFS, "Git LFS"),
    "LFS with CRLF": (LFS.replace("\n", "\r\n"), "Git LFS"),
    "LFS of old": (LFS.replace("git-lfs", "hawser"), "Git LFS"),
    "LFS with an extension": (LFS.replace("oid", f"ext-0-foo sha256:{'0' * 64}\noid"), "Git LFS"),
    "annex": (f"/annex/objects/SHA256E-s512--{OID}.yml\n", "git-annex"),
    "annex as a link": (f"../../.git/annex/objects/Gw/x7/SHA256E-s512--{OID}.yml/SHA256E-s512--{OID}.yml", "git-annex"),
}
NONE = (
    "",
    "form: note\n",
    LFS + "điện thoại\n",
    LFS.replace("512", "x"),
    "version https://git-lfs.github.com/spec/v1\n",
    f"xem /annex/objects/{OID}\n",
)


@pytest.mark.parametrize("name", POINTERS)
def test_a_pointer_has_one_problem(name: str) -> None:
    """It names the program and the mend; no digit in it counts as a person's."""
    text, program = POINTERS[name]
    assert pointer_of(text.encode()) == program
    problems = run_checks(read_corpus(Files([File(f"reports/{REPORT}", text.encode())]))).problems
    (problem,) = (found for found in problems if found.path == f"reports/{REPORT}")
    assert problem.code == "FILE03"
    assert program in Translator("vi")(problem.message)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_one(text: str) -> None:
    """Anything more or less than a pointer is not one."""
    assert pointer_of(text.encode()) == ""


def test_the_search_of_a_push_and_the_build(example: Repository) -> None:
    """A push is told by name; what is read leaves the document out."""
    example.git("switch", "--quiet", "--create", "bao-cao")
    example.write(REPORT, LFS)
    head = example.commit()
    example.git("switch", "--quiet", "main")
    example.git("branch", "--quiet", "-D", "bao-cao")
    opened = open_repository(example.root)
    known = Known(addresses=frozenset({"kiem-thu@ldld.example"}))
    found = list(search_objects(opened, Searched(brought_by(opened, [head])), known))
    assert [(objection.path, objection.code) for objection in found] == [(f"reports/{REPORT}", "FILE03")]
    example.write(REPORT, LFS)
    state = load_state(open_workspace(example.root))
    assert f"reports/{REPORT}" in state.result.unusable


def test_a_template_of_word_in_git_lfs() -> None:
    """An office's own template is told by name, too."""
    with pytest.raises(GiaobanError) as caught:
        fill(Template("mau.docx", LFS.encode()), {}, None, None, "")  # type: ignore[arg-type]
    assert "Git LFS" in Translator("vi")(caught.value.message)
