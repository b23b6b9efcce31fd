"""Which commands look at a source without a screen? Once, again and again, or to say what was recognised."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuifollow import export
from tuifollow.cli.words import Command, form, number, source
from tuifollow.commands.asked import followable
from tuifollow.config import Settings
from tuifollow.terminal import line_signals


def _show(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.show import show  # noqa: PLC0415

    line_signals()
    known = {name: getattr(parsed, name) for name in ("url", "reader", "form", "limit", "every")}
    return show(parsed.source, settings, **known)


def _show_arguments(parser: ArgumentParser) -> None:
    source(parser)
    parser.add_argument("--url", metavar="URL", help="where a saved page came from")
    parser.add_argument("--as", dest="reader", metavar="READER", help="the one reader to ask, by its name")
    form(parser, export.FORMATS)
    parser.add_argument("--limit", type=number(int, 1, 10**9), metavar="N", help="print the newest N entries only")
    parser.add_argument("--all", dest="every", action="store_true", help="follow older pages too")


def _tail(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.tail import tail  # noqa: PLC0415
    from tuifollow.journal import keep_journal  # noqa: PLC0415

    keep_journal(settings.places.journal, settings.log_level)
    line_signals()
    sources = [followable(source) for source in parsed.source]
    return tail(
        sources, settings, form=parsed.form, count=parsed.count, since_start=parsed.since_start, alerts=parsed.alerts
    )


def _tail_arguments(parser: ArgumentParser) -> None:
    source(parser, "+")
    form(parser, ("text", "json"))
    parser.add_argument("--count", type=number(int, 1, 10**9), metavar="N", help="end after N events")
    parser.add_argument("--since-start", action="store_true", help="tell what is there already, too")
    parser.add_argument("--alerts", action="store_true", help="only what the rules of config.toml ask for; rings")


def _doctor(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.doctor import doctor  # noqa: PLC0415

    line_signals()
    return doctor(parsed.source, settings, url=parsed.url, save=parsed.save, form=parsed.form)


def _doctor_arguments(parser: ArgumentParser) -> None:
    source(parser, "?")
    parser.add_argument("--url", metavar="URL", help="where a saved page came from")
    parser.add_argument("--save", metavar="FILE", help="write the page itself to this file")
    form(parser, ("text", "json"))


COMMANDS = {
    "show": Command("Look once, and print the entries.", _show_arguments, _show),
    "tail": Command("Follow without a screen: a line per event.", _tail_arguments, _tail),
    "doctor": Command("Say what was recognised and how well.", _doctor_arguments, _doctor),
}
