"""The theme around a page, made once for all pages of a kind, is what the theme makes of each page alone."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from giaoban.base.resources import MKDOCS
from giaoban.base.times import parse_moment
from giaoban.known.workspace import load_state, open_workspace
from giaoban.objects.audience import Audience
from giaoban.publish import hook
from giaoban.publish.api import Objects
from giaoban.publish.generated import GeneratedPage
from giaoban.publish.last import Last, Written
from giaoban.publish.pages import view_of
from giaoban.publish.theme import Theme

from ..conftest import VALID, MakeRepository


@pytest.mark.parametrize("address", ["", "https://trang.ldld.example/noi-bo/"])
def test_every_page_is_as_the_theme_makes_it(
    address: str, make_repository: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, with and without the site's own address; and few are made by the theme itself."""
    differing: list[str] = []
    asked: list[str] = []
    made: list[int] = []

    def compare(theme: Theme, pages: Sequence[GeneratedPage], rest: Callable[[Path], None], _: object) -> list[Written]:
        alone = {page.url: theme.around(page) for page in pages}
        original = Theme.around

        def counted(theme: Theme, page: GeneratedPage) -> str:
            asked.append(page.url)
            return original(theme, page)

        monkeypatch.setattr(Theme, "around", counted)
        differing.extend(page.url for page in pages if theme.skin(page) != alone[page.url])
        made.append(len(pages))
        rest(Path(theme.config.site_dir))
        return [Written("", "", {}, 0, []) for _ in pages]

    monkeypatch.setattr(hook, "write_all", compare)
    monkeypatch.setenv("GIAOBAN_SITE_URL", address)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "true")
    state = load_state(open_workspace(make_repository(VALID, date="2013-04-05T09:00:00+07:00").root))
    moment = parse_moment("2013-04-20")
    assert moment is not None
    config = load_config(str(MKDOCS), site_dir=str(tmp_path / "trang"))
    objects = Objects(view_of(state, moment), Audience.OFFICE)
    hook.give(config, hook.Source(objects, Last(tmp_path / "chua-co")))
    build(config)
    assert differing == []
    assert made[0] > 100
    assert len(asked) < made[0] / 2
