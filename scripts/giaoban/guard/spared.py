"""Objects of an old history that are known to be damaged: Git's own list of them, `receive.fsck.skipList`."""

from pathlib import Path

from ..base.messages import GiaobanError, msg
from ..repository.control import read_plain
from ..repository.git import Git

SETTING = "receive.fsck.skipList"


def spared_by(repository: Git) -> frozenset[str]:
    """Return the ids on a server's list; none where it has no list. Raises GiaobanError for an unreadable list."""
    named = repository.setting(SETTING)
    if not named:
        return frozenset()
    path = repository.folder / Path(named[-1]).expanduser()
    try:
        lines = read_plain(path).decode("ascii", "replace").splitlines()
    except OSError as error:
        raise GiaobanError(
            msg("The list {path} of {setting} cannot be read.", path=str(path), setting=SETTING),
            msg("The administrator looks at the file, or takes the setting away."),
        ) from error
    return frozenset(line.partition("#")[0].strip() for line in lines) - {""}
