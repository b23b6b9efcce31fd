"""Alerts in a real terminal: exactly these bytes reach it, whatever a headline holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands import site
from tests.scene import Post, page, posts
from tests.test_pty import Terminal

pytestmark = pytest.mark.terminal
EVIL: Post = ("p9", "Flood\x1b\\\x07;\x9c\x1b]52;c;cHdu\x07\x1b]0;PWN\x07 \u202eevil. The lock is shut.")
RULE = '[[alerts.rule]]\nwords = ["flood"]\n'


@pytest.mark.parametrize(
    ("variables", "sequence"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, "\x1b]9;The river rises: {}\x1b\\"),
        ({"TERM_PROGRAM": "WezTerm"}, "\x1b]777;notify;The river rises;{}\x1b\\"),
        (
            {"KITTY_WINDOW_ID": "1"},
            "\x1b]99;i=tuifollow:d=0;The river rises\x1b\\\x1b]99;i=tuifollow:d=1:p=body;{}\x1b\\",
        ),
        ({"TMUX": "/tmp/tmux,1,0"}, "\x1bPtmux;\x1b\x1b]9;The river rises: {}\x1b\x1b\\\x1b\\"),
    ],
)
def test_a_hostile_headline_is_told_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], sequence: str
) -> None:
    """Bell, title and notification come, and nothing that the headline asked for."""
    for name in ("TMUX", "KITTY_WINDOW_ID", "TERM_PROGRAM", "WT_SESSION", "LC_TERMINAL", "ITERM_SESSION_ID"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "config.toml").write_text(RULE)
    with site() as fake:
        address = fake.says("/live", page(*posts(1)), page(EVIL, *posts(1)))
        terminal = Terminal(tmp_path, address, "--interval", "0.3")
        words = sequence.format("Flood\\,]52,c,cHdu]0,PWN evil").encode()
        rang = terminal.read(words)
        terminal.read("\x1b]2;⚑ (1) The river rises\x1b\\".encode())
        terminal.type(b"q")
        terminal.read(seconds=5)
        terminal.close()
    assert rang, terminal.seen[-3000:]
    assert "\x1b]2;⚑ (1) The river rises\x1b\\".encode() in terminal.seen
    rest = re.sub(rb"\x1bPtmux;.*?\x1b\\\x1b\\|\x1b\].*?(?:\x1b\\|\x07)", b"", terminal.seen)
    assert rest.count(b"\x07") == 1, "the bell, once"
    assert b"\x1b]52" not in terminal.seen
    assert b"\x1b]0;" not in terminal.seen
    assert b"\xe2\x80\xae" not in terminal.seen
