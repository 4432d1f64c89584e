"""Where costly patterns are worth trying: the lines with a sign of what they look for."""

from collections.abc import Callable, Iterator


def stretches(text: str, wanted: Callable[[str], object]) -> Iterator[tuple[int, int]]:
    """Out: the places of lines that are `wanted`, each with the line before and after, joined where they touch."""
    begin = end = -1  # of the stretch so far
    start = before = 0
    lines = text.splitlines(keepends=True) if wanted(text) else ()
    if len(lines) == 1:
        yield 0, len(text)
        return
    for line in lines:
        if wanted(line):
            if before > end >= 0:
                yield begin, end
                begin = -1
            begin = before if begin < 0 else begin
            following = text.find("\n", start + len(line))
            end = len(text) if following < 0 else following
        before, start = start, start + len(line)
    if end >= 0:
        yield begin, end
