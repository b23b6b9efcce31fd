"""How does the list of followed blogs go out, and come in? As OPML, which feed programs read, or as plain addresses.

What comes in is a stranger's file: it is bounded, a document type (and with it every entity of its own) is refused, and
an address must pass `safe.link_ok`. OPML is read with the standard library's expat, which fetches nothing by itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.parsers import expat

from tuifollow.address import DEMO, blog_key, is_web
from tuifollow.commands.kept import writing
from tuifollow.config import ConfigError, Settings
from tuifollow.console import say
from tuifollow.model import Blog, FollowError
from tuifollow.safe import ascii_address, clean, link_ok
from tuifollow.terminal import Exit

_MOST = 1024 * 1024
"""Bytes of a list."""
_DEEP = 30
"""Outlines in outlines."""
_TOLD = 20
"""Wrong lines that are told one by one."""
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}(?::\d+)?(?:[/?#]|$)|localhost(?::\d+)?(?:[/?#]|$)")
"""The beginning of an address that is written without its scheme."""
_REMARK = re.compile(r"(?:^|\s)\s*#.*", re.ASCII)
"""A remark in a plain list, with the room before it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One address in a list."""

    line: int
    address: str
    name: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line of a list that is no address."""

    line: int
    reason: str


def addresses(blogs: Iterable[Blog]) -> str:
    """Return the blogs as plain addresses, one a line."""
    return "".join(f"{blog.key}\n" for blog in blogs if blog.key != DEMO)


def opml(blogs: Iterable[Blog]) -> str:
    """Return the blogs that have an address as OPML 2.0: feeds as feeds, all others as links.

    What feed programs do not know stands in a namespace of our own: whether the reader gave the name, and put it away.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0" xmlns:tuifollow="urn:tuifollow">',
        "  <head><title>Followed with tuifollow</title></head>",
        "  <body>",
        *(_outline(blog) for blog in blogs if is_web(blog.key)),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _outline(blog: Blog) -> str:
    feed = blog.reader == "feed" and blog.address == blog.key
    said = {"type": "rss" if feed else "link", "text": blog.called, "xmlUrl" if feed else "url": blog.key}
    if not blog.name:
        said["tuifollow:named"] = "no"
    if blog.archived:
        said["tuifollow:archived"] = "yes"
    attributes = " ".join(f'{name}="{_written(value)}"' for name, value in said.items())
    return f"    <outline {attributes}/>"


def _written(value: str) -> str:
    return escape(clean(value, 4_096, oneline=True))


def import_list(file: str, settings: Settings) -> Exit:
    """Follow what is in a list ("-": standard input), all or nothing. Raises ConfigError for one that is none."""
    items = list(entries(_contents(file), "standard input" if file == "-" else clean(file, 200, oneline=True)))
    found = {blog_key(item.address): item for item in items if isinstance(item, Found)}
    wrong = [item for item in items if isinstance(item, Wrong)]
    for item in wrong[:_TOLD]:
        say(f"line {item.line}: {item.reason}")
    if len(wrong) > _TOLD:
        say(f"and {len(wrong) - _TOLD} more lines that are no addresses")
    if not found:
        raise ConfigError("nothing was followed: there is no address in it")
    with writing(settings) as store:
        fresh = store.take_in([(key, item.name, item.away) for key, item in found.items()])
    known = len(found) - len(fresh)
    parts = [f"following {len(fresh)} more"]
    parts += [f"{known} {'was' if known == 1 else 'were'} followed already"] if known else []
    parts += [f"{len(wrong)} {'line is no address' if len(wrong) == 1 else 'lines are no addresses'}"] if wrong else []
    say(", ".join(parts))
    return Exit.DONE


def entries(data: bytes, name: str) -> Iterator[Found | Wrong]:
    """Yield what a list holds, in order; `name` is what it is called. Raises ConfigError for one that is damaged."""
    beginning = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if beginning.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        yield from _Outlines(name).read(data)
        return
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        # A "#" that stands in an address belongs to it.
        written = _REMARK.sub("", line).strip()
        if written:
            yield _checked(number, written)


def _checked(line: int, written: str, name: str = "", *, away: bool = False) -> Found | Wrong:
    shown = clean(written, 80, oneline=True)
    if "://" not in written and not _HOST.match(written):
        return Wrong(line, f"no http(s) address: {shown}")
    address = None
    with suppress(FollowError, ValueError):
        address = link_ok(ascii_address(written if "://" in written else f"https://{written}"))
    if address is not None:
        return Found(line, address, name, away)
    if "@" in written:  # it may hold a password, which is not repeated
        return Wrong(line, "an address with a user or password, or a broken one; `tuifollow add` takes it")
    return Wrong(line, f"no http(s) address: {shown}")


class _Outlines:
    """Reads the outlines of an OPML document."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Found | Wrong] = []
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begun
        self._parser.EndElementHandler = self._ended
        self._parser.StartDoctypeDeclHandler = self._document_type

    def read(self, data: bytes) -> list[Found | Wrong]:
        """Return them all, or raise ConfigError: of a damaged document nothing is taken."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise self._refused(f"line {error.lineno}: {expat.ErrorString(error.code)}") from error
        return self._found

    def _begun(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        line = self._parser.CurrentLineNumber
        if self._depth == 1 and tag.lower() != "opml":
            raise self._refused(f"it begins with <{clean(tag, 40, oneline=True)}>")
        if self._depth > _DEEP:
            raise self._refused(f"line {line}: outlines in outlines in outlines, more than {_DEEP}")
        if tag.lower() == "outline":
            self._outline(line, {name.lower(): value for name, value in attributes.items()})

    def _outline(self, line: int, said: Mapping[str, str]) -> None:
        address = (said.get("xmlurl") or said.get("url") or "").strip()
        if said.get("type", "").lower() == "include":
            self._found.append(Wrong(line, "another list is included, which is not fetched"))
        elif address:
            named = said.get("tuifollow:named") != "no"
            name = (said.get("text") or said.get("title") or "").strip() if named else ""
            away = said.get("tuifollow:archived") == "yes"
            self._found.append(_checked(line, address, name, away=away))

    def _ended(self, _tag: str) -> None:
        self._depth -= 1

    def _document_type(self, *_what: object) -> None:
        line = self._parser.CurrentLineNumber
        raise self._refused(f"line {line}: a document type (<!DOCTYPE) is not allowed: it could hide anything")

    def _refused(self, reason: str) -> ConfigError:
        return ConfigError(f"{self._name} is no OPML that can be read, and nothing was followed: {reason}")


def _contents(file: str) -> bytes:
    try:
        if file == "-":
            data = sys.stdin.buffer.read(_MOST + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(_MOST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(f"{clean(file, 200, oneline=True)}: {reason.lower()}") from error
    if len(data) > _MOST:
        raise ConfigError(f"{clean(file, 200, oneline=True)} is larger than a list of addresses can be ({_MOST} bytes)")
    return data
