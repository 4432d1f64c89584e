"""The kinds of push that are tried, family by family. All personal data in them is made up."""

import os
from collections.abc import Callable

from ..signatures import FORGED, Forge, pgp_signature, ssh_signature, subpacket
from .git_server import ADMIN, CASE, CLERK, FEBRUARY, LA_GI, MARCH, OFFICER, REVIEWER
from .pushes import DATE, Kind, Moves, Tree, Workshop, header

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

# --- names -----------------------------------------------------------------------------------------------------------

NO_NAME = "Only branches, tags and notes are pushed"
TAKEN = "Git would take this name for something else"
ODD = "The name is too long, or holds a character"
NAMES = (
    *(
        named(ref, NO_NAME)
        for ref in (
            *("refs/remotes/origin/main", "refs/remotes/origin/receipts", "refs/remotes/origin/HEAD", "refs/giaoban/x"),
            *("refs/for/main", "refs/bisect/bad", "refs/changes/01/1/1", "refs/pull/1/head", "refs/stash", "refs/x"),
            *("refs/merge-requests/1/head", "refs/keep-around/a", "refs/worktree/a", "refs/original/refs/heads/main"),
            *("refs/Heads/a", "refs/rewritten/a", "HEAD"),
        )
    ),
    named("refs/replace/" + "a" * 40, "in the place of those that were checked"),
    named("refs/heads/nhap", None),
    named("refs/heads/ham-tan/bao-cao-2013-03", None),
    named("refs/heads/báo-cáo", None),
    named("refs/tags/ban-nhap-1.0", None),
    *(
        named(ref, TAKEN)
        for ref in (
            *(
                "refs/heads/HEAD",
                "refs/heads/refs/heads/main",
                "refs/heads/heads/main",
                "refs/heads/remotes/origin/main",
            ),
            *(
                "refs/heads/origin/main",
                "refs/tags/FETCH_HEAD",
                "refs/tags/" + "a1" * 20,
                "refs/tags/refs/heads/receipts",
            ),
        )
    ),
    *(
        named(ref, "could be taken for that branch")
        for ref in ("refs/tags/main", "refs/tags/receipts", "refs/notes/receipts", "refs/notes/main")
    ),
    *(
        named(ref, ODD)
        for ref in (
            *("refs/heads/Main", "refs/heads/RECEIPTS", "refs/heads/-xoa", "refs/heads/a;b", "refs/heads/$(a)"),
            *(
                "refs/heads/" + "a" * 201,
                "refs/heads/ba\u0301o",
                "refs/heads/a\u202eb",
                "refs/tags/a'b",
                "refs/heads/a|b",
            ),
        )
    ),
    *(
        named(ref, "no other can stand")
        for ref in ("refs/heads/receipts/x", "refs/heads/main/x", "refs/heads/Receipts/x", "refs/heads/MAIN/a/b")
    ),
    named("refs/heads/goi-0912345678", "PERSON02"),
    named("refs/tags/079085001234", "PERSON01"),
    named("refs/heads/ông-Trần-Văn-Bịa", "PERSON08"),
    named("refs/notes/0912345678", "PERSON02"),
    Kind(
        "a telephone as the name of a note",
        lambda shop: [(shop.commit({"0912345678": "a"}, []), "refs/notes/commits")],
        "PERSON02",
    ),
    made(
        "a telephone where a merge came from", "PERSON02", message="Merge branch 'main' of may-chu.example/0912345678"
    ),
    made("where a merge came from", None, message="Merge branch 'main' of git@may-chu.example:bao-cao.git into nhap"),
    *(
        made(f"a merge of {place}", refused, message=f"Merge branch 'main' of {place}")
        for place, refused in (
            *(("ssh://git@192.168.100.200:2222/kho/bao-cao", None), ("https://kho.ldld.example/bao-cao.git", None)),
            *(("ldld-ham-tan@10.0.0.12:kho.git", None), ("tran.van.bia@may-chu.example:kho", "PERSON03")),
            *(
                ("bia@gmail.example/Trần-Văn-Bịa", "PERSON03"),
                ("0912345678", "PERSON02"),
                ("091.234.56.78", "PERSON02"),
            ),
            *(("kho:ông-Trần-Văn-Bịa", "PERSON08"), ("https://kho.example/%30912345678", "PERSON02")),
        )
    ),
    *(
        Kind(f"a note named {said}", lambda shop, name=name: [(shop.commit({name: "a"}, []), NOTES)], refused)  # type: ignore[misc]
        for said, name, refused in (
            ("like an id of nothing", "0912345678" * 4, ON_NOTHING),
            ("like an id of nothing, in folders", "09/12/" + "0912345678" * 3 + "091234", ON_NOTHING),
            ("by a part of an id", "0912345678abcdef", ON_NOTHING),
            ("by a word", "ghi-chu", ON_NOTHING),
        )
    ),
    Kind(
        "a note on a file, in a folder",
        lambda shop: [(shop.commit({f"{shop.tree[:2]}/{shop.tree[2:]}": "Đã đọc\n"}, []), NOTES)],
    ),
    Kind("receipts by an officer", lambda shop: [(shop.commit(), RECEIPTS)], "written by the server"),
    Kind("receipts taken away", lambda _: [("", RECEIPTS)], "written by the server"),
    Kind("main taken away", lambda _: [("", MAIN)], "This branch is not deleted", ADMIN),
    Kind("main set back", lambda shop: [(shop.refs["refs/tags/cu"], MAIN)], "This would rewrite", ADMIN),
    Kind("main begun anew", lambda shop: [(shop.commit({}, []), MAIN)], "This would rewrite", ADMIN),
    Kind("a tag's object as a branch", lambda shop: [(shop.tag("a", shop.main), OWN)], "no commit"),
    Kind("a file as a tag", lambda shop: [(shop.put("blob", b"a\n"), "refs/tags/a")], "no commit"),
    Kind("a folder as a tag", lambda shop: [(shop.tree, "refs/tags/a")], "no commit"),
    Kind("a branch of one's own taken away", lambda _: [("", "refs/heads/bao-cao")]),
    Kind("a branch of one's own set back", lambda shop: [(shop.main, "refs/heads/bao-cao")]),
    Kind("another's branch taken away", lambda _: [("", "refs/heads/bao-cao")], OTHERS, "ldld-la-gi"),
    Kind("another's branch set back", lambda shop: [(shop.main, "refs/heads/bao-cao")], OTHERS, "ldld-la-gi"),
    Kind("a branch taken away by the administrator", lambda _: [("", "refs/heads/bao-cao")], None, ADMIN),
    Kind("a branch taken away by nobody", lambda _: [("", "refs/heads/bao-cao")], "Only an account", "nguoi-la"),
    Kind("a tag by nobody", lambda shop: [(shop.main, "refs/tags/moi")], "Only an account", "nguoi-la"),
    Kind("a note by nobody", lambda shop: [(shop.main, "refs/notes/moi")], "Only an account", "nguoi-la"),
    Kind("a tag moved", lambda shop: [(shop.main, "refs/tags/cu")], "by the administrator only"),
    Kind("a tag taken away", lambda _: [("", "refs/tags/cu")], "by the administrator only"),
    Kind("a tag moved by the administrator", lambda shop: [(shop.main, "refs/tags/cu")], None, ADMIN),
    Kind("good and bad in one push", lambda shop: [(shop.main, OWN), (shop.main, "refs/x")], NO_NAME),
)

# --- objects: messages, headers, tags, names, files ------------------------------------------------------------------


def tagged(name: str, refused: str | None, build: Callable[[Workshop], str], user: str = OFFICER) -> Kind:
    """Return the push of a tag."""
    return Kind(name, lambda shop: [(build(shop), "refs/tags/ban-nhap")], refused, user)


def merged_tag(
    name: str, refused: str | None, text: str = "Bản 1\n", sign: Forge | None = None, target: str = ""
) -> Kind:
    """Return the push of a merge that carries a tag, of its own parent or of something else."""

    def build(shop: Workshop) -> Moves:
        tagger = f"Cán bộ <ham-tan@ldld.example> {DATE}"
        tag = f"object {target or shop.main}\ntype commit\ntag ban-1\ntagger {tagger}\n\n{text}"
        signed = tag + (sign(tag.encode()) if sign is not None else "")
        return [(shop.commit(headers=header("mergetag", signed)), OWN)]

    return Kind(name, build, refused)


STRANGER = subpacket(28, b"bia@gmail.example")
WHO = f"Cán bộ <ham-tan@ldld.example> {DATE}".encode()
OBJECTS = (
    made("a plain message", None),
    made("a telephone in the message", "PERSON02", message=f"Báo cáo\n\n{PHONE}\n"),
    made("in the last paragraph, like a trailer", "PERSON02", message=f"Báo cáo\n\nGhi-chu: {PHONE}\n"),
    made("in a trailer of a known kind", "PERSON03", message="A\n\nReviewed-by: Bịa <bia@gmail.example>\n"),
    made("a number in a trailer's name", "PERSON02", message="A\n\nReviewed-by: 0912345678 <tgnc@ldld.example>\n"),
    made("a trailer of an account", None, message="A\n\nReviewed-by: Ban TGNC <tgnc@ldld.example>\n"),
    made(
        "several trailers",
        None,
        message="A\n\nSigned-off-by: A <van-thu@ldld.example>\nAcked-by: B <it@ldld.example>\n",
    ),
    made("the office's own telephone", None, message="Hỏi (0252) 3 822398\n"),
    made("after a PGP marker", "PERSON02", message=f"A\n\n-----BEGIN PGP SIGNATURE-----\n{PHONE}\n"),
    made("after a whole signature", "PERSON02", message=f"A\n\n{pgp_signature()}\n{PHONE}\n"),
    *(
        made(f"{name} in the message", refused, message=f"Báo cáo\n\n{text}\n")
        for name, text, refused in (
            *(("an escape", r"G\u1ecdi \x30912345678", "PERSON02"), ("an address", "Gọi %30912345678", "PERSON02")),
            *(("an entity", "Gọi &#48;912345678", "PERSON02"), ("base64", "R+G7jWkgMDkxMjM0NTY3OA==", "PERSON02")),
            *(("a telephone among signs of a terminal", "09123\x1b[0m45678", UNSEEN), ("a bell", "a\a", UNSEEN)),
            *(("a telephone backwards", "\u202e8765432190\u202c", UNSEEN), ("tags", "a\U000e0030\U000e0039", UNSEEN)),
            ("an id of nothing", "f" * 40, None),
        )
    ),
    Kind(
        "a number like an id in the message",
        lambda shop: [(shop.commit(message="0912345678".ljust(len(shop.main), "a")), OWN)],
        "PERSON02",
    ),
    Kind(
        "the id of a commit in a message",
        lambda shop: [(shop.commit(message=f"This reverts commit {shop.main}.\n"), OWN)],
    ),
    made("an author with signs of a terminal", UNSEEN, author=WHO.replace("Cán bộ".encode(), b"C\x1b[8mB")),
    made("an author in a mail's words", "PERSON02", author=WHO.replace("Cán bộ".encode(), b"=?UTF-8?Q?=30912345678?=")),
    made("a stamp of secrecy", "SECRET01", message="TỐI MẬT: kế hoạch\n"),
    made("after NUL", UNREAD, message=f"Báo cáo\0\n{PHONE}\n"),
    made("declared UTF-7", UNREAD, headers=b"encoding UTF-7\n", message="G+AWE-i\n"),
    made("declared UTF-16", UNREAD, headers=b"encoding UTF-16\n", message=PHONE.encode("utf-16")),
    made("declared windows-1258", UNREAD, headers=b"encoding windows-1258\n"),
    made("declared UTF-8", None, headers=b"encoding UTF-8\n"),
    made("declared twice", UNREAD, headers=b"encoding UTF-8\nencoding UTF-8\n"),
    made("a message that is no UTF-8", UNREAD, message=b"Bao c\xe1o\n"),
    made("an unknown header", UNREAD, headers=header("ghi-chu", "a")),
    made("a telephone in an unknown header", "PERSON02", headers=header("ghi-chu", PHONE)),
    made("a telephone in an unknown header, by an administrator", "PERSON02", ADMIN, headers=header("ghi-chu", PHONE)),
    made("an unknown header by an administrator", None, ADMIN, headers=header("HG:extra", "branch:a")),
    made(
        "declared UTF-7 by an administrator",
        "PERSON02",
        ADMIN,
        headers=b"encoding UTF-7\n",
        message="0912+ACA-345+ACA-678\n",
    ),
    made("a second author", UNREAD, headers=b"author " + WHO + b"\n"),
    made("an SSH signature", None, sign=ssh_signature),
    made("a PGP signature", None, sign=pgp_signature),
    made("a text for a signature", UNREAD, sign=FORGED["a text"]),
    made("a text in a signature", UNREAD, sign=FORGED["a comment"]),
    made("a text after a signature", UNREAD, sign=FORGED["a text after it"]),
    made("readable base64", UNREAD, sign=FORGED["readable base64, PGP"]),
    made("bytes after an SSH signature", UNREAD, sign=FORGED["bytes behind an SSH signature"]),
    made("a literal packet of PGP", UNREAD, sign=FORGED["a literal packet"]),
    made("a note in a PGP signature", UNREAD, sign=FORGED["a note"]),
    made("a namespace of an SSH signature", UNREAD, sign=FORGED["a text for a namespace"]),
    made("a signature by a certificate", UNREAD, sign=FORGED["a certificate of a person"]),
    made("the same by the administrator", "PERSON02", ADMIN, sign=FORGED["a version that is a text"]),
    made("an SSH signature of something else", UNREAD, sign=FORGED["a signature of something else"]),
    made("a signature for both kinds of repository", UNREAD, headers=header("gpgsig-sha256", ssh_signature(b"")) * 2),
    made("a signer of no account", "no account's", sign=lambda signed: pgp_signature(signed, hashed=STRANGER)),
    made("two signatures", UNREAD, headers=header("gpgsig", ssh_signature(b"")), sign=ssh_signature),
    merged_tag("a signed tag in a merge", None, sign=pgp_signature),
    merged_tag("a telephone in a tag in a merge", "PERSON02", PHONE),
    merged_tag("a signed tag of something else in a merge", UNREAD, target="0912345678" * 4),
    merged_tag("a text for the signature of a tag in a merge", UNREAD, sign=FORGED["a comment"]),
    made("a text for a tag in a merge", UNREAD, headers=header("mergetag", "ghi chú")),
    made("armour in a message", UNREAD, message="A\n\n-----BEGIN PGP MESSAGE-----\nAAAA\n"),
    made("a telephone for the author's time", UNREAD, author=WHO.replace(b"1363651200", b"912345678")),
    made(
        "a number for the committer's time zone", "time zone that no place", committer=WHO.replace(b"+0700", b"+0912")
    ),
    made("a time zone beyond the earth", "time zone that no place", author=WHO.replace(b"+0700", b"+1500")),
    made("an author of no account", "no account's", author=WHO.replace(b"ham-tan@ldld", b"bia@gmail")),
    made("a committer of no account", "no account's", committer=WHO.replace(b"ham-tan@ldld", b"bia@gmail")),
    made("no address at all", "no account's", author=f"A <> {DATE}".encode()),
    made("an author with a telephone for a name", "PERSON02", author=WHO.replace("Cán bộ".encode(), b"0912345678")),
    made("an author with a title and a name", None, author=WHO.replace("Cán bộ".encode(), "Ông Trần Văn Bịa".encode())),
    made("another account as author", None, author=WHO.replace(b"ham-tan@", b"van-thu@")),
    made("an author's line without a time", UNREAD, author="Cán bộ <ham-tan@ldld.example>".encode()),
    made("an author in another encoding", UNREAD, author=WHO.replace("Cán bộ".encode(), b"C\xe1n b\xf4")),
    made("the administrator as no account", "no account's", ADMIN, author=WHO.replace(b"ham-tan@ldld", b"bia@gmail")),
    made(
        "a merge that names a server", None, message="Merge branch 'main' of git@kho.ldld.example:bao-cao into nhap\n"
    ),
    made("a merge from a path", None, message="Merge branch 'main' of /srv/git/bao-cao\n"),
    made("a merge of a person's address", "PERSON03", message="Merge branch 'bia@gmail.example'\n"),
    tagged("a plain tag", None, lambda shop: shop.tag("ban-nhap", shop.main)),
    tagged("a signed tag", None, lambda shop: shop.tag("ban-nhap", shop.main, sign=pgp_signature)),
    tagged("a tag signed by SSH", None, lambda shop: shop.tag("ban-nhap", shop.main, sign=ssh_signature)),
    tagged("a text for a tag's signature", UNREAD, lambda shop: shop.tag("a", shop.main, sign=FORGED["a note"])),
    tagged("a telephone in a tag", "PERSON02", lambda shop: shop.tag("ban-nhap", shop.main, PHONE)),
    tagged(
        "a telephone behind a tag's signature",
        "PERSON02",
        lambda shop: shop.tag("ban-nhap", shop.main, f"A\n{pgp_signature(foot=PHONE)}"),
    ),
    tagged("a tag that calls itself something else", "PERSON02", lambda shop: shop.tag("goi-0912345678", shop.main)),
    tagged(
        "a tagger of no account",
        "no account's",
        lambda shop: shop.tag("a", shop.main, tagger=WHO.replace(b"ham-tan@", b"bia@")),
    ),
    tagged("an unknown header in a tag", UNREAD, lambda shop: shop.tag("a", shop.main, headers=header("ghi-chu", "a"))),
    tagged(
        "a tag on a tag that holds a name",
        "PERSON08",
        lambda shop: shop.tag("a", shop.tag("b", shop.main, NAME), kind=b"tag"),
    ),
    tagged("a tag on a commit that holds a name", "PERSON08", lambda shop: shop.commit(message=NAME)),
)


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

# --- folders that Git would not write --------------------------------------------------------------------------------


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

# --- rights: every commit by itself ----------------------------------------------------------------------------------


def undone(
    name: str, changes: Callable[[Workshop], Tree], refused: str | None, user: str = OFFICER, ref: str = MAIN
) -> Kind:
    """Return a push of two commits; the second one undoes the first, and the first is dated back."""

    def build(shop: Workshop) -> Moves:
        added = changes(shop)
        first = shop.commit(added, user=user, date="1355875200 +0700")
        before = shop.files(shop.main)
        back: dict[str, str | bytes | tuple[str, bytes] | None] = {
            path: shop.read(path.removeprefix("reports/")) if path in before else None for path in added
        }
        return [(shop.commit(back, [first], user=user), ref)]

    return Kind(name, build, refused, user)


def _stale_merge(shop: Workshop) -> Moves:
    """An officer's merge takes another unit's report as it was before the clerk changed it."""
    own = shop.commit(line(shop, FEBRUARY))
    old = shop.files(shop.refs["refs/tags/cu"])[f"reports/{LA_GI}"]
    files = {**shop.files(own), f"reports/{LA_GI}": old}
    return [(shop.commit(parents=[own, shop.refs["refs/tags/cu"]], tree=shop.tree_of(files)), MAIN)]


def _good_merge(
    shop: Workshop, *, user: str = OFFICER, first: bool = True, ref: str = MAIN, more: bool = False
) -> Moves:
    """Somebody began before the clerk's change, and merged before sending: into main, or main into the own branch."""
    old = shop.refs["refs/tags/cu"]
    own = shop.commit(line(shop, FEBRUARY, commit=old), [old], user=user)
    both = shop.tree_of({**shop.files(shop.main), f"reports/{FEBRUARY}": shop.files(own)[f"reports/{FEBRUARY}"]})
    parents = [shop.main, own] if first else [own, shop.main]
    tip = shop.commit(parents=parents, tree=both, user=user)
    return [(shop.commit(line(shop, FEBRUARY, "# thêm nữa", tip), [tip], user=user) if more else tip, ref)]


def _settled(shop: Workshop) -> Moves:
    """An administrator takes in an old line whose main was merged the wrong way round."""
    own = shop.commit({"Makefile": "all:\n"}, [shop.refs["refs/tags/cu"]], user=ADMIN)
    both = shop.tree_of({**shop.files(shop.main), "Makefile": shop.files(own)["Makefile"]})
    return [(shop.commit(parents=[own, shop.main], tree=both, user=ADMIN), MAIN)]


def _on_top_of_a_side_line(shop: Workshop) -> Moves:
    """The first parent of the merge is main's second-last commit, not a stranger: main's last would be a side line."""
    old = shop.refs["refs/tags/cu"]
    tip = shop.commit(parents=[old, shop.main], tree=shop.tree_of(shop.files(shop.main)))
    return [(shop.commit(line(shop, FEBRUARY), [tip]), MAIN)]


def _reviewed(shop: Workshop) -> Moves:
    branch = shop.refs["refs/heads/bao-cao"]
    merge = shop.commit(parents=[shop.main, branch], tree=shop.tree_of(shop.files(branch)), user=REVIEWER)
    return [(merge, MAIN)]


def _reviewed_and_changed(shop: Workshop) -> Moves:
    branch = shop.refs["refs/heads/bao-cao"]
    changed = shop.commit(line(shop, FEBRUARY, "# sửa", branch), [branch], user=REVIEWER)
    return [(shop.commit(parents=[shop.main, branch], tree=shop.tree_of(shop.files(changed)), user=REVIEWER), MAIN)]


def _older(shop: Workshop, how: str) -> Moves:
    """The officer sent a draft by a branch, and a newer text to main; somebody else brings the draft over it."""
    draft, path, old = shop.refs["refs/heads/ban-nhap"], f"reports/{NOTE}", shop.refs["refs/tags/cu"]
    text, user = shop.read(NOTE, draft), {"clerk": CLERK, "unit": OFFICER}.get(how, REVIEWER)
    side = shop.commit({}, [old], user=user)

    def brought(text: str, *parents: str) -> str:
        return shop.commit({path: text}, [shop.main, *parents], user=user)

    tips: dict[str, Callable[[], str]] = {
        "copied": lambda: brought(text),
        "merged": lambda: brought(text, draft),
        "mixed": lambda: brought(text.replace("bản nháp", "bản mới, bản nháp"), draft),
        "stale": lambda: brought(shop.read(NOTE, old), side),
        "graded": lambda: brought(text, shop.commit(parents=[shop.main, draft], user=user)),
        "clerk": lambda: brought(text.replace("text: ", "text: Sửa. ")),
        "unit": lambda: brought(text),
        "kept": lambda: shop.commit(parents=[shop.main, draft], user=user),
    }
    return [(tips[how](), MAIN)]


def _renamed(shop: Workshop) -> Moves:
    first = shop.commit({f"reports/{NEW}": note(shop)})
    text = note(shop)
    return [
        (shop.commit({f"reports/{NEW}": None, f"reports/{NEW.replace('ghi-chu', 'tien-an')}": text}, [first]), MAIN)
    ]


def _reasoned(shop: Workshop, *, kept: bool) -> Moves:
    """A reviewer writes a reason, then changes the published summary, and may take the reason back again."""
    reason, summary = f"province/restatements/{PUBLISHED}", f"province/summaries/{PUBLISHED}"
    entry = shop.read(reason).rstrip().rpartition("\n  - ")[2].replace("2013-04", "2013-05")
    first = shop.commit(line(shop, reason, f"  - {entry}"), user=REVIEWER)
    changed = shop.read(summary).replace("ổn định", "phức tạp")
    tip = shop.commit({f"reports/{summary}": changed}, [first], user=REVIEWER)
    if not kept:
        tip = shop.commit({f"reports/{reason}": shop.read(reason)}, [tip], user=REVIEWER)
    return [(tip, MAIN)]


def _reasoned_by_merge(shop: Workshop, *, reasoned: bool) -> Moves:
    """A published summary changes on a side branch; the merge that brings it has the reason, or has none."""
    reason, summary = f"province/restatements/{PUBLISHED}", f"province/summaries/{PUBLISHED}"
    entry = shop.read(reason).rstrip().rpartition("\n  - ")[2].replace("2013-04", "2013-05")
    changed = {f"reports/{summary}": shop.read(summary).replace("ổn định", "phức tạp")}
    side = shop.commit(changed, [shop.main], user=REVIEWER)
    told = line(shop, reason, f"  - {entry}") if reasoned else {}
    return [(shop.commit({**changed, **told}, [shop.main, side], user=REVIEWER), MAIN)]


def _reasoned_in_words(shop: Workshop, what: str) -> Moves:
    """A reason for words in one commit; in the next, words, or figures, or the day of the issue."""
    reason, summary = f"province/restatements/{PUBLISHED}", f"province/summaries/{PUBLISHED}"
    entry = "  - {on: 2013-05-12, by: reviewer, reason: Sửa lời., concerns: text}"
    first = shop.commit(line(shop, reason, entry), user=REVIEWER)
    path, old, new = {
        "words": (summary, "ổn định", "phức tạp"),
        "the day of the issue": (summary, "issued_on: 2013-03-25", "issued_on: 2013-03-26"),
        "figures": (MARCH, "count: 320", "count: 330"),
    }[what]
    tip = shop.commit({f"reports/{path}": shop.read(path).replace(old, new)}, [first], user=ADMIN)
    return [(tip, MAIN)]


def _no_administrator(shop: Workshop) -> Moves:
    path = "reports/registry/people.yml"
    text = shop.read("registry/people.yml")
    first = shop.commit({path: text.replace("role: admin", "role: leader")}, user=ADMIN)
    return [(shop.commit({path: text}, [first], user=ADMIN), MAIN)]


def _granted(shop: Workshop) -> Moves:
    path = "reports/registry/people.yml"
    first = shop.commit(
        {path: shop.read("registry/people.yml").replace("units: [ham-tan]}", "units: [ham-tan, la-gi]}")}
    )
    return [(shop.commit(line(shop, LA_GI), [first]), MAIN)]


def _orphan(shop: Workshop) -> Moves:
    return [(shop.commit({f"reports/{LA_GI}": shop.read(LA_GI)}, []), OWN)]


def _on_top_of_another(shop: Workshop) -> Moves:
    return [(shop.commit(line(shop, LA_GI), [shop.refs["refs/heads/bao-cao"]], user=CLERK), "refs/heads/bao-cao")]


def tagging(shop: Workshop, ref: str) -> list[str]:
    """Return the parent of a commit: main, or none for one of Git's notes."""
    return [] if ref.startswith("refs/notes/") else [shop.main]


def _tag_of_a_tag(shop: Workshop) -> Moves:
    commit = shop.commit({".github/workflows/check.yml": "on: push\n"})
    return [(shop.tag("moi", shop.tag("cu", commit), kind=b"tag"), "refs/tags/moi")]


def _below_a_tag(shop: Workshop) -> Moves:
    first = shop.commit({".github/workflows/check.yml": "on: push\n"})
    return [(shop.commit({".github/workflows/check.yml": None}, [first]), "refs/tags/moi")]


def _linked_note(shop: Workshop) -> Moves:
    return [(shop.commit({shop.main: ("120000", b"a")}, []), "refs/notes/commits")]


def _altered(path: str, old: str, new: str, more: str = "") -> Callable[[Workshop], Tree]:
    """Return what changes words in a document that main has, with more at its end."""

    def altered(shop: Workshop) -> Tree:
        text = shop.read(path)
        assert old in text
        return {f"reports/{path}": text.replace(old, new) + more}

    return altered


def _second(name: str) -> Callable[[Workshop], Tree]:
    """Return what brings February's report once more, under another name."""
    return lambda shop: {f"{OWN_FOLDER}/{name}": shop.read(FEBRUARY)}


def new_report(_: Workshop, unit: str = "ham-tan") -> Tree:
    """Return a nil report of April."""
    text = f"form: periodic\nunit: {unit}\nperiod: 2013-04\ndata_as_of: 2013-04-14\nsecrecy: none\nnil: true\n"
    return {f"reports/units/{unit}/2013/2013-04.yml": text}


RIGHTS = (
    to_main("the own report", lambda shop: line(shop, FEBRUARY)),
    to_main("a new report", new_report),
    to_main("a report of another unit", lambda shop: line(shop, LA_GI), FOREIGN),
    undone("a report of another unit, changed and put back", lambda shop: line(shop, LA_GI), FOREIGN),
    undone("a ghost of another unit's report", lambda shop: new_report(shop, "la-gi"), FOREIGN),
    undone(
        "a ghost of another unit's report, on a branch", lambda shop: new_report(shop, "la-gi"), FOREIGN, OFFICER, OWN
    ),
    undone("a ghost by a reviewer", new_report, "may not change this", LEADER),
    undone("the own report, added and taken away before it was sent", new_report, None),
    undone("the register, changed and put back", lambda shop: line(shop, "registry/units.yml"), "may not change this"),
    undone("the program, changed and put back", lambda _: {"Makefile": "all:\n"}, "may not change this"),
    undone("a case, changed and put back", lambda shop: line(shop, CASE), "may not change this"),
    undone(
        "a published summary, changed and put back",
        lambda shop: {
            "reports/province/summaries/2013/2013-03.yml": shop.read("province/summaries/2013/2013-03.yml").replace(
                "ổn định", "phức tạp"
            )
        },
        "is published",
        REVIEWER,
    ),
    Kind("a reason, then a change of what is published", lambda shop: _reasoned(shop, kept=True), None, REVIEWER),
    Kind("a reason in the merge", lambda shop: _reasoned_by_merge(shop, reasoned=True), None, REVIEWER),
    Kind("a merge without a reason", lambda shop: _reasoned_by_merge(shop, reasoned=False), "is published", REVIEWER),
    Kind("a reason that is taken back again", lambda shop: _reasoned(shop, kept=False), "is published", REVIEWER),
    *(
        Kind(f"a reason for words, then {what}", lambda shop, what=what: _reasoned_in_words(shop, what), refused, ADMIN)  # type: ignore[misc]
        for what, refused in (("words", None), ("the day of the issue", "is published"), ("figures", "is published"))
    ),
    Kind("an account without an administrator, for one commit", _no_administrator, "leaves no account", ADMIN),
    Kind("a right that the push gives itself", _granted, "may not change this"),
    to_main("a file that main has, taken away", lambda _: {f"reports/{NOTE}": None}, "is not deleted"),
    to_main("the same by an administrator", lambda _: {f"reports/{NOTE}": None}, "is not deleted", ADMIN),
    to_main(
        "a file that main has, renamed",
        lambda shop: {f"reports/{NOTE}": None, f"reports/{NEW}": shop.read(NOTE)},
        "was moved",
    ),
    Kind("a file not yet sent, renamed", _renamed),
    Kind(
        "a file of which there is a receipt, taken away",
        lambda shop: [
            (shop.commit({f"reports/{SENT}": None}, [shop.refs["refs/heads/bao-cao"]]), "refs/heads/bao-cao")
        ],
        "is not deleted",
    ),
    Kind(
        "a file of which there is a receipt, gone before main",
        lambda shop: [(shop.commit({f"reports/{SENT}": None}, [shop.refs["refs/heads/bao-cao"]]), MAIN)],
        "is not deleted",
    ),
    Kind("a merge into main", _good_merge),
    Kind("main merged into the own branch, sent to main", lambda shop: _good_merge(shop, first=False), SIDE_LINE),
    Kind("the same with a commit on top", lambda shop: _good_merge(shop, first=False, more=True), SIDE_LINE),
    Kind("the same by a clerk", lambda shop: _good_merge(shop, user=CLERK, first=False), SIDE_LINE, CLERK),
    Kind("main merged the wrong way round by an administrator", _settled, None, ADMIN),
    Kind("main merged into the own branch, sent to that", lambda shop: _good_merge(shop, first=False, ref=OWN)),
    Kind("main's last commit as a second parent", _on_top_of_a_side_line, SIDE_LINE),
    Kind("a merge that puts back another unit's report", _stale_merge, FOREIGN),
    Kind("a reviewer's merge of a sent branch", _reviewed, None, REVIEWER),
    *(
        Kind(f"an older draft over the newer text: {how}", lambda shop, how=how: _older(shop, how), refused, user)  # type: ignore[misc]
        for how, refused, user in (
            ("copied", OLDER, REVIEWER),
            ("merged", OLDER, REVIEWER),
            ("mixed", "may not change this", REVIEWER),
            ("stale", "may not change this", REVIEWER),
            ("graded", OLDER, REVIEWER),
            ("clerk", "no correction says why", CLERK),
            ("unit", None, OFFICER),
            ("kept", None, REVIEWER),
        )
    ),
    Kind("a reviewer's merge with a change", _reviewed_and_changed, f"reports/{FEBRUARY}", REVIEWER),
    Kind(
        "another officer's branch to main", lambda shop: [(shop.refs["refs/heads/bao-cao"], MAIN)], "note", "ldld-la-gi"
    ),
    to_branch("the own report on a branch", lambda shop: line(shop, FEBRUARY)),
    to_branch(
        "errors on a branch", lambda shop: {f"reports/{FEBRUARY}": shop.read(FEBRUARY).replace("worried", "angry")}
    ),
    to_main(
        "errors on main",
        lambda shop: {f"reports/{FEBRUARY}": shop.read(FEBRUARY).replace("worried", "angry")},
        "SHAPE04",
    ),
    to_branch("another unit's report on a branch", lambda shop: line(shop, LA_GI), FOREIGN),
    to_branch("the program on a branch", lambda _: {"Makefile": "all:\n"}, "may not change this"),
    to_branch(
        "a hidden file on a branch", lambda _: {f"{OWN_FOLDER}/.gitattributes": "* -text\n"}, "may not change this"
    ),
    to_branch("a workflow on a branch", lambda _: {".github/workflows/check.yml": "on: push\n"}, "may not change this"),
    *(
        kind(
            f"{path.split('/')[1]}: {old}, {where}{' with a reason' if reason else ''}",
            _altered(path, old, new, reason),
            refused,
            user,
        )
        for path, old, new, user in (
            (DIRECTIVE, "title: Trả lời", "title: Hỏi", LEADER),
            (DIRECTIVE, "issued_on: 2013-04-02", "issued_on: 2013-04-01", LEADER),
            (FEEDBACK, "received_on: 2013-04-03", "received_on: 2013-04-02", OFFICER),
            (CASE, "title: Chậm", "title: Nợ", REVIEWER),
        )
        for where, kind in (("to main", to_main), ("on a branch", to_branch))
        for reason, refused in (("", "no entry of amended says why"), (AMENDED, None))
    ),
    to_main("a grade", _altered(MARCH, "credibility: 2", "credibility: 3"), None, REVIEWER),
    *(
        to_main(f"a grade and {what}", _altered(MARCH, *words), "something else of the file", REVIEWER)
        for what, words in (
            ("a comment at its line", ("credibility: 2 ", "credibility: 3 # sai ")),
            ("a comment at the end", ("credibility: 2 ", "credibility: 3 ", "# sai\n")),
            ("a blank line", ("credibility: 2 ", "credibility: 3 ", "\n")),
        )
    ),
    to_main(
        "other words under a grade", _altered(MARCH, "chậm lương 20", "chậm lương 60"), "was given for other words"
    ),
    to_branch("the same on a branch", _altered(MARCH, "chậm lương 20", "chậm lương 60"), "was given for other words"),
    to_main("another period in its place", _altered(FEBRUARY, "period: 2013-02", "period: 2013-01"), "PATH01"),
    *(
        to_main(f"a grade by {what}", _altered(FEBRUARY, "status: partly", f"status: partly\n      {text}"), refused)
        for what, text, refused in (
            ("an alias", "credibility: &a 1", "is written by"),
            ("a merge key", "<<: {credibility: 1}", "SHAPE02"),
            ("a key twice", "status: partly\n      credibility: 1", "is written by"),
            ("a tag", "!!str credibility: 1", "YAML"),
        )
    ),
    *(
        to_main(f"a second report of the month: {name}", _second(name), "FILE01")
        for name in ("2013-02.yaml", "2013-2.yml", "2013-02 .yml")
    ),
    to_main(
        "a directive withdrawn",
        _altered(DIRECTIVE, "status: in_force", "status: withdrawn\nwithdrawn_on: 2013-06-01"),
        None,
        LEADER,
    ),
    *(
        Kind(
            f"{what} by {ref}",
            lambda shop, path=path, text=text, ref=ref: [(shop.commit({path: text}, tagging(shop, ref)), ref)],  # type: ignore[misc]
            refused,
        )
        for ref in ("refs/tags/moi", "refs/notes/commits")
        for what, path, text, refused in (
            ("a workflow", ".github/workflows/check.yml", "on: push\n", "may not change this"),
            ("the program", "scripts/giaoban/commands/cli.py", "x = 1\n", "may not change this"),
            ("a right", "reports/registry/people.yml", "form: people\npeople: []\n", "may not change this"),
            ("another unit's report", f"reports/{LA_GI}", "form: periodic\n", FOREIGN),
        )
    ),
    Kind("a workflow by the tag of a tag", _tag_of_a_tag, "may not change this"),
    Kind("a workflow two commits below a tag", _below_a_tag, "may not change this"),
    Kind("the own report by a tag", lambda shop: [(shop.commit(line(shop, FEBRUARY)), "refs/tags/moi")]),
    Kind(
        "a workflow by a tag of the administrator's",
        lambda shop: [(shop.commit({".github/workflows/check.yml": "on: push\n"}, user=ADMIN), "refs/tags/moi")],
        None,
        ADMIN,
    ),
    Kind("a tag on what a branch has", lambda shop: [(shop.refs["refs/heads/bao-cao"], "refs/tags/moi")], None, LEADER),
    Kind("a link among Git's notes", _linked_note, "may not change this"),
    to_branch("the program on a branch by an administrator", lambda _: {"Makefile": "all:\n"}, None, ADMIN),
    Kind("a branch that shares nothing with main", _orphan, FOREIGN),
    Kind("more on top of another's branch, by one who may", _on_top_of_another, None, CLERK),
    Kind(
        "a branch at another's commit",
        lambda shop: [(shop.refs["refs/heads/bao-cao"], OWN)],
        "may not change this",
        LEADER,
    ),
    to_branch("a note by a rapporteur", lambda shop: {f"reports/{NEW}": note(shop)}, None, RAPPORTEUR),
    to_branch("a report by a rapporteur", lambda shop: line(shop, FEBRUARY), "may not change this", RAPPORTEUR),
    to_main("a stray file by an officer", lambda _: {"reports/README.md": "# Đọc trước\n"}, "may not change this"),
    to_main("a stray file in units/", lambda _: {"reports/units/ghi-chu.txt": "a\n"}, "may not change this"),
    to_main("a text in the own folder", lambda _: {f"{OWN_FOLDER}/ghi-chu.txt": "a\n"}, "FILE01"),
    to_main("nobody knows who", lambda shop: line(shop, FEBRUARY), "does not say who is pushing", ""),
    to_main("an account nobody knows", lambda shop: line(shop, FEBRUARY), "not in the register", "ai-do"),
    to_branch(
        "an account nobody knows, on a branch", lambda shop: line(shop, FEBRUARY), "not in the register", "ai-do"
    ),
    Kind("by an address", lambda shop: [(shop.commit(line(shop, FEBRUARY)), MAIN)], None, "Ham-Tan@ldld.example"),
)

FAMILIES = {"names": NAMES, "objects": OBJECTS, "files": FILES, "folders": FOLDERS, "rights": RIGHTS}
