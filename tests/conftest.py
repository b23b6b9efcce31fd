"""What do many tests ask for? An archive in memory, a fake site, a home for the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import site
from tests.fakes import FakeSite
from tuifollow.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    """Lend an archive in memory."""
    opened = Store.open(None)
    yield opened
    opened.close()


@pytest.fixture
def web() -> Iterator[FakeSite]:
    """Open a site."""
    with site() as fake:
        yield fake


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return where the program keeps things."""
    return tmp_path / "home"
