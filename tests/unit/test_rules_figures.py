"""Rules on figures and on what repeats itself: workforces, jumps, sizes, reports as last month's, empty ones."""

import pytest

from giaoban.checks.rules.figure_workplace import upper
from giaoban.checks.series import bounds, modified_z
from giaoban.source.read import read_source

from .rule_values import HAM_TAN, HOTSPOT, LA_GI, Change, change, codes, matter, one, report, valid


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("tăng 502% (8.404/1.396)", False),
        ("tăng 502 % (8.404/1.396 ca)", False),
        ("tăng 602% (8.404/1.396)", True),
        ("Tăng 602 % (8.404/1.396)", True),
        ("tăng 501,9% (8.404/1.396)", True),
        ("tăng 502,0% (8.404/1.396)", False),
        ("giảm 20% (80/100)", False),
        ("giảm 25% (80/100)", True),
        ("tăng 20% (80/100)", True),
        ("giảm khoảng 21% (80/100)", False),
        ("giảm gần 30% (80/100)", True),
        ("từ 1.396 lên 8.404 ca, tăng 502%", False),
        ("từ 1.396 ca lên 8.404 ca, tăng 602%", True),
        ("từ 100 xuống còn 80, giảm 25%", True),
        ("từ 100 xuống còn 80, giảm 20%", False),
        ("tăng 5% (12/3)", False),  # a day
        ("tăng 5% (đối chiếu 12/BC-CĐCS)", False),
        ("tăng 12% (5/0)", False),
        ("lương tăng 10%, thưởng giảm 5%", False),
        ("tăng 602 phần trăm (8.404/1.396)", True),
        ("tăng 502 phần trăm (8.404/1.396)", False),
        ("tăng 602% (từ 1.396 lên 8.404 ca)", True),
        ("tăng 502% (từ 1.396 ca lên 8.404 ca)", False),
        ("tăng từ 1.396 lên 8.404 ca (602%)", True),
        ("tăng từ 1.396 lên 8.404 ca (502%)", False),
        ("giảm từ 100 xuống 80 ca (25 %)", True),
        ("8.404 ca, tăng 602% so với 1.396 ca", True),
        ("8.404 ca, tăng 502% so với 1.396 ca", False),
        ("8.404 ca, tăng 502% so với cùng kỳ 1.396 ca", False),
        ("8.404 ca, tăng 602% so với cùng kỳ (1.396 ca)", True),
        ("8.404 ca, tăng 502% so với năm 2021", False),
        ("8.404 ca (cùng kỳ 1.396 ca), tăng 602%", True),
        ("8.404 ca (cùng kỳ năm 2021: 1.396 ca), tăng 502%", False),
        ("8.404 ca, tăng 602% so với tháng 5", False),
        ("8.404 ca, tăng 602% so với 12 xã", False),  # of something else
    ],
)
def test_percents_in_sentences(said: str, wrong: bool) -> None:
    changed = change(HAM_TAN, "yêu cầu trả lương trước 25/3.", f"số ca {said} so với cùng kỳ.")
    assert codes(changed) == ["FIGURE09"] * wrong


@pytest.mark.parametrize(
    ("figure", "wrong"),
    [
        ("value: 8404, precision: exact, previous: 1396, change: 502", False),
        ("value: 8404, precision: exact, previous: 1396, change: 602", True),
        ("value: 8404, precision: about, previous: 1396, change: 480", False),
        ("value: 80, precision: exact, previous: 100, change: -20", False),
        ("value: 80, precision: exact, previous: 100, change: 20", True),
        ("value: 80, precision: exact, previous: 0, change: 20", False),
        ("value: 80, precision: exact, change: 20", False),
        ("from: 80, to: 90, precision: exact, previous: 100, change: 20", False),
    ],
)
def test_percents_of_figures(figure: str, wrong: bool) -> None:
    changed = change(HAM_TAN, "    sources:  ", f"      - {{name: Số ca, {figure}, unit: ca}}\n    sources:  ")
    assert codes(changed) == ["FIGURE09"] * wrong


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (change(LA_GI, "count: 95, precision: about", "count: 11260, precision: exact"), []),
        (change(LA_GI, "count: 95, precision: about", "count: 11261, precision: exact"), ["FIGURE01"]),
        (change(LA_GI, "count: 95, precision: about", "count: 12000, precision: about"), []),
        (change(LA_GI, "count: 95, precision: about", "count: 13000, precision: about"), ["FIGURE01"]),
        (change(LA_GI, "count: 95, precision: about", "count: -95, precision: about"), []),
        (change(HAM_TAN, "total: 8420", "total: 8421"), ["FIGURE02"]),
        (change(HAM_TAN, "{total: 8420, change: -35}", "{total: 8421}"), []),
        # The month before was wrong, this one is right again: its own month names it.
        (change("units/ham-tan/2013/2013-02.yml", "total: 8455", "total: 8545"), ["FIGURE02"]),
        (change(LA_GI, "source: 1, date: 2013-03-11", "source: 1"), ["FIGURE03"]),
        (change(LA_GI, "source: 1, date: 2013-03-11", "date: 2013-03-11"), ["FIGURE03"]),
        (
            change(LA_GI, "unit: VND, precision: about, source: 1, date: 2013-03-11", "unit: người, precision: about"),
            [],
        ),
        (
            change(LA_GI, "unit: VND, precision: about, source", "unit: Triệu đồng, precision: about, source"),
            ["FIGURE07"],
        ),
        (change(LA_GI, "unit: VND, precision: about, source", "unit: tỷ, precision: about, source"), ["FIGURE07"]),
        (change(LA_GI, "unit: VND, precision: about, source", "unit: tin, precision: about, source"), []),
        (change(LA_GI, "asked: 200, answered: 164", "asked: 200, answered: 200"), []),
        (change(LA_GI, "asked: 200, answered: 164", "asked: 200, answered: 201"), ["FIGURE05"]),
        (change(HOTSPOT, "size: 200-500", "size: 100-288"), []),  # about 320 may be 288
        (change(HOTSPOT, "size: 200-500", "size: 100-287"), ["FIGURE06"]),
        (change(HOTSPOT, "size: 200-500", 'size: ">500"'), []),
    ],
)
def test_figures(changes: tuple[Change, ...], expected: list[str]) -> None:
    """Numbers that cannot be, and numbers that only seem large."""
    earlier = ("units/ham-tan/2013/2013-02.yml", "total: 8455")
    more = None
    if changes[0][:2] == earlier:  # a January against which the wrong February can be told
        text = valid()["units/ham-tan/2013/2013-02.yml"]
        text = text.replace("2013-02", "2013-01").replace("8455, change: -20", "8475, change: 5")
        more = {"units/ham-tan/2013/2013-01.yml": text[: text.index("matters:")].replace("Sau Tết", "Trước") + TET}
    assert codes(changes, more) == expected


TET = "matters:\n" + matter(topic="BONUS/TET_BONUS", title="Thưởng Tết", view="Nhiều người chờ công bố.")


@pytest.mark.parametrize(
    ("history", "value", "expected"),
    [
        ([90, 100, 110, 95, 105, 120, 100, 98], 1000, ["FIGURE04"]),
        ([90, 100, 110, 95, 105, 120, 100, 98], 2, ["FIGURE04"]),
        ([90, 100, 110, 95, 105, 120, 100, 98], 125, []),
        ([90, 100, 110, 95, 105, 120, 100], 1000, []),  # seven points
        ([100] * 7 + [140], 200, ["FIGURE04"]),  # MAD is 0: the mean absolute deviation
        ([100] * 7 + [140], 120, []),
        ([100] * 8, 150, []),  # no spread at all: only a difference of more than a half
        ([100] * 8, 151, ["FIGURE04"]),
    ],
)
def test_a_jump(history: list[int], value: int, expected: list[str]) -> None:
    """At least eight earlier numbers of the unit and topic; an explanation silences it."""
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    old = [
        matter(
            i, title=f"{word} {word}", view=f"{word} {word} {word}.", more=f"people: {{count: {n}, precision: exact}}"
        )
        for i, (word, n) in enumerate(zip(words, history, strict=False), 1)
    ]
    people = f"people: {{count: {value}, precision: exact}}"
    february = report("2013-02", *old, overview="Đầu năm.")
    assert codes(more=february | one(more=people)) == expected
    assert codes(more=february | one(more=f"{people}, explanation: Thêm hai cơ sở.")) == []
    assert codes(more=february | one(more=people, topic="PRICE/FUEL")) == []
    assert codes(more=february | one(more=people, kind="rumour")) == []


@pytest.mark.parametrize(
    ("history", "value", "score"),
    [
        ([], 5, 0.0),
        ([1, 2, 3, 4, 5], 3, 0.0),
        ([1, 2, 3, 4, 5], 10, 0.6745 * 7 / 1),
        ([1, 2, 3, 4, 5], -4, -0.6745 * 7 / 1),
        ([5, 5, 5, 9], 9, 4 / (1.253314 * 1)),
        ([5, 5, 5], 6, float("inf")),
        ([5, 5, 5], 4, float("-inf")),
    ],
)
def test_modified_z(history: list[float], value: float, score: float) -> None:
    """Worked by hand after Iglewicz and Hoaglin (1993)."""
    assert modified_z(history, value) == pytest.approx(score)


@pytest.mark.parametrize(
    ("size", "most"),
    [("200-500", 500), ("<200", 199), ("<=200", 200), (">500", None), (">=500", None), ("many", None), ("", None)],
)
def test_upper_bound_of_a_size(size: str, most: int | None) -> None:
    """The size of a workplace is a range."""
    assert upper(size) == most


def test_bounds_of_a_count() -> None:
    """A tenth, in the direction of the word."""
    for word, expected in (("exact", (100, 100)), ("about", (90, 110)), ("over", (100, 110)), ("nearly", (90, 100))):
        assert bounds(read_source(f"{{count: 100, precision: {word}}}".encode()).root) == pytest.approx(expected)
    assert bounds(read_source(b"{count: true}").root) is None
    assert bounds(None) is None


OTHER = {"title": "Giá dầu tăng", "view": "Chủ tàu lo chi phí chuyến biển.", "topic": "PRICE/FUEL"}


@pytest.mark.parametrize(
    ("old", "new", "overview", "expected"),
    [
        ({}, {}, "Giá cá tăng.", ["REPEAT01"]),
        ({}, {"view": "Người lao động mong giá thuê được ổn định."}, "Giá cá tăng.", ["REPEAT01"]),
        ({}, {"more": "continues: phu-quy/2013-02#1"}, "Giá cá tăng.", []),
        ({}, OTHER, "Giá cá tăng.", []),
        ({}, OTHER, "Trên đảo yên ổn.", ["REPEAT02"]),
        ({}, OTHER, "Trên đảo chưa yên ổn, nhiều việc mới.", []),
    ],
)
def test_as_last_month(old: dict[str, str], new: dict[str, str], overview: str, expected: list[str]) -> None:
    """A matter or an overview nearly the same as in the month before; not as two months before."""
    this = report("2013-03", matter(**new), overview=overview)  # type: ignore[arg-type]
    assert codes(more=report("2013-02", matter(**old)) | this) == expected  # type: ignore[arg-type]
    assert codes(more=report("2013-01", matter(**old)) | this) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("months", "then", "expected"),
    [(6, "", ["REPEAT03"]), (8, "", ["REPEAT03"]), (5, "", []), (6, "matter", [])],
)
def test_always_nil(months: int, then: str, expected: list[str]) -> None:
    """From six months in a row on, and only while it lasts; one hint a unit."""
    more: dict[str, str] = {}
    for number in range(1, months + 1):
        period = f"2013-{number:02}"
        more[f"units/phu-quy/2013/{period}.yml"] = (
            f"form: periodic\nunit: phu-quy\nperiod: {period}\ndata_as_of: {period}-14\nsecrecy: none\nnil: true\n"
        )
    if then:
        more |= report(f"2013-{months + 1:02}", matter())
    assert codes(more=more) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", ["REPEAT04"]),
        ('received: {via: phone, at: "2013-03-25T23:00:00+07:00"}\n', ["REPEAT04"]),  # the extended deadline
        ('received: {via: phone, at: "2013-03-26T08:00:00+07:00"}\n', []),  # late: that is said elsewhere
        ("nil: true\n", []),
    ],
)
def test_empty(head: str, expected: list[str]) -> None:
    """Neither matters nor nil."""
    assert codes(more=report(head=head)) == expected
