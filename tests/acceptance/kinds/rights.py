"""Kinds of push by who may change what: every commit by itself, and the whole."""

from functools import partial

from ..git_server import ADMIN, CASE, CLERK, FEBRUARY, LA_GI, MARCH, OFFICER, REVIEWER
from ..pushes import Kind
from .common import (
    AMENDED,
    DIRECTIVE,
    FEEDBACK,
    FOREIGN,
    LEADER,
    MAIN,
    NEW,
    NOTE,
    OLDER,
    OWN,
    RAPPORTEUR,
    SENT,
    SIDE_LINE,
    line,
    note,
    to_branch,
    to_main,
)
from .files import OWN_FOLDER
from .histories import (
    altered,
    below_a_tag,
    good_merge,
    granted,
    linked_note,
    new_report,
    no_administrator,
    older,
    on_top_of_a_side_line,
    on_top_of_another,
    orphan,
    reasoned,
    reasoned_by_merge,
    reasoned_in_words,
    renamed,
    reviewed,
    reviewed_and_changed,
    second,
    settled,
    stale_merge,
    tag_of_a_tag,
    tagging,
    undone,
    words_put_back,
)

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
    Kind("a reason, then a change of what is published", lambda shop: reasoned(shop, kept=True), None, REVIEWER),
    Kind("a reason in the merge", lambda shop: reasoned_by_merge(shop, reasoned=True), None, REVIEWER),
    Kind("a merge without a reason", lambda shop: reasoned_by_merge(shop, reasoned=False), "is published", REVIEWER),
    Kind("a reason that is taken back again", lambda shop: reasoned(shop, kept=False), "is published", REVIEWER),
    *(
        Kind(f"a reason for words, then {what}", lambda shop, what=what: reasoned_in_words(shop, what), refused, ADMIN)  # type: ignore[misc]
        for what, refused in (("words", None), ("the day of the issue", "is published"), ("figures", "is published"))
    ),
    Kind("an account without an administrator, for one commit", no_administrator, "leaves no account", ADMIN),
    Kind("a right that the push gives itself", granted, "may not change this"),
    to_main("a file that main has, taken away", lambda _: {f"reports/{NOTE}": None}, "is not deleted"),
    to_main("the same by an administrator", lambda _: {f"reports/{NOTE}": None}, "is not deleted", ADMIN),
    to_main(
        "a file that main has, renamed",
        lambda shop: {f"reports/{NOTE}": None, f"reports/{NEW}": shop.read(NOTE)},
        "was moved",
    ),
    Kind("a file not yet sent, renamed", renamed),
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
    Kind("a merge into main", good_merge),
    Kind("main merged into the own branch, sent to main", lambda shop: good_merge(shop, first=False), SIDE_LINE),
    Kind("the same with a commit on top", lambda shop: good_merge(shop, first=False, more=True), SIDE_LINE),
    Kind("the same by a clerk", lambda shop: good_merge(shop, user=CLERK, first=False), SIDE_LINE, CLERK),
    Kind("main merged the wrong way round by an administrator", settled, None, ADMIN),
    Kind("main merged into the own branch, sent to that", lambda shop: good_merge(shop, first=False, ref=OWN)),
    Kind("main's last commit as a second parent", on_top_of_a_side_line, SIDE_LINE),
    Kind("a merge that puts back another unit's report", stale_merge, FOREIGN),
    Kind("a reviewer's merge of a sent branch", reviewed, None, REVIEWER),
    *(
        Kind(f"an older draft over the newer text: {how}", lambda shop, how=how: older(shop, how), refused, user)  # type: ignore[misc]
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
    Kind("a reviewer's merge with a change", reviewed_and_changed, f"reports/{FEBRUARY}", REVIEWER),
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
            altered(path, old, new, reason),
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
    to_main("a grade", altered(MARCH, "credibility: 2", "credibility: 3"), None, REVIEWER),
    *(
        to_main(f"a grade and {what}", altered(MARCH, *words), "something else of the file", REVIEWER)
        for what, words in (
            ("a comment at its line", ("credibility: 2 ", "credibility: 3 # sai ")),
            ("a comment at the end", ("credibility: 2 ", "credibility: 3 ", "# sai\n")),
            ("a blank line", ("credibility: 2 ", "credibility: 3 ", "\n")),
        )
    ),
    to_main("other words under a grade", altered(MARCH, "chậm lương 20", "chậm lương 60"), "was given for other words"),
    to_branch("the same on a branch", altered(MARCH, "chậm lương 20", "chậm lương 60"), "was given for other words"),
    Kind("words put back with their grade", partial(words_put_back, grade="2"), None),
    Kind("words put back with another grade", partial(words_put_back, grade="1"), "is written by"),
    to_main("another period in its place", altered(FEBRUARY, "period: 2013-02", "period: 2013-01"), "PATH01"),
    *(
        to_main(f"a grade by {what}", altered(FEBRUARY, "status: partly", f"status: partly\n      {text}"), refused)
        for what, text, refused in (
            ("an alias", "credibility: &a 1", "is written by"),
            ("a merge key", "<<: {credibility: 1}", "SHAPE02"),
            ("a key twice", "status: partly\n      credibility: 1", "is written by"),
            ("a tag", "!!str credibility: 1", "YAML"),
        )
    ),
    *(
        to_main(f"a second report of the month: {name}", second(name), "FILE01")
        for name in ("2013-02.yaml", "2013-2.yml", "2013-02 .yml")
    ),
    to_main(
        "a directive withdrawn",
        altered(DIRECTIVE, "status: in_force", "status: withdrawn\nwithdrawn_on: 2013-06-01"),
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
    Kind("a workflow by the tag of a tag", tag_of_a_tag, "may not change this"),
    Kind("a workflow two commits below a tag", below_a_tag, "may not change this"),
    Kind("the own report by a tag", lambda shop: [(shop.commit(line(shop, FEBRUARY)), "refs/tags/moi")]),
    Kind(
        "a workflow by a tag of the administrator's",
        lambda shop: [(shop.commit({".github/workflows/check.yml": "on: push\n"}, user=ADMIN), "refs/tags/moi")],
        None,
        ADMIN,
    ),
    Kind("a tag on what a branch has", lambda shop: [(shop.refs["refs/heads/bao-cao"], "refs/tags/moi")], None, LEADER),
    Kind("a link among Git's notes", linked_note, "may not change this"),
    to_branch("the program on a branch by an administrator", lambda _: {"Makefile": "all:\n"}, None, ADMIN),
    Kind("a branch that shares nothing with main", orphan, FOREIGN),
    Kind("more on top of another's branch, by one who may", on_top_of_another, None, CLERK),
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
