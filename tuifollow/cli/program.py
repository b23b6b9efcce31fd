"""Which commands are about the program itself? Its keys and its settings."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuifollow.cli.words import Command, form
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


COMMANDS = {
    "keys": Command("Print the keys as they are bound now.", _keys_arguments, _keys),
    "config": Command("Show what is set and by whom; write a commented file; check one.", _config_arguments, _config),
}
