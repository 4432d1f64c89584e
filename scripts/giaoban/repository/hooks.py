"""Write giaoban's hooks: into a clone (pre-commit, commit-msg) and into a server's bare repository."""

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from ..source.layout import DATA
from .call import failure
from .control import read_plain
from .discovery import open_any
from .git import Git

Name = Literal["pre-commit", "commit-msg", "pre-receive", "post-receive"]
Standing = Literal["ours", "broken", "foreign", "missing"]
CLONE: Final[tuple[Name, ...]] = ("pre-commit", "commit-msg")
SERVER: Final[tuple[Name, ...]] = ("pre-receive", "post-receive")

# This line marks a hook as ours. Never change it: hooks written by earlier versions have it.
_MARK: Final = "# giaoban hook: {name}"

# What a hook runs. `-P`: Python must not import a file in the hook's current folder instead of a module.
_SCRIPT: Final = Path(__file__).with_name("hook.sh")
_PYTHON_LINE: Final = "python="
# A commit that touches no report does not start Python.
_NOT_OURS: Final = f"""\
if git diff --cached --quiet -- ':(top){DATA}'; then
    exit 0
fi
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A hook that was written, or somebody else's hook that was left alone (`kept`)."""

    path: Path
    kept: bool = False


def install_clone(repository: Git, lang: str, *, force: bool = False) -> Sequence[Written]:
    """Write the hooks of a clone, which all its worktrees share; core.hooksPath is respected.

    Older hooks of giaoban are replaced. Unless `force` is set, somebody else's pre-commit hook raises GiaobanError,
    which says how to combine the two, and somebody else's commit-msg hook is left alone.
    """
    check, message = (_path(repository, name) for name in CLONE)
    if _is_foreign(check, "pre-commit") and not force:
        command = f"{_python()} -P -m giaoban check --staged --lang {lang} || exit 1"
        raise failure("hook.of_clone", path=str(check), command=command)
    _write(check, _script("pre-commit", lang))
    if _is_foreign(message, "commit-msg") and not force:
        return Written(check), Written(message, kept=True)
    _write(message, _script("commit-msg", lang))
    return Written(check), Written(message)


def install_server(folder: Path, lang: str, *, force: bool = False) -> Sequence[Written]:
    """Write the hooks of a bare repository. Raises GiaobanError where it is not bare, or has other hooks already.

    Where a forge has a folder for further hooks beside its own (`pre-receive.d`: Gitea, Forgejo), they are written
    there.
    """
    repository = open_any(folder)
    if not repository.bare or repository.folder != folder.resolve():
        raise failure("hook.not_bare", folder=str(folder))
    if repository.ask("config", "--local", "--get", "core.hooksPath") is None:
        repository.run("config", "--local", "core.hooksPath", "hooks", as_user=True)
    paths = [_path(repository, name) for name in SERVER]
    foreign = [path for path, name in zip(paths, SERVER, strict=True) if _is_foreign(path, name)]
    if foreign and not force:
        raise failure("hook.of_server", path=str(foreign[0]))
    for path, name in zip(paths, SERVER, strict=True):
        _write(path, _script(name, lang))
    return [Written(path) for path in paths]


def standing(repository: Git, name: Name) -> Standing:
    """Return the state of a hook in a repository: ours; ours, but not executable; somebody else's; missing."""
    path = _path(repository, name)
    if not path.exists():
        return "missing"
    if _is_foreign(path, name):
        return "foreign"
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    named = next((line.removeprefix(_PYTHON_LINE) for line in lines if line.startswith(_PYTHON_LINE)), "")
    python = "".join(shlex.split(named))
    runs = bool(path.stat().st_mode & 0o100) and Path(python).is_file()
    return "ours" if runs else "broken"


def _path(repository: Git, name: Name) -> Path:
    """Return the path of a hook; core.hooksPath is respected, and all worktrees share the folder."""
    said = repository.run("rev-parse", "--git-path", "hooks", as_user=True)
    hooks = (repository.tree or repository.folder) / said.decode("utf-8", "surrogateescape").rstrip("\n")
    further = hooks / f"{name}.d"
    return further / "giaoban" if name in SERVER and further.is_dir() else hooks / name


def _script(name: Name, lang: str) -> str:
    check = name == "pre-commit"
    return _SCRIPT.read_text(encoding="utf-8").format(
        mark=_MARK.format(name=name),
        python=_python(),
        before=_NOT_OURS if check else "",
        failure=2 if check else 1,
        command="check --staged" if check else f"hook {name}",
        lang=lang,
        rest=' "$1"' if name == "commit-msg" else "",
    )


def _python() -> str:
    """Return the path of the running interpreter, quoted for a shell on every system."""
    return shlex.quote(Path(sys.executable).as_posix())


def _is_foreign(path: Path, name: Name) -> bool:
    if not (path.exists() or path.is_symlink()):
        return False
    try:
        return _MARK.format(name=name) not in read_plain(path).decode("utf-8", "replace").splitlines()
    except OSError:
        return True


def _write(path: Path, script: str) -> None:
    beside = path.with_name(f"{path.name}.giaoban")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(script.encode("utf-8"))
        beside.chmod(0o755)
        beside.replace(path)
    except OSError as error:
        raise failure("hook.not_written", path=str(path), reason=error.strerror or "") from error
