"""Who pushes: the name that the server states in the environment of its hook."""

from collections.abc import Mapping
from typing import Final

# The server sets these, never the person who pushes: a forced command or `environment=` in authorized_keys
# (GIAOBAN_ACTOR), GitLab, Gitea and Forgejo, Gitolite, a web server with its own sign-in. Over a plain file path
# anybody can set them.
VARIABLES: Final = ("GIAOBAN_ACTOR", "GL_USERNAME", "GITEA_PUSHER_NAME", "GL_USER", "REMOTE_USER")


def actor_of(environment: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return login and address of the person who pushes; both empty where the server names nobody."""
    name = next((found for variable in VARIABLES if (found := environment.get(variable, "").strip())), "")
    if not name:
        return None, None
    return (None, name) if "@" in name else (name, None)
