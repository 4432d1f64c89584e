"""Find a repository from a folder, enter it only where that is safe, or make a new one."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..base.messages import GiaobanError
from ..source.ids import DIGITS, Algorithm
from .call import SETTINGS, GitFailedError, alone, failure, status_words
from .control import refuse_what_is_no_file
from .git import Git

if TYPE_CHECKING:
    from git import Repo

# Variables of Git that lead to another place, and what a folder has that may itself be a Git folder.
_ELSEWHERE: Final = frozenset({"GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"})
_OF_GIT: Final = ("HEAD", "objects", "refs", "gitdir", "commondir")


def open_repository(folder: Path) -> Git:
    """Return the Git repository whose working tree contains a folder; raise GiaobanError where there is none."""
    repository = open_any(folder)
    if repository.bare:
        raise failure("found.bare", folder=str(folder))
    return repository


def open_any(folder: Path, *, in_hook: bool = False) -> Git:
    """Return the repository around a folder, or the bare repository that the folder itself is.

    Raises GiaobanError where there is none; where the folder is a bare repository inside another one, because somebody
    may have committed it; where one of Git's own files is a pipe or a device; and where the files belong to another
    account, unless Git's `safe.directory` allows it. `in_hook`: Git has started the program in the repository and has
    already checked the owner.
    """
    refuse_what_is_no_file(folder, _included)
    plain = _plainly_found(folder)
    if plain is not None:
        return _asked_of_git(folder, plain)
    found = _found(folder)
    if not found.bare:
        return _asked_of_git(folder, Path(found.git_dir))
    place = Path(found.git_dir).resolve()
    if place != folder.resolve() or _within_another(place):
        raise failure("found.not_named", folder=str(folder))
    if not in_hook and not _is_ours(place):
        raise _not_ours(place)
    bare = Git(place, None, place)
    said = bare.run("rev-parse", "--show-object-format").decode("ascii").strip()
    return Git(place, None, place, _algorithm(said))


def new_repository(folder: Path, branch: str) -> Git:
    """Make an empty repository, with only the name of its branch, in an existing folder.

    The machine's template and settings are not used, so that its hooks do not get in. Raises GitFailedError where Git
    refuses.
    """
    made = Git(folder / ".git", folder, folder / ".git")
    made.run("init", "--quiet", f"--initial-branch={branch}", "--object-format=sha1", "--template=")
    return made


def _included(path: Path) -> Sequence[str]:
    """Return the paths that a settings file includes, under any condition; none where Git cannot read the file."""
    asked = ("config", "--file", str(path), "--no-includes", "--null", "--type=path")
    done = alone(*asked, "--get-regexp", r"^include(if\..*)?\.path$", at=Path(path.anchor), as_user=False)
    entries = done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return [entry.partition("\n")[2] for entry in entries]


def _plainly_found(folder: Path) -> Path | None:
    """Return the Git folder `.git` that stands in a folder or above it; None where anything about it is unusual.

    It is what `_found` finds, for nearly everybody, without the library that takes longer to load than Git to answer.
    """
    if not folder.exists() or not _ELSEWHERE.isdisjoint(os.environ):
        return None
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay, and «..» goes, as the library has it
    for each in (place, *place.parents):
        if any(os.path.lexists(each / name) for name in _OF_GIT):
            return None
        found = each / ".git"
        if os.path.lexists(found):
            return found if _is_plain(found) else None
    return None


def _is_plain(found: Path) -> bool:
    """Tell whether a Git folder has its parts, and settings that say of no other working tree and of no bareness."""
    if found.is_symlink() or not ((found / "objects").is_dir() and (found / "refs").is_dir()):
        return False
    head, settings = found / "HEAD", found / "config"
    if head.is_symlink() or not head.is_file() or settings.is_symlink() or not settings.is_file():
        return False
    try:
        lines = settings.read_text(encoding="utf-8").lower().splitlines()
    except (OSError, ValueError):
        return False
    told = [line.strip() for line in lines if any(word in line for word in ("bare", "include", "worktree"))]
    return told in ([], ["bare = false"])


def _found(folder: Path) -> "Repo":
    import git  # imported here: it takes longer to load than most commands without a repository take altogether

    try:
        return git.Repo(folder, search_parent_directories=True, expand_vars=False)  # a `$` in a path stays a `$`
    except git.NoSuchPathError as error:
        raise failure("found.no_folder", folder=str(folder)) from error
    except (git.InvalidGitRepositoryError, git.GitCommandError, ValueError, OSError) as error:
        raise _none_there(folder) from error


def _none_there(folder: Path) -> GiaobanError:
    return failure("found.none", folder=str(folder))


def _asked_of_git(folder: Path, found: Path) -> Git:
    """Return the repository of a folder as Git itself finds it; Git checks the owner as well."""
    start = found.parent if folder.resolve().is_relative_to(found.resolve()) else folder
    asked = ("--absolute-git-dir", "--path-format=absolute", "--git-common-dir", "--show-toplevel")
    done = alone(
        *(*SETTINGS, "-c", "safe.bareRepository=explicit", "rev-parse", *asked, "--show-object-format"),
        at=start,
        as_user=True,
    )
    said = done.stdout.decode("utf-8", "surrogateescape").split("\n")
    if not done.returncode and len(said) == len(asked) + 1:
        place, common, tree, algorithm = said[:4]
        if not start.resolve().is_relative_to(Path(tree).resolve()):
            raise failure("found.elsewhere", folder=str(folder), tree=tree)
        return Git(Path(place), Path(tree), Path(common), _algorithm(algorithm))
    reason = done.stderr.decode("utf-8", "replace").strip()
    if "dubious ownership" in reason or "unsafe repository" in reason:
        raise _not_ours(start)
    if "not a git repository" in reason or "safe.bareRepository" in reason:
        raise _none_there(folder)
    raise GitFailedError("rev-parse", reason or status_words(done.returncode))


def _algorithm(said: str) -> Algorithm:
    for name in DIGITS:
        if name == said:
            return name
    raise GitFailedError("rev-parse", f"unknown object format {said!r}")


def _within_another(place: Path) -> bool:
    import git

    refuse_what_is_no_file(place.parent, _included)
    try:
        return git.Repo(place.parent, search_parent_directories=True, expand_vars=False).working_tree_dir is not None
    except (git.NoSuchPathError, git.InvalidGitRepositoryError, git.GitCommandError, ValueError, OSError):
        return False


def _is_ours(place: Path) -> bool:
    """Tell whether this account may read a bare repository, by Git's rules for a folder that it finds itself."""
    if not hasattr(os, "geteuid"):
        return True
    owner, user = place.stat().st_uid, os.geteuid()
    allowed = {str(user)} | ({os.environ.get("SUDO_UID", "0")} if user == 0 else set())
    return str(owner) in allowed or _is_declared_safe(place)


def _is_declared_safe(place: Path) -> bool:
    """Tell whether `safe.directory` of the account or the machine names a folder. An empty value clears the list."""
    safe = False
    for scope in ("--system", "--global"):
        done = alone(
            *("config", scope, "--null", "--type=path", "--get-all", "safe.directory"),
            at=Path(place.anchor),
            as_user=True,
        )
        for value in done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            below = value.endswith("/*") and place.is_relative_to(value[:-2])
            safe = bool(value) and (safe or value == "*" or below or Path(value) == place)
    return safe


def _not_ours(place: Path) -> GiaobanError:
    return failure("found.not_ours", folder=str(place))
