"""Git, through one function: which repository this is, which commit, and plain output of a Git command."""

from pathlib import Path

import git

from ..messages import GiaobanError, msg


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
    return bool(run(repository, "status", "--porcelain", "--untracked-files=normal", "--", folder))


def is_shallow(repository: git.Repo) -> bool:
    """Tell whether history is cut short (a clone made with --depth)."""
    return run(repository, "rev-parse", "--is-shallow-repository") == "true"


def run(repository: git.Repo, command: str, *arguments: str) -> str:
    """Run one Git command and return what it prints, as UTF-8; raise GiaobanError where Git refuses."""
    try:
        output: str = getattr(repository.git, command.replace("-", "_"))(*arguments)
    except git.GitCommandError as error:
        raise GiaobanError(
            msg("Git could not do «{command}»: {reason}", command=command, reason=str(error.stderr).strip())
        ) from error
    return output
