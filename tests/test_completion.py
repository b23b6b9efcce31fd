"""Completion in each shell, asked as the shell asks; and what a stranger's address may do there: nothing."""

from __future__ import annotations

import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

import pytest

from tests.commands import run
from tuifollow import cli
from tuifollow.cli.describing import described
from tuifollow.commands.completion import SHELLS
from tuifollow.commands.described import Operand

RIVER = "https://river.example/live?a=1&b=$(touch${IFS}pwned)"
KITES = "https://kites.example/live"


def needs(shell: str) -> pytest.MarkDecorator:
    """Leave a test out where that shell is not installed."""
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the scripts, the program, an archive of two followed blogs, and a file."""
    for shell in SHELLS:
        (tmp_path / f"script.{shell}").write_text(run("completion", shell).out)
    program = tmp_path / "bin" / "tuifollow"
    program.parent.mkdir()
    home = tmp_path / "home"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m tuifollow "$@" --data-dir {home}\n')
    program.chmod(0o755)
    run("add", RIVER, KITES, "--data-dir", home)
    (tmp_path / "blogs.opml").write_text("")
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a shell that finds the program."""
    search = f"{folder / 'bin'}:{os.environ['PATH']}"
    return {**os.environ, "PATH": search, "PYTHONPATH": str(Path(__file__).parents[1]), "TERM": "xterm"}


def in_bash(folder: Path, line: str) -> list[str]:
    """Return what bash offers at the end of `line`."""
    code = 'source script.bash; COMP_LINE=$1; COMP_POINT=${#1}; _tuifollow tuifollow; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "--norc", "-c", code, "bash", line],
        cwd=folder, env=environment(folder), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


def in_fish(folder: Path, line: str) -> list[str]:
    """Return what fish offers at the end of `line`."""
    done = subprocess.run(
        ["fish", "--no-config", "-c", 'source script.fish; complete -C "$argv[1]"', line],
        cwd=folder, env=environment(folder), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return [offered.partition("\t")[0] for offered in done.stdout.splitlines()]


def in_zsh(folder: Path, line: str) -> str:
    """Return what stands in zsh's line after Tab."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe("zsh", ["zsh", "-f", "-i"], environment(folder))
    try:
        setup = f"PATH={folder / 'bin'}:$PATH; autoload -U compinit; compinit -D; source script.zsh"
        show = "show() { zle -I; print -r -- \"<<${BUFFER}>\"'>' }; zle -N show; bindkey '^T' show"
        os.write(terminal, f"{setup}; {show}; print rea''dy\n".encode())
        _read(terminal, "ready")
        os.write(terminal, f"{line}\t\x14".encode())
        return _read(terminal, ">>").partition("<<")[2].partition(">>")[0].strip()
    finally:
        os.close(terminal)
        os.kill(process, 9)
        os.waitpid(process, 0)


def _read(terminal: int, until: str) -> str:
    told, end = "", time.monotonic() + 20
    while until not in told and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            told += os.read(terminal, 65_536).decode("utf-8", "replace").replace("\r", "")
    assert until in told, told
    return told


@needs("bash")
def test_bash_completes_commands_options_values_files_and_what_is_followed(folder: Path) -> None:
    """Also behind an option with a value; bash begins a new word behind a colon."""
    assert in_bash(folder, "tuifollow li") == ["list"]
    assert in_bash(folder, "tuifollow --data-dir list r") == ["replay", "remove", "rename"]
    assert in_bash(folder, "tuifollow list --fo") == ["--format"]
    assert in_bash(folder, "tuifollow list --format ") == ["text", "json", "opml", "addresses"]
    assert in_bash(folder, "tuifollow completion ") == ["bash", "zsh", "fish"]
    assert in_bash(folder, "tuifollow import bl") == ["blogs.opml"]
    assert in_bash(folder, "tuifollow doctor --save bl") == ["blogs.opml"]
    assert in_bash(folder, "tuifollow remove https://ki") == ["//kites.example/live"]
    assert KITES in in_bash(folder, "tuifollow ht")


@needs("bash")
def test_an_address_is_quoted_for_bash_and_run_by_nobody(folder: Path) -> None:
    """What it would run is neither run while it is offered, nor when the line is."""
    offered = in_bash(folder, "tuifollow remove https://ri")
    assert offered == [r"//river.example/live\?a=1\&b=\$\(touch\$\{IFS\}pwned\)"]
    line = f"printf '%s' https:{offered[0]}"
    done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == RIVER
    assert not (folder / "pwned").exists()


@needs("fish")
def test_fish_completes_commands_options_values_and_what_is_followed(folder: Path) -> None:
    """With the words of the tables beside them."""
    assert in_fish(folder, "tuifollow li") == ["list"]
    assert in_fish(folder, "tuifollow list --form") == ["--format"]
    assert sorted(in_fish(folder, "tuifollow list --format ")) == ["addresses", "json", "opml", "text"]
    assert sorted(in_fish(folder, "tuifollow completion ")) == ["bash", "fish", "zsh"]
    assert {RIVER, KITES} <= set(in_fish(folder, "tuifollow remove ht"))
    assert not (folder / "pwned").exists()


@needs("zsh")
def test_zsh_completes_commands_options_values_and_what_is_followed(folder: Path) -> None:
    """As it is typed; an address comes into the line quoted."""
    completed = ["tuifollow list", "tuifollow list --format opml", "tuifollow import blogs.opml"]
    typed = ["tuifollow li", "tuifollow list --format op", "tuifollow import bl"]
    assert [in_zsh(folder, line) for line in typed] == completed
    assert shlex.split(in_zsh(folder, "tuifollow remove https://ri")) == ["tuifollow", "remove", RIVER]
    assert not (folder / "pwned").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_every_script(shell: str) -> None:
    """From the one table: what is added there is completed."""
    script = run("completion", shell).out
    for name, parser in cli.parsers().items():
        assert name in script
        for action in parser._actions:
            assert all(option.lstrip("-") in script for option in action.option_strings)


def test_a_shell_that_is_not_known_is_told() -> None:
    """With those that are."""
    ran = run("completion", "csh")
    assert (ran.code, ran.out) == (2, "")
    assert "bash" in ran.err


def test_what_a_parser_takes_is_told_as_values() -> None:
    """Choices, counts, and options of its own apart from those of all."""
    parser = ArgumentParser(description="Do it.", add_help=False)
    parser.add_argument("many", metavar="X", nargs="*", help="some")
    parser.add_argument("--form", choices=("a", "b"))
    parser.add_argument_group("everywhere").add_argument("--zone", metavar="NAME")
    known = described({"do": parser})
    command = known.commands[0]
    assert (command.name, command.summary, known.valued) == ("do", "Do it.", ("--zone",))
    assert command.operands == (Operand("X", "*", (), "some"),)
    assert command.operands[0].shown == "[X ...]"
    assert [(option.names, option.value, option.choices) for option in command.options] == [
        (("--form",), "a|b", ("a", "b"))
    ]
