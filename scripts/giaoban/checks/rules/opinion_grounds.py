"""Dư luận chỉ dựa vào quan sát, nghe được hoặc mạng xã hội, và chỉ từ một nơi phát ra.

Dư luận xã hội phải có nguồn kiểm chứng được (mục I.2 của Kế hoạch 26/KH-LĐLĐ). Điều chỉ thấy, nghe hoặc đọc trên mạng
từ một nơi thì chưa đủ để coi là dư luận: cần thêm một nguồn độc lập, hoặc ghi là tin đồn (`kind: rumour`).
---
An opinion that rests only on observation, listening or social media, and on one origin.

Public opinion has sources that can be checked (plan 26/KH-LĐLĐ, I.2). What was only seen, overheard or read on social
media, from one origin, is not enough: add a second, independent source, or report it as a rumour.
"""

from collections.abc import Collection

from ...base.messages import Words, msg
from ...base.vietnamese import nfc
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..walk import matters
from ..words import shown

RULE = Rule(
    code="OPINION01",
    level="warning",
    title=Words("Dư luận chưa đủ căn cứ", "Opinion on thin grounds"),
    good="sources:\n  - {channel: listening, origin: khu-tro}\n  - {channel: grassroots_report, origin: cdcs-01}",
    bad="sources:\n  - {channel: listening, origin: khu-tro}",
)

THIN = frozenset({"observation", "listening", "social_media"})


def check(context: Context) -> Problems:
    """Yield a problem at the sources of each opinion that rests on thin channels of one origin."""
    for document, matter in matters(context):
        sources = matter.get("sources")
        if sources is not None and thin(matter):
            message = msg(
                "This opinion rests only on what was seen, overheard or read on social media, from one origin: "
                "«{origin}».",
                origin=shown(next(iter(origins(matter)))),
            )
            fix = msg(
                "Add a second source of another origin, such as a report of a grassroots union or a talk; where "
                "nothing bears it out, write «kind: rumour»."
            )
            yield RULE.at_key(document, sources, message, fix)


def thin(matter: Node) -> bool:
    """Tell whether a matter is an opinion whose sources are all of thin channels and of one origin."""
    return every_source(matter, "channel", THIN) and len(origins(matter)) == 1


def every_source(matter: Node, field: str, values: Collection[str]) -> bool:
    """Tell whether a matter is an opinion with sources, and a field of every source has one of these values."""
    found = [source.word(field) for source in matter.items("sources")]
    return matter.word("kind") == "opinion" and bool(found) and all(value in values for value in found)


def origins(matter: Node) -> dict[str, list[Node]]:
    """Return the sources of a matter by origin; a source without one has an origin of its own.

    Sources of one origin are one source (format/README.md, «Figures»). Capital letters make no difference.
    """
    found: dict[str, list[Node]] = {}
    for number, source in enumerate(matter.items("sources")):
        origin = source.word("origin")
        found.setdefault(nfc(origin).casefold() if origin else f"#{number}", []).append(source)
    return found
