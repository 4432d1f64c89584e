"""`giaoban dossier` on a case that lived in a real repository: what main held at each step is asked of Git itself."""

import io
import json
import os
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from giaoban.base.messages import GiaobanError, Translator
from giaoban.base.times import parse_moment
from giaoban.dossier.dossier import Dossier
from giaoban.dossier.read import last_commit_time, read_dossier
from giaoban.formats.dossier import dossier_markdown
from giaoban.formats.dossier_values import dossier_json
from giaoban.formats.dossier_zip import MANIFEST, dossier_zip, verify_zip
from giaoban.known.workspace import load_state, open_workspace
from giaoban.repository.history import IncompleteHistoryError

from ..conftest import GIT_ENV, ROOT, VALID, MakeRepository, Repository, run_giaoban

SCHEMA = json.loads((ROOT / "schema" / "output" / "dossier.schema.json").read_text(encoding="utf-8"))
CASE = "province/cases/2013/2013-007.yml"
REPORT = "units/ham-tan/2013/2013-03.yml"
OTHER = "units/la-gi/2013/2013-03.yml"
HOTSPOT = "units/ham-tan/2013/hotspots/ngung-viec-xuong-may.yml"
DIRECTIVE = "province/directives/2013/2013-012.yml"
FEEDBACK = "units/ham-tan/2013/feedback/2013-012.yml"
NUMBER = "0912 345 678"
STRANGER = ("Nguyễn Thị Bịa", "bia.dat@vidu.example")
FOLDERS = {
    "select": "buoc-1-chon-loc",
    "verify": "buoc-2-xac-minh",
    "escalate": "buoc-3-phan-anh",
    "respond": "buoc-4-phan-hoi",
}
ENDS = {"select": "2013-03-21", "verify": "2013-03-23", "escalate": "2013-03-26", "respond": "2013-04-02"}


def commit_as(repository: Repository, login: str, date: str, *, name: str = "Ban biên tập") -> str:
    """Commit everything as the office's account of this mail name, on a day."""
    email = login if "@" in login else f"{login}@ldld.example"
    author = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_COMMITTER_EMAIL": email}
    when = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    for arguments in (["add", "--all"], ["commit", "--quiet", "--message", "Gửi"]):
        environment = {**os.environ, **GIT_ENV, **author, **when}
        subprocess.run(["git", *arguments], cwd=repository.root, env=environment, check=True, capture_output=True)
    return repository.git("rev-parse", "HEAD")


@dataclass(frozen=True)
class Story:
    """A repository in which the case of the examples was worked, and the blob of the version with a number in it."""

    repository: Repository
    withheld: str


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Return the examples committed as it really goes: one thing after another, by different accounts."""
    root = tmp_path_factory.mktemp("story") / "kho"
    root.mkdir()
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch=main")
    texts = {
        path.relative_to(VALID / "reports").as_posix(): path.read_text(encoding="utf-8")
        for path in (VALID / "reports").rglob("*.yml")
    }

    def put(*paths: str) -> None:
        for path in paths:
            repository.write(path, texts[path])

    put(*(path for path in texts if path.startswith("registry/")), "units/ham-tan/2013/2013-02.yml", HOTSPOT, OTHER)
    commit_as(repository, "it", "2013-03-15T08:00:00+07:00")
    put(REPORT)
    repository.replace(REPORT, "yêu cầu trả lương trước 25/3.", f"yêu cầu trả lương trước 25/3, gọi {NUMBER}.")
    commit_as(repository, "van-thu", "2013-03-19T16:00:00+07:00")
    withheld = repository.git("rev-parse", f"HEAD:reports/{REPORT}")
    put(REPORT)
    commit_as(repository, "ham-tan", "2013-03-20T09:00:00+07:00")
    lines = texts[CASE].splitlines()
    select, verify, escalate, respond = (
        next(place for place, line in enumerate(lines) if line.startswith(f"  {name}:")) for name in FOLDERS
    )
    repository.write(CASE, "\n".join(lines[: select + 1]) + "\n")
    commit_as(repository, "tgnc", "2013-03-21T17:00:00+07:00")
    repository.write(CASE, "\n".join(lines[: verify + 1]) + "\n")
    commit_as(repository, "tgnc", "2013-03-23T17:00:00+07:00")
    repository.replace(REPORT, "count: 320", "count: 410")
    commit_as(repository, STRANGER[1], "2013-03-25T10:00:00+07:00", name=STRANGER[0])
    repository.write(CASE, "\n".join(lines[: escalate + 1]) + "\n")
    commit_as(repository, "tgnc", "2013-03-26T17:00:00+07:00")
    repository.write(CASE, "\n".join(lines[: respond + 1]) + "\n")
    put(DIRECTIVE, "province/summaries/2013/2013-03.yml", "province/restatements/2013/2013-03.yml")
    commit_as(repository, "tt", "2013-04-02T10:00:00+07:00")
    put(FEEDBACK)
    commit_as(repository, "ham-tan", "2013-04-06T10:00:00+07:00")
    repository.write(CASE, texts[CASE].replace(", answered: 2013-05-15", ""))
    commit_as(repository, "tgnc", "2013-05-06T10:00:00+07:00")
    return Story(repository, withheld)


def made(repository: Repository, as_of: str | None = None, at: str | None = None) -> Dossier:
    """Return the dossier of the case, as the command makes it."""
    workspace = open_workspace(repository.root, at)
    asked = parse_moment(as_of)
    state = load_state(workspace, asked)
    moment = asked or last_commit_time(workspace, state)
    assert moment is not None
    return read_dossier(workspace, state, "2013-007", moment)


@pytest.fixture(scope="module")
def dossier(story: Story) -> Dossier:
    """Return the dossier of the whole story."""
    return made(story.repository)


@pytest.fixture(scope="module")
def files(dossier: Dossier) -> dict[str, bytes]:
    """Return the files of its zip."""
    with zipfile.ZipFile(io.BytesIO(dossier_zip(dossier, Translator("vi")))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("step", FOLDERS)
def test_each_step_has_what_main_held_then(story: Story, files: dict[str, bytes], step: str) -> None:
    """Git is asked for the commit of that evening, and for the bytes of each file in it."""
    evening = f"{ENDS[step]}T23:59:59+07:00"
    commit = story.repository.git("rev-list", "-1", "--first-parent", f"--before={evening}", "main")
    expected = {}
    for path in (CASE, REPORT, OTHER, HOTSPOT, DIRECTIVE, FEEDBACK):
        done = subprocess.run(
            ["git", "show", f"{commit}:reports/{path}"], cwd=story.repository.root, check=False, capture_output=True
        )
        if done.returncode == 0:
            expected[f"{FOLDERS[step]}/reports/{path}"] = done.stdout
    found = {name: data for name, data in files.items() if name.startswith(FOLDERS[step])}
    assert found == expected
    assert (f"{FOLDERS[step]}/reports/{DIRECTIVE}" in found) == (step == "respond")


def test_the_history_says_who_what_when(dossier: Dossier, story: Story) -> None:
    """Every commit that touched a document of the case is there, with its account and the fields that it changed."""
    log = story.repository.git("log", "--format=%H", "--", *(f"reports/{path}" for path in (CASE, REPORT, FEEDBACK)))
    assert {event.commit for event in dossier.history} >= set(log.split())
    changes = [event for event in dossier.history if event.path == f"reports/{REPORT}"]
    assert [(event.action, event.by.login, event.by.role) for event in changes] == [
        ("added", "van-thu-tinh", "clerk"),
        ("changed", "ldld-ham-tan", "officer"),
        ("changed", None, None),
    ]
    assert [(change.pointer, change.before, change.after) for change in changes[-1].fields] == [
        ("/matters/#1/people/count", "320", "410")
    ]
    assert {source.reference: source.arrival.basis for source in dossier.sources} == {
        "ham-tan/2013-03": "received",
        "la-gi/2013-03": "received",
        "ham-tan/2013/hotspots/ngung-viec-xuong-may": "commit",
    }
    assert dossier.case.matters == ("ham-tan/2013-03#1", "la-gi/2013-03#4")
    assert [row.status for row in dossier.requests] == ["not_due"]
    assert [str(entry.period) for entry in dossier.counted] == ["2013-03"]
    assert [entry.id for entry in dossier.directives] == ["2013-012"]
    assert [entry.reference for entry in dossier.feedback] == ["ham-tan/2013-012"]


def test_nothing_forbidden_gets_in(dossier: Dossier, story: Story, files: dict[str, bytes]) -> None:
    """A version with a telephone number is named by its id alone; whom the register does not know has no name."""
    whole = b"\n".join(files.values())
    for secret in (NUMBER, *STRANGER, "Ban biên tập", "van-thu@ldld.example"):
        assert secret.encode() not in whole, secret
    assert story.withheld.encode() in whole
    assert [(entry.reason, entry.codes, entry.blob) for entry in dossier.left_out] == [
        ("personal", ("telephone",), story.withheld)
    ]
    assert dossier.complete
    events = [event for event in dossier.history if event.path == f"reports/{REPORT}"]
    assert [event.withheld for event in events] == [True, False, False]
    assert events[1].fields == ()  # its difference to the withheld text would tell it


def test_all_of_it_can_be_read(dossier: Dossier, files: dict[str, bytes]) -> None:
    """The Markdown names every part; the JSON is as its schema says; the manifest fits; Git knows every blob."""
    Draft202012Validator(SCHEMA).validate(dossier_json(dossier))
    assert json.loads(files["ho-so.json"]) == dossier_json(dossier)
    text = dossier_markdown(dossier, Translator("vi"))
    for part in ("Chậm trả lương trong ngành may", "Thanh tra tỉnh", "320» → «410", "34/LĐLĐ", "25/BC-LĐLĐ"):
        assert part in text
    assert "&lt;" not in text
    assert files["lich-su.csv"].startswith(b"\xef\xbb\xbf")
    assert files["lich-su.csv"].count(b"\r\n") == len(dossier.history) + 1
    manifest = json.loads(files[MANIFEST])
    sources = [entry for entry in manifest["files"] if "document" in entry]
    assert len(sources) > 15
    assert all(entry["document"]["basis"] == "commit" for entry in sources)


def test_both_clocks(story: Story) -> None:
    """`--as-of`: what had come and been done by then; `--at`: the data of the commit. Later things are in neither."""
    then = made(story.repository, "2013-03-24")
    assert [step.step.name for step in then.steps] == ["select", "verify"]
    [told, *others] = [source["values"] for source in dossier_json(then)["sources"]]
    assert told["matters"][0]["people"]["count"] == 320
    assert (then.directives, then.feedback, then.requests) == ((), (), ())
    assert max(event.at for event in then.history) <= then.as_of
    commit = story.repository.git("rev-list", "-1", "--before=2013-03-24T00:00:00+07:00", "main")
    held = made(story.repository, at=commit)
    assert [step.step.name for step in held.steps] == ["select", "verify"]
    assert [source["values"] for source in dossier_json(held)["sources"]] == [told, *others]
    assert held.commit == commit
    with pytest.raises(GiaobanError, match="had not begun"):
        made(story.repository, "2013-03-20")


def test_committed_at_once_the_clerks_entry_speaks(make_repository: MakeRepository) -> None:
    """A history that begins later has no text of that time: the text of the entry is shown, with a note."""
    repository = make_repository(VALID, date="2020-01-01T08:00:00+07:00")
    found = made(repository)
    bases = {version.reference: version.basis for version in found.steps[0].versions}
    assert bases == {
        "ham-tan/2013-03": "received",
        "la-gi/2013-03": "received",
        "ham-tan/2013/hotspots/ngung-viec-xuong-may": "stated",
    }
    assert "reports/province/cases/2013/2013-007.yml" in found.steps[0].absent
    text = dossier_markdown(found, Translator("vi"))
    assert "văn thư ghi nhận; kho có sau" in text


def test_what_is_wrong_is_left_out_and_named(story: Story, tmp_path: Path) -> None:
    """A source with errors, one that is gone and a matter that is not there: the rest is explained, with status 1."""
    repository = Repository(tmp_path / "ban-sao")
    subprocess.run(["git", "clone", "--quiet", story.repository.root, repository.root], check=True)
    repository.replace(REPORT, "attitude: upset", "attitude: angry")
    repository.path(HOTSPOT).unlink()
    repository.replace(CASE, "la-gi/2013-03#4", "la-gi/2013-03#9, la-gi/2013-09#1")
    commit_as(repository, "tgnc", "2013-06-01T08:00:00+07:00")
    ran = repository.run("dossier", "2013-007", "--format", "json")
    assert ran.code == 1
    assert {entry["reference"]: entry["reason"] for entry in ran.json["left_out"] if entry["blob"] is None} == {
        "2013-007": "flawed",
        "ham-tan/2013-03": "errors",
        "ham-tan/2013/hotspots/ngung-viec-xuong-may": "deleted",
        "la-gi/2013-03#9": "no_matter",
        "la-gi/2013-09": "missing",
    }
    assert [source["reference"] for source in ran.json["sources"]] == ["la-gi/2013-03"]
    assert "angry" not in ran.out.replace('"after": "angry"', "")
    assert "Không đưa vào hồ sơ: la-gi/2013-09: không có trong kho" in ran.err
    repository.replace(CASE, "title: Chậm trả lương", f"title: Gọi {NUMBER}, chậm trả lương")
    with pytest.raises(GiaobanError, match="cannot be explained"):
        made(repository, "2013-06-02")


def test_the_same_bytes_from_another_clone_on_another_day(story: Story, tmp_path: Path) -> None:
    """Two checkouts at different paths, in different zones and languages of the machine, files of different ages."""
    one, other = story.repository.root, tmp_path / "noi khác" / "sâu" / "kho"
    other.parent.mkdir(parents=True)
    subprocess.run(["git", "clone", "--quiet", one, other], check=True)
    for path in other.rglob("*.yml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    packed: list[bytes] = []
    for place, environment in ((one, {}), (other, {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "7"})):
        to = tmp_path / f"{len(packed)}.zip"
        ran = run_giaoban("dossier", "2013-007", "--format", "zip", "--out", str(to), cwd=place, **environment)
        assert ran.code == 0, ran.err
        assert "Không đưa vào hồ sơ: ham-tan/2013-03" in ran.err
        packed.append(to.read_bytes())
    assert packed[0] == packed[1]
    verified = run_giaoban("dossier", "--verify", str(tmp_path / "0.zip"), cwd=tmp_path)
    assert (verified.code, verify_zip(packed[0]).digest in verified.out) == (0, True)
    (tmp_path / "1.zip").write_bytes(packed[1].replace("Chậm".encode(), "Nhậm".encode()))
    assert run_giaoban("dossier", "--verify", str(tmp_path / "1.zip"), cwd=tmp_path).code == 1


def test_what_cannot_be_done_is_said(story: Story, tmp_path: Path) -> None:
    """No such case, no such file, a history that is cut off: status 2, and what to do."""
    ran = story.repository.run("dossier", "2013-999")
    assert (ran.code, ran.out) == (2, "")
    assert "2013-007" in ran.err
    shallow = Repository(tmp_path / "nong")
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", f"file://{story.repository.root}", shallow.root], check=True
    )
    with pytest.raises(IncompleteHistoryError, match="shallow"):
        made(shallow)
