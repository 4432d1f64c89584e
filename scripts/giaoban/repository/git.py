"""Which repository this is, which commit is checked out, what its settings say."""

from pathlib import Path
from typing import Final

import git

from ..messages import GiaobanError, msg
from .plumbing import GitFailedError, call

NOTHING: Final = "0" * 40  # how Git names «no commit» to a hook: the branch is new, or is gone


def open_repository(folder: Path) -> git.Repo:
    """Return the Git repository in which a folder lies; raise GiaobanError where it lies in none."""
    try:
        repository = git.Repo(folder, search_parent_directories=True, expand_vars=False)
    except git.NoSuchPathError as error:
        raise GiaobanError(
            msg("There is no folder {folder}.", folder=str(folder)), msg("Check the path given with --repo.")
        ) from error
    except (git.InvalidGitRepositoryError, git.GitCommandError, ValueError, OSError) as error:
        raise GiaobanError(
            msg("{folder} is not in a Git repository.", folder=str(folder)),
            msg("Go to the folder that was cloned with «git clone», or name it with --repo."),
        ) from error
    if repository.working_tree_dir is None:
        raise GiaobanError(
            msg("{folder} is a bare Git repository: it has no files to read.", folder=str(folder)),
            msg("Make a clone of it with «git clone» and work there."),
        )
    return repository


def open_any(folder: Path) -> git.Repo:
    """Return a repository, bare or not; raise GiaobanError where the folder is none."""
    try:
        return git.Repo(folder, search_parent_directories=True, expand_vars=False)  # a `$` in a path is a `$`
    except (git.NoSuchPathError, git.InvalidGitRepositoryError, git.GitCommandError, ValueError, OSError) as error:
        raise GiaobanError(
            msg("{folder} is not in a Git repository.", folder=str(folder)),
            msg("Check the path given with --repo."),
        ) from error


def root_of(repository: git.Repo) -> Path:
    """Return the folder of the working tree."""
    return Path(str(repository.working_tree_dir))


def head_of(repository: git.Repo) -> str | None:
    """Return the id of the commit that is checked out, or None before the first commit."""
    try:
        return repository.head.commit.hexsha
    except ValueError:
        return None


def is_dirty(repository: git.Repo, folder: str) -> bool:
    """Tell whether files under a folder differ from the commit that is checked out, new files included."""
    return bool(_text(repository, "status", "--porcelain", "--untracked-files=normal", "--", folder))


def is_shallow(repository: git.Repo) -> bool:
    """Tell whether history is cut short (a clone made with --depth)."""
    return _text(repository, "rev-parse", "--is-shallow-repository") == "true"


def setting(repository: git.Repo, name: str) -> tuple[str, ...]:
    """Return the values of one setting of Git (`git config`), none where it is not set."""
    try:
        return tuple(_text(repository, "config", "--get-all", name).splitlines())
    except GitFailedError:
        return ()


def _text(repository: git.Repo, *arguments: str) -> str:
    return call(repository, *arguments).decode("utf-8", "replace").strip()
