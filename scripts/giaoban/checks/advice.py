"""Advice for a code that the register does not have: the code that was probably meant."""

from ..base.messages import Message, msg
from ..registry.topics import Topics
from ..registry.units import Units
from .words import nearest


def topic_meant(topics: Topics, code: str) -> Message:
    """Return what to do about an unknown topic: the nearest code with its name, or where to find the codebook."""
    head = code.partition("/")[0]
    near = [known for known in topics.by_code if known.startswith(f"{head}/")] if head in topics.by_code else []
    named = topics.named_in(code)
    called = topics.called(code) or topics.called(code.rpartition("/")[2]) or (named[0] if len(named) == 1 else None)
    meant = called or nearest(code, near) or ("" if near else nearest(code, topics.by_code))
    below = ", ".join(f"{topic} ({topics.by_code[topic].label})" for topic in near)
    if meant and near:
        label = topics.full_label(meant)
        return msg(
            "Did you mean «{meant}» ({label})? Below {head} there are: {topics}.",
            meant=meant,
            label=label,
            head=head,
            topics=below,
        )
    if meant:
        return msg("Did you mean «{meant}» ({label})?", meant=meant, label=topics.full_label(meant))
    if near:
        return msg("Below {head} there are: {topics}.", head=head, topics=below)
    return msg("See the page of topics on the site («Mã chủ đề»); where none fits, use OTHER.")


def unit_meant(units: Units, unit: str) -> Message:
    """Return what to do about an unknown unit: the nearest id, or where to find the register."""
    meant = nearest(unit, units.by_id)
    if meant:
        return msg("Did you mean «{meant}»?", meant=meant)
    return msg("See the list of units in reports/registry/units.yml.")
