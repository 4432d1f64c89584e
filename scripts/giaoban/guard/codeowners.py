"""`.github/CODEOWNERS`, made from the register of accounts: whose review the forge requests for which path.

The file only names reviewers; what stops a change is `giaoban guard` (issue 4, «Right»).
"""

import re
from typing import Final

from ..registry.people import People, Role

PATH: Final = ".github/CODEOWNERS"

# The last matching line counts. Units have no line of their own, because officers do not approve their own reports.
_OWNERS: Final[tuple[tuple[str, tuple[Role, ...]], ...]] = (
    ("*", ("admin",)),
    ("/reports/units/", ("reviewer",)),
    ("/reports/province/", ("reviewer", "leader")),
    ("/reports/registry/", ("admin",)),
)
_HEAD: Final = """\
# Sinh tự động từ reports/registry/people.yml bằng «giaoban codeowners»; đừng sửa tay.
# Tệp này chỉ nêu ai được mời duyệt; ai được sửa gì do «giaoban guard» giữ.
# (Generated from the register of accounts; do not edit. It names reviewers; «giaoban guard» is what holds.)
"""
# Whatever the register holds, an owner is one word here and cannot begin a new line.
_LOGIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


def codeowners(people: People) -> str:
    """Return the text of the file. Where nobody has a reviewing role, the administrators are named."""
    width = max(len(pattern) for pattern, _ in _OWNERS)
    lines = []
    for pattern, roles in _OWNERS:
        owners = _names(people, *roles) or _names(people, "admin")
        lines.append(" ".join((f"{pattern:{width}}", *owners)).rstrip())
    return _HEAD + "\n".join(lines) + "\n"


def _names(people: People, *roles: Role) -> list[str]:
    return [f"@{person.login}" for person in people.of(*roles) if _LOGIN.fullmatch(person.login)]
