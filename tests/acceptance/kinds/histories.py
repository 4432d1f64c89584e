"""Pushes of several commits: undone, merged, picked, set back, tagged."""

from collections.abc import Callable

from ..git_server import ADMIN, CLERK, FEBRUARY, LA_GI, MARCH, OFFICER, REVIEWER
from ..pushes import Kind, Moves, Tree, Workshop
from .common import MAIN, NEW, NOTE, OWN, PUBLISHED, line, note
from .files import OWN_FOLDER


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


def stale_merge(shop: Workshop) -> Moves:
    """An officer's merge takes another unit's report as it was before the clerk changed it."""
    own = shop.commit(line(shop, FEBRUARY))
    old = shop.files(shop.refs["refs/tags/cu"])[f"reports/{LA_GI}"]
    files = {**shop.files(own), f"reports/{LA_GI}": old}
    return [(shop.commit(parents=[own, shop.refs["refs/tags/cu"]], tree=shop.tree_of(files)), MAIN)]


def good_merge(
    shop: Workshop, *, user: str = OFFICER, first: bool = True, ref: str = MAIN, more: bool = False
) -> Moves:
    """Somebody began before the clerk's change, and merged before sending: into main, or main into the own branch."""
    old = shop.refs["refs/tags/cu"]
    own = shop.commit(line(shop, FEBRUARY, commit=old), [old], user=user)
    both = shop.tree_of({**shop.files(shop.main), f"reports/{FEBRUARY}": shop.files(own)[f"reports/{FEBRUARY}"]})
    parents = [shop.main, own] if first else [own, shop.main]
    tip = shop.commit(parents=parents, tree=both, user=user)
    return [(shop.commit(line(shop, FEBRUARY, "# thêm nữa", tip), [tip], user=user) if more else tip, ref)]


def settled(shop: Workshop) -> Moves:
    """An administrator takes in an old line whose main was merged the wrong way round."""
    own = shop.commit({"Makefile": "all:\n"}, [shop.refs["refs/tags/cu"]], user=ADMIN)
    both = shop.tree_of({**shop.files(shop.main), "Makefile": shop.files(own)["Makefile"]})
    return [(shop.commit(parents=[own, shop.main], tree=both, user=ADMIN), MAIN)]


def on_top_of_a_side_line(shop: Workshop) -> Moves:
    """The first parent of the merge is main's second-last commit, not a stranger: main's last would be a side line."""
    old = shop.refs["refs/tags/cu"]
    tip = shop.commit(parents=[old, shop.main], tree=shop.tree_of(shop.files(shop.main)))
    return [(shop.commit(line(shop, FEBRUARY), [tip]), MAIN)]


def reviewed(shop: Workshop) -> Moves:
    branch = shop.refs["refs/heads/bao-cao"]
    merge = shop.commit(parents=[shop.main, branch], tree=shop.tree_of(shop.files(branch)), user=REVIEWER)
    return [(merge, MAIN)]


def reviewed_and_changed(shop: Workshop) -> Moves:
    branch = shop.refs["refs/heads/bao-cao"]
    changed = shop.commit(line(shop, FEBRUARY, "# sửa", branch), [branch], user=REVIEWER)
    return [(shop.commit(parents=[shop.main, branch], tree=shop.tree_of(shop.files(changed)), user=REVIEWER), MAIN)]


def older(shop: Workshop, how: str) -> Moves:
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


def renamed(shop: Workshop) -> Moves:
    first = shop.commit({f"reports/{NEW}": note(shop)})
    text = note(shop)
    return [
        (shop.commit({f"reports/{NEW}": None, f"reports/{NEW.replace('ghi-chu', 'tien-an')}": text}, [first]), MAIN)
    ]


def reasoned(shop: Workshop, *, kept: bool) -> Moves:
    """A reviewer writes a reason, then changes the published summary, and may take the reason back again."""
    reason, summary = f"province/restatements/{PUBLISHED}", f"province/summaries/{PUBLISHED}"
    entry = shop.read(reason).rstrip().rpartition("\n  - ")[2].replace("2013-04", "2013-05")
    first = shop.commit(line(shop, reason, f"  - {entry}"), user=REVIEWER)
    changed = shop.read(summary).replace("ổn định", "phức tạp")
    tip = shop.commit({f"reports/{summary}": changed}, [first], user=REVIEWER)
    if not kept:
        tip = shop.commit({f"reports/{reason}": shop.read(reason)}, [tip], user=REVIEWER)
    return [(tip, MAIN)]


def reasoned_by_merge(shop: Workshop, *, reasoned: bool) -> Moves:
    """A published summary changes on a side branch; the merge that brings it has the reason, or has none."""
    reason, summary = f"province/restatements/{PUBLISHED}", f"province/summaries/{PUBLISHED}"
    entry = shop.read(reason).rstrip().rpartition("\n  - ")[2].replace("2013-04", "2013-05")
    changed = {f"reports/{summary}": shop.read(summary).replace("ổn định", "phức tạp")}
    side = shop.commit(changed, [shop.main], user=REVIEWER)
    told = line(shop, reason, f"  - {entry}") if reasoned else {}
    return [(shop.commit({**changed, **told}, [shop.main, side], user=REVIEWER), MAIN)]


def reasoned_in_words(shop: Workshop, what: str) -> Moves:
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


def no_administrator(shop: Workshop) -> Moves:
    path = "reports/registry/people.yml"
    text = shop.read("registry/people.yml")
    first = shop.commit({path: text.replace("role: admin", "role: leader")}, user=ADMIN)
    return [(shop.commit({path: text}, [first], user=ADMIN), MAIN)]


def granted(shop: Workshop) -> Moves:
    path = "reports/registry/people.yml"
    first = shop.commit(
        {path: shop.read("registry/people.yml").replace("units: [ham-tan]}", "units: [ham-tan, la-gi]}")}
    )
    return [(shop.commit(line(shop, LA_GI), [first]), MAIN)]


def orphan(shop: Workshop) -> Moves:
    return [(shop.commit({f"reports/{LA_GI}": shop.read(LA_GI)}, []), OWN)]


def on_top_of_another(shop: Workshop) -> Moves:
    return [(shop.commit(line(shop, LA_GI), [shop.refs["refs/heads/bao-cao"]], user=CLERK), "refs/heads/bao-cao")]


def tagging(shop: Workshop, ref: str) -> list[str]:
    """Return the parent of a commit: main, or none for one of Git's notes."""
    return [] if ref.startswith("refs/notes/") else [shop.main]


def tag_of_a_tag(shop: Workshop) -> Moves:
    commit = shop.commit({".github/workflows/check.yml": "on: push\n"})
    return [(shop.tag("moi", shop.tag("cu", commit), kind=b"tag"), "refs/tags/moi")]


def below_a_tag(shop: Workshop) -> Moves:
    first = shop.commit({".github/workflows/check.yml": "on: push\n"})
    return [(shop.commit({".github/workflows/check.yml": None}, [first]), "refs/tags/moi")]


def linked_note(shop: Workshop) -> Moves:
    return [(shop.commit({shop.main: ("120000", b"a")}, []), "refs/notes/commits")]


def altered(path: str, old: str, new: str, more: str = "") -> Callable[[Workshop], Tree]:
    """Return what changes words in a document that main has, with more at its end."""

    def altered(shop: Workshop) -> Tree:
        text = shop.read(path)
        assert old in text
        return {f"reports/{path}": text.replace(old, new) + more}

    return altered


def second(name: str) -> Callable[[Workshop], Tree]:
    """Return what brings February's report once more, under another name."""
    return lambda shop: {f"{OWN_FOLDER}/{name}": shop.read(FEBRUARY)}


def new_report(_: Workshop, unit: str = "ham-tan") -> Tree:
    """Return a nil report of April."""
    text = f"form: periodic\nunit: {unit}\nperiod: 2013-04\ndata_as_of: 2013-04-14\nsecrecy: none\nnil: true\n"
    return {f"reports/units/{unit}/2013/2013-04.yml": text}


def words_put_back(shop: Workshop, grade: str) -> Moves:
    """Return a push of two commits: a unit changes graded words, and puts them back with a grade."""
    graded = "credibility: 2                # optional, 1..6, the reviewer's to give"
    text = shop.read(MARCH)
    bare = text.replace("chậm lương 20", "chậm lương 60").replace(f"      {graded}\n", "")
    first = shop.commit({f"reports/{MARCH}": bare})
    back = text.replace("credibility: 2", f"credibility: {grade}")
    return [(shop.commit({f"reports/{MARCH}": back}, [first]), OWN)]
