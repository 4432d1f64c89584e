"""Series as they were and as carried over: the four communes with two parents; nothing counts twice."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from giaoban.base.periods import Period
from giaoban.registry.succession import CarriedOver, as_now, as_was, successors_on
from giaoban.registry.units import Unit, Units, units_of

from ..examples import reorganisation

APRIL, JULY = Period(2025, 4), Period(2025, 7)
MERGER = date(2025, 7, 1)


def register() -> Units:
    """Return the units of the second example register."""
    return units_of(
        Unit(
            str(entry["id"]),
            str(entry["name"]),
            str(entry["kind"]),
            date.fromisoformat(str(entry["from"])),
            date.fromisoformat(str(entry["until"])) if "until" in entry else None,
            short=str(entry.get("short", "")),
            succeeded_by=tuple(entry.get("succeeded_by", ())),  # type: ignore[arg-type]
        )
        for entry in reorganisation.units()
    )


# Matters by unit: April by districts and a sector union, July by communes.
SERIES = {
    "phan-thiet": {APRIL: 7},
    "ham-thuan-bac": {APRIL: 5},
    "ham-thuan-nam": {APRIL: 3},
    "ham-tan": {APRIL: 2},
    "la-gi": {APRIL: 4},
    "phu-quy": {APRIL: 1},
    "y-te": {APRIL: 6},
    "phuong-binh-thuan": {JULY: 1},
    "xa-tan-lap": {JULY: 2},
    "dac-khu-phu-quy": {JULY: 5},
}


def test_the_facts() -> None:
    """Ten districts into 45 communes; four of them have two parents (units-successors.tsv)."""
    follow = reorganisation.successors()
    communes = Counter(name for names in follow.values() for name in names)
    assert (len(follow), len(communes)) == (10, 45)
    assert {name for name, parents in communes.items() if parents > 1} == {
        "Phường Bình Thuận", "Phường Hàm Thắng", "Xã Tuyên Quang", "Xã Tân Lập",
    }  # fmt: skip
    assert set(communes.values()) == {1, 2}
    assert len({reorganisation.unit_id(name) for name in communes}) == 45


def test_who_follows_whom() -> None:
    """A unit stands for itself while it exists; afterwards its successors stand for it, and theirs."""
    units = register()
    assert successors_on(units, "la-gi", date(2025, 6, 30)) == ("la-gi",)
    assert successors_on(units, "la-gi", MERGER) == ("phuong-la-gi", "phuong-phuoc-hoi", "xa-tan-hai")
    assert successors_on(units, "phu-quy", MERGER) == ("dac-khu-phu-quy",)
    assert successors_on(units, "y-te", date(2025, 6, 15)) == ("binh-thuan",)
    assert successors_on(units, "y-te", MERGER) == ("lam-dong",), "two steps: the federation was succeeded, too"
    assert successors_on(units, "phuong-la-gi", date(2025, 6, 30)) == (), "not there yet, and follows nobody"
    assert successors_on(units, "nobody", MERGER) == ()


def test_as_was_keeps_the_old_names() -> None:
    """Each figure stays with the unit that reported it, by its name of that time; nothing is added or left out."""
    rows = as_was(register(), SERIES)
    assert {row.unit: row.values for row in rows} == SERIES
    names = {row.unit: row.name for row in rows}
    assert names["phu-quy"] == "Liên đoàn Lao động huyện Phú Quý"
    assert names["dac-khu-phu-quy"] == "Công đoàn đặc khu Phú Quý"
    assert [row.unit for row in rows][:3] == ["ham-tan", "ham-thuan-bac", "ham-thuan-nam"], "in list order"


def carried() -> CarriedOver:
    return as_now(register(), SERIES, MERGER)


def test_the_communes_with_two_parents() -> None:
    """The commune between two districts shows both, says with whom it shares them, and adds neither to its own."""
    rows = {row.unit: row for row in carried().rows}
    between = {
        "phuong-binh-thuan": {"phan-thiet": 7, "ham-thuan-bac": 8},
        "phuong-ham-thang": {"phan-thiet": 7, "ham-thuan-bac": 8},
        "xa-tuyen-quang": {"phan-thiet": 7, "ham-thuan-nam": 6},
        "xa-tan-lap": {"ham-thuan-nam": 6, "ham-tan": 4},
    }
    for unit, parents in between.items():
        assert {entry.unit: len(entry.among) for entry in rows[unit].inherited} == parents
        assert all(entry.shared and unit in entry.among for entry in rows[unit].inherited)
        assert all(entry.values == SERIES[entry.unit] for entry in rows[unit].inherited)
    assert rows["phuong-binh-thuan"].values == rows["phuong-binh-thuan"].own == {JULY: 1}
    assert rows["phuong-ham-thang"].values == {}


def test_what_one_unit_follows_alone_is_its_own() -> None:
    """Phú Quý became the special zone as a whole: one series continues.

    La Gi was split in three: no single unit has it.
    """
    rows = {row.unit: row for row in carried().rows}
    assert rows["dac-khu-phu-quy"].values == {APRIL: 1, JULY: 5}
    assert rows["dac-khu-phu-quy"].own == {JULY: 5}
    assert not rows["dac-khu-phu-quy"].inherited[0].shared
    assert rows["lam-dong"].values == {APRIL: 6}, "the sector union, by way of the old federation"
    assert [rows[unit].values for unit in ("phuong-la-gi", "phuong-phuoc-hoi", "xa-tan-hai")] == [{}, {}, {}]


def test_the_groups() -> None:
    """Four districts hang together through the four communes; the others are groups of their own.

    By hand: Phan Thiết 7 communes, Hàm Thuận Bắc 8, Hàm Thuận Nam 6, Hàm Tân 4, four of them counted twice: 21.
    April 7 + 5 + 3 + 2 = 17, July 1 + 2 = 3.
    """
    groups = {group.formers: group for group in carried().groups}
    south = groups["ham-tan", "ham-thuan-bac", "ham-thuan-nam", "phan-thiet", "phuong-binh-thuan", "xa-tan-lap"]
    assert len(south.units) == 7 + 8 + 6 + 4 - 4
    assert south.values == {APRIL: 17, JULY: 3}
    assert groups[("la-gi",)].units == ("phuong-la-gi", "phuong-phuoc-hoi", "xa-tan-hai")
    assert groups[("la-gi",)].values == {APRIL: 4}
    assert groups["phu-quy", "dac-khu-phu-quy"].values == {APRIL: 1, JULY: 5}
    assert carried().total == {APRIL: 28, JULY: 8}


def test_on_a_day_before_the_merger() -> None:
    """Carried over to a day on which all still existed, the series is as it was."""
    found = as_now(register(), {"la-gi": {APRIL: 4}, "ham-tan": {APRIL: 2}}, date(2025, 4, 30))
    assert [(row.unit, row.values, row.inherited) for row in found.rows] == [
        ("ham-tan", {APRIL: 2}, ()), ("la-gi", {APRIL: 4}, ()),
    ]  # fmt: skip
    assert [group.units for group in found.groups] == [("ham-tan",), ("la-gi",)]


def test_whom_nobody_follows_is_not_lost() -> None:
    """A unit that ended with no successor, and one that the register lacks, are groups without a unit of the day."""
    ended = Unit("cu", "Cũ", "district", date(2000, 1, 1), date(2010, 1, 1))
    found = as_now(units_of([ended]), {"cu": {APRIL: 3}, "la": {APRIL: 1}}, MERGER)
    assert [(group.units, group.formers, group.values) for group in found.groups] == [
        ((), ("cu",), {APRIL: 3}), ((), ("la",), {APRIL: 1}),
    ]  # fmt: skip
    assert found.rows == ()
    assert found.total == {APRIL: 4}


NAMES = "abcdefgh"


@st.composite
def registers(draw: st.DrawFn) -> Units:
    """Draw units of two ages with any succession between them, circles and gaps included."""
    entries = []
    for name in NAMES:
        last = draw(st.sampled_from([None, date(2010, 1, 1), date(2020, 1, 1)]))
        first = draw(st.sampled_from([date(2000, 1, 1), date(2010, 1, 2), date(2020, 1, 2)]))
        follow = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
        entries.append(Unit(name, name, "district", first, last, succeeded_by=tuple(follow)))
    return units_of(entries)


SERIES_DRAWN = st.dictionaries(
    st.sampled_from(f"{NAMES}z"),
    st.dictionaries(st.sampled_from([APRIL, JULY]), st.integers(0, 50), min_size=1),
)


@given(registers(), SERIES_DRAWN, st.sampled_from([date(2005, 1, 1), date(2015, 1, 1), date(2025, 1, 1)]))
def test_nothing_counts_twice_and_nothing_is_lost(
    units: Units, series: dict[str, dict[Period, int]], day: date
) -> None:
    """Groups share no unit and no former unit, and add up to the total of the series as it was."""
    found = as_now(units, series, day)
    formers = [name for group in found.groups for name in group.formers]
    members = [name for group in found.groups for name in group.units]
    assert sorted(formers) == sorted(series)
    assert len(members) == len(set(members)) == len(found.rows)
    for period in (APRIL, JULY):
        whole = sum(values.get(period, 0) for values in series.values())
        assert sum(group.values.get(period, 0) for group in found.groups) == whole == found.total.get(period, 0)
        assert sum(row.values.get(period, 0) for row in as_was(units, series)) == whole
        # Rows add only what is theirs alone: never more than the group, and all of it where nothing was split.
        for number, group in enumerate(found.groups):
            rows = [row for row in found.rows if row.group == number]
            added = sum(row.values.get(period, 0) for row in rows)
            split = any(entry.shared for row in rows for entry in row.inherited)
            assert added <= group.values.get(period, 0)
            assert split or not group.units or added == group.values.get(period, 0)
    for row in found.rows:
        assert row.unit in found.groups[row.group].units
        assert all(units.by_id[name].valid_on(day) for name in (row.unit,))
