"""Where the site of each audience is built, below the repository: never the one over the other."""

from collections.abc import Mapping
from pathlib import Path

from ..objects.audience import Audience

OUTPUTS: Mapping[Audience, Path] = {
    Audience.OFFICE: Path("build") / "html",
    Audience.LEVELS: Path("build") / "html-levels",
}
