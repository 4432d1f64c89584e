"""Số ngoài khoảng cho phép, chữ quá dài hoặc trống, danh sách thiếu hoặc trùng, mục không dùng trong báo cáo này.

Ví dụ: số người âm; `matters` có nội dung khi báo cáo ghi `nil: true`; một vấn đề không có nguồn nào trong `sources`.
---
A number out of range, a text too long or empty, a list with too few or repeated entries, a field not for this case.

Examples: a negative count of people; `matters` in a report that says `nil: true`; a matter without any source.
"""

from ...base.messages import Message, Words, msg
from ..context import Context
from ..meant import line_meant
from ..problem import Problems, Rule
from ..words import field_at, mend, shown_at, titled

RULE = Rule(
    code="SHAPE06",
    level="error",
    title=Words("Ngoài khoảng cho phép", "Out of range"),
    good="people: {count: 320, precision: about}",
    bad="people: {count: -320, precision: about}",
)

_HANDLED_ELSEWHERE = frozenset(
    {
        *("required", "additionalProperties", "unevaluatedProperties"),
        *("type", "enum", "const", "pattern", "format", "spelling"),
    }
)
_Words = tuple[Message, Message]
_TOO_LITTLE: _Words = (
    msg("The field {field} is {value}; it cannot be less than {limit}."),
    msg("Check the number."),
)
_TOO_MUCH: _Words = (
    msg("The field {field} is {value}; it cannot be more than {limit}."),
    msg("Check the number."),
)
_NONE_HERE: _Words = (
    msg("The list {field} must be left out here."),
    msg("A nil report has no matters: delete the matters, or write «nil: false»."),
)
_WORDS: dict[str, _Words] = {
    "minimum": _TOO_LITTLE,
    "exclusiveMinimum": _TOO_LITTLE,
    "maximum": _TOO_MUCH,
    "exclusiveMaximum": _TOO_MUCH,
    "minLength": (msg("The field {field} is blank."), msg("Fill it in, or delete the whole line.")),
    "maxLength": (
        msg("The text of {field} is longer than {limit} characters."),
        msg("Shorten the text; what is long belongs in several matters."),
    ),
    "minItems": (
        msg("The list {field} needs at least {limit} entries."),
        msg("Add an entry; see the example in the handbook."),
    ),
    "maxItems": (msg("The list {field} has more than {limit} entries."), msg("Shorten the list.")),
    "uniqueItems": (msg("The list {field} has the same entry twice."), msg("Delete one of the two.")),
    "multipleOf": (msg("The field {field} must be a whole number."), msg("Write it without decimals.")),
}
_OTHERWISE: _Words = (
    msg("The field {field} cannot be used here."),
    msg("Delete the field, or see in the form reference when it is used."),
)


def check(context: Context) -> Problems:
    """Yield a problem for each fault of shape that no other rule of the family reports."""
    for fault in context.shape:
        if fault.keyword in _HANDLED_ELSEWHERE:
            continue
        nothing = fault.keyword == "maxItems" and fault.limit == 0
        message, fix = _NONE_HERE if nothing else _WORDS.get(fault.keyword, _OTHERWISE)
        said = {"field": titled(field_at(fault)), "value": shown_at(fault.node), "limit": fault.limit}
        needed = {name: value for name, value in said.items() if f"{{{name}}}" in message.template}
        line = None
        if message is _TOO_LITTLE[0]:
            line = line_meant(fault.document, fault.node, field_at(fault), context.registry)
            line = msg("Check the number. {line}", line=line) if line is not None else None
        yield RULE.at_key(fault.document, fault.node, message.filled(**needed), line or mend(fault.schema) or fix)
