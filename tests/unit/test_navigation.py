"""A site without some pages: no entry of the navigation and no link in a written page leads to them."""

from giaoban.publish.navigation import nav_of, without_links

THERE = frozenset({"index.md", "han/index.md", "huong-dan/vu-viec.md"})


def test_sections_without_pages_vanish() -> None:
    """An entry goes, a section left with nothing goes with it, the rest stays as it was."""
    nav = [
        {"Trang chính": "index.md"},
        {"Vụ việc": ["vu-viec/index.md"]},
        {"Hạn": ["han/index.md", {"Hai": "hai-cap/index.md"}]},
    ]
    assert nav_of(nav, THERE) == [{"Trang chính": "index.md"}, {"Hạn": ["han/index.md"]}]
    assert nav_of(nav, None) is nav


def test_links_become_text() -> None:
    """With anchors, bold and brackets; other links and pictures stay."""
    text = "[Vụ *việc* [x]](../vu-viec/index.md#a), [b](../han/index.md), ![c](../vu-viec/index.md), [d](vu-viec.md)"
    assert without_links(text, "huong-dan/a.md", THERE) == (
        "Vụ *việc* [x], [b](../han/index.md), ![c](../vu-viec/index.md), [d](vu-viec.md)"
    )
    assert without_links("[d](vu-viec/index.md)", "gioi-thieu.md", THERE) == "d"
