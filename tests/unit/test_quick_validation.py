"""The quick validator must never take what the thorough one refuses: held against each other on mutated documents."""

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

from giaoban.documents.corpus import read_corpus
from giaoban.documents.schemas import quick, validator
from giaoban.repository.snapshot import WorkingTree

from ..conftest import VALID

VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 3.5, "", " ", "x", [], {}, ["a", "a"]),
    *("2013-02-29", "2013-02-28", "2013-02-28\n", "2013-03", "2013-13"),
    *("2013-03-19T15:20:00+07:00", "2013-03-19T25:20:00+07:00", "2013-03-19T15:20:00"),
    *("ham-tan/2013-03#1", "WAGE/WAGE_ARREARS", "upset"),
)


def places(value: object, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value below a value."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*above, key)
        yield from places(child, (*above, key))


def mutate(value: Any, chance: random.Random) -> Any:
    """Return a copy in which one value is replaced, taken away or added."""
    changed = copy.deepcopy(value)
    path = chance.choice(list(places(changed)))
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    match chance.randrange(4):
        case 0:
            del holder[path[-1]]
        case 1 if isinstance(holder, dict):
            holder["thua"] = 1
        case _:
            holder[path[-1]] = chance.choice(VALUES)
    return changed


@pytest.mark.parametrize("document", read_corpus(WorkingTree(VALID)).documents, ids=lambda document: document.path)
def test_the_two_validators_agree(document: Any) -> None:
    """On the document itself and on 150 mutations of it both say the same."""
    chance = random.Random(document.path)  # noqa: S311
    values = document.root.plain
    assert quick(document.form).is_valid(values)
    refused = 0
    for _ in range(150):
        changed = mutate(values, chance)
        thorough = validator(document.form).is_valid(changed)
        assert quick(document.form).is_valid(changed) == thorough, changed
        refused += not thorough
    assert refused > 30
