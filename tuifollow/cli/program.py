"""Which commands are about the program itself? Its keys and its settings."""

from __future__ import annotations

from argparse import Namespace

from tuifollow.cli.words import Command
from tuifollow.config import Settings


def _keys(_parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.keymap import print_keys  # noqa: PLC0415

    return print_keys(settings)


COMMANDS = {"keys": Command("Print the keys as they are bound now.", lambda _parser: None, _keys)}
