"""Which words does the command line take? Arguments lead to one of the front ends, each loaded only when it is asked.

The first word that is no option decides: the name of a command, or else the first SOURCE of the full screen.
"""

from __future__ import annotations

import logging
import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, NoReturn

from tuifollow import __version__, config, export
from tuifollow.commands.asked import followable
from tuifollow.config import ConfigError, Settings
from tuifollow.terminal import line_signals

_SAFE = ("text", "json", "markdown", "html")


class _Parser(ArgumentParser):
    """Raises where argparse would print its usage: one sentence is enough."""

    def error(self, message: str) -> NoReturn:
        raise ConfigError(f"{message} (see `{self.prog} --help`)")


class Command(NamedTuple):
    """One command: what it is for, what it takes, and what it does."""

    summary: str
    arguments: Callable[[ArgumentParser], object]
    run: Callable[[Namespace, Settings], int]


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


def _number(kind: type, low: float, high: float) -> Callable[[str], Any]:
    """Return a check for a number in a range."""

    def check(written: str) -> Any:
        try:
            value = kind(written)
        except ValueError:
            value = None
        if value is None or not low <= value <= high:
            raise ArgumentTypeError(f"a number from {low:g} to {high:g} is wanted, not {written!r}")
        return value

    return check


def _source(parser: ArgumentParser, count: str | None = None) -> None:
    parser.add_argument("source", metavar="SOURCE", nargs=count, help="an address, or a file's path")


def _form(parser: ArgumentParser, forms: Sequence[str]) -> None:
    parser.add_argument("--format", choices=forms, default="text", dest="form", help="how it is printed")


def _screen(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.fullscreen import fullscreen  # noqa: PLC0415 - late, as are all front ends

    return fullscreen(parsed.source, settings)


def _demo(parsed: Namespace, settings: Settings) -> int:
    if parsed.serve:
        from tuifollow.demo.run import serve  # noqa: PLC0415

        line_signals()
        return serve(parsed.speed, parsed.port)
    from tuifollow.commands.fullscreen import play  # noqa: PLC0415

    return play(parsed.speed, parsed.port, settings)


def _demo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--speed", type=_number(float, 1, 600), default=10.0, metavar="X", help="1 to 600 (10)")
    parser.add_argument("--serve", action="store_true", help="only serve it, and print its address")
    parser.add_argument("--port", type=_number(int, 0, 65535), default=0, metavar="N", help="the server's port")


def _show(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.show import show  # noqa: PLC0415

    line_signals()
    known = {name: getattr(parsed, name) for name in ("url", "reader", "form", "limit", "every")}
    return show(parsed.source, settings, **known)


def _show_arguments(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("--url", metavar="URL", help="where a saved page came from")
    parser.add_argument("--as", dest="reader", metavar="READER", help="the one reader to ask, by its name")
    _form(parser, export.FORMATS)
    parser.add_argument("--limit", type=_number(int, 1, 10**9), metavar="N", help="print the newest N entries only")
    parser.add_argument("--all", dest="every", action="store_true", help="follow older pages too")


def _tail(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.tail import tail  # noqa: PLC0415
    from tuifollow.journal import keep_journal  # noqa: PLC0415

    keep_journal(settings.places.journal, settings.log_level)
    line_signals()
    sources = [followable(source) for source in parsed.source]
    return tail(sources, settings, form=parsed.form, count=parsed.count, since_start=parsed.since_start)


def _tail_arguments(parser: ArgumentParser) -> None:
    _source(parser, "+")
    _form(parser, ("text", "json"))
    parser.add_argument("--count", type=_number(int, 1, 10**9), metavar="N", help="end after N events")
    parser.add_argument("--since-start", action="store_true", help="tell what is there already, too")


def _list(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import followed  # noqa: PLC0415

    return followed(settings, parsed.form)


def _add(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import add  # noqa: PLC0415

    return add(parsed.source, settings)


def _remove(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import remove  # noqa: PLC0415

    return remove(parsed.source, settings, purge=parsed.purge)


def _remove_arguments(parser: ArgumentParser) -> None:
    _source(parser, "+")
    parser.add_argument("--purge", action="store_true", help="forget what was kept of it, bookmarks too")


def _bookmarks(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import bookmarks  # noqa: PLC0415

    return bookmarks(settings, parsed.form)


def _search(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import search  # noqa: PLC0415

    return search(" ".join(parsed.query), settings, parsed.form, parsed.limit)


def _search_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="+", help="words, all of which an entry must have")
    _form(parser, ("text", "json"))
    parser.add_argument("--limit", type=_number(int, 1, 10**6), default=200, metavar="N", help="at most N (200)")


def _keys(_parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.keymap import print_keys  # noqa: PLC0415

    return print_keys(settings)


def _doctor(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.doctor import doctor  # noqa: PLC0415

    line_signals()
    return doctor(parsed.source, settings, url=parsed.url, save=parsed.save, form=parsed.form)


def _doctor_arguments(parser: ArgumentParser) -> None:
    _source(parser, "?")
    parser.add_argument("--url", metavar="URL", help="where a saved page came from")
    parser.add_argument("--save", metavar="FILE", help="write the page itself to this file")
    _form(parser, ("text", "json"))


SCREEN = Command("Follow live blogs full-screen.", lambda parser: _source(parser, "*"), _screen)
COMMANDS = {
    "demo": Command("Follow a made-up live blog; needs no network.", _demo_arguments, _demo),
    "show": Command("Look once, and print the entries.", _show_arguments, _show),
    "tail": Command("Follow without a screen: a line per event.", _tail_arguments, _tail),
    "list": Command("List the followed blogs.", lambda parser: _form(parser, ("text", "json")), _list),
    "add": Command("Follow these, from the next start on.", lambda parser: _source(parser, "+"), _add),
    "remove": Command("Stop following these; what was kept stays.", _remove_arguments, _remove),
    "bookmarks": Command("Print all bookmarks.", lambda parser: _form(parser, _SAFE), _bookmarks),
    "search": Command("Search everything that is kept.", _search_arguments, _search),
    "keys": Command("Print the keys as they are bound now.", lambda _parser: None, _keys),
    "doctor": Command("Say what was recognised and how well.", _doctor_arguments, _doctor),
}
"""The commands by name; `./list` is how to name a file that is called like one."""
