"""Dẫn chiếu tới một vấn đề, điểm nóng, vụ việc hoặc chỉ đạo không có trong kho.

Vấn đề viết `đơn-vị/kỳ#số` (ham-tan/2013-03#1); điểm nóng `đơn-vị/năm/hotspots/tên`; vụ việc và chỉ đạo viết số hiệu
(2013-007). Số của nguồn trong `figures` là thứ tự của nguồn trong `sources`, tính từ 1.
---
A reference to a matter, hot spot, case or directive that the repository does not have.

A matter is `unit/period#number` (ham-tan/2013-03#1), a hot spot `unit/year/hotspots/name`, a case or directive its
number (2013-007). The source of a figure is its place in `sources`, from 1.
"""

import re
from collections.abc import Sequence
from typing import cast

from ...base.messages import Message, Words, msg
from ...documents.schemas import describe
from ...source.layout import Form, report_of
from ..context import Context
from ..problem import Problems, Rule
from ..series import whole
from ..walk import matters, references
from ..words import nearest

RULE = Rule(
    code="REF04",
    level="error",
    title=Words("Dẫn chiếu tới văn bản không có trong kho", "Dangling reference"),
    good="continues: ham-tan/2013-02#2   (báo cáo tháng 02 có vấn đề 2)",
    bad="continues: ham-tan/2013-02#9   (báo cáo tháng 02 không có vấn đề 9)",
    reach="linked",
    why=Words(
        "Chỉ cần văn bản được dẫn tới; chỉ lời khuyên nhìn tên của mọi văn bản.",
        "The document that is referred to is enough; only the advice looks at the names of all.",
    ),
)

_NAMES = {
    "matter": msg("There is no matter «{reference}»."),
    "hotspot": msg("There is no hot spot «{reference}»."),
    "case": msg("There is no case «{reference}»."),
    "directive": msg("There is no directive «{reference}»."),
}


def check(context: Context) -> Problems:
    """Yield a problem at each reference that leads nowhere, and at each figure whose source number has no source."""
    for document, node, kind in references(context, *_NAMES):
        if document.form == "feedback" and node.pointer == "/directive" and node.string != document.place.id:
            continue  # the field differs from the path, and PATH01 reports that cause
        if not re.search(str(describe(document.form, node.pointer).schema.get("pattern", "")), node.string):
            continue  # it is not written as a reference is, and SHAPE05 reports that cause
        if not _exists(context, kind, node.string):
            message = _NAMES[kind].filled(reference=node.string)
            yield RULE.at(document, node, message, _advice(context, kind, node.string))
    for document, matter in matters(context):
        count = len(matter.items("sources"))
        for figure in matter.items("figures"):
            source = figure.get("source")
            place = whole(source)
            if source is not None and place is not None and not 1 <= place <= count:
                yield RULE.at(
                    document,
                    source,
                    msg("The matter has no source number {number}; it has {count}.", number=place, count=count),
                    msg("Write the place of the source in the list sources, counted from 1."),
                )


def _exists(context: Context, kind: str, reference: str) -> bool:
    corpus = context.corpus
    if kind != "matter":
        return (cast(Form, kind), reference) in corpus.by_reference
    if reference in corpus.matters:
        return True
    # Which matters an unreadable report has is unknown, so only its own problem is reported.
    report = corpus.by_reference.get(("periodic", report_of(reference)))
    return report is not None and report.root is None


def _advice(context: Context, kind: str, reference: str) -> Message:
    if kind == "matter":
        report = report_of(reference)
        numbers = [known for known in context.corpus.matters if report_of(known) == report]
        if numbers:
            return msg("The report has these matters: {names}.", names=", ".join(numbers))
    meant = nearest(reference, _names(context, kind))
    if meant:
        return msg("Did you mean «{meant}»?", meant=meant)
    return msg("Check the reference, or send the document that it names together with this one.")


def _names(context: Context, kind: str) -> Sequence[str]:
    """Return all references of a kind, in the order of their documents."""
    if context.whole is not None:
        return context.whole.names(kind)
    if kind == "matter":
        return list(context.corpus.matters)
    return [name for form, name in context.corpus.by_reference if form == kind]
