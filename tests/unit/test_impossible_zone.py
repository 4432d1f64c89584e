"""A line of a commit that cannot be read is refused for what is wrong with it, not for an address that is right."""

import pytest

from giaoban.base.messages import Translator
from giaoban.guard.personal_data import Known, unknown_addresses
from giaoban.guard.raw import read_commit

ADDRESS = "ldld-ham-tan@ldld.example"
KNOWN = Known(addresses=frozenset({ADDRESS}))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"Cán bộ <{ADDRESS}> 1363651200 +1500", "time zone that no place on earth has: +1500"),
        (f"Cán bộ <{ADDRESS}> 1363651200 -0001", "time zone that no place on earth has: -0001"),
        (f"Cán bộ <{ADDRESS}> 1363651200 Z", "time zone that no place on earth has: Z"),
        (f"Cán bộ <{ADDRESS}> 1363651200 +0912345678", "time zone that no place on earth has: …"),
        (f"Cán bộ <{ADDRESS}>", "is not «name <address> time zone»"),
        (f"Cán bộ <{ADDRESS}> hôm nay +0700", "is not «name <address> time zone»"),
    ],
)
def test_the_reason_that_holds_is_given_alone(line: str, reason: str) -> None:
    """The address is an account's in each, and nobody says that it is not."""
    good = f"Cán bộ <{ADDRESS}> 1363651200 +0700"
    tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    for author, committer in ((line, good), (good, line)):
        raw = f"tree {tree}\nauthor {author}\ncommitter {committer}\n\nGửi\n"
        written = read_commit("a" * 40, raw.encode())
        (said,) = (Translator("en")(each) for each in written.unread)
        assert reason in said
        assert list(unknown_addresses([written], KNOWN)) == []
