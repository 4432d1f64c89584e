"""Nơi phát ra viết gần giống một nơi khác của cùng đơn vị: `cdcs_01`, `cdcs-1` và `cdcs-01`.

Viết khác nhau thì đếm là những nguồn khác nhau. Nếu là một nơi, viết giống nhau ở mọi báo cáo; nếu là hai nơi, đặt tên
cho khác hẳn. Đây chỉ là lời nhắc: chương trình không tự gộp. Dấu, chữ hoa, dấu nối và số 0 đứng đầu không phân biệt.
---
An origin that is spelled nearly like another one of the same unit: `cdcs_01`, `cdcs-1` and `cdcs-01`.

Spelled otherwise, they count as different sources. Where they are one place, write it the same in all reports; where
they are two, give them names that differ. This is only a hint: nothing is merged. Marks, capitals, hyphens and leading
noughts make no difference.
"""

import re
from collections.abc import Iterator

from ...base.messages import Words, msg
from ...base.vietnamese import fold, nfc
from ...documents.corpus import Document
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..words import shown

RULE = Rule(
    code="OPINION11",
    level="info",
    title=Words("Nơi phát ra viết gần giống nhau", "Origins spelled nearly alike"),
    good="- {channel: talk, origin: cdcs-01}   # báo cáo trước cũng viết cdcs-01",
    bad="- {channel: talk, origin: cdcs_1}   # báo cáo trước viết cdcs-01",
    reach="series",
    why=Words("Nguồn được đặt tên riêng trong từng đơn vị.", "Each unit names its sources by itself."),
)

Place = tuple[str | int, ...]

_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")


def check(context: Context) -> Problems:
    """Yield a hint at the first source of each document whose origin was spelled differently before."""
    known: dict[str, dict[Place, tuple[str, str]]] = {}
    reports = sorted(context.corpus.of("periodic"), key=lambda document: (document.place.period, document.path))
    for document in reports:
        earlier = known.setdefault(document.place.unit, {})
        here: set[str] = set()
        for node in _origins(document):
            text = node.string
            place = _place(text)
            spelled, reference = earlier.setdefault(place, (text, document.reference)) if place else (text, "")
            if _same(spelled, text) or text in here:
                continue
            here.add(text)
            message = msg(
                "«{origin}» is spelled nearly like «{other}» in {reference}; they count as two sources.",
                origin=shown(text),
                other=shown(spelled),
                reference=reference,
            )
            other = shown(spelled)
            fix = msg("If it is the same place, write «{other}» here; otherwise give it another name.", other=other)
            yield RULE.at(document, node, message, fix)


def _origins(document: Document) -> Iterator[Node]:
    for matter in document.root.items("matters") if document.root is not None else ():
        for source in matter.items("sources"):
            node = source.text("origin")
            if node is not None and node.string:
                yield node


def _place(text: str) -> Place:
    """Return a spelling without marks, capitals, separators and leading noughts."""
    return tuple(int(part) if part.isascii() and part.isdigit() else part for part in _PARTS.findall(fold(nfc(text))))


def _same(one: str, other: str) -> bool:
    """Tell whether two spellings count as one source: capitals make no difference (see opinion_grounds)."""
    return nfc(one).casefold() == nfc(other).casefold()
