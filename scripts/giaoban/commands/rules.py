"""`giaoban rules`."""

from enum import StrEnum
from typing import Annotated

import typer

from ..base.messages import GiaobanError, msg
from ..checks.catalogue import Entry, catalogue, find
from ..checks.words import nearest
from ..formats.encode import dumps
from ..formats.rules import print_rule, print_rules, rule_json, rule_markdown, rules_json, rules_markdown
from .options import Lang, LangOption, console, failures, out


class RulesFormat(StrEnum):
    """Formats of `rules`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def rules(
    code: Annotated[
        str | None, typer.Argument(help="Mã quy tắc, ví dụ REF04; để trống: cả bảng. (A rule's code; else the table.)")
    ] = None,
    lang: LangOption = Lang.VI,
    format_: Annotated[RulesFormat, typer.Option("--format", help="Dạng kết quả. (Output format.)")] = RulesFormat.TEXT,
) -> None:
    """Bảng quy tắc kiểm tra; với một mã: trang giải thích và ví dụ. (The rules of the check; one rule's page.)"""
    with failures(lang.value) as translate:
        entry = _entry(code) if code else None
        match format_:
            case RulesFormat.JSON:
                out(dumps(rule_json(entry, translate) if entry else rules_json(catalogue(), translate)))
            case RulesFormat.MARKDOWN:
                out((rule_markdown(entry, translate) if entry else rules_markdown(catalogue(), translate)).rstrip())
            case _ if entry:
                print_rule(entry, translate, console())
            case _:
                print_rules(catalogue(), translate, console())


def _entry(code: str) -> Entry:
    """Return the rule with a code; raise GiaobanError where there is none."""
    entry = find(code)
    if entry is not None:
        return entry
    meant = nearest(code, [known.rule.code for known in catalogue()])
    raise GiaobanError(
        msg("There is no rule {code}.", code=code),
        msg("Did you mean «{meant}»?", meant=meant) if meant else msg("«giaoban rules» lists all of them."),
    )
