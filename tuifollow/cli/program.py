"""Which commands are about the program itself? Its keys and its settings, its manual, its words for a shell."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuifollow.cli.words import Command, form
from tuifollow.commands.described import CommandLine
from tuifollow.config import Settings


def _keys(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.keymap import conflicting, print_keys  # noqa: PLC0415

    return conflicting(settings) if parsed.conflicts else print_keys(settings, parsed.form)


def _keys_arguments(parser: ArgumentParser) -> None:
    form(parser, ("text", "json", "markdown"))
    parser.add_argument("--conflicts", action="store_true", help="only keys that two actions claim; 2 if there are any")


def _config(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands import configuration  # noqa: PLC0415

    if parsed.what == "write":
        return configuration.write(settings, force=parsed.force)
    if parsed.what == "check":
        return configuration.check(settings, parsed.file)
    return configuration.show(settings, vars(parsed), parsed.form)


def _config_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("show", "write", "check"), nargs="?", default="show", help="(show)")
    parser.add_argument("file", metavar="FILE", nargs="?", help="the file to check, instead of the one that holds")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    form(parser, ("text", "json"))


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
    "keys": Command("Print the keys as they are bound now.", _keys_arguments, _keys),
    "config": Command("Show what is set and by whom; write a commented file; check one.", _config_arguments, _config),
    "completion": Command("Print the completion script of a shell.", _completion_arguments, _completion),
    "man": Command("Print the manual page.", lambda _parser: None, _man),
}
