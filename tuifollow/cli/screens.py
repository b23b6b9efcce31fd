"""Which commands show a full screen? Following, the demo, and the replay of what is kept."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuifollow.cli.words import Command, number, source
from tuifollow.config import Settings
from tuifollow.terminal import line_signals


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
    parser.add_argument("--speed", type=number(float, 1, 600), default=10.0, metavar="X", help="1 to 600 (10)")
    parser.add_argument("--serve", action="store_true", help="only serve it, and print its address")
    parser.add_argument("--port", type=number(int, 0, 65535), default=0, metavar="N", help="the server's port")


def _replay(parsed: Namespace, settings: Settings) -> int:
    from tuifollow.commands.replay import replay  # noqa: PLC0415

    return replay(parsed.source, parsed.speed, parsed.at, settings)


def _replay_arguments(parser: ArgumentParser) -> None:
    source(parser)
    parser.add_argument("--speed", type=number(float, 1, 3600), default=60.0, metavar="X", help="1 to 3600 (60)")
    parser.add_argument("--at", metavar="TIME", help="begin there: 14:20, +10m, 50%%, 2026-03-01 14:20")


SCREEN = Command("Follow live blogs full-screen.", lambda parser: source(parser, "*"), _screen)
COMMANDS = {
    "demo": Command("Follow a made-up live blog; needs no network.", _demo_arguments, _demo),
    "replay": Command("Show an archived blog as it happened.", _replay_arguments, _replay),
}
