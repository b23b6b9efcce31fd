"""Which commands are about what is kept? Followed blogs, bookmarks, the archive."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuifollow.cli.words import SAFE, Command, form, number, source, sure
from tuifollow.config import Settings


def _list(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import followed  # noqa: PLC0415

    return followed(settings, parsed.form, past=parsed.past, weigh=parsed.weights)


def _list_arguments(parser: ArgumentParser) -> None:
    form(parser, ("text", "json", "opml", "addresses"))
    parser.add_argument("--all", dest="past", action="store_true", help="also what was followed once, and is kept")
    parser.add_argument("--weights", action="store_true", help="say what is kept of each, and how large that is")


def _add(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import add  # noqa: PLC0415

    return add(parsed.source, settings)


def _remove(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import remove  # noqa: PLC0415

    return remove(parsed.source, settings, purge=parsed.purge, dry=parsed.dry, sure=parsed.sure)


def _remove_arguments(parser: ArgumentParser) -> None:
    source(parser, "+")
    parser.add_argument("--purge", action="store_true", help="forget what was kept of it, bookmarks too")
    sure(parser)


def _bookmarks(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import bookmarks  # noqa: PLC0415

    return bookmarks(settings, parsed.form)


def _search(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.lists import search  # noqa: PLC0415

    return search(" ".join(parsed.query), settings, parsed.form, parsed.limit)


def _search_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="+", help="words, all of which an entry must have")
    form(parser, ("text", "json"))
    parser.add_argument("--limit", type=number(int, 1, 10**6), default=200, metavar="N", help="at most N (200)")


def _catchup(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.catchup import catchup  # noqa: PLC0415

    return catchup(parsed.source, settings, parsed.form)


def _catchup_arguments(parser: ArgumentParser) -> None:
    source(parser, "?")
    form(parser, ("text", "json", "markdown"))


COMMANDS = {
    "list": Command("List the followed blogs.", _list_arguments, _list),
    "add": Command("Follow these, from the next start on.", lambda parser: source(parser, "+"), _add),
    "remove": Command("Stop following these; what was kept stays.", _remove_arguments, _remove),
    "bookmarks": Command("Print all bookmarks.", lambda parser: form(parser, SAFE), _bookmarks),
    "search": Command("Search everything that is kept.", _search_arguments, _search),
    "catchup": Command("Print what came since you were last here.", _catchup_arguments, _catchup),
}
