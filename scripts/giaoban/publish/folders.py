"""The output folder of each audience's site, below the repository: a different one for each audience."""

from collections.abc import Mapping
from pathlib import Path

from ..objects.audience import Audience

OUTPUTS: Mapping[Audience, Path] = {
    Audience.OFFICE: Path("build") / "html",
    Audience.LEVELS: Path("build") / "html-levels",
}
