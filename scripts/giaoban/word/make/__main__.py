"""Write the program's own templates again: `python -m giaoban.word.make [FOLDER]`."""

import sys
from pathlib import Path

from ..template import OWN
from . import templates


def main(folder: Path) -> None:
    """Write every template into a folder."""
    for name, data in templates.make().items():
        (folder / f"{name}.docx").write_bytes(data)


main(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN)
