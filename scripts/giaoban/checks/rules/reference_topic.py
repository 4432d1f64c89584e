"""Mã chủ đề không có trong danh mục chủ đề (registry/topics.yml).

Mã chủ đề viết `MÃ` hoặc `MÃ/MÃ-CON`, ví dụ `WAGE/WAGE_ARREARS` (tiền lương: chậm, nợ lương).
---
A topic that the codebook (registry/topics.yml) does not have.

A topic is `CODE` or `CODE/SUB`, such as `WAGE/WAGE_ARREARS`.
"""

from ...base.messages import Message, Words, msg
from ...documents.corpus import Document
from ...documents.schemas import describe
from ...repair.proposals import in_flow
from ...source.node import Node
from ..advice import topic_meant
from ..context import Context
from ..hand import rewritten
from ..meant import topic_line
from ..problem import Problems, Rule
from ..walk import references

RULE = Rule(
    code="REF03",
    level="error",
    title=Words("Chủ đề không có trong danh mục", "Unknown topic"),
    good="topic: WAGE/WAGE_ARREARS",
    bad="topic: WAGE/WAGE_AREARS",
)


def check(context: Context) -> Problems:
    """Yield a problem at each topic code that is not in the codebook."""
    topics = context.registry.topics
    for document, node, _ in references(context, "topic") if topics.by_code else ():
        if node.string not in topics.by_code:
            message = msg("The codebook has no topic «{topic}».", topic=node.string)
            fix = topic_line(document, node, topics) or _in_words(document, node) or topic_meant(topics, node.string)
            yield RULE.at(document, node, message, fix)


def _in_words(document: Document, node: Node) -> Message | None:
    """Return the line with words of one's own, where the form takes them beside a code: {text: …}."""
    takes = "text" in describe(document.form, node.pointer).schema.get("properties", {})
    return rewritten(document, node, in_flow([("text", node.string)])) if takes and " " in node.string.strip() else None
