"""`giaoban feedback` on real repositories: the contract, both filters, formulas, what it refuses; the ledger's page."""

import csv
import io
import json
from datetime import datetime
from html import unescape

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from giaoban.base.times import LOCAL
from giaoban.known.workspace import load_state, open_workspace
from giaoban.publish.pages import pages_of

from ..conftest import ROOT, Repository

DIRECTIVE = "province/directives/2013/2013-012.yml"
FEEDBACK = "units/ham-tan/2013/feedback/2013-012.yml"


def test_the_contract(demonstration: Repository) -> None:
    """The JSON is what its schema says, and nothing else is printed; two moments, the sums are those of the rows."""
    schema = json.loads((ROOT / "schema" / "output" / "feedback-ledger.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for as_of in ("2013-06-10T08:00:00+07:00", "2013-12-28"):
        found = demonstration.run("feedback", "--format", "json", "--as-of", as_of).json
        validator.validate(found)
        owed = [row for row in found["rows"] if row["addressed"] and row["status"] == "in_force"]
        assert found["counts"]["rows"] == len(owed) > 50
        for step in ("received", "relayed", "resolved"):
            assert found["counts"][step] == sum(row[step]["on"] is not None for row in owed)
        keys = [(row["issued_on"], row["directive"]) for row in found["rows"]]
        assert keys == sorted(keys, reverse=True)


def test_the_example_worked_out_by_hand(example: Repository) -> None:
    """Issued on 2 April, received on the 3rd, 210 people told on the 6th; La Gi and Phú Quý said nothing."""
    found = example.run("feedback", "--directive", "2013-012", "--format", "json", "--as-of", "2013-04-11").json
    assert [(row["unit"], row["stage"]) for row in found["rows"]] == [
        ("ham-tan", "resolved"),
        ("la-gi", "silent"),
        ("phu-quy", "silent"),
    ]
    assert found["rows"][0]["received"] == {"due": "2013-04-03", "on": "2013-04-03", "status": "on_time"}
    assert found["rows"][0]["relayed"] == {
        "due": "2013-04-10",
        "on": "2013-04-06",
        "status": "on_time",
        "entries": [
            {"on": "2013-04-06", "how": "meeting", "audience": {"count": 210, "precision": "exact", "to": None}}
        ],
    }
    assert found["rows"][0]["questions"] == [
        {
            "text": "Bao giờ có kết quả kiểm tra",
            "topics": ["WAGE/WAGE_ARREARS"],
            "asked": "2013-04-06",
            "state": "open",
            "settled_by": None,
        }
    ]
    assert found["rows"][1]["relayed"]["status"] == "missing"
    assert found["counts"]["open_gaps"] == {"received": 2, "relayed": 0, "resolved": 0}


def test_the_table_says_the_sums(example: Repository) -> None:
    """Every numerator has its denominator, in both languages."""
    vi = example.run("feedback", "--as-of", "2013-04-11").out
    assert "đã nhận 1/3, đã phổ biến 1/3, đơn vị báo đã giải quyết 1/3" in vi
    en = example.run("feedback", "--as-of", "2013-04-11", "--unit", "la-gi", "--lang", "en").out
    assert "received 0/1, relayed 0/1, resolved 0/1" in en
    assert "Hàm Tân" not in en


def test_a_spreadsheet_runs_no_formula(example: Repository) -> None:
    """What people wrote is a text there, and a line of the table stays one."""
    example.replace(FEEDBACK, "Đoàn viên đồng tình", "=HYPERLINK(1)  đồng tình")
    example.replace(DIRECTIVE, "title: Trả lời", "title: '+Trả lời'\n#")
    out = example.run("feedback", "--format", "csv", "--bom", "--as-of", "2013-04-11").data
    rows = list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"), newline="")))
    assert out.startswith(b"\xef\xbb\xbf")
    assert len(rows) == 3
    assert rows[0]["Ý kiến, thái độ"].startswith("'=HYPERLINK(1) đồng tình")
    assert rows[0]["Trích yếu"] == "'+Trả lời"
    assert rows[0]["Số người nghe"] == "210"


@pytest.mark.parametrize(
    "arguments", [("--directive", "2013-999"), ("--directive", "../x"), ("--unit", "khong-co"), ("--as-of", "hôm nay")]
)
def test_what_is_not_there_is_said(example: Repository, arguments: tuple[str, str]) -> None:
    """Exit status 2, one message, nothing on standard output; so for a directive that was not issued by then."""
    done = example.run("feedback", "--format", "json", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "→" in done.err or "đơn vị" in done.err


def test_the_pages_at_two_moments(example: Repository) -> None:
    """The ledger's page, the directive's and the unit's say what was known; the question is suggested to its unit."""
    state = load_state(open_workspace(example.root))
    before, after = (
        {page.path: unescape(page.text) for page in pages_of(state, datetime(2013, 4, day, 12, tzinfo=LOCAL))}
        for day in (4, 11)
    )
    assert "<b>0/3</b>" in before["chi-dao/so-phan-hoi.md"]
    assert "Đã phổ biến</dt>" not in before["chi-dao/2013-012.md"]
    assert "Bao giờ có kết quả kiểm tra" in after["don-vi/ham-tan/index.md"]
    assert "Bao giờ có kết quả kiểm tra" not in after["don-vi/la-gi/index.md"]
    assert "phổ biến chậm nhất 10/04/2013" in after["don-vi/la-gi/index.md"]
    ledger = after["chi-dao/so-phan-hoi.md"]
    assert ledger.count("gb-cell gb-stage-silent") == 2
    assert "2/3 đơn vị: La Gi, Phú Quý" in ledger
    assert "theo cơ quan trả lời: đã trả lời; đơn vị xác nhận đã xong" in after["chi-dao/2013-012.md"]


def test_replaced_and_withdrawn_directives_say_so(demonstration: Repository) -> None:
    """Both ends of a replacement link to each other from its day on; a withdrawn one is not to be passed on."""
    state = load_state(open_workspace(demonstration.root))
    before, after = (
        {page.path: unescape(page.text) for page in pages_of(state, datetime(2013, 7, day, 12, tzinfo=LOCAL))}
        for day in (28, 29)
    )
    assert "đã được thay thế" not in before["chi-dao/2013-008.md"].lower()
    assert 'href="../../chi-dao/2013-012/"' in after["chi-dao/2013-008.md"]
    assert 'href="../../chi-dao/2013-008/"' in after["chi-dao/2013-012.md"]
    assert "Việc của đơn vị nhận" in before["chi-dao/2013-008.md"]
    assert "Việc của đơn vị nhận" not in after["chi-dao/2013-008.md"]
    assert "Văn bản này đã thu hồi" in after["chi-dao/2013-011.md"]
