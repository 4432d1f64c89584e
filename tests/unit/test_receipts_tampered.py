"""The branch of receipts: every manipulation of it is found."""

import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest

from giaoban.receipts.receipt import line_of
from giaoban.receipts.store import REF, append, read_receipts
from giaoban.receipts.verify import verify

from ..conftest import Repository
from .receipt_values import AT, cloned, opened, receipt


def tampered(bare: Repository, files: dict[str, bytes], *, parents: list[str] | None = None) -> str:
    """Put a commit with these files on the branch, as somebody with rights to push could."""
    repository = opened(bare)
    listing = b""
    for name, data in files.items():
        done = subprocess.run(
            ["git", "hash-object", "-w", "--stdin"], cwd=bare.root, input=data, capture_output=True, check=True
        )
        listing += b"100644 blob %s\t%s\n" % (done.stdout.strip(), name.encode())
    tree = subprocess.run(["git", "mktree"], cwd=bare.root, input=listing, capture_output=True, check=True)
    above = parents if parents is not None else [REF]
    chosen = [part for parent in above for part in ("-p", parent)]
    commit = bare.git("commit-tree", tree.stdout.decode().strip(), *chosen, "-m", "x", date="2013-06-01T00:00:00+0700")
    bare.git("update-ref", REF, commit)
    return repository.id_of(commit) or ""


MARCH = line_of(receipt(1)) + line_of(receipt(2, AT + timedelta(hours=1)))
APRIL = line_of(receipt(3, AT + timedelta(days=30)))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"2013-03.jsonl": MARCH}, "deleted the file 2013-04.jsonl"),
        ({"2013-03.jsonl": line_of(receipt(1)), "2013-04.jsonl": APRIL}, "took lines away from 2013-03.jsonl"),
        ({"2013-03.jsonl": MARCH.replace(b"reports/", b"reports?"), "2013-04.jsonl": APRIL}, "were changed in"),
        ({"2013-03.jsonl": line_of(receipt(9)) + MARCH, "2013-04.jsonl": APRIL}, "were changed in"),
        ({"2013-03.jsonl": MARCH + b"x\n", "2013-04.jsonl": APRIL}, "is not a receipt"),
        ({"2013-03.jsonl": MARCH + line_of(receipt(4))[:-1], "2013-04.jsonl": APRIL}, "is not a receipt"),
        ({"2013-03.jsonl": MARCH, "2013-04.jsonl": APRIL + line_of(receipt(4))}, "belongs into"),
        ({"2013-03.jsonl": MARCH + line_of(receipt(4, AT)), "2013-04.jsonl": APRIL}, "before the one above"),
        (
            {"2013-03.jsonl": MARCH, "2013-04.jsonl": APRIL, "2013-07.jsonl": line_of(receipt(4, AT.replace(month=7)))},
            "had not come",
        ),
        ({"2013-03.jsonl": MARCH, "2013-04.jsonl": APRIL, "a.txt": b"x"}, "does not belong"),
        (
            {"2013-03.jsonl": MARCH + line_of(receipt(4, AT.replace(day=20), path="a")), "2013-04.jsonl": APRIL},
            "No document belongs",
        ),
        (
            {
                "2013-03.jsonl": MARCH + line_of(replace(receipt(4, AT.replace(day=20)), channel="push")),
                "2013-04.jsonl": APRIL,
            },
            "does not have what was received",
        ),
    ],
)
def test_whatever_was_done_to_the_branch_is_found(bare: Repository, files: dict[str, bytes], said: str) -> None:
    """Lines removed, changed, inserted before others, in the wrong place, from the future, or without content."""
    append(opened(bare), [receipt(1), receipt(2, AT + timedelta(hours=1))])
    append(opened(bare), [receipt(3, AT + timedelta(days=30))])
    assert verify(opened(bare)).sound
    tampered(bare, files)
    wrong = [finding for finding in verify(opened(bare)).findings if not finding.notice]
    templates = [finding.message.template.format(**dict(finding.message.values)) for finding in wrong]
    assert any(said in template for template in templates), templates
    assert not verify(opened(bare)).sound


def test_a_line_changed_and_put_back_is_found(bare: Repository) -> None:
    """The end looks right; the commit between them does not."""
    append(opened(bare), [receipt(1), receipt(2)])
    whole = line_of(receipt(1)) + line_of(receipt(2))
    tampered(bare, {"2013-03.jsonl": whole.replace(b"pull_request", b"push__branch")})
    tampered(bare, {"2013-03.jsonl": whole})
    assert not verify(opened(bare)).sound


def test_a_chain_that_is_none_is_found(bare: Repository) -> None:
    """A merge, and a branch written anew beside the server's."""
    append(opened(bare), [receipt(1)])
    first = bare.git("rev-parse", REF)
    clone = cloned(bare, "mot")
    tampered(bare, {"2013-03.jsonl": line_of(receipt(1))}, parents=[first, first])
    other = tampered(bare, {"2013-03.jsonl": line_of(receipt(1))}, parents=[])
    bare.git("update-ref", REF, bare.git("commit-tree", f"{other}^{{tree}}", "-p", first, "-p", other, "-m", "x"))
    assert not verify(opened(bare)).sound
    bare.git("update-ref", REF, other)
    assert verify(opened(bare)).sound
    clone.git("branch", "--quiet", "receipts", "origin/receipts")
    clone.git("fetch", "--quiet", "origin", "+receipts:refs/remotes/origin/receipts")
    assert not verify(opened(clone)).sound
    assert read_receipts(opened(clone)).entries == read_receipts(opened(bare)).entries


def test_delays_and_lost_texts_are_notices(bare: Repository) -> None:
    """A receipt written days later, and a pull request whose texts were cleaned up: said, not wrong."""
    append(opened(bare), [replace(receipt(1), recorded_at=AT + timedelta(days=3))])
    verified = verify(opened(bare))
    assert verified.sound
    assert [finding.notice for finding in verified.findings] == [True, True]


def test_a_hand_written_line_without_its_end(bare: Repository) -> None:
    """What is added next begins on a line of its own."""
    append(opened(bare), [receipt(1)])
    tampered(bare, {"2013-03.jsonl": line_of(receipt(1)) + line_of(receipt(2))[:-1]})
    append(opened(bare), [receipt(3)])
    assert len(read_receipts(opened(bare)).entries) == 3
