"""The files of the bank, bank/*: YAML in which words stay words, and plain texts."""

import unicodedata
from importlib.resources import files
from typing import Any

import yaml


class _WordsLoader(yaml.SafeLoader):
    """Reads `on`, dates and times as text; only true, false and whole numbers have other types."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own class attribute, replaced and never changed
        letter: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":bool", ":int", ":null"))]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        if letter not in "oOyYnN"
    }


def parts() -> list[str]:
    """Return the names of the files, in order."""
    return sorted(path.name for path in (files(__package__) / "bank").iterdir())


def read_text(name: str) -> str:
    """Return a file as text. It must be NFC; otherwise ValueError is raised."""
    text = (files(__package__) / "bank" / name).read_text(encoding="utf-8")
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError(f"bank/{name}: not NFC")
    return text


def read_part(name: str) -> Any:
    """Return a YAML file as values; raise ValueError where it is not NFC."""
    return yaml.load(read_text(name), _WordsLoader)  # noqa: S506 - a SafeLoader with fewer types, on our own files
