"""All detectors over one text."""

import re
from collections.abc import Iterator, Sequence

from . import (
    address,
    announced,
    bare,
    birth,
    called,
    company,
    email,
    foreign,
    highland,
    location,
    names,
    numbered,
    plate,
    posts,
    profile,
    refused,
    rooms,
    secrecy,
)
from .disguised import disguised
from .finding import Finding
from .numbers import FEWEST_DIGITS, Contexts, numbers
from .rows import may_have_rows, rows_of, spoken_in
from .sought import Read

_DIGITS = re.compile(r"\d")


def detect(text: str, refused_phrases: Sequence[str], *, companies: bool) -> Iterator[Finding]:
    """In: a view's text, the office's phrases, whether firms are looked for. Out: all findings, in no order."""
    read = Read(text)
    yield from email.detect(read)
    yield from profile.detect(read)
    yield from address.detect(read)
    yield from location.detect(read)
    yield from rooms.detect(text, read.flat)
    digits = len(_DIGITS.findall(text))
    contexts = Contexts(text)
    rows = rows_of(text) if may_have_rows(text, digits + spoken_in(read.words)) else []
    candidates = (numbers(text, contexts) if digits >= FEWEST_DIGITS else []) + disguised(rows, text, contexts)
    yield from numbered.detect(read, candidates)
    yield from plate.detect(read)
    yield from birth.detect(read)
    yield from announced.detect(read, rows)
    tokens = read.tokens
    yield from names.detect(text, tokens)
    yield from posts.detect(text, tokens)
    yield from foreign.detect(tokens)
    yield from called.detect(text, tokens)
    yield from highland.detect(text, tokens)
    yield from secrecy.detect(read)
    yield from refused.detect(text, refused_phrases)
    yield from bare.detect(text, tokens)
    if companies:
        yield from company.detect(text, tokens)
