"""What is a command, and what do several of them take? The value, and the arguments that they share."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tuifollow.config import Settings

SAFE = ("text", "json", "markdown", "html")
"""Forms that people read."""


class Command(NamedTuple):
    """One command: what it is for, what it takes, and what it does."""

    summary: str
    arguments: Callable[[ArgumentParser], object]
    run: Callable[[Namespace, Settings], int]


def number(kind: type, low: float, high: float) -> Callable[[str], Any]:
    """Return a check for a number in a range."""

    def check(written: str) -> Any:
        try:
            value = kind(written)
        except ValueError:
            value = None
        if value is None or not low <= value <= high:
            least, most = (f"{limit:g}" if limit % 1 else f"{limit:.0f}" for limit in (low, high))
            raise ArgumentTypeError(f"a number from {least} to {most} is wanted, not {written!r}")
        return value

    return check


def source(parser: ArgumentParser, count: str | None = None) -> None:
    """Take SOURCE; `count` as argparse wants it ("?", "*", "+")."""
    parser.add_argument("source", metavar="SOURCE", nargs=count, help="an address, or a file's path")


def form(parser: ArgumentParser, forms: Sequence[str]) -> None:
    """Take --format, one of `forms`, the first of them by default."""
    parser.add_argument("--format", choices=forms, default=forms[0], dest="form", help="how it is printed")


def sure(parser: ArgumentParser) -> None:
    """Take --dry-run and --yes, of a command that cannot be taken back."""
    parser.add_argument("--dry-run", dest="dry", action="store_true", help="only say what it would do")
    parser.add_argument("--yes", dest="sure", action="store_true", help="do it without asking")
