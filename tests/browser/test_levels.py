"""The site for all union levels keeps to what the office's does: axe-core, contrast, every width, paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .conftest import record, visit
from .kinds import kinds_for_levels
from .test_paper import LONGER, ROOM, faults
from .test_quality import violations
from .test_site import CONTRAST

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, levels_address: str, site: Path, levels: Path, scheme: str) -> None:
    """No rule of axe-core is broken, folded parts opened; words stand out from their ground, in the dark too."""
    wrong = {}
    for visitor in visit(browser, levels_address, viewport={"width": 1280, "height": 900}, color_scheme=scheme):
        for name, path in kinds_for_levels(site, levels).items():
            page = visitor.open(path)
            found = page.evaluate(CONTRAST)
            if scheme == "light":
                page.evaluate("document.querySelectorAll('article details').forEach((part) => { part.open = true; })")
                found += violations(page, rules={"color-contrast": {"enabled": False}})
            if found:
                wrong[name] = found
        assert visitor.errors == []
        assert visitor.foreign == []
    assert wrong == {}


def test_every_width_and_paper(browser: Browser, levels_address: str, site: Path, levels: Path) -> None:
    """From 320 to 2560 px no kind of page scrolls sideways; each says as of when, and prints as the office's do."""
    wrong: dict[str, list[object]] = {}
    for visitor in visit(browser, levels_address, viewport={"width": ROOM, "height": 800}, java_script_enabled=False):
        for name, path in kinds_for_levels(site, levels).items():
            page = visitor.open(path)
            assert "Tính đến 23:59 31/01/2014" in record(page), name
            found: list[object] = [*faults(page)] if name not in LONGER else []
            for width in (320, 1280, 2560):
                page.set_viewport_size({"width": width, "height": 800})
                found += [wide for wide in [page.evaluate("document.documentElement.scrollWidth")] if wide > width]
            page.set_viewport_size({"width": ROOM, "height": 800})
            if found:
                wrong[name] = found
    assert wrong == {}
