"""Marks that were never filled in: an error once issued or sent, never printed, and what was issued is put right."""

from datetime import UTC, datetime

import pytest

from giaoban.checks.rules import text_template, text_template_sent
from giaoban.checks.run import run_checks
from giaoban.documents.annotations import annotate
from giaoban.documents.corpus import Document, read_corpus
from giaoban.drafting.draft import mark
from giaoban.known.workspace import load_state, open_workspace
from giaoban.publish.pages import pages_of
from giaoban.repository.snapshot import WorkingTree
from giaoban.source.files import File, Files
from giaoban.source.layout import FORMS, REGISTRY_FORMS

from ..conftest import VALID, Repository

SUMMARY = "province/summaries/2013/2013-03.yml"
RESTATEMENT = "province/restatements/2013/2013-03.yml"
REPORT = "units/la-gi/2013/2013-03.yml"
REVIEWER, CLERK = "ban-tgnc", "van-thu-tinh"
ASSESSMENT = "Tình hình tư tưởng CNVCLĐ ổn định; nổi lên việc chậm trả lương ngành may."
LATER = datetime(2013, 5, 1, tzinfo=UTC)
CODES = {text_template.RULE.code, text_template_sent.RULE.code}


def documents() -> tuple[Document, ...]:
    """Return the example of every form that is written by people."""
    found = read_corpus(WorkingTree(VALID)).documents
    return tuple(document for document in found if document.form not in REGISTRY_FORMS)


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.path)
def test_every_mark_is_an_error_where_it_is_sent(document: Document) -> None:
    """What `giaoban new` writes for a text, at each text of each form: exactly one problem, an error."""
    assert document.root is not None
    for node, _ in annotate(document.root, document.form)["x-text"]:
        if not node.string or "\n" in node.string:
            continue
        assert document.text.count(node.string) == 1, node.string
        written = f'"{mark(document.form, node.pointer)}"'
        data = document.text.replace(f'"{node.string}"', node.string).replace(node.string, written)
        problems = run_checks(read_corpus(Files([File(document.path, data.encode())]))).problems
        found = [(problem.code, problem.level, problem.field) for problem in problems if problem.code in CODES]
        assert found == [("TEXT10", "error", node.pointer)], written


def test_a_draft_of_a_summary_may_have_them(example: Repository) -> None:
    """Until it has a day of issue, a mark is a warning only."""
    example.replace(SUMMARY, "issued_on: 2013-03-25\n", "")
    example.replace(SUMMARY, ASSESSMENT, '"[ghi đánh giá chung]"')
    found = [
        problem for problem in example.run("check", "--format", "json").json["problems"] if problem["code"] in CODES
    ]
    assert [(problem["code"], problem["level"]) for problem in found] == [("TEXT07", "warning")]


@pytest.fixture
def issued(example: Repository) -> Repository:
    """Return a repository in which March was issued with a mark in it, before there was a rule; no reason yet."""
    example.path(RESTATEMENT).unlink()
    example.replace(SUMMARY, ASSESSMENT, '"[ghi đánh giá chung]"')
    example.git("add", "--all")
    example.git("commit", "--quiet", "--amend", "--no-edit", date="2013-03-25T09:00:00+07:00")
    return example


def test_it_is_not_printed(issued: Repository) -> None:
    """The check says so with the line, and Word is refused with what to do."""
    done = issued.run("check", f"reports/{SUMMARY}")
    assert done.code == 1
    assert "TEXT10" in done.out
    word = issued.run("summary", "2013-03", "--format", "docx", "--out", "bao-cao.docx")
    assert word.code == 2
    assert f"giaoban check reports/{SUMMARY}" in word.err
    assert not (issued.root / "bao-cao.docx").exists()


def reason(repository: Repository, concerns: str = "concerns: text, ") -> None:
    """Add a reason to the restatements of March."""
    old = repository.read(RESTATEMENT) if repository.path(RESTATEMENT).exists() else ""
    head = old or "form: restatement\nperiod: 2013-03\nrestated:\n"
    number = head.count("- {")
    entry = f"  - {{on: 2013-04-{12 + number}, by: reviewer, {concerns}reason: Ghi sót lần {number}.}}\n"
    repository.write(RESTATEMENT, head + entry)


def refused(repository: Repository, actor: str = REVIEWER) -> list[str]:
    """Return the paths that the guard refuses to the last commit."""
    done = repository.run("guard", "--base", "HEAD~1", "--head", "HEAD", "--actor", actor, "--format", "json")
    assert done.code in (0, 1), done.err
    return [entry["path"] for entry in done.json["refusals"] if entry["reason"] == "published"]


def test_words_that_were_issued_are_put_right(issued: Repository) -> None:
    """With a reason for words in the same commit, and only then; the text is the new one, no figure has changed."""
    before = issued.run("summary", "2013-03", "--format", "json").json
    issued.replace(SUMMARY, '"[ghi đánh giá chung]"', ASSESSMENT)
    issued.commit("Sửa lời văn", "2013-04-12T09:00:00+07:00")
    done = issued.run("guard", "--base", "HEAD~1", "--head", "HEAD", "--actor", REVIEWER)
    assert done.code == 1
    assert "concerns: text" in done.out
    reason(issued)
    issued.git("add", "--all")
    issued.git("commit", "--quiet", "--amend", "--no-edit", date="2013-04-12T09:00:00+07:00")
    assert refused(issued) == []
    after = issued.run("summary", "2013-03", "--format", "json").json
    assert after["text"]["assessment"] == ASSESSMENT
    assert after["topics"] == before["topics"]
    assert [(entry["reason"], entry["changes"]) for entry in after["restatements"]] == [("Ghi sót lần 0.", [])]
    assert issued.run("summary", "--verify").code == 0
    assert issued.run("summary", "2013-03", "--format", "docx", "--out", "bao-cao.docx").code == 0


def test_a_reason_for_words_is_none_for_figures(issued: Repository) -> None:
    """It lets no report change, neither in its commit nor later, and not the day of issue either."""
    issued.replace(SUMMARY, '"[ghi đánh giá chung]"', ASSESSMENT)
    reason(issued)
    issued.replace(REPORT, "count: 95", "count: 120")
    issued.commit("Cả hai", "2013-04-12T09:00:00+07:00")
    assert refused(issued, CLERK) == [f"reports/{REPORT}"]
    issued.git("reset", "--quiet", "--hard", "HEAD~1")
    issued.replace(SUMMARY, '"[ghi đánh giá chung]"', ASSESSMENT)
    reason(issued)
    issued.commit("Lời văn", "2013-04-12T09:00:00+07:00")
    issued.replace(REPORT, "count: 95", "count: 120")
    issued.commit("Số liệu", "2013-04-13T09:00:00+07:00")
    assert refused(issued, CLERK) == [f"reports/{REPORT}"]
    issued.git("reset", "--quiet", "--hard", "HEAD~1")
    issued.replace(SUMMARY, "issued_on: 2013-03-25", "issued_on: 2013-03-26")
    reason(issued)
    issued.commit("Ngày", "2013-04-14T09:00:00+07:00")
    assert refused(issued) == [f"reports/{SUMMARY}"]
    reason(issued, "")
    issued.git("add", "--all")
    issued.git("commit", "--quiet", "--amend", "--no-edit", date="2013-04-14T09:00:00+07:00")
    assert refused(issued) == []


def test_the_form_for_a_reason(issued: Repository) -> None:
    """`giaoban new restatement --text` writes it; what is left to write is the reason alone."""
    done = issued.run("new", "restatement", "--period", "2013-03", "--text", "--as-of", "2013-04-12")
    assert done.code == 0, done.err
    assert "concerns: text" in issued.read(RESTATEMENT)


def test_every_form_has_an_example() -> None:
    """The table above is of all forms that people write."""
    assert {document.form for document in documents()} == set(FORMS) - set(REGISTRY_FORMS)


def test_the_page_says_that_only_words_were_put_right(issued: Repository) -> None:
    """Under a heading of their own, with the reason, and without a word of figures that differ."""
    issued.replace(SUMMARY, '"[ghi đánh giá chung]"', ASSESSMENT)
    reason(issued)
    issued.commit("Sửa lời văn", "2013-04-12T09:00:00+07:00")
    pages = {page.path: page.html for page in pages_of(load_state(open_workspace(issued.root)), LATER)}
    for path in ("thang/2013-03.md", "thang/dieu-chinh.md"):
        assert "chỉ sửa lời văn): Ghi sót lần 0." in pages[path]
        assert "không giữ số liệu cũ" not in pages[path]
    assert "Lời văn đã sửa sau khi ban hành" in pages["thang/2013-03.md"]
    assert "Số liệu đã điều chỉnh sau khi ban hành" not in pages["thang/2013-03.md"]
