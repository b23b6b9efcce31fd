"""What does each parser take, told as values? So that no table of options is written twice."""

from __future__ import annotations

from argparse import Action, ArgumentParser
from collections.abc import Mapping

from tuifollow.commands.described import CommandLine, Described, Operand, Option


def described(parsers: Mapping[str, ArgumentParser]) -> CommandLine:
    """Return the command line that these parsers make; the full screen's has the name ""."""
    commands = tuple(_command(name, parser) for name, parser in parsers.items())
    return CommandLine(commands, _options(next(iter(parsers.values())), everywhere=True))


def _command(name: str, parser: ArgumentParser) -> Described:
    operands = tuple(
        Operand(str(action.metavar or action.dest), str(action.nargs or ""), _choices(action), _words(action))
        for action in _actions(parser)
        if not action.option_strings
    )
    return Described(name, parser.description or "", _options(parser, everywhere=False), operands)


def _options(parser: ArgumentParser, *, everywhere: bool) -> tuple[Option, ...]:
    shared = {
        action.dest
        for group in parser._action_groups  # noqa: SLF001 - argparse has no public way to ask
        if group.title == "everywhere"
        for action in group._group_actions  # noqa: SLF001
    } | {"help"}
    return tuple(
        Option(tuple(action.option_strings), _value(action), _choices(action), _words(action))
        for action in _actions(parser)
        if action.option_strings and (action.dest in shared) == everywhere
    )


def _actions(parser: ArgumentParser) -> list[Action]:
    return parser._actions  # noqa: SLF001


def _words(action: Action) -> str:
    return (action.help or "").replace("%%", "%")  # argparse fills in "%(default)s" and the like


def _choices(action: Action) -> tuple[str, ...]:
    return tuple(str(choice) for choice in action.choices or ())


def _value(action: Action) -> str:
    if action.nargs == 0:
        return ""
    return str(action.metavar or action.dest.upper()) if not action.choices else "|".join(_choices(action))
