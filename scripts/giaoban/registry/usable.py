"""What is used of a value in the register that is not of the right shape, until somebody corrects it.

The checks report every such value. The functions here are marks of the fields' types (`documents/typed.py`): one that
raises means that the value cannot be used.
"""

import re
from typing import Annotated, Any, Final

from ..base.numerals import reading
from ..base.vietnamese import one_line

_LEADS_AWAY: Final = re.compile(r"[/\\\x00-\x1f\x7f]|^\.|^$")
_LONGEST_NAME: Final = 100


def name(value: object) -> str:
    """Return an id or code; raise ValueError for one that as a file name would lead out of a folder.

    Pages, calendars and tables are files named after ids. One that is merely misspelt is used.
    """
    text = str(value)
    if _LEADS_AWAY.search(text) or len(text) > _LONGEST_NAME:
        raise ValueError(text)
    return text


def line(value: object) -> str:
    """Return a name or label on one line, as it is shown everywhere (the check SHAPE05 reports line breaks)."""
    text = str(value)
    return text if text.isprintable() else one_line(text).strip()


def number(value: object) -> float:
    """Return a number, that of "20" and «１８» too; raise ValueError where there is none."""
    if isinstance(value, str):
        said = reading(value)
        if said.numbers and not said.unit:
            return float(said.numbers[0])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError(value)


def whole(value: object) -> int:
    """Return a whole number; raise ValueError where there is none."""
    found = number(value)
    if not found.is_integer():
        raise ValueError(value)
    return int(found)


def text(value: object) -> str:
    """Return a text; raise TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def texts(value: object) -> tuple[str, ...]:
    """Return the texts in a list, without its other members; raise TypeError for what is no list."""
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(member for member in value if isinstance(member, str))


def words(value: object) -> tuple[str, ...]:
    """Return the members of a list as texts; none for what is no list."""
    return tuple(map(str, value)) if isinstance(value, list) else ()


def as_written(value: Any) -> Any:
    """Return a value as it is written, of whatever type."""
    return value


def members(value: Any) -> tuple[str, ...]:
    """Return the members of a list, none for null; raise TypeError for what has none."""
    return tuple(value or ())


Name = Annotated[str, name]
Line = Annotated[str, line]
Said = Annotated[str, str]
