"""The command line: what decides, what is printed where, and how commands end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import run
from tuifollow import __version__, cli, console
from tuifollow.cli.screens import SCREEN
from tuifollow.cli.words import Command
from tuifollow.config import Settings
from tuifollow.keys import ACTIONS
from tuifollow.terminal import Exit

PROGRAM = [sys.executable, "-m", "tuifollow"]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """Return what was done instead of the commands themselves: their name and sources."""
    done: list[tuple[str, object]] = []

    def note(name: str) -> Command:
        command = cli.COMMANDS.get(name, SCREEN)

        def do(parsed: object, _settings: Settings) -> int:
            done.append((name, getattr(parsed, "source", None)))
            return 0

        return command._replace(run=do)

    monkeypatch.setattr(cli, "COMMANDS", {name: note(name) for name in cli.COMMANDS})
    monkeypatch.setattr(cli, "SCREEN", note("screen"))
    return done


@pytest.mark.parametrize(
    ("arguments", "command", "sources"),
    [
        ([], "screen", []),
        (["https://a.example/"], "screen", ["https://a.example/"]),
        (["a.example", "--ascii", "b.example"], "screen", ["a.example", "b.example"]),
        (["--interval", "20", "a.example"], "screen", ["a.example"]),
        (["./list"], "screen", ["./list"]),
        (["--", "list"], "screen", ["list"]),
        (["a.example", "list"], "screen", ["a.example", "list"]),
        (["show", "list"], "show", "list"),
        (["--zone", "UTC", "show", "-"], "show", "-"),
        (["--zone=UTC", "--ascii", "show", "-"], "show", "-"),
        (["tail", "a", "--count", "3", "b"], "tail", ["a", "b"]),
        (["doctor"], "doctor", None),
        (["demo", "--speed", "60"], "demo", None),
    ],
)
def test_the_first_word_decides(
    called: list[tuple[str, object]], tmp_path: Path, arguments: list[str], command: str, sources: object
) -> None:
    """Options may stand anywhere, and an option's value is not taken for a command."""
    assert run("--data-dir", tmp_path, *arguments).code == 0
    assert called == [(command, sources)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"], ["show"], ["demo", "--speed", "0.5"], ["demo", "--speed", "601"], ["demo", "--speed", "fast"],
        ["demo", "--port", "70000"], ["tail"], ["tail", "x", "--count", "0"], ["list", "--format", "atom"], ["add"],
        ["list", "--interval", "-1"], ["keys", "extra"], ["doctor", "--save", "x"], ["search"],
        ["--config", "/nowhere/x"], ["--show"],
    ],
)  # fmt: skip
def test_wrong_arguments_are_told_in_one_sentence(tmp_path: Path, arguments: list[str]) -> None:
    """With exit status 2, and nothing on standard output."""
    ran = run(*arguments, "--data-dir", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("tuifollow: ")
    assert ran.err.count("\n") == 1


def test_the_range_of_a_number_is_told_in_figures(tmp_path: Path) -> None:
    """Which people read."""
    assert "a number from 1 to 1000000000 is wanted, not '0'" in run("tail", "x", "--count", "0").err
    assert "a number from 1 to 600 is wanted, not 'x'" in run("demo", "--speed", "x", "--data-dir", tmp_path).err


def test_a_sentence_is_clean_even_when_the_argument_is_not(tmp_path: Path) -> None:
    """An address that was copied with something in it does no harm."""
    ran = run("show", "ftp://x\x1b]52;c;x\x07", "--data-dir", tmp_path)
    assert not set(ran.err) & set("\x1b\x07")


def test_a_wrong_configuration_is_told_by_every_command(tmp_path: Path) -> None:
    """With its file and line."""
    (tmp_path / "config.toml").write_text("\ninterval = 0\n")
    ran = run("list", "--data-dir", tmp_path)
    assert ran.code == 2
    assert f"{tmp_path / 'config.toml'}, line 2: interval" in ran.err


def test_help_and_version_are_data() -> None:
    """They go to standard output, and every command has them."""
    assert run("--version").out == f"tuifollow {__version__}\n"
    text = run("--help").out
    assert all(name in text for name in cli.COMMANDS)
    for name, command in cli.COMMANDS.items():
        ran = run(name, "--help")
        assert (ran.code, command.summary in ran.out, "--data-dir" in ran.out) == (0, True, True)


def test_keys_are_printed_as_they_are_bound(tmp_path: Path) -> None:
    """Every action by its id; a key that two actions claim is told."""
    text = run("keys", "--data-dir", tmp_path).out
    assert all(f" {action.id} " in text and action.description in text for action in ACTIONS)
    (tmp_path / "config.toml").write_text('[keys]\nquit = ["X", "F"]\nrefresh = "X"\nbookmark = []\n')
    ran = run("keys", "--data-dir", tmp_path)
    assert "  X F " in ran.out
    assert "the key X is bound to " in ran.err


def test_the_full_screen_needs_a_terminal(tmp_path: Path) -> None:
    """Without one it ends with 3, one line, no escape sequence, and nothing is kept."""
    for extra in ([], ["demo"]):
        done = subprocess.run(
            [*PROGRAM, "--data-dir", str(tmp_path / "home"), *extra],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (Exit.TERMINAL, b"", 1)
        assert b"\x1b" not in done.stderr
    assert not (tmp_path / "home").exists()


def test_the_demo_is_served_until_it_is_interrupted(tmp_path: Path) -> None:
    """Its address is one line; a port that is taken is told."""
    with subprocess.Popen([*PROGRAM, "demo", "--serve"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as served:
        assert served.stdout is not None
        address = served.stdout.readline().decode()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", address)
        again = run("demo", "--serve", "--port", address.rstrip("/\n").rpartition(":")[2], "--data-dir", tmp_path)
        assert (again.code, again.err.count("\n"), "in use" in again.err) == (2, 1, True)
        served.terminate()
        assert served.wait(5) == Exit.TERMINATED
        assert served.communicate() == (b"", b"")


def test_a_reader_that_closes_the_pipe_is_no_error(tmp_path: Path) -> None:
    """As in `tuifollow keys | head`: quiet, and done."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "keys", "--data-dir", str(tmp_path)], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_under_the_output_is_told(tmp_path: Path) -> None:
    """In a sentence, with exit status 1."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "keys", "--data-dir", str(tmp_path)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == Exit.INTERNAL
    assert done.stderr.startswith(b"tuifollow: the output cannot be written")
    assert done.stderr.count(b"\n") == 1


def test_output_is_utf8_whatever_the_locale_says(tmp_path: Path) -> None:
    """A pipe gets UTF-8; nothing fails for want of a letter."""
    environ = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*PROGRAM, "keys", "--data-dir", str(tmp_path)], env=environ, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert "↓" in done.stdout.decode()


@pytest.mark.parametrize(
    ("text", "width", "folded"),
    [
        ("short", 20, "short"),
        ("a word and another", 10, "a word and\nanother"),
        ("  • a word and another", 12, "  • a word\n  and\n  another"),
        ("> a word and another", 12, "> a word and\n> another"),
        ("averyveryverylongword", 10, "averyveryverylongword"),
    ],
)
def test_long_lines_are_broken_between_words(text: str, width: int, folded: str) -> None:
    """For a terminal only; what continues stays under its beginning."""
    assert console.folded(text, width) == folded
