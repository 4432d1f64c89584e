"""The stylesheet of the site: the theme's without the rules for parts that the site lacks, more than half of it.

The omitted parts are listed by name, so that additions in a new version of the theme stay. A browser test
(tests/browser/test_assets.py) checks that the omitted rules match nothing on any kind of page.
"""

import re
from collections.abc import Iterator, Sequence

import tinycss2
from tinycss2.ast import AtRule, LiteralToken, Node, QualifiedRule

from ..base.resources import SITE

# Beginnings of class names for parts that pages here do not have.
_UNUSED = re.compile((SITE / "style" / "unused.txt").read_text(encoding="utf-8"), re.VERBOSE)
# A picture stored under a name, for the rules that show it.
_PICTURE = re.compile(r"(--[\w-]+):url\(\"data:[^\"]*\"\);?")
_ELSE = re.compile(r":not\([^)]*\)")
_LINES = re.compile(r"\s*\n\s*")
_FRAMES = frozenset({"media", "supports"})


def cut(text: str) -> str:
    """Return a stylesheet without the rules that match nothing on the site, on one line and without comments.

    Of a rule with several selectors only those that can match stay. Order and wording are unchanged, and so is the
    meaning. Pictures that no rule shows any more are removed as well.
    """
    kept = _LINES.sub(" ", "".join(_kept(_rules(text))))
    return _PICTURE.sub(lambda found: found[0] if f"var({found[1]}" in kept else "", kept)


def left_out(text: str) -> tuple[str, ...]:
    """Return the selectors that `cut` removes from a stylesheet, in order."""
    return tuple(selector for selector in _all(_rules(text)) if not _usable(selector))


def _usable(selector: str) -> bool:
    """Return whether a selector can match anything on the site. Its exclusions (`:not`) are not looked at."""
    return not _UNUSED.search(_ELSE.sub("", selector))


def _kept(rules: Sequence[Node]) -> Iterator[str]:
    """Yield the remaining rules as text; a group with no remaining rule is removed as well."""
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [selector for selector in _selectors(rule) if _usable(selector)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content).strip()}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _FRAMES:
            inner = "".join(_kept(_rules(rule.content or ())))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield tinycss2.serialize([rule])


def _all(rules: Sequence[Node]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            yield from _selectors(rule)
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _FRAMES:
            yield from _all(_rules(rule.content or ()))


def _rules(text: str | Sequence[Node]) -> Sequence[Node]:
    return tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True)


def _selectors(rule: QualifiedRule) -> Iterator[str]:
    """Yield the selectors of a rule; a comma inside brackets does not end one."""
    part: list[Node] = []
    for token in rule.prelude:
        if isinstance(token, LiteralToken) and token.value == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)
    yield tinycss2.serialize(part).strip()
