"""The message of a commit before it is made."""

from pathlib import Path

from ..documents.corpus import read_corpus
from ..registry.load import load_registry
from ..repository.git import Git
from .pushed import Known, known_of
from .read import registry_here

_SCISSORS = "------------------------ >8 ------------------------"


def cleaned(text: str, repository: Git) -> str:
    """Return a message as Git will keep it: without comments and without the diff from `commit -v`."""
    sign = (repository.setting("core.commentChar") or ("#",))[-1]
    sign = "#" if sign == "auto" else sign
    kept = []
    for line in text.splitlines():
        if line.startswith(sign) and _SCISSORS in line:
            break
        if not line.startswith(sign):
            kept.append(line)
    return "\n".join(kept)


def known_here(root: Path) -> Known:
    """Return what a message is searched with in a working tree: the office's contacts and phrases, its accounts."""
    return known_of(load_registry(read_corpus(registry_here(root))))
