"""The hooks that giaoban writes into a server's bare repository, and the hook that reads commit messages on the way."""

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import git

from ..messages import GiaobanError, msg
from ..repository.plumbing import call
from .read import open_any

Name = Literal["pre-receive", "post-receive", "commit-msg"]
SERVER: Final[tuple[Name, ...]] = ("pre-receive", "post-receive")

# By this line a hook of ours is known again. Never change it: hooks written by earlier versions carry it.
_MARK: Final = "# giaoban hook: {name}"

# `-P`: a file in the folder where Git runs the hook must not be run in the place of a module.
_SCRIPT: Final = """\
#!/bin/sh
{mark}
# Ghi bởi «giaoban hook install»; chạy lại lệnh đó để cập nhật. (Written by it; run it again to update.)
python={python}
if [ ! -x "$python" ]; then
    echo "giaoban: không thấy $python; báo người quản trị cài lại giaoban rồi chạy «giaoban hook install»." >&2
    echo "(giaoban: $python is gone; install giaoban again, then run «giaoban hook install».)" >&2
    exit 1
fi
exec "$python" -P -m giaoban hook {name} --lang {lang}{rest}
"""
_REST: Final[dict[Name, str]] = {"pre-receive": "", "post-receive": "", "commit-msg": ' "$1"'}


@dataclass(frozen=True, slots=True)
class Written:
    """A hook that was written, or one of somebody else's that was left alone (`kept`)."""

    path: Path
    kept: bool = False


def install_server(folder: Path, lang: str, *, force: bool = False) -> Sequence[Written]:
    """Write the hooks of a bare repository. Raises GiaobanError where it is not bare, or has other hooks already.

    Where a forge keeps a folder for further hooks beside its own (`pre-receive.d`: Gitea, Forgejo), they go there.
    """
    repository = open_any(folder)
    if not repository.bare or Path(repository.git_dir).resolve() != folder.resolve():
        raise GiaobanError(
            msg("{folder} is not a bare Git repository.", folder=str(folder)),
            msg("Name the repository on the server, the one that people push to; it was made with git init --bare."),
        )
    hooks = _folder(repository)
    paths = [hooks / f"{name}.d" / "giaoban" if (hooks / f"{name}.d").is_dir() else hooks / name for name in SERVER]
    foreign = [path for path, name in zip(paths, SERVER, strict=True) if _is_foreign(path, name)]
    if foreign and not force:
        raise GiaobanError(
            msg("There is a hook already, and giaoban did not write it: {path}", path=str(foreign[0])),
            msg("Move it away, or replace it with --force."),
        )
    for path, name in zip(paths, SERVER, strict=True):
        _write(path, _script(name, lang))
    return [Written(path) for path in paths]


def install_commit_msg(repository: git.Repo, lang: str, *, force: bool = False) -> Written:
    """Write the hook that searches the message of a commit before it is made; someone else's is left unless `force`."""
    path = _folder(repository) / "commit-msg"
    if _is_foreign(path, "commit-msg") and not force:
        return Written(path, kept=True)
    _write(path, _script("commit-msg", lang))
    return Written(path)


def _folder(repository: git.Repo) -> Path:
    """Return the folder of the hooks; core.hooksPath counts, and all worktrees share it."""
    said = call(repository, "rev-parse", "--git-path", "hooks").decode("utf-8", "surrogateescape").rstrip("\n")
    return Path(repository.working_tree_dir or repository.git_dir) / said


def _script(name: Name, lang: str) -> str:
    # The interpreter that runs now, written as a shell takes it on every system.
    python = shlex.quote(Path(sys.executable).as_posix())
    return _SCRIPT.format(mark=_MARK.format(name=name), python=python, name=name, lang=lang, rest=_REST[name])


def _is_foreign(path: Path, name: Name) -> bool:
    if not (path.exists() or path.is_symlink()):
        return False
    try:
        return _MARK.format(name=name) not in path.read_text(encoding="utf-8", errors="replace").splitlines()
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
        raise GiaobanError(
            msg("The hook {path} cannot be written: {reason}", path=str(path), reason=error.strerror or ""),
            msg("Check the rights on the folder."),
        ) from error
