"""Where the site of each audience is built; what an audience sees is in `giaoban.audience`."""

from collections.abc import Mapping
from pathlib import Path

from ..audience import Audience, sees

__all__ = ["OUTPUTS", "Audience", "sees"]

# Below the repository: never the one over the other.
OUTPUTS: Mapping[Audience, Path] = {
    Audience.OFFICE: Path("build") / "html",
    Audience.LEVELS: Path("build") / "html-levels",
}
