"""Which command is for a status bar? One line, printed at once."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuifollow.cli.words import Command, form, number, source
from tuifollow.config import Settings


def _status(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.status import status  # noqa: PLC0415 - late, as are all front ends

    return status(parsed.source, settings, parsed.form, parsed.width)


def _arguments(parser: ArgumentParser) -> None:
    source(parser, "*")
    form(parser, ("text", "tmux", "json"))
    parser.add_argument("--width", type=number(int, 1, 1000), default=80, metavar="N", help="at most N cells (80)")


COMMANDS = {"status": Command("Print one line for a status bar.", _arguments, _status)}
