"""Who pushes: the name that the server vouches for, from the environment of its hook."""

from collections.abc import Mapping
from typing import Final

# Set by the server, never by the one who pushes: a forced command or `environment=` in authorized_keys (GIAOBAN_ACTOR),
# GitLab, Gitea and Forgejo, Gitolite, a web server with its own sign-in. Over a mere file path anyone says anything.
VARIABLES: Final = ("GIAOBAN_ACTOR", "GL_USERNAME", "GITEA_PUSHER_NAME", "GL_USER", "REMOTE_USER")


def actor_of(environment: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return login and address of the one who pushes: one of them, or neither where the server names nobody."""
    name = next((found for variable in VARIABLES if (found := environment.get(variable, "").strip())), "")
    if not name:
        return None, None
    return (None, name) if "@" in name else (name, None)
