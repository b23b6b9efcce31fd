"""What reaches the terminal and the reader's command: exactly these bytes, whatever the headline holds."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tuifollow import herald
from tuifollow.alerts.pace import Message
from tuifollow.herald import Speech, arguments, notification, speech
from tuifollow.model import FollowError

EVIL = "Head\x1b\\line\x07;\x9c;\x1b]52;c;cHdu\x07 \u202e\u2066evil\r\nend\x00\x9b2J\u200b"
SAFE = "Head\\line,,]52,c,cHdu evil end2J"
TERMINALS = {
    "kitty": ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, Speech.KITTY),
    "foot": ({"TERM": "foot"}, Speech.RXVT),
    "urxvt": ({"TERM": "rxvt-unicode-256color"}, Speech.RXVT),
    "ghostty": ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, Speech.RXVT),
    "wezterm": ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Speech.RXVT),
    "iterm": ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, Speech.NINE),
    "iterm over ssh": ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm.app"}, Speech.NINE),
    "windows": ({"TERM": "xterm-256color", "WT_SESSION": "x"}, Speech.NINE),
    "tmux": ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0", "TERM_PROGRAM": "tmux"}, Speech.NINE),
    "tmux in kitty": ({"TERM": "screen", "TMUX": "/tmp/tmux,1,0", "KITTY_WINDOW_ID": "1"}, Speech.KITTY),
    "xterm": ({"TERM": "xterm-256color"}, Speech.NONE),
    "console": ({"TERM": "linux"}, Speech.NONE),
    "nothing": ({}, Speech.NONE),
}


@pytest.mark.parametrize("name", TERMINALS)
def test_a_terminal_is_known_by_its_variables(name: str) -> None:
    """One that says nothing of itself is sent nothing."""
    environ, known = TERMINALS[name]
    assert speech(environ) is known
    assert bool(notification("t", "x", environ)) is (known is not Speech.NONE)


def test_the_sequences_are_exactly_these() -> None:
    """Of each kind, and wrapped for what is around tmux."""
    kitty, foot, iterm = ({"KITTY_WINDOW_ID": "1"}, {"TERM": "foot"}, {"TERM_PROGRAM": "iTerm.app"})
    assert notification("The river", "It rises", iterm) == "\x1b]9;The river: It rises\x1b\\"
    assert notification("The river", "It rises", foot) == "\x1b]777;notify;The river;It rises\x1b\\"
    assert notification("The river", "It rises", kitty) == (
        "\x1b]99;i=tuifollow:d=0;The river\x1b\\\x1b]99;i=tuifollow:d=1:p=body;It rises\x1b\\"
    )
    assert notification("a", "b", {"TMUX": "/tmp/tmux,1,0"}) == "\x1bPtmux;\x1b\x1b]9;a: b\x1b\x1b\\\x1b\\"


@pytest.mark.parametrize("name", [name for name, (_, known) in TERMINALS.items() if known])
def test_no_headline_breaks_out(name: str) -> None:
    """Neither by ESC, BEL, ST or `;`, nor by signs that turn the text round: between the ends stands text alone."""
    environ = TERMINALS[name][0]
    evil, safe = notification(EVIL, EVIL, environ), notification(SAFE, SAFE, environ)
    assert evil == safe
    assert not {"\x07", "\x9c", "\x9b", "\x00", "\u202e", "\u2066", "\n", "\r"} & set(evil)
    assert evil.count("\x1b") == notification("t", "x", environ).count("\x1b")
    assert evil.count(";") == notification("t", "x", environ).count(";")


def test_a_command_gets_clean_words_each_one_argument() -> None:
    """What is put in is not looked at again, and parts no argument."""
    told = Message("{url} $(id)", "a;b \x1b[2J 'c' \x00{title}", "demo:", "https://river.example/")
    assert arguments(("notify-send", "-a{blog}", "{title}", "{text}: {url}", "{other}"), told) == (
        *("notify-send", "-ademo:", "{url} $(id)", "a;b [2J 'c' {title}: https://river.example/", "{other}"),
    )


@pytest.mark.parametrize("headline", ["--config=/x", "@/etc/passwd", " -@-x", "-\x1b@x"])
def test_no_headline_becomes_an_option_or_names_a_file(headline: str) -> None:
    """`notify-send --…` and `curl -d @…` would obey it."""
    told = Message(headline, headline, "demo:", "")
    assert all(word[0].isalnum() or word[0] == "/" for word in arguments(("{title}", "{text}"), told))
    assert "@" not in arguments(("-d{text}",), told)[0][:3]


def test_a_command_is_started_without_a_shell_and_without_our_terminal(tmp_path: Path) -> None:
    """It gets its words, and nothing to read from."""
    path = tmp_path / "told"
    script = "import sys; open(sys.argv[1], 'w').write(repr((sys.argv[2:], sys.stdin.read())))"
    herald.launch((sys.executable, "-c", script, str(path), "$HOME; `id`"))
    for _ in range(200):
        if path.exists() and path.read_text():
            break
        time.sleep(0.02)
    assert path.read_text() == repr((["$HOME; `id`"], ""))


def test_a_command_that_is_not_there_is_told() -> None:
    """In a sentence with its name."""
    with pytest.raises(FollowError, match="nonesuch could not be started: no such file"):
        herald.launch(("/nonexistent/nonesuch",))
