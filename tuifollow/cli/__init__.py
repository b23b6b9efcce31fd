"""Which words does the command line take? Arguments lead to one of the front ends, each loaded only when it is asked.

The first word that is no option decides: the name of a command, or else the first SOURCE of the full screen.
"""

from __future__ import annotations

import logging
import os
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import NoReturn

from tuifollow import __version__, config
from tuifollow.cli import bar, house, kept, looks, program, screens
from tuifollow.cli.screens import SCREEN
from tuifollow.cli.words import Command
from tuifollow.config import ConfigError


class _Parser(ArgumentParser):
    """Raises where argparse would print its usage: one sentence is enough."""

    def error(self, message: str) -> NoReturn:
        raise ConfigError(f"{message} (see `{self.prog} --help`)")


def run(arguments: Sequence[str]) -> int:
    """Do what `arguments` say and return the exit status. Raises FollowError, ConfigError for wrong arguments."""
    word = _first_word(arguments)
    command = COMMANDS.get(arguments[word]) if word is not None else None
    rest = list(arguments)
    name = rest.pop(word) if command and word is not None else ""
    parsed = _parser(name, command or SCREEN).parse_intermixed_args(rest)
    return (command or SCREEN).run(parsed, config.load(vars(parsed), os.environ))


def note(error: Exception, arguments: Sequence[str]) -> str:
    """Write an internal error into the log, and return where that is, in words."""
    from tuifollow.journal import keep_journal  # noqa: PLC0415 - late: hardly ever needed

    try:
        chosen = _Parser(add_help=False)
        chosen.add_argument("--data-dir", default=os.environ.get("TUIFOLLOW_DATA_DIR") or None)
        path = config.places(chosen.parse_known_args(arguments)[0].data_dir).journal
    except ConfigError:
        return "and no log could be kept"
    if not keep_journal(path, "error"):
        return f"and the log at {path} cannot be written"
    logging.getLogger("tuifollow").error("internal error", exc_info=error)
    return f"the log is {path}"


def _first_word(arguments: Sequence[str]) -> int | None:
    """Return the index of the first argument that is no option and no option's value."""
    skip = False
    for index, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument == "--":
            return None
        elif not argument.startswith("-") or argument == "-":
            return index
        else:
            skip = argument in _VALUED
    return None


def parsers() -> dict[str, ArgumentParser]:
    """Return the parser of every command; the full screen's has the name ""."""
    return {name: _parser(name, command) for name, command in {"": SCREEN, **COMMANDS}.items()}


_VALUED = {
    "--config": ("FILE", "the configuration, instead of config.toml in its place"),
    "--data-dir": ("DIR", "keep everything in this folder, instead of the platform's places"),
    "--interval": ("S", "seconds between looks (never under 15, but for this computer and files)"),
    "--zone": ("NAME", "the time zone of pages that name none (Europe/London)"),
    "--theme": ("NAME", "the colours of the full screen"),
    "--log-level": ("LEVEL", "debug, info, warning or error"),
}


def _parser(name: str, command: Command) -> ArgumentParser:
    epilog = "" if name else "commands:\n" + "\n".join(f"  {word:<12}{it.summary}" for word, it in COMMANDS.items())
    parser = _Parser(
        prog=f"tuifollow {name}".strip(),
        description=command.summary,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.arguments(parser)
    everywhere = parser.add_argument_group("everywhere")
    everywhere.add_argument("--version", action="version", version=f"tuifollow {__version__}")
    for option, (value, words) in _VALUED.items():
        everywhere.add_argument(option, metavar=value, help=words)
    everywhere.add_argument("--ascii", action="store_true", default=None, help="draw with plain letters only")
    return parser


COMMANDS = {**screens.COMMANDS, **looks.COMMANDS, **kept.COMMANDS, **bar.COMMANDS, **house.COMMANDS, **program.COMMANDS}
"""The commands by name; `./list` is how to name a file that is called like one."""
