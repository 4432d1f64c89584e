"""PyYAML is the reference of reading: what it composes of a document, and where, is what read_source returns.

PyYAML's own composer is followed, over the examples and over documents damaged as in test_fuzz.py.
"""

import random

import pytest
import yaml

from giaoban.source.files import File
from giaoban.source.node import Node
from giaoban.source.read import read_source

from .test_fuzz import SOAK, mutated, originals

NORMAL = 400


def held_against_pyyaml(file: File) -> bool:
    """Compare; return whether the file is plain YAML, of which alone all values are kept."""
    source = read_source(file.data)
    if any(
        fault.kind in ("not_utf8", "byte_order_mark", "control_character", "utf16", "pointer")
        for fault in source.faults
    ):
        return False
    try:
        composed = yaml.compose(file.data.decode(), Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        assert source.faults, file.data
        return False
    if source.faults:
        return False
    assert source.root is not None
    assert composed is not None
    same(source.root, composed, "")
    return True


def same(ours: Node, theirs: yaml.Node, pointer: str) -> None:
    mark = theirs.start_mark
    assert mark is not None
    assert (ours.line, ours.column, ours.pointer) == (mark.line + 1, mark.column + 1, pointer)
    if isinstance(theirs, yaml.MappingNode):
        assert isinstance(ours.value, dict)
        keys = [key.value if key.value not in ("", "~") or key.style else "null" for key, _ in theirs.value]
        assert list(ours.value) == keys
        for (key, value), (name, node) in zip(theirs.value, ours.value.items(), strict=True):
            assert (node.key_line, node.key_column) == (key.start_mark.line + 1, key.start_mark.column + 1)
            same(node, value, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(theirs, yaml.SequenceNode):
        assert isinstance(ours.value, tuple)
        for place, (node, value) in enumerate(zip(ours.value, theirs.value, strict=True)):
            assert (node.key_line, node.key_column) == (node.line, node.column)
            same(node, value, f"{pointer}/{place}")
    else:
        assert isinstance(theirs, yaml.ScalarNode)
        same_scalar(ours, theirs)


def same_scalar(ours: Node, theirs: yaml.ScalarNode) -> None:
    if isinstance(ours.value, str):
        assert ours.value == theirs.value
        return
    assert not theirs.style
    if ours.value is None:
        assert theirs.value in ("", "~", "null")
    elif isinstance(ours.value, bool):
        assert theirs.value == ("true" if ours.value else "false")
    else:
        assert isinstance(ours.value, int | float)
        assert ours.written.partition(",")[0] == theirs.value
        assert float(theirs.value) == ours.value


def damaged(seeds: range) -> int:
    """Hold damaged documents against PyYAML; return how many were plain YAML."""
    plain = 0
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311 - kept seeds, no secret
        plain += held_against_pyyaml(mutated(chance.choice(originals()), chance))
    return plain


def test_whole_documents() -> None:
    assert all(held_against_pyyaml(file) for file in originals())


def test_damaged_documents() -> None:
    assert damaged(range(NORMAL)) > NORMAL / 4


@pytest.mark.soak
def test_a_hundred_thousand_damaged_documents() -> None:
    assert damaged(range(1_000, 1_000 + SOAK)) > SOAK / 4
