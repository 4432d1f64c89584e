"""Một mã của sổ đăng ký được dùng hai lần: mã đơn vị, mã chủ đề, mã quy định hoặc tên đăng nhập.

Mã đã dùng thì không dùng lại, kể cả khi đơn vị đã kết thúc hay chủ đề đã ngừng dùng: báo cáo cũ vẫn ghi mã đó.
---
A code of the register is used twice: a unit, a topic, an obligation or a login.

A code is never used again, not even when its unit has ended or its topic is retired: old reports still point to it.
"""

from collections.abc import Iterable

from ...base.messages import Words, msg
from ...source.layout import Form
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries
from ..walk import Place
from ..words import shown

RULE = Rule(
    code="REGISTRY02",
    level="error",
    title=Words("Dùng lại mã đã có", "Code used twice"),
    good="- {id: xa-tan-lap, …}\n- {id: xa-tan-lap-2, …}",
    bad="- {id: xa-tan-lap, …}\n- {id: xa-tan-lap, …}",
    reach="registry",
)

_LISTS: tuple[tuple[Form, str], ...] = (("units", "id"), ("topics", "code"), ("obligations", "id"), ("people", "login"))
_ANOTHER = msg("Choose another code. A code is never used again, even after its unit or topic has ended.")
_ONE_LOGIN = msg("Keep one entry for each login and delete the other.")


def check(context: Context) -> Problems:
    """Yield a problem at each code that an earlier entry of the same list has."""
    for form, field in _LISTS:
        yield from _twice(entries(context, form, form), field)
    for document, topic in entries(context, "topics", "topics"):
        yield from _twice(((document, sub) for sub in topic.items("sub")), "code")


def _twice(members: Iterable[Place], field: str) -> Problems:
    first: dict[str, Node] = {}
    for document, entry in members:
        node = entry.text(field)
        earlier = first.setdefault(node.string.casefold(), node) if node is not None else None
        if node is not None and earlier is not None and earlier is not node:
            yield RULE.at(
                document,
                node,
                msg("«{code}» stands already on line {line}.", code=shown(node.string), line=earlier.line),
                _ONE_LOGIN if field == "login" else _ANOTHER,
            )
