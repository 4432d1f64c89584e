"""Text of others in the Markdown of a forge stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.formats.forge import cell, code, rows

APART = "\u200b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@octocat", f"@{APART}octocat"),
        ("xem #12", f"xem #{APART}12"),
        ("GH-12", f"GH{APART}-12"),
        ("https://x.example", f"https{APART}://x.example".replace(f"https{APART}", f"https{APART}")),
        ("www.x.example", f"www{APART}.x.example"),
        ("![a](b)", "!\\[a\\](b)"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("a|b `c`", "a\\|b \\`c\\`"),
        ("hai\ndòng", "hai dòng"),
        ("Lương tháng 3", "Lương tháng 3"),
    ],
)
def test_cells(text: str, shown: str) -> None:
    """Nothing is mentioned, linked, loaded or read as markup; ordinary text is left as it is."""
    assert cell(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a|b", "`a\\|b`"), ("", ""), ("a\nb", "`a b`")]
)
def test_code(text: str, shown: str) -> None:
    """Backticks in code do not end it, pipes do not end the cell."""
    assert code(text) == shown


@given(st.text(), st.text())
def test_a_table_keeps_its_shape(one: str, other: str) -> None:
    """Whatever stands in them, two cells are one line with three bars."""
    found = rows(["x", "y"], [(cell(one), code(other))]).split("\n")
    assert len(found) == 3
    assert found[2].replace("\\\\", "").replace("\\|", "").count("|") == 3
