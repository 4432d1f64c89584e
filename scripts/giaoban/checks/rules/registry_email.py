"""Hai tài khoản có cùng một địa chỉ thư.

Chương trình nhận ra người gửi theo địa chỉ thư trong Git; một địa chỉ chỉ thuộc về một tài khoản.
---
Two accounts have the same e-mail address.

The address in Git tells who sent a change, so an address belongs to one account only.
"""

from ...base.messages import Words, msg
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..register import entries
from ..words import shown

RULE = Rule(
    code="REGISTRY15",
    level="error",
    title=Words("Hai tài khoản cùng địa chỉ thư", "E-mail of two accounts"),
    good="- {login: ldld-la-gi, emails: [la-gi@ldld.example], …}\n- {login: bcv-la-gi, emails: [bcv@ldld.example], …}",
    bad="- {login: ldld-la-gi, emails: [la-gi@ldld.example], …}\n- {login: bcv-la-gi, emails: [la-gi@ldld.example], …}",
    reach="registry",
)


def check(context: Context) -> Problems:
    """Yield a problem at each address that an earlier account has."""
    first: dict[str, tuple[Node, Node]] = {}
    for document, account in entries(context, "people", "people"):
        for node in account.items("emails"):
            owner, place = first.setdefault(node.string.casefold(), (account, node))
            if node.string and owner is not account:
                message = msg(
                    "The address is already that of the account «{login}» (line {line}).",
                    login=shown(owner.word("login") or ""),
                    line=place.line,
                )
                fix = msg("Give each account an address of its own, or make one account of the two.")
                yield RULE.at(document, node, message, fix)
