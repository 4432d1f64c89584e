"""Where the program's own files are: schemas, templates, site configuration, demonstration.

In a checkout they stand beside `scripts/`; an installed wheel carries them in `giaoban/resources` (pyproject.toml).
"""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_PACKED = _PACKAGE / "resources"
ROOT = _PACKED if _PACKED.is_dir() else _PACKAGE.parents[1]

REPORTS = ROOT / "reports"  # the demonstration's
SCHEMA = ROOT / "schema"
SITE = ROOT / "site"
MKDOCS = ROOT / "mkdocs.yml"
