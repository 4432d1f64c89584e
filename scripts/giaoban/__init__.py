"""giaoban: periodic reports of a federation through Git: received, checked, summed up, published."""

import os

# Without Git, GitPython would fail as it is imported; asked to be quiet it fails where Git is needed, with our words.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

__version__ = "0.1.0.dev0"
