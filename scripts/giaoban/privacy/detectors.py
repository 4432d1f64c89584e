"""All detectors over one text."""

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
from .numbers import Contexts, numbers
from .rows import rows_of
from .tokens import tokens_of
from .view import bare_of


def detect(text: str, refused_phrases: Sequence[str], *, companies: bool) -> Iterator[Finding]:
    """In: a view's text, the office's phrases, whether firms are looked for. Out: all findings, in no order."""
    yield from email.detect(text)
    yield from profile.detect(text)
    flat = bare_of(text).replace("\n", " ")
    yield from address.detect(text, flat)
    yield from rooms.detect(text, flat)
    contexts, rows = Contexts(text), rows_of(text)
    candidates = numbers(text, contexts) + disguised(rows, text, contexts)
    yield from numbered.detect(text, candidates)
    yield from plate.detect(text, flat)
    yield from birth.detect(text, flat)
    yield from announced.detect(text, flat, rows)
    tokens = tokens_of(text)
    yield from names.detect(text, tokens)
    yield from posts.detect(text, tokens)
    yield from foreign.detect(tokens)
    yield from called.detect(text, tokens)
    yield from highland.detect(text, tokens)
    yield from secrecy.detect(text)
    yield from refused.detect(text, refused_phrases)
    yield from bare.detect(text, tokens)
    if companies:
        yield from company.detect(text, tokens)
