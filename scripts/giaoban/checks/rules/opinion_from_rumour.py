"""Dư luận tiếp nối một tin đồn trong khi thông tin vẫn chưa được kiểm chứng.

Tin đồn không bao giờ được tính là dư luận. Khi một tin đồn kỳ trước được báo cáo tiếp thành dư luận (`continues`), phải
ghi thông tin đã kiểm chứng ra sao: đúng, đúng một phần hay sai. Chưa rõ thì vẫn ghi là tin đồn.
---
An opinion that continues a rumour while the claim is still unverified.

A rumour never counts as opinion. Where last month's rumour is carried on as an opinion (`continues`), the claim must
say what was found: confirmed, partly, refuted. While that is open, it remains a rumour.
"""

from ...base.messages import Words, msg
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..walk import matters

RULE = Rule(
    code="OPINION09",
    level="warning",
    title=Words("Tin đồn chuyển thành dư luận khi chưa kiểm chứng", "A rumour turned into an opinion unverified"),
    good="kind: opinion\ncontinues: ham-tan/2013-02#3   (tin đồn)\nclaim: {statement: …, status: refuted}",
    bad="kind: opinion\ncontinues: ham-tan/2013-02#3   (tin đồn)\nclaim: {statement: …, status: unverified}",
    reach="linked",
    why=Words(
        "Ý kiến được so với vấn đề mà nó nối tiếp.",
        "The opinion is compared with the matter that it continues.",
    ),
)


def check(context: Context) -> Problems:
    """Yield a problem at the claim (else at `continues`) of each opinion that continues a rumour not yet settled."""
    for document, matter in matters(context):
        rumour = from_rumour(context, matter)
        node = matter.text("claim", "status") or matter.text("continues")
        if rumour is not None and node is not None:
            yield RULE.at(
                document,
                node,
                msg("This opinion continues the rumour {reference}, but its claim is not verified.", reference=rumour),
                msg("Say in the claim what was found (confirmed, partly, refuted), or write «kind: rumour»."),
            )


def from_rumour(context: Context, matter: Node) -> str | None:
    """Return the rumour that an opinion continues while its own claim is not settled, or None."""
    continues = matter.word("continues")
    if continues is None or matter.word("kind") != "opinion":
        return None
    if matter.get("claim") is not None and matter.word("claim", "status") != "unverified":
        return None
    earlier = context.corpus.matters.get(continues)
    return continues if earlier is not None and earlier.word("kind") == "rumour" else None
