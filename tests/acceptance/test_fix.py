"""`giaoban fix` as an officer meets it: what is repaired, what is said, what is left alone."""

import errno
import os
import stat
import subprocess
from pathlib import Path

import pytest

from giaoban.base.messages import GiaobanError, Translator
from giaoban.repair.mended import write_whole

from ..conftest import VALID, MakeRepository, Repository, run_giaoban

REPORT = "units/ham-tan/2013/2013-03.yml"
NOTE = "units/ham-tan/2013/notes/2013-03-06-tang-ca.yml"
MESSY = """\
# Ghi nhanh
unit: ham-tan
form: note   # loại
date: 2013-03-06
secrecy: none
channel: listening
topic: HOURS/OVERTIME
text: Công nhân lo tăng ca.  \r
"""
CLEAN = """\
# Ghi nhanh
form: note   # loại
unit: ham-tan
date: 2013-03-06
secrecy: none
topic: HOURS/OVERTIME
channel: listening
text: Công nhân lo tăng ca.
"""


def test_canonical_documents_are_not_touched(example: Repository) -> None:
    """The example of every form: nothing to do, nothing written, exit status 0, with --diff as well."""
    before = {path: path.stat() for path in example.path("").rglob("*.yml")}
    done = example.run("fix")
    assert (done.code, done.err) == (0, "")
    assert done.out == "15 văn bản: đã sửa 0, 15 vốn đã đúng dạng, 0 phải sửa tay.\n"
    assert {path: path.stat().st_ino for path in before} == {path: was.st_ino for path, was in before.items()}
    assert example.git("status", "--porcelain") == ""
    diff = example.run("fix", "--diff")
    assert (diff.code, diff.out) == (0, "")


def test_the_demonstration_is_canonical(demonstration: Repository) -> None:
    """The demonstration data of this project has nothing to repair."""
    assert demonstration.run("fix", "--diff").code == 0


def test_a_careless_document_is_repaired_and_the_changes_are_named(example: Repository) -> None:
    """Order, spaces, line ends; comments stay; in Vietnamese and in English; the second run has nothing to do."""
    example.path(NOTE).parent.mkdir(parents=True, exist_ok=True)
    example.path(NOTE).write_bytes(MESSY.encode())
    done = example.run("fix")
    assert (done.code, done.err) == (0, "")
    assert example.path(NOTE).read_bytes() == CLEAN.encode()
    assert done.out.splitlines() == [
        f"reports/{NOTE}",
        "  đổi dấu xuống dòng kiểu Windows sang kiểu chung: 1 chỗ (dòng 8)",
        "  bỏ dấu cách thừa ở cuối dòng: 1 chỗ (dòng 8)",
        "  xếp lại các mục theo thứ tự của biểu mẫu: 1 chỗ (dòng 2)",
        "16 văn bản: đã sửa 1, 15 vốn đã đúng dạng, 0 phải sửa tay.",
    ]
    assert "đã sửa 0, 16 vốn đã đúng dạng" in example.run("fix").out
    example.path(NOTE).write_bytes(MESSY.encode())
    english = example.run("fix", "--lang", "en")
    assert "  fields put into the order of the form: 1 (line 2)" in english.out
    assert "16 documents: 1 repaired, 15 were fine, 0 need a person." in english.out


def test_diff_writes_nothing_and_can_be_applied(example: Repository) -> None:
    """Standard output holds the diff and nothing else; `git apply` makes of it what fix would write."""
    example.path(NOTE).write_bytes(MESSY.encode())
    example.path(REPORT).write_bytes(b"\xef\xbb\xbf" + example.path(REPORT).read_bytes().rstrip(b"\n"))
    example.commit()
    done = example.run("fix", "--diff")
    assert done.code == 1
    assert example.git("status", "--porcelain") == ""
    assert done.out.startswith(f"--- a/reports/{REPORT}\n+++ b/reports/{REPORT}\n")
    assert "16 văn bản: 2 cần sửa, 14 đã đúng dạng, 0 phải sửa tay." in done.err
    # As bytes: read as text, the CRLF of the old lines would be lost.
    subprocess.run(["git", "apply", "-"], cwd=example.root, input=done.data, check=True)
    assert example.read(NOTE) == CLEAN
    assert example.run("fix", "--diff").code == 0


def test_only_the_named_paths(example: Repository) -> None:
    """Files and folders, given from the root or from the current folder; a path outside is an error in plain words."""
    example.write(NOTE, MESSY.replace("\r", ""))
    assert "1 văn bản: đã sửa 0" in example.run("fix", f"reports/{REPORT}").out
    assert example.read(NOTE) == MESSY.replace("\r", "")
    inside = run_giaoban("fix", "notes", cwd=example.path(NOTE).parents[1])
    assert (inside.code, "2 văn bản: đã sửa 1" in inside.out) == (0, True)
    for path in ("reports/units/khong-co", "README.md", "..", "/etc/passwd"):
        wrong = example.run("fix", path)
        assert (wrong.code, wrong.out) == (2, "")
        assert f"không có tệp hay thư mục {path}" in wrong.err
    example.write("units/ham-tan/ghi-chu.txt", "x \n")
    stray = example.run("fix", "reports/units/ham-tan/ghi-chu.txt")
    assert (stray.code, "không nằm đúng chỗ" in stray.err) == (2, True)
    assert example.read("units/ham-tan/ghi-chu.txt") == "x \n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"form: note \nunit: [\n", "dòng 3, cột 1: không đọc được như YAML đơn giản."),
        (b"", "tệp trống."),
        (b"\x80\x81\x00 ", "tệp không phải văn bản mã UTF-8."),
        ("form: note \n".encode("utf-16"), "tệp không phải văn bản mã UTF-8."),
        (b"form: note \n" * 200_000, "tệp quá lớn."),
    ],
    ids=["broken", "empty", "binary", "utf-16", "oversized"],
)
def test_what_cannot_be_repaired_is_left_and_said(example: Repository, data: bytes, reason: str) -> None:
    """The file stays byte for byte, the others are repaired, the message says where to go on; exit status 1."""
    example.path(NOTE).write_bytes(data)
    other = NOTE.replace("tang-ca", "khac")
    example.write(other, MESSY)
    done = example.run("fix")
    assert (done.code, done.err) == (1, "")
    assert f"reports/{NOTE}\n  để nguyên: {reason}\n  → Chạy «giaoban check reports/{NOTE}»" in done.out
    assert done.out.endswith("17 văn bản: đã sửa 1, 15 vốn đã đúng dạng, 1 phải sửa tay.\n")
    assert example.path(NOTE).read_bytes() == data
    assert example.read(other) == CLEAN
    assert example.run("fix", "--diff").code == 1


def test_links_are_not_followed(example: Repository, tmp_path: Path) -> None:
    """Neither a link to a file nor one to a folder; what they lead to stays as it is."""
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (outside / "2013-03-06-x.yml").write_text(MESSY, encoding="utf-8")
    example.path(NOTE).symlink_to(outside / "2013-03-06-x.yml")
    example.path("units/la-gi/2013/notes").symlink_to(outside)
    done = example.run("fix")
    assert done.code == 1
    assert f"reports/{NOTE}\n  để nguyên: đây là liên kết" in done.out
    assert (outside / "2013-03-06-x.yml").read_text(encoding="utf-8") == MESSY.replace("\r", "")
    assert example.path(NOTE).is_symlink()
    through = example.run("fix", "reports/units/la-gi/2013/notes/2013-03-06-x.yml")
    assert (through.code, "không nằm đúng chỗ" in through.err) == (2, True)


def test_files_keep_their_mode_and_no_other_file_is_left(example: Repository) -> None:
    """Written beside and swapped in: the mode stays, nothing remains beside it, a hard link keeps the old text."""
    example.write(NOTE, MESSY)
    path = example.path(NOTE)
    path.chmod(0o640)
    os.link(path, example.root / "ban-cu.yml")
    assert example.run("fix").code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["2013-03-05-bua-an-ca.yml", path.name]
    assert (example.root / "ban-cu.yml").read_text(encoding="utf-8") != example.read(NOTE)


def test_a_failing_disk_leaves_the_file_as_it_was(example: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """All or nothing: what cannot be written is said, and no half file and no temporary one remains."""
    example.write(NOTE, MESSY)
    path = example.path(NOTE)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "chmod", full)
    with pytest.raises(GiaobanError) as raised:
        write_whole(path, CLEAN.encode())
    assert "Không ghi được" in Translator()(raised.value.message)
    assert path.read_bytes() == MESSY.encode()
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["2013-03-05-bua-an-ca.yml", path.name]
    monkeypatch.undo()
    link = path.with_name("2013-03-07-x.yml")
    link.symlink_to(path)
    with pytest.raises(GiaobanError):
        write_whole(link, CLEAN.encode())
    assert path.read_bytes() == MESSY.encode()


def test_old_text_is_converted_on_request(example: Repository) -> None:
    """A file in TCVN3: fix says which code it is in and what to run; with --convert it becomes Unicode."""
    old = "form: note\ntext: C«ng nh©n bøc xóc v× chËm l\u00ad¬ng, ®Ò nghÞ kiÓm tra.\n".encode("latin-1")
    example.path(NOTE).write_bytes(old)
    done = example.run("fix")
    assert done.code == 1
    assert f"→ Có vẻ là chữ mã tcvn3: chạy «giaoban fix --convert tcvn3 reports/{NOTE}»." in done.out
    assert example.path(NOTE).read_bytes() == old
    converted = example.run("fix", "--convert", "tcvn3")
    assert converted.code == 0
    assert "  chuyển chữ mã cũ sang Unicode: 1 chỗ (dòng 2)" in converted.out
    assert example.read(NOTE) == "form: note\ntext: Công nhân bức xúc vì chậm lương, đề nghị kiểm tra.\n"
    assert example.git("status", "--porcelain", "--untracked-files=no") == "", "good Unicode is not converted"


def test_outside_a_repository(tmp_path: Path, make_repository: MakeRepository) -> None:
    """No repository, or one without reports: exit status 2 and what to do."""
    assert run_giaoban("fix", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent)).code == 2
    repository = make_repository(VALID)
    assert run_giaoban("fix", "--repo", str(repository.root), cwd=tmp_path).code == 0
    assert run_giaoban("fix", "--repo", str(tmp_path / "khong-co"), cwd=tmp_path).code == 2
