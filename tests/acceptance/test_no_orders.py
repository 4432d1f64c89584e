"""Nothing that people write or type becomes an order to the runner of a workflow that reads the output along."""

import re

import pytest

from giaoban.commands.answer import out_bytes
from giaoban.formats.log import no_order

from ..conftest import Repository

ORDER = re.compile(r"\s*(?:::|##\[)")
OURS = re.compile(r"::(?:error|warning|notice) (?:file|title)=[^:\n]*::")
TYPED = (
    "::error::x",
    "a\n::set-output name=a::b",
    "a\r\n::stop-commands::x",
    "a\n \t##[set-env name=A]b",
    "a%0A::error::x",
)


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_no_order(example: Repository, typed: str) -> None:
    """In every option and argument that takes any text, for the commands that a workflow runs."""
    for arguments in (
        *(("check", "--format", "github", "--repo", typed), ("check", "--format", "github", "--since", typed)),
        *(("check", "--format", "github", typed), ("check", "--format", typed), ("check", "--at", typed), (typed,)),
        *(("deadlines", "--period", typed), ("deadlines", "--as-of", typed), ("check", f"--{typed}")),
        *(("guard", "--format", "github", "--base", typed, "--head", "HEAD", "--actor", "a"), ("summary", typed)),
        *(("guard", "--format", "github", "--base", "HEAD", "--head", "HEAD", "--actor", typed), ("dossier", typed)),
        *(("preview", "--base", typed, "--head", "HEAD"), ("receipt", "record", "--rev-range", typed)),
        *(("document", typed, "--out", "a.docx"), ("explain", "2013-03", typed, "opinions"), ("rules", typed)),
    ):
        done = example.run(*arguments, GITHUB_ACTIONS="true")
        for line in re.split(r"[\r\n]", f"{done.out}\n{done.err}"):
            assert not ORDER.match(line) or OURS.match(line), (arguments, line)


def test_what_is_written_is_no_order(example: Repository) -> None:
    """Names of files, values and blocks of text, in every form of a result that a workflow prints."""
    for name in ("x\n::error::a.yml", "::error::b.yml", "x\r::set-output name=a::b.yml"):
        example.write(f"units/{name}", "")
    example.replace(
        "units/la-gi/2013/2013-03.yml", "form: periodic", '"\\n::error::khoa": "a\\n::error::x"\nform: periodic'
    )
    example.commit()
    for arguments in (
        *(("check", "--format", form) for form in ("text", "github", "markdown", "json", "sarif")),
        *(
            ("guard", "--base", "HEAD~1", "--head", "HEAD", "--actor", "a", "--format", form)
            for form in ("text", "github")
        ),
        ("preview", "--base", "HEAD~1", "--head", "HEAD", "--format", "markdown"),
    ):
        done = example.run(*arguments, GITHUB_ACTIONS="true")
        for line in re.split(r"[\r\n]", f"{done.out}\n{done.err}"):
            assert not ORDER.match(line) or OURS.match(line), (arguments, line)


@pytest.mark.parametrize("text", ["::error::x", "a;b\r\n::error::x", "a\r ##[error]x\n", "\ufeff::error::x"])
def test_a_table_or_calendar_is_no_order(
    text: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What has line ends of its own is kept from it as well; elsewhere, and in other files, nothing changes."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    out_bytes(text.encode())
    printed = capsysbinary.readouterr().out.decode()
    assert not any(ORDER.match(line.removeprefix("\ufeff")) for line in re.split(r"[\r\n]", printed))
    assert printed.replace("\\", "") == text
    out_bytes(b"PK\xff\n::error::x")
    monkeypatch.delenv("GITHUB_ACTIONS")
    out_bytes(text.encode())
    assert capsysbinary.readouterr().out == b"PK\xff\n::error::x" + text.encode()


@pytest.mark.parametrize("text", ["a::b", "a\n b", "# a", "##a", ""])
def test_everything_else_stays_as_it_is(text: str) -> None:
    """Two colons within a line are no order."""
    assert no_order(text) == text
