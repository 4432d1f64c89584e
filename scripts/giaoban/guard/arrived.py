"""What a push has laid on the server beside what its names lead to: nobody sees it, and Git keeps it for weeks.

While the hook runs, the objects of a push lie in a folder of their own («quarantine»); all of them go on to the server
where the push is let in. `git push` sends nothing but what a name leads to.
"""

import os
from collections.abc import Iterator

from ..base.messages import msg
from ..base.vietnamese import number
from ..repository.git import Git
from .brought import Brought
from .objection import Objection


def stray_objections(repository: Git, found: Brought) -> Iterator[Objection]:
    """Yield why a push is refused that brings objects which none of its names lead to."""
    strays = _strays(repository, found)
    if strays:
        yield Objection(
            ", ".join(name[:10] for name in sorted(strays)[:3]),
            msg(
                "The push brings {count} objects that no name leads to: nobody could search them.",
                count=number(len(strays)),
            ),
            msg("Send it with plain Git: git push"),
        )


def certificate_objection() -> Objection | None:
    """Return why a push is refused that comes with a signed certificate: Git keeps it, with whatever stands in it."""
    if not os.environ.get("GIT_PUSH_CERT"):
        return None
    return Objection(
        "git push --signed",
        msg("A push with a certificate is not taken: Git would keep it beside the data, with whatever stands in it."),
        msg("Push without it: git push --no-signed; git config --unset push.gpgSign"),
    )


def _strays(repository: Git, found: Brought) -> set[str]:
    apart = os.environ.get("GIT_QUARANTINE_PATH")
    if not apart:
        return set()
    listed = repository.run(
        *("cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"),
        environment={"GIT_OBJECT_DIRECTORY": apart, "GIT_ALTERNATE_OBJECT_DIRECTORIES": ""},
    )
    left = set(listed.decode("ascii").split()) - found.commits.keys() - {name for name, _ in found.others}
    if not left:
        return set()
    # Git sends again what it does not know to be here already.
    here = repository.run(
        *("cat-file", "--batch-check=%(objectname)"),
        data="".join(f"{name}\n" for name in sorted(left)).encode("ascii"),
        environment={
            "GIT_OBJECT_DIRECTORY": str(repository.common / "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
        },
    )
    return {line.split()[0] for line in here.decode("ascii").splitlines() if line.endswith(" missing")}
