"""Who meets a disk that is full already? Nobody is locked out of reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.looks import filled
from tuifollow.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX systems")
_SCRIPT = """
import resource, sys
from pathlib import Path
from tuifollow.model import StoreError
from tuifollow.store import Store
path, how = Path(sys.argv[1]), sys.argv[2]
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
try:
    store = Store.open(path, read_only=how == "read", alone=how == "alone")
except StoreError as error:
    sys.exit(f"refused: {error}")
print(len(store.bookmarks()), store.notice)
try:
    store.mark_all(store.blogs()[0])
except StoreError as error:
    print(error)
store.close()
"""


def run(path: Path, how: str) -> subprocess.CompletedProcess[str]:
    """Open the archive where no file may grow."""
    here = Path(__file__).parent.parent
    command = [sys.executable, "-B", "-c", _SCRIPT, str(path), how]
    return subprocess.run(command, cwd=here, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make an archive and return where."""
    filled(tmp_path / "archive.db")
    return tmp_path / "archive.db"


def test_reading_goes_on_as_in_a_read_only_folder(path: Path) -> None:
    """`list`, `bookmarks` and `search`."""
    done = run(path, "read")
    assert done.stdout.startswith(f"2 {path} lies on a disk that is full or failing: as it was last closed"), done


def test_a_full_screen_shows_what_is_kept(path: Path) -> None:
    """The lock is held though nothing can be written into it; what cannot be saved is said."""
    done = run(path, "alone")
    notice, refused = done.stdout.splitlines()
    assert notice.startswith("2 the disk refused")
    assert notice.endswith("what is kept can be read")
    assert refused.endswith("not saved")


def test_a_writing_command_is_refused(path: Path) -> None:
    """And nothing was changed."""
    assert run(path, "write").stderr.startswith("refused: the disk refused")
    store = Store.open(path)
    assert (len(store.bookmarks()), store.notice) == (2, "")
    store.close()
