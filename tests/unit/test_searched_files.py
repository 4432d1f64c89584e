"""The search for persons in odd places, and files with many anchors: each reported once, none by mistake."""

from giaoban.checks.rules.yaml_plain import RULE
from giaoban.checks.run import run_checks
from giaoban.documents.corpus import read_corpus
from giaoban.source.files import File, Files

PLACE = "reports/units/la-gi/2013/2013-03.yml"


def codes(path: str, data: bytes) -> list[str]:
    """Return the codes of the problems of one file, persons and plain YAML only."""
    problems = run_checks(read_corpus(Files([File(path, data)]))).problems
    return [problem.code for problem in problems if problem.code.startswith(("PERSON", RULE.code))]


def test_a_picture_is_not_a_person() -> None:
    """Bytes that look like a profile or a number by chance are passed over; text within the file is not."""
    noise = b"\x89PNG\r\n\x1a\n\x00\x00\x01fb.com/abcdef\x00\x93\x00\x020912345678\xff\xfe"
    assert codes(PLACE, noise) == []
    assert codes(PLACE, b"\x00\x01 so dien thoai lien he 0912345678 de hoi them\n") == ["PERSON02"]
    assert codes(PLACE, "điện thoại 0912345678: [".encode()) == ["PERSON02"]


def test_the_names_of_folders_are_searched() -> None:
    """Of a file at no document's place; a unit's or a year's folder is no name."""
    assert "PERSON02" in codes("reports/units/la-gi/0912345678/ghi.txt", b"x")
    assert codes("reports/units/la-gi/2013/ghi.txt", b"x") == []


def test_many_anchors_are_one_problem() -> None:
    """A few are reported one by one; very many are reported once, with their number."""
    few = b"a: &x 1\nb: *x\n"
    bomb = b"a: &a [x, x]\n" + b"".join(b"k%d: &k%d [*a, *a, *a]\n" % (n, n) for n in range(30))
    assert codes(PLACE, few).count("YAML03") == 2
    assert codes(PLACE, bomb).count("YAML03") == 1
