"""Words for what the formats tell, from words.toml."""

from functools import cache
from pathlib import Path

from ..base.messages import Message, tables_of_words


def words(module: str, name: str) -> dict[str, Message]:
    """Return the table of words of a name that a module tells with."""
    return _tables()[f"{module}.{name}"]


@cache
def _tables() -> dict[str, dict[str, Message]]:
    return tables_of_words(Path(__file__).with_name("words.toml"))
