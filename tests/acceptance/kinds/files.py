"""Kinds of push by the files that they bring, in any commit and under any name."""

import os
from collections.abc import Callable

from ..git_server import ADMIN, FEBRUARY, MARCH, OFFICER
from ..pushes import Kind, Moves, Tree, Workshop
from .common import NEW, NOT_TEXT, OWN, PHONE, UNSEEN, line, note, to_branch, to_main


def gone(name: str, refused: str | None, changes: Callable[[Workshop], Tree], user: str = OFFICER) -> Kind:
    """Return a push of two commits to a branch: one adds, the next takes away."""

    def build(shop: Workshop) -> Moves:
        added = changes(shop)
        first = shop.commit(added, user=user)
        before = shop.files(shop.main)
        back: dict[str, str | bytes | tuple[str, bytes] | None] = {
            path: shop.read(path.removeprefix("reports/")) if path in before else None for path in added
        }
        return [(shop.commit(back, [first], user=user), OWN)]

    return Kind(name, build, refused, user)


def _foreign_parent(shop: Workshop) -> Moves:
    other = shop.commit({"ghi-chu.txt": f"{PHONE}\n"}, [])
    return [(shop.commit({}, [shop.main, other]), OWN)]


def _in_a_merge(shop: Workshop) -> Moves:
    side = shop.commit(line(shop, FEBRUARY))
    return [(shop.commit(line(shop, MARCH, f"# {PHONE}"), [shop.main, side]), OWN)]


OWN_FOLDER = "reports/units/ham-tan/2013"
FILES = (
    to_branch("a line in the own report", lambda shop: line(shop, FEBRUARY)),
    to_branch("a telephone in a comment", lambda shop: line(shop, FEBRUARY, f"# {PHONE}"), "PERSON02"),
    to_branch(
        "a telephone where a pattern is broken",
        lambda shop: {
            f"reports/{NEW}": note(shop).replace("WAGE", "0912345678").replace("secrecy: none", "secrecy: '0912345678'")
        },
        "PERSON02",
    ),
    gone("a telephone in a report, taken out again", "PERSON02", lambda shop: line(shop, FEBRUARY, f"# {PHONE}")),
    gone("a text beside the reports, taken away again", "PERSON02", lambda _: {f"{OWN_FOLDER}/ghi-chu.txt": PHONE}),
    gone("a text at the root by an administrator", None, lambda _: {"ghi-chu.txt": PHONE}, ADMIN),
    gone("a text at the root by an officer", "PERSON02", lambda _: {"ghi-chu.txt": PHONE}),
    to_branch("a text under reports/ by an administrator", lambda _: {"reports/foo.txt": PHONE}, "PERSON02", ADMIN),
    to_branch(
        "a telephone in the register's comment",
        lambda shop: line(shop, "registry/people.yml", f"# {PHONE}"),
        "PERSON02",
        ADMIN,
    ),
    to_main(
        "a new account in the register",
        lambda shop: line(shop, "registry/people.yml", "  - {login: moi, emails: [moi@ldld.example], role: leader}"),
        None,
        ADMIN,
    ),
    to_branch(
        "a Word template of the office",
        lambda _: {"reports/registry/templates/summary.docx": ("100644", b"PK\3\4\0")},
        None,
        ADMIN,
    ),
    to_branch(
        "a Word file of an officer", lambda _: {f"{OWN_FOLDER}/bao-cao.docx": ("100644", b"PK\3\4\0")}, "NUL byte"
    ),
    to_branch("a photo", lambda _: {f"{OWN_FOLDER}/anh.jpg": ("100644", b"\xff\xd8\xff")}, NOT_TEXT),
    to_branch(
        "a report in another encoding",
        lambda shop: {f"reports/{FEBRUARY}": ("100644", shop.read(FEBRUARY).encode("utf-16"))},
        "NUL byte",
    ),
    to_branch(
        "a report with NUL",
        lambda shop: {f"reports/{FEBRUARY}": shop.read(FEBRUARY) + "# 0912\x00345678\n"},
        "NUL byte",
    ),
    to_branch("a very large text", lambda _: {f"{OWN_FOLDER}/dai.txt": "a\n" * 2_000_000}, NOT_TEXT),
    to_branch("a link that leads to a telephone", lambda _: {f"{OWN_FOLDER}/a": ("120000", b"0912345678")}, "PERSON02"),
    to_branch("a link to a file", lambda _: {f"{OWN_FOLDER}/a.yml": ("120000", b"2013-02.yml")}, "This is a link"),
    to_branch(
        "another repository", lambda shop: {f"{OWN_FOLDER}/kho": ("160000", shop.main.encode())}, "This is a link"
    ),
    to_branch("a file that runs", lambda _: {f"{OWN_FOLDER}/ghi-chu.txt": ("100755", b"a\n")}),
    *(
        to_branch(
            f"a telephone {name}",
            lambda shop, added=added: {f"reports/{NEW}": f"{note(shop)}{added}\n"},  # type: ignore[misc]
            "PERSON02",
        )
        for name, added in (
            *(("as a key", "0912345678: a"), ("as an escaped key", r'"\x30912345678": a')),
            *(("where YAML breaks off", 'a: "\\x30912345678"\n]'), ("in an address", "# kho.example/%30912345678")),
            *(("as entities", "# &#48;912345678"), ("among tags", "# 0912<b>345</b>678")),
            *(("in base64", "# MDkxMjM0NTY3OA=="), ("in a mail's line", "# 09123=\n45678: a")),
        )
    ),
    to_branch("a name as a key", lambda shop: {f"reports/{NEW}": f"{note(shop)}Ông Trần Văn Bịa: a\n"}, "PERSON08"),
    to_branch("signs of a terminal", lambda _: {f"{OWN_FOLDER}/a.txt": "09123\x1b[0m45678\n"}, UNSEEN),
    to_branch("a telephone backwards", lambda _: {f"{OWN_FOLDER}/a.txt": "\u202e8765432190\u202c\n"}, UNSEEN),
    to_branch("letters that show nothing", lambda _: {f"{OWN_FOLDER}/a.txt": "a\U000e0030\n"}, UNSEEN),
    to_branch(
        "a file's name in another encoding", lambda _: {os.fsdecode(b"reports/units/ham-tan/\xd4ng"): "a\n"}, "UTF-8"
    ),
    to_branch("a file's name with nothing to see", lambda _: {f"{OWN_FOLDER}/a\U000e0030.txt": "a\n"}, UNSEEN),
    to_branch("a file's name like an address", lambda _: {f"{OWN_FOLDER}/%30912345678.txt": "a\n"}, "PERSON02"),
    to_branch(
        "a telephone for a unit's folder",
        lambda shop: {f"reports/units/0912345678/2013/notes/{NEW.rpartition('/')[2]}": note(shop)},
        "PERSON02",
        ADMIN,
    ),
    to_branch("a telephone in a module's address", lambda _: {".gitmodules": f"url = a/{PHONE}\n"}, "PERSON02"),
    to_branch("a telephone for a file's name", lambda _: {f"{OWN_FOLDER}/0912345678.txt": "a\n"}, "PERSON02"),
    to_branch("a name for a folder's name", lambda _: {f"{OWN_FOLDER}/Ông-Trần-Văn-Bịa/a.txt": "a\n"}, "PERSON08"),
    Kind("a merge's foreign parent", _foreign_parent, "PERSON02"),
    Kind("what only a merge has", _in_a_merge, "PERSON02"),
    Kind(
        "a note of Git's with a telephone",
        lambda shop: [(shop.commit({shop.main: PHONE}, []), "refs/notes/commits")],
        "PERSON02",
    ),
    Kind(
        "a note of Git's with a telephone, by an administrator",
        lambda shop: [(shop.commit({shop.main: PHONE}, [], user=ADMIN), "refs/notes/commits")],
        "PERSON02",
        ADMIN,
    ),
    Kind("a note of Git's", lambda shop: [(shop.commit({shop.main: "Đã đọc\n"}, []), "refs/notes/commits")]),
)
