"""Who may open the full screen? One at a time; any other trouble with the lock is trouble with the archive."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from tuifollow import config
from tuifollow.commands import fullscreen
from tuifollow.model import StoreError
from tuifollow.store import Store
from tuifollow.terminal import Exit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX systems")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> config.Settings:
    """Return settings with a folder of their own, for a terminal that can show it."""
    monkeypatch.setattr(fullscreen, "unusable", lambda _: "")
    monkeypatch.setattr(fullscreen, "keep_journal", lambda *_: None)  # it would stay for the tests that follow
    return config.load({"data_dir": str(tmp_path)}, {})


def test_a_second_full_screen_is_sent_away(settings: config.Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """With what can be done beside the first."""
    first = Store.open(settings.places.store, alone=True)
    assert fullscreen.fullscreen([], settings) == Exit.TERMINAL
    assert "another tuifollow (pid" in capsys.readouterr().err
    assert fullscreen.play(1, 0, settings) == Exit.TERMINAL
    first.close()


def test_a_lock_that_cannot_be_had_is_the_archives_trouble(
    settings: config.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else is there: exit status 4."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(StoreError, match="No locks available"):
        fullscreen.fullscreen([], settings)
