"""`giaoban rules`."""

from typing import TYPE_CHECKING, Annotated, Literal

from ..base.messages import GiaobanError, msg
from .answer import answering, console, show
from .options import FORMAT, Lang, argument

if TYPE_CHECKING:
    from ..checks.catalogue import Entry


def rules(
    code: Annotated[str | None, argument("A rule's code; else the table.")] = None,
    lang: Lang = "vi",
    format_: Annotated[Literal["text", "json", "markdown"], FORMAT] = "text",
) -> None:
    """Bảng quy tắc kiểm tra; với một mã: trang giải thích và ví dụ. (The rules of the check; one rule's page.)"""
    from ..checks.catalogue import catalogue
    from ..formats.rules import print_rule, print_rules, rule_json, rule_markdown, rules_json, rules_markdown

    with answering(lang) as answer:
        translate, entry = answer.translate, _entry(code) if code else None

        if entry:
            show(
                format_,
                json=lambda: rule_json(entry, translate),
                markdown=lambda: rule_markdown(entry, translate).rstrip(),
                text=lambda: print_rule(entry, translate, console()),
            )
        else:
            show(
                format_,
                json=lambda: rules_json(catalogue(), translate),
                markdown=lambda: rules_markdown(catalogue(), translate).rstrip(),
                text=lambda: print_rules(catalogue(), translate, console()),
            )


def _entry(code: str) -> "Entry":
    """Return the rule with a code; raise GiaobanError where there is none."""
    from ..checks.catalogue import catalogue, find
    from ..checks.words import nearest

    entry = find(code)
    if entry is not None:
        return entry
    meant = nearest(code, [known.rule.code for known in catalogue()])
    raise GiaobanError(
        msg("There is no rule {code}.", code=code),
        msg("Did you mean «{meant}»?", meant=meant) if meant else msg("«giaoban rules» lists all of them."),
    )
