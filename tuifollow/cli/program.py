"""Which commands are about the program itself? Its keys and its settings, its manual, its words for a shell."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuifollow.cli.words import Command
from tuifollow.commands.described import CommandLine
from tuifollow.config import Settings


def _keys(_parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.keymap import print_keys  # noqa: PLC0415

    return print_keys(settings)


def _completion(parsed: Namespace, _settings: Settings) -> int:
    from tuifollow.commands.completion import completion  # noqa: PLC0415

    return completion(parsed.shell, _known())


def _completion_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell's script to print")


def _man(_parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.man import man  # noqa: PLC0415

    return man(_known(), settings)


def _known() -> CommandLine:
    from tuifollow.cli import parsers  # noqa: PLC0415 - late: this module is one of those that the table is made of
    from tuifollow.cli.describing import described  # noqa: PLC0415

    return described(parsers())


COMMANDS = {
    "keys": Command("Print the keys as they are bound now.", lambda _parser: None, _keys),
    "completion": Command("Print the completion script of a shell.", _completion_arguments, _completion),
    "man": Command("Print the manual page.", lambda _parser: None, _man),
}
