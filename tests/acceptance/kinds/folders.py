"""Kinds of push with folders that Git would not write."""

from ..git_server import ADMIN, FEBRUARY
from ..pushes import Kind, Moves, Workshop
from .common import MAIN, OWN, to_branch
from .files import OWN_FOLDER


def folder(name: str, refused: str | None, *entries: tuple[str, bytes], user: str = ADMIN) -> Kind:
    """Return the push of a commit whose root has just these entries beside reports/; each file holds «a»."""

    def build(shop: Workshop) -> Moves:
        blob, data = shop.put("blob", b"a\n"), shop.files(shop.main)
        reports = shop.tree_of({path.removeprefix("reports/"): one for path, one in data.items()})
        empty = shop.put("tree", b"")
        ids = {"40000": empty, "0": shop.repository.nothing, "160000": shop.main}
        listed = [(mode.replace("000000", "100644"), one, ids.get(mode, blob)) for mode, one in entries]
        root = shop.folder(
            *(entry for entry in listed if entry[1] < b"reports"),
            ("40000", b"reports", reports),
            *(entry for entry in listed if entry[1] >= b"reports"),
        )
        return [(shop.commit(tree=root, user=user), OWN)]

    return Kind(f"folder: {name}", build, refused, user)


def _twice(shop: Workshop) -> Moves:
    files = shop.files(shop.main)
    blob = shop.put("blob", shop.read(FEBRUARY).encode() + b"# a\n")
    year = {
        path.removeprefix("reports/units/ham-tan/2013/"): one for path, one in files.items() if "/ham-tan/2013/" in path
    }
    inner = shop.tree_of(year)
    plain = shop.tree_of({path: one for path, one in year.items() if "/" not in path})
    assert inner != plain
    first = shop.folder(("100644", b"2013-02.yml", blob), ("100644", b"2013-02.yml", year["2013-02.yml"][1]))
    unit = shop.folder(("40000", b"2013", first))
    units = shop.folder(("40000", b"ham-tan", unit))
    root = shop.folder(("40000", b"reports", shop.folder(("40000", b"units", units))))
    return [(shop.commit(tree=root), MAIN)]


HIDDEN = "takes for something else"
FOLDERS = (
    folder("in order", None, ("100644", b"a"), ("100755", b"z")),
    Kind("folder: two entries of one name, to main", _twice, "two entries have one name"),
    folder("two entries of one name", "two entries have one name", ("100644", b"a"), ("100644", b"a")),
    folder(
        "a file and a folder of one name",
        "two entries have one name",
        ("100644", b"a"),
        ("100644", b"a.b"),
        ("160000", b"a"),
    ),
    folder("not in order", "not in order", ("100644", b"b"), ("100644", b"a")),
    folder("a zero before the mode", "has the mode 0100644", ("0100644", b"a")),
    folder("a mode nobody has", "has the mode 100666", ("100666", b"a")),
    *(
        folder(f"the name {one!r}", HIDDEN if one else "empty filename", ("100644", one))
        for one in (
            b".git",
            b".GIT",
            b"git~1",
            b".git ",
            b".git::$INDEX",
            b".g\xe2\x80\x8cit",
            b"..",
            b".",
            b"",
            b"a/b",
            b"a\\b",
        )
    ),
    folder("a sign that nobody sees", "cannot be seen", ("100644", b"\x01x")),
    folder("a line break in a name", "cannot be seen", ("100644", b"a\nb")),
    folder("an empty folder", "stands for nothing", ("40000", b"a")),
    to_branch(
        "folder: two spellings of one name",
        lambda _: {f"{OWN_FOLDER}/Ghi-chu.txt": "a\n", f"{OWN_FOLDER}/ghi-chu.txt": "b\n"},
        "differ by capital letters",
    ),
)
