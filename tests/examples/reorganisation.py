"""Writes tests/examples/valid/reorganisation: a register that goes through new rules in 2014 and the merger of 2025.

Run it as `python -m tests.examples.reorganisation`; tests/acceptance/test_decade.py holds the files against it. The ten
districts, the 45 communes that followed them on 1 July 2025 and the four communes with two parents are facts
(units-successors.tsv). The dates of the sector unions, all obligations from 2014 on, the extensions, the exemptions and
the reports are made up, so that each rule about time meets a case.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from giaoban.base.periods import parse_period
from giaoban.base.vietnamese import fold
from giaoban.demonstration.year import of_form
from giaoban.documents.canonical import dump
from giaoban.registry.due import data_window

FOLDER = Path(__file__).parent / "valid" / "reorganisation"
FACTS = Path(__file__).with_name("units-successors.tsv")
LAST_DAY, FIRST_DAY = "2025-06-30", "2025-07-01"

DISTRICTS = {
    "Thành phố Phan Thiết": "phan-thiet",
    "Thị xã La Gi": "la-gi",
    "Huyện Tuy Phong": "tuy-phong",
    "Huyện Bắc Bình": "bac-binh",
    "Huyện Hàm Thuận Bắc": "ham-thuan-bac",
    "Huyện Hàm Thuận Nam": "ham-thuan-nam",
    "Huyện Tánh Linh": "tanh-linh",
    "Huyện Đức Linh": "duc-linh",
    "Huyện Hàm Tân": "ham-tan",
    "Huyện Phú Quí": "phu-quy",
}
SECTORS = (
    ("vien-chuc", "Công đoàn Viên chức tỉnh", "Viên chức", "1996-01-01"),
    ("khu-cong-nghiep", "Công đoàn Các khu công nghiệp tỉnh", "Khu công nghiệp", "1996-01-01"),
    ("y-te", "Công đoàn ngành Y tế", "Y tế", "1996-01-01"),
    # Begins inside February, the first quarter and the year 2016.
    ("giao-duc", "Công đoàn ngành Giáo dục", "Giáo dục", "2016-02-15"),
)
SECTORS_END = "2025-05-31"  # inside the second quarter, on the last day of a month

OLD, NEW, MERGED = "26/KH-LĐLĐ, III.1", "giả định: quy định từ năm 2014", "giả định: quy định từ 01/7/2025"
OBLIGATIONS: tuple[dict[str, object], ...] = (
    {
        "id": "monthly-2012", "report": "monthly", "of": ["district", "sector"], "from": "2012-11", "until": "2013-12",
        "cutoff": {"day": 14}, "due": {"day": 20, "month": 0, "time": "23:59:59"}, "on_holiday": "keep",
        "partial_period": "full_only", "basis": OLD,
    },
    {
        "id": "monthly-2014", "report": "monthly", "of": ["district", "sector"], "from": "2014-01", "until": "2025-06",
        "cutoff": {"day": 14}, "due": {"day": 20, "month": 0, "time": "17:00:00"}, "on_holiday": "next_working_day",
        "partial_period": "full_only", "basis": NEW,
    },
    {
        "id": "quarterly-2014", "report": "quarterly", "of": ["district", "sector"], "from": "2014-Q1",
        "until": "2025-Q2", "cutoff": {"day": 14}, "due": {"day": 20, "month": 0, "time": "17:00:00"},
        "on_holiday": "next_working_day", "partial_period": "full_only", "basis": NEW,
    },
    {
        "id": "half-yearly-2014", "report": "half-yearly", "of": ["district"], "from": "2014-H1", "until": "2025-H1",
        "cutoff": {"day": 14}, "due": {"day": 25, "month": 0, "time": "17:00:00"}, "on_holiday": "next_working_day",
        "partial_period": "full_only", "basis": NEW,
    },
    {
        "id": "yearly-2014", "report": "yearly", "of": ["district", "sector"], "from": "2014", "until": "2024",
        "cutoff": {"day": 14}, "due": {"day": 31, "month": 1, "time": "17:00:00"}, "on_holiday": "next_working_day",
        "partial_period": "full_only", "basis": NEW,
    },
    {
        "id": "quarterly-2025", "report": "quarterly", "of": ["commune"], "from": "2025-Q3", "cutoff": {"day": 14},
        "due": {"day": 20, "month": 0, "time": "17:00:00"}, "on_holiday": "next_working_day",
        "partial_period": "full_only", "basis": MERGED,
    },
    {
        "id": "half-yearly-2025", "report": "half-yearly", "of": ["commune"], "from": "2025-H2", "cutoff": {"day": 14},
        "due": {"day": 25, "month": 0, "time": "17:00:00"}, "on_holiday": "next_working_day",
        "partial_period": "full_only", "basis": MERGED,
    },
    {
        # The communes write the report of 2025 too, though they are there for its second half only.
        "id": "yearly-2025", "report": "yearly", "of": ["commune"], "from": "2025", "cutoff": {"day": 14},
        "due": {"day": 31, "month": 1, "time": "17:00:00"}, "on_holiday": "next_working_day",
        "partial_period": "any_day", "basis": MERGED,
    },
    {
        "id": "summary-2012", "report": "summary", "of": ["binh-thuan"], "from": "2012-11", "until": "2013-12",
        "due": {"day": 25, "month": 0, "time": "23:59:59"}, "basis": "giả định của đơn vị sử dụng",
    },
    {
        "id": "summary-2014", "report": "summary", "of": ["binh-thuan"], "from": "2014-01", "until": "2025-06",
        "due": {"day": 30, "month": 0, "time": "17:00:00"}, "on_holiday": "next_working_day", "basis": NEW,
    },
    {
        "id": "summary-2025", "report": "summary", "of": ["lam-dong"], "from": "2025-07",
        "due": {"day": 30, "month": 0, "time": "17:00:00"}, "on_holiday": "next_working_day", "basis": MERGED,
    },
)  # fmt: skip
EXTENSIONS = (
    {
        "unit": "phu-quy", "period": "2017-12", "until": "2017-12-29T17:00:00+07:00",
        "reason": "Biển động, mất liên lạc", "approved_by": "binh-thuan",
    },
    {
        "unit": "dac-khu-phu-quy", "period": "2025-Q4", "until": "2025-12-31T17:00:00+07:00",
        "reason": "Biển động, tàu không ra đảo", "approved_by": "lam-dong",
    },
)  # fmt: skip
EXEMPTIONS = (
    {
        "unit": "tanh-linh", "report": "monthly", "from": "2015-03", "until": "2015-05",
        "reason": "Kiện toàn tổ chức", "approved_by": "binh-thuan",
    },
    {
        # No kind of report is named, so every kind is excused whose period lies within these months.
        "unit": "duc-linh", "from": "2019-01", "until": "2019-06", "reason": "Kiện toàn tổ chức",
        "approved_by": "binh-thuan",
    },
)  # fmt: skip

# Unit, period, arrival, further months covered. All are nil reports: when they came is what matters here.
REPORTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("ham-tan", "2013-01", "2013-01-18T10:00:00", ()),
    ("la-gi", "2013-01", "2013-01-21T08:00:00", ()),
    ("la-gi", "2014-04", "2014-04-21T16:59:00", ()),
    ("ham-tan", "2014-04", "2014-04-21T17:00:01", ()),
    ("phan-thiet", "2015-02", "2015-02-24T10:00:00", ()),
    ("tuy-phong", "2015-02", "2015-02-25T08:00:00", ()),
    ("tanh-linh", "2015-06", "2015-06-19T09:00:00", ()),
    ("giao-duc", "2016-Q1", "2016-03-18T09:00:00", ()),
    ("giao-duc", "2016-Q2", "2016-06-21T09:00:00", ()),
    ("phu-quy", "2017-12", "2017-12-28T14:00:00", ()),
    ("bac-binh", "2018-02", "2018-02-21T15:00:00", ()),
    ("duc-linh", "2019-07", "2019-07-19T15:00:00", ()),
    ("duc-linh", "2019-Q3", "2019-09-20T15:00:00", ()),
    ("duc-linh", "2019-H2", "2019-12-26T08:00:00", ()),
    ("ham-thuan-nam", "2020-03", "2020-03-19T09:00:00", ("2020-02", "2020-03")),
    ("duc-linh", "2020", "2021-01-29T09:00:00", ()),
    ("y-te", "2023-01", "2023-01-27T09:00:00", ()),
    ("vien-chuc", "2023-01", "2023-01-30T09:00:00", ()),
    ("la-gi", "2024", "2025-02-03T10:00:00", ()),
    ("ham-tan", "2024", "2025-02-04T08:00:00", ()),
    ("la-gi", "2025-06", "2025-06-20T16:00:00", ()),
    ("bac-binh", "2025-Q2", "2025-06-20T17:00:00", ()),
    ("phuong-la-gi", "2025-Q3", "2025-09-22T16:00:00", ()),
    ("xa-tan-lap", "2025-Q3", "2025-09-23T08:00:00", ()),
    ("xa-ham-tan", "2025-Q4", "2025-12-22T17:00:00", ()),
    ("phuong-binh-thuan", "2025-Q4", "2025-12-23T09:00:00", ()),
    ("dac-khu-phu-quy", "2025-Q4", "2025-12-30T09:00:00", ()),
    ("xa-tan-lap", "2025-H2", "2025-12-25T09:00:00", ()),
    ("phuong-ham-thang", "2025", "2026-02-02T09:00:00", ()),
)  # fmt: skip


def unit_id(name: str) -> str:
    """Return the id that a name gives: «Xã Hàm Tân» is xa-ham-tan."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def successors() -> dict[str, list[str]]:
    """Return the communes that follow each district, by their names, in the order of the facts."""
    found: dict[str, list[str]] = {}
    with FACTS.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            found.setdefault(row["old_district"], []).append(row["new_commune"])
    return found


def units() -> Iterator[dict[str, object]]:
    """Yield all units: two federations one after the other, ten districts, four sector unions, 45 communes."""
    yield {
        "id": "binh-thuan", "name": "Liên đoàn Lao động tỉnh Bình Thuận", "short": "Bình Thuận", "kind": "province",
        "from": "1996-01-01", "until": LAST_DAY, "succeeded_by": ["lam-dong"],
    }  # fmt: skip
    yield {
        "id": "lam-dong", "name": "Liên đoàn Lao động tỉnh Lâm Đồng", "short": "Lâm Đồng", "kind": "province",
        "from": FIRST_DAY,
    }  # fmt: skip
    follow = successors()
    for name, district in DISTRICTS.items():
        written = name.replace("Phú Quí", "Phú Quý")
        yield {
            "id": district, "name": f"Liên đoàn Lao động {written[0].lower()}{written[1:]}",
            "short": re.sub(r"^(Thành phố|Thị xã|Huyện) ", "", written), "kind": "district",
            "parent": "binh-thuan", "from": "1996-01-01", "until": LAST_DAY,
            "succeeded_by": [unit_id(commune) for commune in follow[name]],
        }  # fmt: skip
    for sector, name, short, begin in SECTORS:
        yield {
            "id": sector, "name": name, "short": short, "kind": "sector", "parent": "binh-thuan", "from": begin,
            "until": SECTORS_END, "succeeded_by": ["binh-thuan"],
        }  # fmt: skip
    for commune in dict.fromkeys(name for names in follow.values() for name in names):
        yield {
            "id": unit_id(commune), "name": f"Công đoàn {commune[0].lower()}{commune[1:]}", "short": commune,
            "kind": "commune", "parent": "lam-dong", "from": FIRST_DAY,
        }  # fmt: skip


def report(unit: str, text: str, at: str, covers: tuple[str, ...]) -> dict[str, object]:
    """Return a nil report that the clerk received."""
    period = parse_period(text)
    assert period is not None
    closed = min(data_window(period, 14)[1], date.fromisoformat(at[:10]))
    document: dict[str, object] = {"form": "periodic", "unit": unit, "period": text}
    if covers:
        document["covers"] = list(covers)
    document |= {"data_as_of": closed.isoformat(), "secrecy": "none", "nil": True}
    return document | {"received": {"via": "email", "at": f"{at}+07:00"}}


def documents() -> dict[str, str]:
    """Return all files, sorted: path relative to the example's folder and text."""
    office = {**of_form("office")[0].values} | {
        "name": "Liên đoàn Lao động tỉnh Lâm Đồng", "place": "Lâm Đồng",
    }  # fmt: skip
    people = [
        {"login": "van-thu-tinh", "emails": ["van-thu@ldld.example"], "role": "clerk"},
        {"login": "ban-tgnc", "emails": ["tgnc@ldld.example"], "role": "reviewer"},
        {"login": "quan-tri", "emails": ["it@ldld.example"], "role": "admin"},
    ]
    registry: dict[str, dict[str, object]] = {
        "office": dict(office),
        "people": {"form": "people", "people": people},
        "topics": dict(of_form("topics")[0].values),
        "units": {"form": "units", "units": list(units())},
        "obligations": {
            "form": "obligations", "timezone": "Asia/Ho_Chi_Minh", "obligations": list(OBLIGATIONS),
            "extensions": list(EXTENSIONS), "exemptions": list(EXEMPTIONS),
        },
    }  # fmt: skip
    files = {f"reports/registry/{name}.yml": dump(document) for name, document in registry.items()}
    for unit, period, at, covers in REPORTS:
        files[f"reports/units/{unit}/{period[:4]}/{period}.yml"] = dump(report(unit, period, at, covers))
    return dict(sorted(files.items()))


def main() -> None:
    """Write the files."""
    for path, text in documents().items():
        target = FOLDER / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
