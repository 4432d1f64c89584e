"""Objects of a push that none of its refs lead to: nobody would see them, and Git would keep them for weeks.

While the hook runs, the objects of a push are in a separate folder («quarantine»). If the push is accepted, all of them
move to the server. `git push` itself sends only what a ref leads to.
"""

import os
from collections.abc import Iterator

from ..base.messages import msg
from ..base.vietnamese import number
from ..repository.git import Git
from .brought import Brought
from .objection import Objection


def stray_objections(repository: Git, found: Brought) -> Iterator[Objection]:
    """Yield a refusal for a push with objects that none of its refs lead to."""
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
    """Return a refusal for a push with a signed certificate, because Git would keep it with any text in it."""
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
    # Git sends objects again when it does not know that the server has them.
    here = repository.run(
        *("cat-file", "--batch-check=%(objectname)"),
        data="".join(f"{name}\n" for name in sorted(left)).encode("ascii"),
        environment={
            "GIT_OBJECT_DIRECTORY": str(repository.common / "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
        },
    )
    return {line.split()[0] for line in here.decode("ascii").splitlines() if line.endswith(" missing")}
