"""What the archive survives: kill -9, a full disk, a damaged, foreign, newer or lost file, a program beside it."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.looks import filled, look, page, posts
from tuifollow.model import StoreError
from tuifollow.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions and signals of POSIX systems")
HERE = Path(__file__).parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where an archive may lie, in a folder that is not there yet, with an awkward name."""
    return tmp_path / "a folder?ü%20#x" / "archive.db"


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script of its own with this project's modules."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=60, check=False)


def test_folder_and_files_are_for_their_owner_only(path: Path) -> None:
    """Whatever the umask; a file that was open to all is closed."""
    before = os.umask(0)
    try:
        filled(path)
        path.chmod(0o644)
        store = Store.open(path)
        store.lock()
        look(store, page(*posts(41)))
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert {file.name for file in path.parent.iterdir()} == {
            "archive.db",
            "archive.db-wal",
            "archive.db-shm",
            "lock",
        }
        assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
        store.close()
    finally:
        os.umask(before)


_WRITER = """
import sys, itertools
from datetime import timedelta
from pathlib import Path
from tests.looks import NOON, look, page, post
from tuifollow.store import Store
store = Store.open(Path(sys.argv[1]))
start = store.blogs()[0].total if store.blogs() else 0
for number in itertools.count(start, 5):
    entries = [post(f"p{n}", n, "wind " * 40) for n in range(number + 4, max(number - 6, -1), -1)]
    rows = look(store, page(*entries), now=NOON + timedelta(minutes=number)).rows
    store.bookmark(rows[0], True)
    print(number + 5, flush=True)
"""


def test_nothing_that_was_acknowledged_is_lost_by_kill_9(path: Path) -> None:
    """Four programs are killed while they save looks; every look is there whole, and the counts are right."""
    acknowledged = 0
    for round_ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)], cwd=HERE, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        for _ in range(5 + 7 * round_):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split("\n")[:-1]
        acknowledged = int(rest[-1]) if rest else acknowledged
        writer.wait()
        writer.stdout.close()
        store = Store.open(path)
        blog = store.blogs()[0]
        assert store.notice == ""
        assert blog.total >= acknowledged
        assert blog.total % 5 == 0
        index = store.timeline(blog)
        assert len(index) == blog.total
        assert len(store.bookmarks()) == store.counts(blog)[3] >= acknowledged // 5
        assert len(store.match("wind", blog)) == blog.total
        store.close()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


_FULL = """
import resource, sys
from pathlib import Path
from tests.looks import look, page, post
from tuifollow.model import StoreError
from tuifollow.store import Store
path = Path(sys.argv[1])
store = Store.open(path)
look(store, page(post("p0", 0, "0 gale " * 300)))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
saved, sentence = 1, ""
for number in range(1, 400):
    try:
        look(store, page(*(post(f"p{n}", n, f"{n} gale " * 300) for n in (number, number - 1))))
        saved += 1
    except StoreError as error:
        sentence = str(error)
        break
assert [blog.total for blog in store.blogs()] == [saved], "a look was saved in part"
print(len(store.search("gale", 1000)), saved, sentence)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
look(store, page(post("after", 500), post(f"p{saved - 1}", saved - 1)))
store.close()
"""


def test_a_full_disk_is_a_sentence_and_loses_nothing_that_was_there(path: Path) -> None:
    """What is kept stays readable, and saving goes on when there is room again."""
    done = run(_FULL, path)
    assert done.returncode == 0, done.stderr
    found, saved, *sentence = done.stdout.split(maxsplit=2)
    assert 2 < int(saved) < 400
    assert int(found) == int(saved)
    assert "nothing new can be saved" in sentence[0]
    store = Store.open(path)
    assert store.notice == ""
    assert store.blogs()[0].total == int(saved) + 1
    store.close()


def test_an_archive_deleted_while_open_is_put_back_whole(path: Path) -> None:
    """Writing into a file that has no name any more would lose everything at the end."""
    rows = filled(path)
    store = Store.open(path)
    for file in list(path.parent.iterdir()):
        file.unlink()
    path.parent.rmdir()
    store.bookmark(rows[5], True)
    assert len(store.bookmarks()) == 3
    store.close()
    again = Store.open(path)
    assert len(again.bookmarks()) == 3
    assert again.blogs()[0].total == 40
    again.close()


def test_an_archive_replaced_while_open_is_not_written_over(path: Path, tmp_path: Path) -> None:
    """Whoever put it there meant something by it."""
    rows = filled(path)
    filled(tmp_path / "other.db", bookmarked=False)
    store = Store.open(path)
    (tmp_path / "other.db").replace(path)
    with pytest.raises(StoreError, match="was replaced by another file"):
        store.bookmark(rows[5], True)
    store.close()


@contextmanager
def _nobody() -> Iterator[Path]:
    """Be an ordinary user for a while, with a folder of one's own: root may write anywhere."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # noqa: PTH101 - a string
        if user == 0:
            os.chown(folder, 65534, -1)
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            Path(folder).chmod(0o755)
            os.seteuid(user)


def test_a_read_only_folder_is_a_sentence_and_can_still_be_read() -> None:
    """Exit 4 for the full screen; `list` and `bookmarks` go on."""
    with _nobody() as folder:
        path = folder / "archive.db"
        filled(path)
        folder.chmod(0o555)
        with pytest.raises(StoreError, match=r"archive\.db cannot be written"):
            Store.open(path)
        store = Store.open(path, read_only=True)
        assert len(store.bookmarks()) == 2
        assert "read-only folder" in store.notice
        store.close()
        with pytest.raises(StoreError, match="cannot be written"):
            Store.open(folder / "deeper" / "archive.db")
        folder.chmod(0o755)


def test_a_file_without_permission_is_a_sentence() -> None:
    """Neither reading nor writing."""
    with _nobody() as folder:
        path = folder / "archive.db"
        filled(path)
        path.chmod(0)
        with pytest.raises(StoreError, match="Permission denied"):
            Store.open(path)
        with pytest.raises(StoreError, match="look at the permissions"):
            Store.open(path, read_only=True)


@pytest.mark.parametrize("name", ["archive.db", "lock"])
def test_a_folder_in_the_files_place_is_a_sentence(tmp_path: Path, name: str) -> None:
    """Whatever made it."""
    (tmp_path / name).mkdir()
    with pytest.raises(StoreError, match="Is a directory"):
        Store.open(tmp_path / "archive.db").lock()


def test_reading_where_nothing_was_ever_kept_finds_nothing_and_makes_nothing(path: Path) -> None:
    """`tuifollow list` before the first blog."""
    store = Store.open(path, read_only=True)
    assert store.blogs() == ()
    store.close()
    assert not path.parent.exists()


def test_an_interrupted_writing_leaves_nothing_behind(path: Path) -> None:
    """Whatever ends it: the exception goes on, the transaction does not."""
    filled(path)
    store = Store.open(path)

    def interrupted() -> None:
        with store._archive.writing() as connection:
            connection.execute("DELETE FROM entry")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.blogs()[0].total == 40
    store.mark_all(store.blogs()[0])
    store.close()
