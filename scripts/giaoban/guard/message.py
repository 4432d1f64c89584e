"""The message of a commit that is about to be made."""

from pathlib import Path

from ..documents.corpus import read_corpus
from ..registry.load import load_registry
from ..registry.office import Office
from ..repository.git import Git
from ..repository.snapshot import File, Files

_OFFICE = "reports/registry/office.yml"
_SCISSORS = "------------------------ >8 ------------------------"


def cleaned(text: str, repository: Git) -> str:
    """Return a message as Git will keep it: without its comments, and without the diff that `commit -v` shows."""
    sign = (repository.setting("core.commentChar") or ("#",))[-1]
    sign = "#" if sign == "auto" else sign
    kept = []
    for line in text.splitlines():
        if line.startswith(sign) and _SCISSORS in line:
            break
        if not line.startswith(sign):
            kept.append(line)
    return "\n".join(kept)


def office_here(root: Path) -> Office:
    """Return the office of the working tree: its contacts are allowed, its phrases refused."""
    path = root / _OFFICE
    files = [File(_OFFICE, path.read_bytes())] if path.is_file() and not path.is_symlink() else []
    return load_registry(read_corpus(Files(files))).office
