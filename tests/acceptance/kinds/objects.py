"""Kinds of push by what commits and tags say: messages, headers, signatures, merged tags."""

from collections.abc import Callable

from ...signatures import FORGED, Forge, pgp_signature, ssh_signature, subpacket
from ..git_server import ADMIN, OFFICER
from ..pushes import DATE, Kind, Moves, Workshop, header
from .common import NAME, OWN, PHONE, UNREAD, UNSEEN, made


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
