"""The real commands: the same bytes anywhere at any time, an office's own template, and what cannot be done."""

import io
import os
from pathlib import Path

import docx
import pytest

from giaoban.base.messages import GiaobanError
from giaoban.commands.answer import deliver
from giaoban.word import pdf
from giaoban.word.template import OWN

from ..conftest import VALID, MakeRepository, Repository


def test_two_checkouts_give_the_same_bytes(make_repository: MakeRepository, tmp_path: Path) -> None:
    first = make_repository(VALID, date="2013-03-26T08:00:00+07:00")
    second = Repository(tmp_path / "noi" / "khac")
    second.root.parent.mkdir()
    first.git("clone", "--quiet", str(first.root), str(second.root))
    for path in second.root.rglob("*.yml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    made = []
    for repository, zone in ((first, "Asia/Ho_Chi_Minh"), (second, "America/New_York")):
        ran = repository.run("summary", "2013-03", "--format", "docx", "--out", "bc.docx", TZ=zone)
        assert (ran.code, ran.out) == (0, ""), ran.err
        made.append((repository.root / "bc.docx").read_bytes())
    assert made[0] == made[1]


def test_an_offices_own_template_is_read_and_is_no_stray_file(example: Repository) -> None:
    word = docx.Document(str(OWN / "summary.docx"))
    word.add_paragraph("Mẫu riêng của {{ office.section }}")
    written = io.BytesIO()
    word.save(written)
    own = example.path("registry/templates/summary.docx")
    own.parent.mkdir()
    own.write_bytes(written.getvalue())
    example.commit()
    ran = example.run("check", "reports/registry", "--format", "json")
    assert [problem["path"] for problem in ran.json["problems"] if "templates" in problem["path"]] == []
    ran = example.run("summary", "2013-03", "--format", "docx", "--at", "HEAD", "--out", "bc.docx")
    assert ran.code == 0, ran.err
    text = "\n".join(entry.text for entry in docx.Document(str(example.root / "bc.docx")).paragraphs)
    assert "Mẫu riêng của Ban Tuyên giáo - Nữ công" in text
    own.write_bytes(b"hong")
    ran = example.run("summary", "2013-03", "--format", "docx", "--out", "hong.docx")
    assert (ran.code, ran.out) == (2, "")
    assert "Không dùng được mẫu văn bản reports/registry/templates/summary.docx" in ran.err
    assert not (example.root / "hong.docx").exists()


def test_a_hot_spot_that_is_not_there(example: Repository) -> None:
    ran = example.run("document", "ham-tan/2013/hotspots/khong-co", "--out", "a.docx")
    assert (ran.code, ran.out) == (2, "")
    assert "không có điểm nóng «ham-tan/2013/hotspots/khong-co»" in ran.err


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "a.docx"
    folder.mkdir()
    with pytest.raises(GiaobanError, match="cannot be written"):
        deliver(b"x", folder)
    with pytest.raises(GiaobanError, match="cannot be written"):
        deliver(b"x", tmp_path / "khong-co" / "a.docx")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.docx"]
    deliver("chữ", tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_bytes() == "chữ\n".encode()


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    """A pipe gets the bytes, a link stays a link, and the mode of a file is kept; /dev/null is never exchanged."""
    pipe, file, link = tmp_path / "ong", tmp_path / "a.txt", tmp_path / "b.txt"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    deliver(b"x", pipe)
    assert (os.read(reader, 9), pipe.is_fifo()) == (b"x", True)
    os.close(reader)
    deliver(b"y", Path(os.devnull))
    assert Path(os.devnull).is_char_device()
    file.write_bytes(b"")
    file.chmod(0o640)
    link.symlink_to(file)
    deliver(b"z", link)
    assert (link.is_symlink(), file.read_bytes(), file.stat().st_mode & 0o777) == (True, b"z", 0o640)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "ong"]


def test_no_result_takes_the_place_of_data(example: Repository) -> None:
    """Not a report's, not a folder's among the reports, nothing of Git's, by whatever way it is named."""
    example.path("lien-ket").parent.mkdir(parents=True, exist_ok=True)
    (example.root / "lien-ket").symlink_to("reports")
    before = example.read("registry/units.yml")
    for place in ("reports/registry/units.yml", "lien-ket/registry/units.yml", "reports/x", ".git/config"):
        for command in (("summary", "2013-03"), ("export",)) if "units" in place else (("remind", "--format", "ics"),):
            ran = example.run(*command, "--as-of", "2013-12-01", "--out", place)
            assert ran.code == 2, (command, place)
            assert "--out" in ran.err
    assert example.read("registry/units.yml") == before


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GiaobanError, match="LibreOffice is not installed") as caught:
        pdf.to_pdf([b"x"])
    assert caught.value.fix is not None
    assert "--format docx" in caught.value.fix.template
    false = tmp_path / "soffice"
    false.write_text("#!/bin/sh\necho 'no profile' >&2\nexit 1\n")
    false.chmod(0o755)
    with pytest.raises(GiaobanError, match="did not make the PDF") as caught:
        pdf.to_pdf([b"x"])
    assert dict(caught.value.message.values) == {"reason": "no profile"}
