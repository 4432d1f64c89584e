"""Dư luận chỉ dựa vào quan sát, nghe được hoặc mạng xã hội, và chỉ từ một nơi phát ra.

Dư luận xã hội phải có nguồn kiểm chứng được (mục I.2 của Kế hoạch 26/KH-LĐLĐ). Điều chỉ thấy, nghe hoặc đọc trên mạng
từ một nơi thì chưa đủ để coi là dư luận: cần thêm một nguồn độc lập, hoặc ghi là tin đồn (`kind: rumour`).
---
An opinion that rests only on observation, listening or social media, and on one origin.

Public opinion has sources that can be checked (plan 26/KH-LĐLĐ, I.2). What was only seen, overheard or read on social
media, from one origin, is not enough: add a second, independent source, or report it as a rumour.
"""

from ...base.messages import Words, msg
from ...base.vietnamese import nfc
from ...source.node import Node
from ..context import Context
from ..problem import Problems, Rule
from ..series import matters
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
            yield RULE.at_key(
                document,
                sources,
                msg(
                    "This opinion rests only on what was seen, overheard or read on social media, from one origin: "
                    "«{origin}».",
                    origin=shown(next(iter(origins(matter)))),
                ),
                msg(
                    "Add a second source of another origin, such as a report of a grassroots union or a talk; where "
                    "nothing bears it out, write «kind: rumour»."
                ),
            )


def thin(matter: Node) -> bool:
    """Tell whether a matter is an opinion whose sources are all of thin channels and of one origin."""
    channels = [source.text("channel") for source in matter.items("sources")]
    return (
        is_kind(matter, "opinion")
        and bool(channels)
        and all(channel is not None and channel.string in THIN for channel in channels)
        and len(origins(matter)) == 1
    )


def is_kind(matter: Node, kind: str) -> bool:
    """Tell whether a matter is an `opinion` or a `rumour`."""
    node = matter.text("kind")
    return node is not None and node.string == kind


def origins(matter: Node) -> dict[str, list[Node]]:
    """Return the sources of a matter by origin; a source without one has an origin of its own.

    Sources of one origin are one source (format/README.md, «Figures»). Capital letters make no difference.
    """
    found: dict[str, list[Node]] = {}
    for number, source in enumerate(matter.items("sources")):
        origin = source.text("origin")
        name = nfc(origin.string).casefold() if origin is not None and origin.string else f"#{number}"
        found.setdefault(name, []).append(source)
    return found
