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

from datetime import date

from ...base.messages import Words, msg
from ...base.vietnamese import day
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..courses import cases
from ..moments import covered, day_of, latest_day
from ..problem import Problems, Rule
from ..series import matters, whole
from .opinion_from_rumour import from_rumour
from .opinion_grounds import is_kind

RULE = Rule(
    code="OPINION04",
    level="info",
    title=Words("Lâu chưa kiểm chứng", "Unverified for long"),
    good="# tháng 3\ncontinues: ham-tan/2013-01#1\nclaim: {statement: …, status: refuted}",
    bad="# tháng 1, đến tháng 5 vẫn chưa rõ\nclaim: {statement: …, status: unverified}",
)

_SETTLED = frozenset({"confirmed", "partly", "refuted"})


def check(context: Context) -> Problems:
    """Yield a hint at the newest matter of each thread that has been unsettled for longer than the office allows."""
    today = latest_day(context)
    if today is None:
        return
    threads = _Threads(context)
    limit = context.registry.office.stale_after_days
    for reference, (document, matter) in threads.matters.items():
        if not unverified(matter) or from_rumour(context, matter) is not None:
            continue
        since = _since(threads, reference)
        if since is None or (today - since).days <= limit or threads.carried_on(reference):
            continue
        yield RULE.at(
            document,
            matter.text("claim", "status") or matter.get("kind") or matter,
            msg(
                "Not verified since {since}, {count} days by {today} (the office looks again after {limit}).",
                since=day(since),
                count=(today - since).days,
                today=day(today),
                limit=limit,
            ),
            msg(
                "Once it is clear, report it as a new matter with «continues: {reference}» and say what was found; "
                "this report stays as it is.",
                reference=reference,
            ),
        )


def unverified(matter: Node) -> bool:
    """Tell whether a matter's claim is unverified; a rumour that names no claim is as well."""
    if matter.get("claim") is None:
        return is_kind(matter, "rumour")
    status = matter.text("claim", "status")
    return status is not None and status.string == "unverified"


class _Threads:
    """Matters, which one continues which, and which of them a case has settled."""

    def __init__(self, context: Context) -> None:
        self.matters: dict[str, tuple[Document, Node]] = {}
        self.later: dict[str, list[str]] = {}
        for document, matter in matters(context):
            number = whole(matter.get("id"))
            if number is None:
                continue
            reference = f"{document.reference}#{number}"
            self.matters.setdefault(reference, (document, matter))
            continues = matter.text("continues")
            if continues is not None and continues.string != reference:
                self.later.setdefault(continues.string, []).append(reference)
        self.worked: set[str] = set()
        for document, _, course in cases(context):
            if document.root is not None and (course.outcome is not None or course.standing == "discarded"):
                self.worked.update(node.string for node in document.root.items("matters"))

    def earlier(self, reference: str) -> str | None:
        """Return the matter that a matter continues, if it exists."""
        node = self.matters[reference][1].text("continues")
        return node.string if node is not None and node.string in self.matters else None

    def carried_on(self, reference: str) -> bool:
        """Tell whether a matter is settled or a later matter continues it, which is then looked at instead."""
        return reference in self.worked or bool(self.later.get(reference))


def _since(threads: _Threads, reference: str) -> date | None:
    """Return the day of data of the thread's first unverified matter; None where a case has settled one."""
    seen: set[str] = set()
    since: date | None = None
    step: str | None = reference
    while step is not None and step not in seen:
        seen.add(step)
        document, matter = threads.matters[step]
        if step in threads.worked:
            return None
        if not unverified(matter):
            break
        since = _day(document) or since
        step = threads.earlier(step)
    return since


def _day(document: Document) -> date | None:
    periods = covered(document)
    own = day_of(document.root.get("data_as_of")) if document.root is not None else None
    return own or (periods[-1].last_day if periods else None)
