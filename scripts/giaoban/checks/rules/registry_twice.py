"""Một mã của sổ đăng ký được dùng hai lần: mã đơn vị, mã chủ đề, mã quy định hoặc tên đăng nhập.

Mã đã dùng thì không dùng lại, kể cả khi đơn vị đã kết thúc hay chủ đề đã thôi dùng: báo cáo cũ vẫn trỏ tới mã đó.
---
A code of the register is used twice: a unit, a topic, an obligation or a login.

A code is never used again, not even when its unit has ended or its topic is retired: old reports still point to it.
"""

from ...base.messages import Words, msg
from ...documents.corpus import Document
from ...source.layout import Form
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries
from ..words import shown

RULE = Rule(
    code="REGISTRY02",
    level="error",
    title=Words("Mã đã dùng lại dùng nữa", "Code used twice"),
    good="- {id: xa-tan-lap, …}\n- {id: xa-tan-lap-2, …}",
    bad="- {id: xa-tan-lap, …}\n- {id: xa-tan-lap, …}",
)

_LISTS: tuple[tuple[Form, str, str], ...] = (
    ("units", "units", "id"),
    ("topics", "topics", "code"),
    ("obligations", "obligations", "id"),
    ("people", "people", "login"),
)
_ANOTHER = msg("Choose another code. A code is never used again, even after its unit or topic has ended.")
_ONE_LOGIN = msg("Keep one entry for each login and delete the other.")


def check(context: Context) -> Problems:
    """Yield a problem at each code that an earlier entry of the same list has."""
    for form, key, field in _LISTS:
        found = list(entries(context, form, key))
        if found:
            yield from _twice(found[0][0], [node for _, node in found], field)
    for document, topic in entries(context, "topics", "topics"):
        yield from _twice(document, list(topic.items("sub")), "code")


def _twice(document: Document, nodes: list[Node], field: str) -> Problems:
    first: dict[str, Node] = {}
    for entry in nodes:
        node = entry.text(field)
        if node is None:
            continue
        earlier = first.setdefault(node.string.casefold(), node)
        if earlier is not node:
            yield RULE.at(
                document,
                node,
                msg("«{code}» stands already on line {line}.", code=shown(node.string), line=earlier.line),
                _ONE_LOGIN if field == "login" else _ANOTHER,
            )
