"""Tin đồn hoặc thông tin để ở mức chưa kiểm chứng quá lâu.

Số ngày lấy ở `stale_after_days` trong registry/office.yml, tính từ ngày số liệu của báo cáo đầu tiên nói đến việc này
đến ngày mới nhất có trong kho (hoặc `--as-of`). Vấn đề được coi là đã rõ khi một vấn đề về sau dẫn tới nó (`continues`)
và ghi kết quả kiểm chứng, hoặc khi vụ việc có vấn đề này đã qua bước xác minh hay đã quyết định không xử lý. Đây chỉ là
lời nhắc.
---
A rumour or a claim that has been left unverified for too long.

The number of days is `stale_after_days` of registry/office.yml, counted from the day of the data of the first report on
the matter to the latest day in the repository (or `--as-of`). A matter is settled once a later matter that `continues`
it says what was found, or a case with it was verified or discarded. This is only a hint.
"""

from collections.abc import Mapping
from datetime import date

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..courses import cases
from ..moments import covered, day_of, latest_day
from ..problem import Problems, Rule
from ..series import whole
from ..walk import Place, matters
from .opinion_from_rumour import from_rumour

RULE = Rule(
    code="OPINION04",
    level="info",
    title=Words("Lâu chưa kiểm chứng", "Unverified for long"),
    good="# tháng 3\ncontinues: ham-tan/2013-01#1\nclaim: {statement: …, status: refuted}",
    bad="# tháng 1, đến tháng 5 vẫn chưa rõ\nclaim: {statement: …, status: unverified}",
    reach="linked",
    by_day=True,
    why=Words(
        "Cần chuỗi vấn đề nối tiếp nhau, các vụ việc có chúng, và ngày mới nhất trong kho.",
        "It needs the matters that continue one another, the cases with them, and the latest day of the data.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a hint at the newest matter of each thread that has been unsettled for longer than the office allows."""
    today = latest_day(context)
    if today is None:
        return
    known: dict[str, Place] = {}
    continued: set[str | None] = set()
    for document, matter in matters(context):
        number = whole(matter.get("id"))
        if number is not None:
            reference = f"{document.reference}#{number}"
            known.setdefault(reference, (document, matter))
            continued |= {matter.word("continues")} - {reference}
    worked = _worked(context)
    limit = context.registry.office.stale_after_days
    for reference, (document, matter) in known.items():
        if reference in continued or not unverified(matter) or from_rumour(context, matter) is not None:
            continue
        since = _since(known, worked, reference)
        if since is None or (today - since).days <= limit:
            continue
        message = msg(
            "Not verified since {since}, {count} days by {today} (the office looks again after {limit}).",
            since=day(since),
            count=(today - since).days,
            today=day(today),
            limit=limit,
        )
        fix = msg(
            "Once it is clear, report it as a new matter with «continues: {reference}» and say what was found; "
            "this report stays as it is.",
            reference=reference,
        )
        yield RULE.at(document, matter.text("claim", "status") or matter.get("kind") or matter, message, fix)


def unverified(matter: Node) -> bool:
    """Tell whether a matter's claim is unverified; a rumour that names no claim is as well."""
    if matter.get("claim") is None:
        return matter.word("kind") == "rumour"
    return matter.word("claim", "status") == "unverified"


def _worked(context: Context) -> set[str]:
    """Return the matters that a case has settled."""
    return {
        node.string
        for document, _, course in cases(context)
        if document.root is not None and (course.outcome is not None or course.standing == "discarded")
        for node in document.root.items("matters")
    }


def _since(known: Mapping[str, Place], worked: set[str], reference: str) -> date | None:
    """Return the day of data of the thread's first unverified matter; None where a case has settled one."""
    seen: set[str] = set()
    since: date | None = None
    step: str | None = reference
    while step is not None and step in known and step not in seen:
        seen.add(step)
        document, matter = known[step]
        if step in worked:
            return None
        if not unverified(matter):
            break
        since = _day(document) or since
        step = matter.word("continues")
    return since


def _day(document: Document) -> date | None:
    periods = covered(document)
    own = day_of(document.root.get("data_as_of")) if document.root is not None else None
    return own or (periods[-1].last_day if periods else None)
