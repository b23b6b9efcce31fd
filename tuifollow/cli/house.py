"""Which commands keep house? Names, putting away, forgetting, and the list that comes in."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import timedelta

from tuifollow.cli.words import Command, source, sure
from tuifollow.config import Settings

_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def age(written: str) -> timedelta:
    """Return how long "90d", "12h" or "6w" is. Raises ArgumentTypeError."""
    found = re.fullmatch(r"([1-9]\d{0,4})([hdw])", written.strip().lower(), re.ASCII)
    if not found:
        raise ArgumentTypeError(f"an age is a number and h, d or w (12h, 90d, 6w), not {written!r}")
    return int(found[1]) * _UNITS[found[2]]


def _import(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.exchange import import_list  # noqa: PLC0415 - late, as are all commands

    return import_list(parsed.file, settings)


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="OPML, or one address a line; - for standard input")


def _rename(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.house import rename  # noqa: PLC0415

    return rename(parsed.source, parsed.name, settings)


def _rename_arguments(parser: ArgumentParser) -> None:
    source(parser)
    parser.add_argument("name", metavar="NAME", help='what it is to be called; "" as its publisher does')


def _archive(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.house import archive  # noqa: PLC0415

    return archive(parsed.source, settings, back=parsed.back)


def _archive_arguments(parser: ArgumentParser) -> None:
    source(parser, "+")
    parser.add_argument("--back", action="store_true", help="take these out again")


def _purge(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.house import purge  # noqa: PLC0415

    how = {name: getattr(parsed, name) for name in ("older", "bookmarks", "dry", "sure")}
    return purge(parsed.source, settings, **how)


def _purge_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", nargs="*", help="of which blogs; all: of every blog")
    parser.add_argument("--older-than", dest="older", type=age, metavar="AGE", help="only what is older: 12h, 90d, 6w")
    parser.add_argument("--bookmarks", action="store_true", help="forget bookmarked entries, too")
    sure(parser)


COMMANDS = {
    "rename": Command("Give a blog a name of your own.", _rename_arguments, _rename),
    "archive": Command("Put blogs away: they are kept, and asked no more.", _archive_arguments, _archive),
    "purge": Command("Forget entries, and give the space back.", _purge_arguments, _purge),
    "import": Command("Follow what a list names: OPML, or addresses.", _import_arguments, _import),
}
