"""Receipts at work: read by the board, forgeries held against them."""

import random
from datetime import timedelta

import pytest

from giaoban.base.periods import parse_period
from giaoban.base.times import parse_moment, parse_time
from giaoban.guard.record import receipts_of
from giaoban.known.board import Row, make_board
from giaoban.known.workspace import load_state, open_workspace
from giaoban.receipts.arrival import CLAIM_TOLERANCE
from giaoban.receipts.receipt import Channel
from giaoban.receipts.store import append
from giaoban.receipts.submissions import Submission
from giaoban.repository.claims import SKEW
from giaoban.repository.discovery import open_any

from ..conftest import Repository
from .arrivals import MARCH, nil_report, send
from .receiving import PATH, on_branch, record, time


def submission(repository: Repository, path: str = PATH) -> Submission:
    """Return what counts as received at a path."""
    submissions = load_state(open_workspace(repository.root)).inputs.submissions
    return next(entry for entry in submissions if entry.path == path)


def row(repository: Repository, as_of: str = "2014-01-01", at: str | None = None) -> Row:
    """Return the row of Hàm Tân for March 2013."""
    state = load_state(open_workspace(repository.root, at))
    march, moment = parse_period("2013-03"), parse_moment(as_of)
    assert march is not None
    assert moment is not None
    board = make_board(state.registry, state.inputs.submissions, march, moment)
    return next(row for row in board.rows if row.unit == "ham-tan")


def test_a_receipt_counts_before_everything_else(office: Repository) -> None:
    """Pushed on the 22nd with a commit of the 19th: the receipt's time counts, and the commit's claim is flagged."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    assert row(office).status == "on_time"
    (receipt,) = record(office, "HEAD~1", time("22 10:00"), actor="ldld-ham-tan")
    assert (receipt.path, receipt.commit) == (PATH, office.git("rev-parse", "HEAD"))
    assert receipt.blob == office.git("rev-parse", f"HEAD:{PATH}")
    found = row(office)
    assert (found.status, found.basis, found.received_at) == ("late", "receipt", time("22 10:00"))
    assert (found.flags, found.claimed_at) == (("backdated",), time("19 09:00"))


def test_a_receipt_of_a_pull_request_counts_from_its_own_time(office: Repository) -> None:
    """Sent on the 19th, merged on the 26th: on time. As of the 18th nothing had come, as of the 20th it had."""
    on_branch(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, "main", time("19 09:01"), "pull_request", "ldld-ham-tan", new="bao-cao")
    office.git("merge", "--quiet", "--no-ff", "-m", "Nhận", "bao-cao", date="2013-03-26T09:00:00+07:00")
    found = row(office)
    assert (found.status, found.basis, found.flags) == ("on_time", "receipt", ())
    assert row(office, "2013-03-18").received_at is None
    assert row(office, "2013-03-20").status == "on_time"
    assert row(office, at="HEAD").received_at == time("19 09:01")


@pytest.mark.parametrize("how", ["squash", "rebase"])
def test_squashing_and_rebasing_lose_no_receipt(office: Repository, how: str) -> None:
    """The commit of the receipt is gone, the text is there: it counts, nothing is suspect, forged claims are kept."""
    start = office.git("rev-parse", "main")
    on_branch(office, nil_report("2013-03"), "2013-03-10T09:00:00+07:00")
    record(office, "main", time("19 09:01"), "pull_request", new="bao-cao")
    office.git("commit", "--quiet", "--allow-empty", "-m", "Việc khác", date="2013-03-20T09:00:00+07:00")
    if how == "squash":
        office.git("merge", "--quiet", "--squash", "bao-cao")
        office.git("commit", "--quiet", "-m", "Nhận", date="2013-03-26T09:00:00+07:00")
    else:
        office.git("cherry-pick", start + "..bao-cao")
        office.git("commit", "--quiet", "--amend", "--no-edit", "--reset-author", date="2013-03-26T09:00:00+07:00")
    office.git("branch", "--quiet", "-D", "bao-cao")
    found = row(office)
    assert (found.status, found.basis, found.received_at) == ("on_time", "receipt", time("19 09:01"))
    assert found.flags == ("backdated",)
    assert not found.amended


def test_a_text_that_was_received_and_never_came_in(office: Repository) -> None:
    """A pull request written anew after it was received: the first receipt counts, its text is gone."""
    on_branch(office, nil_report("2013-03", note="Bản đầu."), "2013-03-19T09:00:00+07:00")
    record(office, "main", time("19 09:01"), "pull_request", "ldld-ham-tan", new="bao-cao")
    on_branch(office, nil_report("2013-03", note="Bản khác."), "2013-03-25T09:00:00+07:00")
    record(office, "main", time("25 09:01"), "pull_request", "ldld-ham-tan", new="bao-cao")
    office.git("merge", "--quiet", "--no-ff", "-m", "Nhận", "bao-cao", date="2013-03-26T09:00:00+07:00")
    found = row(office)
    assert (found.status, found.received_at, found.flags) == ("on_time", time("19 09:01"), ("rewritten",))
    assert [amendment.at for amendment in found.amendments] == [time("26 09:00")]


def test_nobody_makes_anothers_report_punctual(office: Repository) -> None:
    """A pull request that never came in counts only from an account that may send this unit's reports."""
    office.replace("registry/people.yml", "login: bcv-ham-tan, emails: [bcv-ham-tan@ldld.example], role: rapporteur, units: [ham-tan]", "login: bcv-ham-tan, emails: [bcv-ham-tan@ldld.example], role: rapporteur, units: [la-gi]")  # fmt: skip  # noqa: E501
    office.commit(date="2013-03-01T09:00:00+07:00")
    on_branch(office, nil_report("2013-03", note="Giữ chỗ."), "2013-03-02T09:00:00+07:00")
    record(office, "main", time("02 09:01"), "pull_request", "nguoi-la", new="bao-cao")
    record(office, "main", time("02 09:01"), "branch", "bcv-ham-tan", new="bao-cao")
    send(office, nil_report("2013-03"), "2013-03-25T09:00:00+07:00")
    found = row(office)
    assert (found.status, found.basis, found.received_at) == ("late", "commit", time("25 09:00"))


def test_the_clerks_entry_is_no_receipt_of_the_report(office: Repository) -> None:
    """Paper of the 18th, entered on the 25th: on time. But a block added to what has its receipt changes nothing."""
    paper = nil_report("2013-03") + 'received: {via: paper, at: "2013-03-18T10:00:00+07:00"}\n'
    send(office, paper, "2013-03-25T09:00:00+07:00")
    record(office, "HEAD~1", time("25 09:01"))
    found = row(office)
    assert (found.status, found.basis, found.flags) == ("on_time", "received", ())


def test_a_block_added_later_does_not_undo_a_receipt(office: Repository) -> None:
    """The officer's report came on the 25th; the clerk cannot date it back by a `received` block."""
    send(office, nil_report("2013-03"), "2013-03-25T09:00:00+07:00")
    record(office, "HEAD~1", time("25 09:01"), actor="ldld-ham-tan")
    send(
        office,
        nil_report("2013-03") + 'received: {via: paper, at: "2013-03-18T10:00:00+07:00"}\n',
        "2013-03-26T09:00:00+07:00",
    )
    record(office, "HEAD~1", time("26 09:01"), actor="van-thu-tinh")
    found = row(office)
    assert (found.status, found.basis, found.amended) == ("late", "receipt", True)


def test_receipts_that_began_later_make_no_old_report_late(office: Repository) -> None:
    """The receipt of a correction is none of the report; nor does it hide what was pushed together."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    send(office, nil_report("2013-03", note="Sửa."), "2013-04-02T09:00:00+07:00")
    moment = parse_time("2013-04-02T09:01:00+07:00")
    assert moment is not None
    record(office, "HEAD~1", moment)
    found = row(office)
    assert (found.status, found.basis, found.flags) == ("on_time", "commit", ("claimed_time",))


def test_a_forged_first_commit_is_covered_by_the_push(office: Repository) -> None:
    """A dummy dated early, deleted and followed by the report, all in one push: the push's receipt counts."""
    start = office.git("rev-parse", "HEAD")
    send(office, "x: 1\n", "2013-03-01T09:00:00+07:00")
    office.path(MARCH).unlink()
    office.commit(date="2013-03-02T09:00:00+07:00")
    send(office, nil_report("2013-03"), "2013-03-25T09:00:00+07:00")
    record(office, start, time("25 09:01"))
    found = row(office)
    assert (found.status, found.basis) == ("late", "receipt")
    assert "restored" in found.flags


def test_a_ghost_of_the_day_before_makes_no_late_report_punctual(office: Repository) -> None:
    """A report of the 19th added and removed in one push; the real one comes on the 22nd: late, by its receipt."""
    start = office.git("rev-parse", "HEAD")
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    office.path(MARCH).unlink()
    office.commit(date="2013-03-19T09:01:00+07:00")
    assert record(office, start, time("21 09:00")) == ()
    send(office, nil_report("2013-03"), "2013-03-19T09:02:00+07:00")
    record(office, "HEAD~1", time("22 09:00"))
    found = row(office)
    assert (found.status, found.basis, found.received_at) == ("late", "receipt", time("22 09:00"))


def test_a_text_that_comes_in_later_brings_no_older_receipt_with_it(office: Repository) -> None:
    """A stranger's text of the 2nd counts for nothing: not when it is merged for the eye, nor when it stands later."""
    dummy = nil_report("2013-03", note="Giữ chỗ.")
    on_branch(office, dummy, "2013-03-02T09:00:00+07:00")
    record(office, "main", time("02 09:01"), "branch", "nguoi-la", new="bao-cao")
    send(office, nil_report("2013-03"), "2013-03-25T09:00:00+07:00")
    record(office, "HEAD~1", time("25 09:00"))
    office.git("merge", "--quiet", "--strategy=ours", "-m", "Gộp", "bao-cao", date="2013-03-26T09:00:00+07:00")
    assert row(office).received_at == time("25 09:00")
    send(office, dummy, "2013-03-27T09:00:00+07:00")
    record(office, "HEAD~1", time("27 09:00"))
    assert row(office).received_at == time("25 09:00")
    office.path(MARCH).unlink()
    office.commit(date="2013-03-28T09:00:00+07:00")
    send(office, dummy, "2013-03-29T09:00:00+07:00")
    assert row(office).received_at == time("25 09:00")


def test_an_entry_of_paper_is_one_from_the_beginning(office: Repository) -> None:
    """A block added to what had come, or moved to an earlier time, changes nothing, and the row says so."""
    block = 'received: {via: paper, at: "2013-03-18T10:00:00+07:00"}\n'
    send(office, nil_report("2013-03"), "2013-03-25T09:00:00+07:00")
    send(office, nil_report("2013-03") + block, "2013-03-26T09:00:00+07:00")
    found = row(office)
    assert (found.status, found.basis, "received_ignored" in found.flags) == ("late", "commit", True)
    other = nil_report("2013-04")
    path = "units/ham-tan/2013/2013-04.yml"
    send(office, other + block.replace("03-18", "04-22"), "2013-04-25T09:00:00+07:00", path)
    assert submission(office, f"reports/{path}").basis == "received"
    send(office, other + block.replace("03-18", "04-19"), "2013-04-26T09:00:00+07:00", path)
    entry = submission(office, f"reports/{path}")
    assert (entry.basis, entry.received_at) == ("received", parse_time("2013-04-22T10:00:00+07:00"))
    assert "received_ignored" in entry.flags


def test_restored_under_receipts(office: Repository) -> None:
    """Received, deleted, restored by another push: the first receipt counts."""
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, "HEAD~1", time("19 09:01"))
    office.path(MARCH).unlink()
    office.commit(date="2013-03-20T09:00:00+07:00")
    record(office, "HEAD~1", time("20 09:01"))
    send(office, nil_report("2013-03", note="Lại."), "2013-03-25T09:00:00+07:00")
    record(office, "HEAD~1", time("25 09:01"))
    found = row(office)
    assert (found.received_at, found.flags, found.amended) == (time("19 09:01"), ("restored",), True)


def test_history_written_anew_is_seen(office: Repository) -> None:
    """Main set back and written again with other dates: what was pushed is no longer there."""
    send(office, nil_report("2013-03"), "2013-03-25T09:00:00+07:00")
    record(office, "HEAD~1", time("25 09:01"))
    assert row(office).flags == ()
    office.git("reset", "--quiet", "--hard", "HEAD~1")
    send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    assert "rewritten" not in row(office).flags  # a clone that is behind looks the same, until the next push is known
    send(office, nil_report("2013-04"), "2013-04-19T09:00:00+07:00", "units/ham-tan/2013/2013-04.yml")
    moment = parse_time("2013-04-19T09:01:00+07:00")
    assert moment is not None
    record(office, "HEAD~1", moment)
    found = row(office)
    assert (found.status, found.received_at) == ("late", time("25 09:01"))
    assert "rewritten" in found.flags


def test_at_an_earlier_commit_later_receipts_prove_nothing_wrong(office: Repository) -> None:
    """`--at`: the receipts of what came afterwards name commits that this history has not, and rightly so."""
    then = send(office, nil_report("2013-03"), "2013-03-19T09:00:00+07:00")
    record(office, "HEAD~1", time("19 09:01"))
    send(office, nil_report("2013-03", note="Sửa."), "2013-03-29T09:00:00+07:00")
    record(office, "HEAD~1", time("29 09:01"))
    found = row(office, at=then)
    assert (found.flags, found.amended, found.received_at) == ((), False, time("19 09:01"))
    assert row(office).amended


def test_a_report_that_failed_and_was_put_right(office: Repository) -> None:
    """What the receipt says of the check stays; when it was put right is known from the next one that passed."""
    send(office, nil_report("2013-03").replace("secrecy: none", "secrecy: khac"), "2013-03-19T09:00:00+07:00")
    (receipt,) = record(office, "HEAD~1", time("19 09:01"))
    assert receipt.check.errors >= 1
    assert "SHAPE" in "".join(receipt.check.codes)
    found = row(office)
    assert (found.status, found.flags, found.put_right_at) == ("on_time", ("invalid", "failed_check"), None)
    send(office, nil_report("2013-03"), "2013-03-21T09:00:00+07:00")
    found = row(office)
    assert (found.flags, found.put_right_at) == (("failed_check",), time("21 09:00"))
    (receipt,) = record(office, "HEAD~1", time("21 09:30"))
    assert receipt.check.errors == 0
    assert row(office).put_right_at == time("21 09:30")
    assert row(office, "2013-03-20").put_right_at is None


def forge(office: Repository, count: int, seed: int) -> None:
    """Send reports with random dates, each with a receipt, and look at what is flagged.

    Half of them lie by more than is tolerated, before or after; the others do not. Each comes in by another way.
    """
    chance = random.Random(seed)  # noqa: S311
    opened = open_any(office.root)
    at = time("25 09:00")
    wanted: dict[str, tuple[str, ...]] = {}
    for number in range(2 * count):
        year, month = 2020 + number // 12, number % 12 + 1
        name = f"units/ham-tan/{year}/{year}-{month:02}.yml"
        kind = ("backdated", "future")[chance.randrange(2)] if number % 2 else ""
        if kind == "backdated":
            claim = at - CLAIM_TOLERANCE - timedelta(seconds=chance.randint(1, 90 * 86400))
        elif kind == "future":
            claim = at + SKEW + timedelta(seconds=chance.randint(1, 90 * 86400))
        else:
            claim = at + timedelta(seconds=chance.randint(-86400, 600))
        wanted[f"reports/{name}"] = (kind,) if kind else ()
        start = office.git("rev-parse", "main")
        way = chance.choice(["push", "merge", "squash"])
        if way != "push":
            office.git("switch", "--quiet", "--force-create", "nhanh")
        send(office, nil_report(f"{year}-{month:02}"), claim.isoformat(), name)
        channel: Channel = "push" if way == "push" else "pull_request"
        append(
            opened,
            receipts_of(opened, start, office.git("rev-parse", "HEAD"), at=at, channel=channel, recorded_at=at),
        )
        office.git("switch", "--quiet", "main")
        taken = (at + timedelta(minutes=10)).isoformat()
        if way == "merge":
            office.git("merge", "--quiet", "--no-ff", "-m", "Nhận", "nhanh", date=taken)
        elif way == "squash":
            office.git("merge", "--quiet", "--squash", "nhanh")
            office.git("commit", "--quiet", "-m", "Nhận", date=taken)
        at += timedelta(minutes=20)
    suspect = {"backdated", "future", "rewritten"}
    found = {
        entry.path: tuple(flag for flag in entry.flags if flag in suspect)
        for entry in load_state(open_workspace(office.root)).inputs.submissions
        if entry.path in wanted
    }
    assert found == wanted
    assert sum(bool(flags) for flags in wanted.values()) == count


def test_twenty_forged_dates_are_all_seen(office: Repository) -> None:
    """By GIT_COMMITTER_DATE and GIT_AUTHOR_DATE, twenty that lie and twenty that do not."""
    forge(office, 20, 20130325)


@pytest.mark.soak
def test_two_hundred_forged_dates_are_all_seen(office: Repository) -> None:
    """As issue 4 asks for it."""
    forge(office, 200, 26)
