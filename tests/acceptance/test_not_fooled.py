"""What is put in to fool or to stop the check: one clear problem each, no traceback, and the run goes on.

All of it lies in one repository beside a report with an ordinary fault, and one run finds everything.
"""

import os
import random
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import VALID, MakeRepository, Repository, run_giaoban

NOTE = "units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml"
OTHER = "units/la-gi/2013/2013-03.yml"
Put = Callable[[Path], object]

BOMB = "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))])


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(100_000_000)


def _socket(path: Path) -> None:
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "a.txt").write_text("x", encoding="utf-8")


# No secret, only a kept seed. Without «@», which by chance can look like somebody's address.
RANDOM = random.Random(26).randbytes(20_000).replace(b"@", b"")  # noqa: S311
FULL = (VALID / "reports" / NOTE).read_bytes()
BYTES: dict[str, tuple[bytes, str]] = {
    "bomb of anchors": (BOMB.encode(), "YAML03"),
    "merge keys": (b"a: &a {b: 1}\nc:\n  <<: *a\n", "YAML03"),
    "a tag that runs code": (b"!!python/object/apply:os.system ['touch /tmp/giaoban-was-here']\n", "YAML03"),
    "10,000 lists": (b"[" * 10_000 + b"]" * 10_000, "YAML05"),
    "10,000 levels of keys": (b"".join(b" " * n + b"a:\n" for n in range(1_300)), "YAML05"),
    "10,000 flow keys": (b"{a: " * 10_000 + b"}" * 10_000, "YAML05"),
    "many values": (b"[" + b"1, " * 60_000 + b"1]", "YAML05"),
    "a long line": (b"a: " + b"x" * 1_100_000, "YAML05"),
    "a huge number": (b"text: " + b"9" * 5_000, "SHAPE"),
    "NUL": (b"unit: ham-tan\0\n", "YAML02"),
    "only NUL": (b"\0" * 5_000, "YAML02"),
    "byte order mark": (b"\xef\xbb\xbf" + FULL, "YAML02"),
    "anchor": (FULL.replace(b"unit: ", b"unit: &a "), "YAML03"),
    "tag": (FULL.replace(b"unit: ", b"unit: !!str "), "YAML03"),
    "UTF-16 with a mark": ("unit: ham-tan\n".encode("utf-16"), "YAML02"),
    "UTF-16 without a mark": ("unit: ham-tan\n".encode("utf-16-le"), "YAML02"),
    "UTF-32": ("unit: ham-tan\n".encode("utf-32"), "YAML02"),
    "TCVN3": ("title: Ch\xcbm tr\xb6 l\xad\xac ng\n".encode("latin-1"), "YAML02"),
    "random bytes": (RANDOM, "YAML02"),
    "empty": (b"", "YAML05"),
    "blanks": (b" \n\n  \n", "YAML05"),
    "a comment": (b"# ch\xc6\xb0a vi\xe1\xba\xbft\n", "YAML05"),
    "two documents": (b"a: 1\n---\nb: 2\n", "YAML03"),
    "a directive": (b"%YAML 3.7\n---\na: 1\n", "YAML0"),
    "an escape character": (b'title: "\\x1b[31m"\n\x1b', "YAML02"),
    "half of a character": (b"title: \xe1\xba", "YAML02"),
    "an encoded surrogate": (b"title: \xed\xa0\x80", "YAML02"),
    "only a text": (b"xin chao\n", "SHAPE"),
    "only a list": (b"- 1\n", "SHAPE"),
    "an unclosed quote": (b'title: "a\n', "YAML01"),
    "a tab": (b"a:\n\tb: 1\n", "YAML01"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(127, 256)), "YAML02"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "YAML0"),
}
THINGS: dict[str, tuple[Put, str]] = {
    "100 MB": (_sparse, "YAML05"),
    "link to a file": (lambda path: path.symlink_to("../2013-03.yml"), "FILE02"),
    "link to nothing": (lambda path: path.symlink_to("khong-co.yml"), "FILE02"),
    "link to itself": (lambda path: path.symlink_to(path.name), "FILE02"),
    "link to a folder": (lambda path: path.symlink_to(".", target_is_directory=True), "FILE02"),
    "link to the root": (lambda path: path.symlink_to("/"), "FILE02"),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), "FILE02"),
    "folder": (_folder, "FILE02"),
    "FIFO": (os.mkfifo, "FILE02"),
    "socket": (_socket, "FILE02"),
}


def place(name: str) -> str:
    """Return the path of a case: that of a note, which any number of may be there."""
    slug = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    return f"units/ham-tan/2013/notes/2013-03-05-{slug.replace('--', '-').strip('-')}.yml"


Found = dict[str, list[dict[str, object]]]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return one repository with all cases, and with an ordinary fault in another file."""
    root = tmp_path_factory.mktemp("kho")
    shutil.copytree(VALID / "reports", root / "reports")
    repository = Repository(root)
    repository.git("init", "--quiet")
    repository.replace(OTHER, "data_as_of: ", "data_as_on: ")
    for name, (data, _) in BYTES.items():
        repository.path(place(name)).write_bytes(data)
    here = Path.cwd()
    for name, (put, _) in THINGS.items():
        put(repository.path(place(name)))
    os.chdir(here)
    return repository


@pytest.fixture(scope="module")
def found(shared: Repository) -> Found:
    """Return the problems of the one run, by path."""
    done = shared.run("check", "--format", "json")
    assert done.code == 1, done.err
    problems: Found = {}
    for problem in done.json["problems"]:
        problems.setdefault(problem["path"].removeprefix("reports/"), []).append(problem)
    return problems


def codes_of(found: Found, name: str) -> list[str]:
    """Return the codes of a case's problems."""
    return [str(problem["code"]) for problem in found.get(place(name), [])]


def test_the_run_goes_on(found: Found) -> None:
    """The ordinary fault is found, every case has a problem, no other file has one, and every message can be read."""
    assert {problem["code"] for problem in found[OTHER]} == {"SHAPE02"}
    assert found.keys() == {OTHER, *map(place, (*BYTES, *THINGS))}
    assert not Path("/tmp/giaoban-was-here").exists()  # noqa: S108
    for problems in found.values():
        for problem in problems:
            assert problem["message"]
            assert problem["fix"]
            assert len(str(problem["message"])) < 1_000


@pytest.mark.parametrize("name", BYTES)
def test_bytes(name: str, found: Found) -> None:
    """A file that holds these bytes has the problem that names the cause, and no flood of others.

    What can be read in spite of it is checked for its shape as well; what cannot has this one problem.
    """
    data, code = BYTES[name]
    codes = codes_of(found, name)
    assert any(given.startswith(code) for given in codes), codes
    assert {given for given in codes if not given.startswith((code, "SHAPE"))} == set()
    assert len(codes) <= 100
    if code in ("YAML01", "YAML02", "YAML05") or FULL[-40:] in data:
        assert codes == [code]


@pytest.mark.parametrize("name", THINGS)
def test_things(name: str, found: Found) -> None:
    """What is no regular file, or a very large one, has exactly one problem; nothing hangs, nothing is followed."""
    assert codes_of(found, name) == [THINGS[name][1]]


def test_a_large_file_is_not_read_whole(example: Repository) -> None:
    """100 MB on the disk are not 100 MB of memory."""
    _sparse(example.path(place("100 MB")))
    # The kernel's own high-water mark of this process; getrusage would tell that of the test runner it came from.
    measured = (
        "import runpy, sys; sys.argv = ['giaoban', 'check', '--format', 'json']\n"
        "try:\n    runpy.run_module('giaoban', run_name='__main__')\n"
        "finally:\n    print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured], cwd=example.root, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert int(done.stderr.split()[-1]) < 120_000, "kilobytes at the most"


def test_crlf_is_fine(example: Repository) -> None:
    """Line ends of Windows are no fault, and do not move lines or columns."""
    path = example.path(OTHER)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert example.run("check", "--format", "json").json["problems"] == []
    example.path(OTHER).write_bytes(path.read_bytes().replace(b"data_as_of: ", b"data_as_on: "))
    codes = {problem["code"] for problem in example.run("check", "--format", "json").json["problems"]}
    assert codes == {"SHAPE02"}


def test_names_that_differ_in_case_only(example: Repository) -> None:
    """On another system they would be one file; here the wrong one has one problem."""
    for name in ("units/ham-tan/2013/2013-03.YML", "units/Ham-Tan/2013/2013-03.yml", "units/ham-tan/2013/2013-q1.yml"):
        example.write(name, example.read("units/ham-tan/2013/2013-03.yml"))
    done = example.run("check", "--format", "json")
    assert sorted((problem["path"], problem["code"]) for problem in done.json["problems"]) == [
        ("reports/units/Ham-Tan/2013/2013-03.yml", "FILE01"),
        ("reports/units/ham-tan/2013/2013-03.YML", "FILE01"),
        ("reports/units/ham-tan/2013/2013-q1.yml", "FILE01"),
    ]
    # The name that would be right is taken: a rename would destroy what was sent.
    advised = [problem["fix"] for problem in done.json["problems"] if "q1" not in problem["path"]]
    assert all(fix.startswith("Đã có tệp reports/units/ham-tan/2013/2013-03.yml") for fix in advised), advised


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read every file; test_things shows FIFO and socket instead")
def test_files_without_rights(example: Repository) -> None:
    """A file and a folder that may not be opened have one problem each."""
    example.path(OTHER).chmod(0)
    example.path("province/cases").chmod(0)
    done = example.run("check", "--format", "json")
    example.path("province/cases").chmod(0o755)
    found = {(problem["path"], problem["code"]) for problem in done.json["problems"]}
    assert found >= {(f"reports/{OTHER}", "FILE02"), ("reports/province/cases", "FILE02")}


def test_names_that_a_terminal_obeys(example: Repository) -> None:
    """A name with a line end or a colour code is shown as escapes, in the text and in GitHub's log."""
    example.write("units/x\n::error::y.yml", "")
    example.write("units/\x1b[2J.yml", "")
    with open(os.fsencode(example.path("units")) + b"/\xff.yml", "wb"):  # noqa: PTH123 - bytes
        pass
    for format_ in ("text", "github", "markdown"):
        done = example.run("check", "--format", format_)
        assert done.code == 1
        assert "\x1b" not in done.out
        assert not any(line.startswith(("::error::y", "::set")) for line in done.out.splitlines())
        assert done.out.count("FILE01") == 3


def test_folders_nested_deeply(example: Repository) -> None:
    """Deeper than the system can name a path: one problem at the place where it ends, and the run goes on."""
    here = Path.cwd()
    try:
        os.chdir(example.path("units"))
        for _ in range(1_500):
            os.mkdir("sau")  # noqa: PTH102
            os.chdir("sau")
        os.chdir(here)
        done = example.run("check", "--format", "json")
    finally:
        os.chdir(here)
        # At once, by a tool that can: pytest's own cleaning up is not up to this depth.
        subprocess.run(["rm", "-rf", str(example.path("units/sau"))], check=True)
    assert [problem["code"] for problem in done.json["problems"]] == ["FILE02"]
    assert done.code == 1


def test_places_that_are_no_repository(tmp_path: Path, make_repository: MakeRepository) -> None:
    """No folder, no repository, an empty one, a bare one, one without reports/: a message and exit status 2."""
    (tmp_path / "trong").mkdir()
    empty = Repository(tmp_path / "moi")
    empty.root.mkdir()
    empty.git("init", "--quiet")
    empty.git("init", "--quiet", "--bare", str(tmp_path / "tran.git"))
    (tmp_path / "tep.txt").write_text("x", encoding="utf-8")
    committed = make_repository()
    only_folder = make_repository(name="chi-co-thu-muc")
    only_folder.path("units").mkdir(parents=True)
    for place in ("khong-co", "trong", "moi", "tran.git", "tep.txt", committed.root.name, only_folder.root.name):
        for command in (["check", "--since", "HEAD", "--format", "json"], ["check", "--staged"]):
            done = run_giaoban(*command, "--repo", place, cwd=tmp_path)
            assert (done.code, done.out) == (2, ""), (place, command)
            assert len(done.err.splitlines()) >= 2, (place, command)


def test_a_damaged_repository(example: Repository) -> None:
    """A .git that is not one is a message."""
    (example.root / ".git" / "HEAD").write_text("rác\n", encoding="utf-8")
    done = example.run("check")
    assert done.code == 2
    assert done.err
