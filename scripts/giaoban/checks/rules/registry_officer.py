"""Đơn vị phải nộp báo cáo mà chưa có tài khoản cán bộ, trong khi phần lớn đơn vị khác đã có.

Không có tài khoản thì đơn vị không tự gửi báo cáo được; văn thư phải nhập thay.
---
A unit owes reports and has no officer's account, though most other units have one.

Without an account the unit cannot send its reports itself; the clerk has to enter them.
"""

from datetime import date

from ...base.messages import Words, msg
from ...base.times import parse_date
from ...source.node import Node
from ..context import Context
from ..moments import latest_day
from ..problem import Problems, Rule
from ..register import entries, file_of, obligation_entries, unit_entries

RULE = Rule(
    code="REGISTRY16",
    level="info",
    title=Words("Đơn vị chưa có tài khoản cán bộ", "Unit without an officer"),
    good="- {login: ldld-la-gi, role: officer, units: [la-gi], …}",
    bad="(không tài khoản officer nào có units: [la-gi])",
    reach="corpus",
    by_day=True,
    why=Words(
        "Ngoài danh mục chỉ cần ngày mới nhất trong kho.",
        "Beside the register it needs the latest day of the data alone.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a hint at each unit that owes reports at the data's latest date and has no officer, where most have one."""
    today = latest_day(context)
    if today is None or file_of(context, "people") is None:
        return
    asked = {
        name
        for entry in obligation_entries(context)
        if entry.report != "summary" and entry.begin <= today <= entry.end
        for name in entry.of
    }
    existing = [unit for unit in unit_entries(context).values() if unit.first <= today <= unit.end]
    owing = [unit for unit in existing if {unit.id, unit.kind} & asked]
    accounts = (account for _, account in entries(context, "people", "people") if _counts(account, today))
    officers = (account for account in accounts if account.word("role") == "officer")
    served = {node.string for account in officers for node in account.items("units")}
    without = [unit for unit in owing if unit.id not in served]
    for unit in without if 2 * len(without) < len(owing) else ():
        yield RULE.at(
            unit.document,
            unit.node.get("id") or unit.node,
            msg("The unit «{unit}» owes reports, but no account of an officer may write for it.", unit=unit.id),
            msg("Add an account with the role officer and this unit in reports/registry/people.yml."),
        )


def _counts(account: Node, day: date) -> bool:
    """Tell whether an account has its rights on a day; a day that cannot be read is no limit here."""
    first, last = (parse_date(account.word(name)) for name in ("from", "until"))
    return (first is None or first <= day) and (last is None or day <= last)
