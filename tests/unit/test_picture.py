"""README's picture shows the home page as it is."""

import runpy

from ..conftest import ROOT


def test_the_picture_is_fresh() -> None:
    """The home page's content has not changed since the picture was taken; `make generated` takes it again."""
    picture = runpy.run_path(str(ROOT / "site" / "picture.py"))
    assert picture["DIGEST"].read_text(encoding="utf-8").strip() == picture["digest"](), "run: python site/picture.py"
