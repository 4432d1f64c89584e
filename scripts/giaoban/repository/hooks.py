"""The hooks that giaoban writes into a Git repository."""

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import git

from ..messages import GiaobanError, msg
from .git import root_of, run
from .layout import DATA

# By this line a hook of ours is known again. Never change it: hooks written by earlier versions carry it.
MARK: Final = "# giaoban hook: pre-commit"

# `-P`: a file in the repository named like a module must not be run in its place.
_PRE_COMMIT: Final = """\
#!/bin/sh
{mark}
# Kiểm tra các báo cáo sắp được commit. Ghi bởi «giaoban hook install»; chạy lại lệnh đó để cập nhật.
# (Checks the reports about to be committed. Written by «giaoban hook install»; run it again to update.)
python={python}
if git diff --cached --quiet -- ':(top){data}'; then
    exit 0
fi
if [ ! -x "$python" ]; then
    echo "giaoban: không thấy $python. Cài lại giaoban rồi chạy «giaoban hook install»." >&2
    echo "(giaoban: $python is gone. Install giaoban again, then run «giaoban hook install».)" >&2
    exit 2
fi
exec "$python" -P -m giaoban check --staged --lang {lang}
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """A hook that was written: where, and whether another one stood there before."""

    path: Path
    replaced: bool


def install_pre_commit(repository: git.Repo, lang: str, *, force: bool = False) -> Installed:
    """Write the pre-commit hook of a repository, the one that all its worktrees share; core.hooksPath counts.

    A hook of giaoban is replaced by the present one. Someone else's is kept, and GiaobanError raised that says how to
    combine the two, unless `force` is set.
    """
    root = root_of(repository)
    folder = root / run(repository, "rev-parse", "--git-path", "hooks")
    path = folder / "pre-commit"
    exists = path.exists() or path.is_symlink()
    if exists and not force and not _is_ours(path):
        raise GiaobanError(
            msg("There is a pre-commit hook already, and giaoban did not write it: {path}", path=str(path)),
            msg(
                "Add this line to it: {command}\nOr replace it with: giaoban hook install --force",
                command=f"{shlex.quote(_python())} -P -m giaoban check --staged --lang {lang} || exit 1",
            ),
        )
    script = _PRE_COMMIT.format(mark=MARK, python=shlex.quote(_python()), data=DATA, lang=lang)
    beside = folder / "pre-commit.giaoban"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(script.encode("utf-8"))
        beside.chmod(0o755)
        beside.replace(path)
    except OSError as error:
        raise GiaobanError(
            msg("The hook {path} cannot be written: {reason}", path=str(path), reason=error.strerror or ""),
            msg("Check the rights on the folder."),
        ) from error
    return Installed(path, replaced=exists)


def _is_ours(path: Path) -> bool:
    try:
        return MARK in path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False


def _python() -> str:
    """Return the interpreter that runs now, written as a shell takes it on every system."""
    return Path(sys.executable).as_posix()
