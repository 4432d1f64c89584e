"""Compare two summaries of one period, figure by figure."""

from collections.abc import Hashable, Iterable, Mapping

from .figures import Figure
from .restatement import Difference


def differences(old: Iterable[Figure], new: Iterable[Figure]) -> tuple[Difference, ...]:
    """Return the figures that differ, in the order of lists; a missing figure counts as zero.

    A figure with the same value but other sources does not differ, because only the value is published.
    """
    before = {(figure.topic, figure.name): figure for figure in old}
    after = {(figure.topic, figure.name): figure for figure in new}
    found = []
    topics = list(dict.fromkeys(topic for topic, _ in (*before, *after)))
    for key in sorted(dict.fromkeys((*before, *after)), key=lambda key: topics.index(key[0])):
        was, now = before.get(key), after.get(key)
        if (was.value if was else 0) != (now.value if now else 0) or _precision(was) != _precision(now):
            found.append(Difference(*key, was.value if was else None, now.value if now else None, _sources(was, now)))
    return tuple(found)


def _sources(was: Figure | None, now: Figure | None) -> tuple[str, ...]:
    """Return the sources that only one side has, and those with another amount on each side."""
    before, after = (
        {name: figure.parts.get(name) for name in figure.sources} if figure else {} for figure in (was, now)
    )
    return tuple(sorted(name for name in {*before, *after} if _part(before, name) != _part(after, name)))


def _part(parts: Mapping[str, Hashable], name: str) -> tuple[Hashable, ...]:
    return (parts[name],) if name in parts else ()


def _precision(figure: Figure | None) -> tuple[str, int] | None:
    people = figure.people if figure else None
    return (people.precision, people.estimated) if people else None
