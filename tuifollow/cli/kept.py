"""Which commands are about what is kept? Followed blogs, bookmarks, the archive."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuifollow.cli.words import SAFE, Command, form, number, source, sure
from tuifollow.config import Settings
from tuifollow.terminal import line_signals


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
    parser.add_argument(
        "query",
        metavar="QUERY",
        nargs="+",
        help="words, all of which an entry must have; by:NAME, is:key, since:14:00, #tag, or /expression/",
    )
    form(parser, ("text", "json"))
    parser.add_argument("--limit", type=number(int, 1, 10**6), default=200, metavar="N", help="at most N (200)")


def _catchup(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.catchup import catchup  # noqa: PLC0415

    return catchup(parsed.source, settings, parsed.form)


def _catchup_arguments(parser: ArgumentParser) -> None:
    source(parser, "?")
    form(parser, ("text", "json", "markdown"))


def _export(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.export import export  # noqa: PLC0415

    line_signals()
    return export(parsed.what, settings, form=parsed.form, output=parsed.output, force=parsed.force)


def _export_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", metavar="SOURCE|all|bookmarks", help="a blog, all that is kept, or what is bookmarked")
    form(parser, ("markdown", "html", "json", "jsonfeed", "atom", "text"))
    parser.add_argument("--output", metavar="FILE", help="write it into this file, not to standard output")
    parser.add_argument("--force", action="store_true", help="overwrite the file that is there")


COMMANDS = {
    "list": Command("List the followed blogs.", _list_arguments, _list),
    "add": Command("Follow these, from the next start on.", lambda parser: source(parser, "+"), _add),
    "remove": Command("Stop following these; what was kept stays.", _remove_arguments, _remove),
    "bookmarks": Command("Print all bookmarks.", lambda parser: form(parser, SAFE), _bookmarks),
    "export": Command("Write what is kept into a file.", _export_arguments, _export),
    "search": Command("Search everything that is kept.", _search_arguments, _search),
    "catchup": Command("Print what came since you were last here.", _catchup_arguments, _catchup),
}
