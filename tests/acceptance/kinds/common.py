"""What the kinds of push are made with: names, refusals expected, and the pushes of one commit. All data is made up."""

from collections.abc import Callable

from ..git_server import OFFICER
from ..pushes import Kind, Tree, Workshop

MAIN, RECEIPTS = "refs/heads/main", "refs/heads/receipts"
OWN = "refs/heads/cua-toi"
PHONE = "Gọi 0912 345 678"
NAME = "Theo lời ông Trần Văn Bịa"
UNREAD = "This cannot be searched for personal data"
NOT_TEXT = "This is no UTF-8 text"
FOREIGN = "belongs to the unit"
SENT = "units/ham-tan/2013/notes/2013-03-20-da-gui.yml"
NEW = "units/ham-tan/2013/notes/2013-03-21-ghi-chu.yml"
NOTE = "units/ham-tan/2013/notes/2013-03-05-bua-an-ca.yml"
DIRECTIVE = "province/directives/2013/2013-012.yml"
FEEDBACK = "units/ham-tan/2013/feedback/2013-012.yml"
AMENDED = "amended: [{on: 2013-04-20, reason: Ghi nhầm khi đánh máy.}]\n"
PUBLISHED = "2013/2013-03.yml"
OTHERS = "holds what others have sent"
OLDER = "it would put back an older text"
SIDE_LINE = "would no longer be the line of main"
LEADER, RAPPORTEUR = "thuong-truc", "bcv-ham-tan"


def line(shop: Workshop, path: str, text: str = "# thêm một dòng", commit: str = "") -> Tree:
    """Return a change that adds a line to a document."""
    return {f"reports/{path}": f"{shop.read(path, commit)}{text}\n"}


def note(shop: Workshop, day: str = "2013-03-21", text: str = "") -> str:
    """Return a rapporteur's note of a day."""
    return shop.read(NOTE).replace("2013-03-05", day) + text


def to_main(name: str, changes: Callable[[Workshop], Tree], refused: str | None = None, user: str = OFFICER) -> Kind:
    """Return the push of one commit to main."""
    return Kind(name, lambda shop: [(shop.commit(changes(shop), user=user), MAIN)], refused, user)


def to_branch(name: str, changes: Callable[[Workshop], Tree], refused: str | None = None, user: str = OFFICER) -> Kind:
    """Return the push of one commit to a branch of its own."""
    return Kind(name, lambda shop: [(shop.commit(changes(shop), user=user), OWN)], refused, user)


def made(name: str, refused: str | None, user: str = OFFICER, ref: str = OWN, **how: object) -> Kind:
    """Return the push of a commit that changes nothing, written in some way."""
    return Kind(name, lambda shop: [(shop.commit(user=user, **how), ref)], refused, user)  # type: ignore[arg-type]


def named(ref: str, refused: str | None, user: str = OFFICER) -> Kind:
    """Return the push of what main has already to a name."""
    return Kind(f"name {ref}", lambda shop: [(shop.main, ref)], refused, user)


NOTES = "refs/notes/commits"
ON_NOTHING = "this one is on nothing"
UNSEEN = "characters that nobody sees"
