"""Kinds of push by the names that they push to."""

from ..git_server import ADMIN
from ..pushes import Kind
from .common import MAIN, NOTES, ON_NOTHING, OTHERS, OWN, RECEIPTS, made, named

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
