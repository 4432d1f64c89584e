"""Receipts made up for tests, and a repository to put them into."""

from datetime import datetime

from giaoban.base.times import LOCAL
from giaoban.receipts.receipt import Receipt
from giaoban.repository.discovery import open_any
from giaoban.repository.git import Git

from ..conftest import Repository

AT = datetime(2013, 3, 19, 9, tzinfo=LOCAL)
PATH = "reports/units/ham-tan/2013/2013-03.yml"


def receipt(number: int = 0, at: datetime = AT, path: str = PATH) -> Receipt:
    """Return a receipt; another number makes another one."""
    name = f"{number:040x}"
    return Receipt(at, path, name, name, "pull_request", authored=at, committed=at, recorded_at=at)


def opened(repository: Repository) -> Git:
    """Return Git's view of a repository."""
    return open_any(repository.root)


def cloned(bare: Repository, name: str) -> Repository:
    """Return a clone of a bare repository."""
    bare.git("clone", "--quiet", str(bare.root), f"../{name}")
    return Repository(bare.root.parent / name)
