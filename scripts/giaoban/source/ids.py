"""How Git computes the id of an object, in either of its two algorithms."""

from collections.abc import Mapping
from hashlib import sha1, sha256
from typing import Final, Literal

Algorithm = Literal["sha1", "sha256"]
DIGITS: Final[Mapping[Algorithm, int]] = {"sha1": 40, "sha256": 64}


def algorithm_of(name: str) -> Algorithm:
    """Return the algorithm of an object's id; the length of the id tells it."""
    return "sha256" if len(name) == DIGITS["sha256"] else "sha1"


def blob_id(data: bytes, algorithm: Algorithm = "sha1") -> str:
    """Return the id that Git gives to a file's bytes."""
    return object_id("blob", data, algorithm)


def object_id(kind: str, data: bytes, algorithm: Algorithm = "sha1") -> str:
    """Return the id that Git gives to an object's bytes."""
    return raw_id(f"{kind} {len(data)}\0".encode("ascii") + data, algorithm)


def raw_id(data: bytes, algorithm: Algorithm = "sha1") -> str:
    """Return the id of an object from its bytes with the head that says its kind and size."""
    return (sha1 if algorithm == "sha1" else sha256)(data, usedforsecurity=False).hexdigest()
