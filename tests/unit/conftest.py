"""What several unit tests start from."""

from pathlib import Path

import pytest

from ..conftest import Repository


@pytest.fixture
def bare(tmp_path: Path) -> Repository:
    """Return an empty bare repository."""
    root = tmp_path / "may-chu.git"
    root.mkdir()
    repository = Repository(root)
    repository.git("init", "--quiet", "--bare", "--initial-branch=main")
    return repository
