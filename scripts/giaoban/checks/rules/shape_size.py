"""Số ngoài khoảng cho phép, chữ quá dài hoặc trống, danh sách thiếu hoặc trùng mục, mục không dùng trong báo cáo này.

Ví dụ: số người âm; `matters` có nội dung khi báo cáo ghi `nil: true`; một vấn đề không có nguồn nào trong `sources`.
---
A number out of range, a text too long or empty, a list with too few or repeated entries, a field not for this case.

Examples: a negative count of people; `matters` in a report that says `nil: true`; a matter without any source.
"""

from ...base.messages import Message, Words, msg
from ..context import Context, ShapeFault
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


def check(context: Context) -> Problems:
    """Yield a problem for each fault of shape that no other rule of the family reports."""
    for fault in context.shape:
        if fault.keyword not in _HANDLED_ELSEWHERE:
            message, fix = _words(fault)
            yield RULE.at_key(fault.document, fault.node, message, mend(fault.schema) or fix)


def _words(fault: ShapeFault) -> tuple[Message, Message]:
    field = titled(field_at(fault))
    limit = fault.limit
    value = shown_at(fault.node)
    match fault.keyword:
        case "minimum" | "exclusiveMinimum":
            return (
                msg(
                    "The field {field} is {value}; it cannot be less than {limit}.",
                    field=field,
                    value=value,
                    limit=limit,
                ),
                msg("Check the number."),
            )
        case "maximum" | "exclusiveMaximum":
            return (
                msg(
                    "The field {field} is {value}; it cannot be more than {limit}.",
                    field=field,
                    value=value,
                    limit=limit,
                ),
                msg("Check the number."),
            )
        case "minLength":
            return msg("The field {field} is blank.", field=field), msg("Fill it in, or delete the whole line.")
        case "maxLength":
            return (
                msg("The text of {field} is longer than {limit} characters.", field=field, limit=limit),
                msg("Shorten the text; what is long belongs in several matters."),
            )
        case "minItems":
            return (
                msg("The list {field} needs at least {limit} entries.", field=field, limit=limit),
                msg("Add an entry; see the example in the handbook."),
            )
        case "maxItems" if limit == 0:
            return (
                msg("The list {field} must be left out here.", field=field),
                msg("A nil report has no matters: delete the matters, or write «nil: false»."),
            )
        case "maxItems":
            return (
                msg("The list {field} has more than {limit} entries.", field=field, limit=limit),
                msg("Shorten the list."),
            )
        case "uniqueItems":
            return msg("The list {field} has the same entry twice.", field=field), msg("Delete one of the two.")
        case "multipleOf":
            return msg("The field {field} must be a whole number.", field=field), msg("Write it without decimals.")
        case _:
            return (
                msg("The field {field} cannot be used here.", field=field),
                msg("Delete the field, or see in the form reference when it is used."),
            )
