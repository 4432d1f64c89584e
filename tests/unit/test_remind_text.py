"""Reminders in words: their order, the message to a unit, the call list, Markdown."""

from dataclasses import replace

from giaoban.formats.remind import Reminders, due_text, message, remind_markdown, remind_text
from giaoban.registry.office import Office
from giaoban.reminders.remind import reminders, split

from .remind_values import SELECT, TELL, VERIFY, at, case, day, directive, inputs, owing, spot, unit

# All together


def test_order_and_the_older_ones() -> None:
    """Vietnamese alphabet, đ after d, the federation last; each by due time. Older ones are counted, not lost."""
    units = (unit("z", "Đức Linh"), unit("y", "Dầu Giây"), unit("x", "Bắc Bình"))
    given = inputs(units=units, obligations=owing(), directives=(directive(),), cases=(case(SELECT),))
    found = reminders(given, at("2013-05-01"), 5)
    assert [(entry.who, entry.kind) for entry in found] == [
        *((who, kind) for who in "xyz" for kind in ("acknowledge", "report")),
        ("tinh", "case"),
    ]
    kept, older = split(found, 42)
    assert ([entry.kind for entry in kept], older) == (["report", "report", "report", "case"], 3)
    assert split(found, None) == (found, 0)


def test_a_message_to_a_unit() -> None:
    """Polite and short: many directives are one line, overdue is not called late, the office signs."""
    office = Office(name="LĐLĐ tỉnh", section="Ban Tuyên giáo", contacts=("(0252) 3 822398",))
    given = inputs(
        units=(unit("a", "Hàm Tân"),),
        obligations=owing(),
        office=office,
        directives=(directive(), directive(id="2013-002", number="35/LĐLĐ", relay_by=day("2013-03-12"))),
    )
    found = reminders(given, at("2013-03-18T08:00:00"), 5)
    assert message("a", found, given.registry, TELL) == (
        "Kính gửi Đơn vị Hàm Tân,\n\n"
        "Ban Tuyên giáo xin nhắc đơn vị những việc sau:\n"
        "- Gửi báo cáo tháng 3/2013: hạn 20/03/2013, còn 2 ngày.\n"
        "- Xác nhận đã nhận 2 văn bản, tổ chức phổ biến tới đoàn viên và phản hồi: "
        "34/LĐLĐ (hạn 10/03/2013), 35/LĐLĐ (hạn 12/03/2013).\n\n"
        "Việc nào đơn vị đã làm, xin bỏ qua lời nhắc này. Trân trọng cảm ơn.\n"
        "Cần hỗ trợ, xin liên hệ: (0252) 3 822398.\n"
        "Ban Tuyên giáo, LĐLĐ tỉnh"
    )
    late = message("a", reminders(given, at("2013-03-25"), 5), given.registry, TELL)
    assert "Gửi báo cáo tháng 3/2013: hạn 20/03/2013, mong sớm nhận được." in late
    assert not any(word in late for word in ("quá hạn", "trễ", "chậm"))


def test_the_call_list_names_everything() -> None:
    """Signs, days, references; the messages follow; the federation gets none."""
    given = inputs(units=(unit("a", "Hàm Tân"),), obligations=owing(), cases=(case(SELECT, VERIFY),))
    found = reminders(given, at("2013-05-05T08:00:00"), 5)
    text = remind_text(Reminders(found, at("2013-05-05T08:00:00"), given.registry, left_out=3), TELL)
    assert text.splitlines()[:8] == [
        "Nhắc việc, tính đến 08:00 05/05/2013: 2 việc đã quá hạn, 0 việc sắp đến hạn.",
        "Ngoài ra còn 3 việc đã quá hạn lâu hơn, không liệt kê ở đây.",
        "",
        "Hàm Tân",
        "  ! quá hạn 46 ngày: Gửi báo cáo tháng 3/2013 [a/2013-03]",
        "",
        "Tỉnh",
        "  ! quá hạn 1 ngày: Phản ánh, đề xuất lên cấp trên về vụ việc 2013-007 «Chậm lương» "
        "(đã xác minh ngày 05/03/2013) [2013-007] (Lãnh đạo)",
    ]
    assert text.count("Kính gửi") == 1


def test_markdown_mentions_nobody_and_breaks_no_table() -> None:
    """What people wrote is shown as it is: no mention, no link to an issue, no markup, no further column."""
    title = "Xem @quan-tri, #12 | <img src=x> **đậm**\nhai dòng"
    given = inputs(units=(unit("a"),), directives=(replace(directive(), title=title),))
    found = reminders(given, at("2013-03-09T08:00:00"), 5)
    text = remind_markdown(Reminders(found, at("2013-03-09T08:00:00"), given.registry), TELL)
    assert text.startswith("<!-- giaoban:remind 1 -->\n")
    row = text.splitlines()[-1]
    assert "Xem @<!-- -->quan-tri, #<!-- -->12 \\| &lt;img src=x&gt; \\*\\*đậm\\*\\* hai dòng" in row
    assert row.replace("\\|", "").count("|") == 6
    nothing = remind_markdown(Reminders((), at("2013-03-09T08:00:00"), given.registry), TELL)
    assert nothing == "<!-- giaoban:remind 0 -->\n\nTính đến 08:00 09/03/2013, không có việc nào cần nhắc."


def test_due_times_read_as_people_say_them() -> None:
    """The day, where something is due by its end; the hour, where hours count; nothing without a due time."""
    found = reminders(inputs(hotspots=(spot(),), units=(unit("a"),)), at("2013-03-11T12:00:00"), 5)
    assert due_text(found[0]) == "09:00 12/03/2013"
    assert due_text(replace(found[0], due=at("2013-03-20T23:59:59"))) == "20/03/2013"
    assert due_text(replace(found[0], due=None)) == ""
