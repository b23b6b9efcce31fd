"""Who says what in a post from elsewhere? Name, handle, time and text, taken out of its words; without the noise. Pure.

Services write these blocks in their own ways, all as plain words: the last line ("— Ada (@ada) May 1"), or the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from tuifollow.model import Block, Run, Style
from tuifollow.safe import clean

_NAMES = {
    "x": "X",
    "twitter": "X",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "soundcloud": "SoundCloud",
    "jwplayer": "JW Player",
}
_CHARTS = frozenset({"datawrapper", "flourish"})
_SOUNDS = frozenset({"spotify", "soundcloud"})
_SHARED = (
    r"(?:A post shared by|Ein von|Ein Beitrag geteilt von|Une publication partagée par|Una publicación compartida de"
    r"|Un post condiviso da|Um post compartilhado por)"
)
_SIGNED = tuple(
    re.compile(pattern)
    for pattern in (
        r"[—–]\s*(?P<name>.*?)(?:\s+on (?:Twitter|X))?\s*\((?P<handle>@[^\s()]+)\)\s*(?P<when>.*)",
        _SHARED + r"\s+(?P<name>.*?)\s*\((?P<handle>@[^\s()]+)\)(?:\s+(?:on|am|le|el)\b)?\s*(?P<when>.*)",
        r"(?:Posted|Gepostet|Publiée?) (?:by|von|par) (?P<name>.+?)(?: (?:on|am|le) (?P<when>.+))?",
        r"by\s*(?P<handle>u/[\w-]+)(?:\s*in\s*(?:r/)?(?P<name>\w+))?",
        r"Post by (?P<handle>@\S+)",
    )
)
"""How a post is signed, on a line of its own."""
_ALONE = re.compile(r"(?P<handle>@[\w.]+)")
"""How one on TikTok is."""
_NOISE = re.compile(
    r"(?:(?:View|Watch|See)(?: this| more)?(?: post| photo| video)?s? on|Sieh dir diesen Beitrag auf"
    r"|Voir cette publication sur|Ver esta publicación en|Visualizza questo post su|Ver essa foto no)"
    r" (?:Instagram|Threads|Mastodon|Bluesky|TikTok|Facebook|X|Twitter)(?: an)?",
    re.IGNORECASE,
)
_HANDLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?!i/)(?P<at>\w+)/status",
        r"https?://(?:www\.)?(?:threads\.(?:net|com)|tiktok\.com)/@(?P<at>[\w.]+)/",
        r"https?://bsky\.app/profile/(?P<at>[\w-]+(?:\.[\w-]+)+)/",
        r"https?://t\.me/(?P<at>\w+)/\d",
        r"https?://(?:www\.)?facebook\.com/(?P<plain>[\w.-]+)/(?:posts|videos)/",
        r"https?://(?P<host>[^/]+)/@(?P<at>[\w.]+)/\d{15,}",
    )
)
_SHOWN = {"[image or embed]": "(with a picture or page)"}
_PICTURE = re.compile(r"pic\.(?:twitter|x)\.com/\w+")
_BARE = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Post:
    """A post from elsewhere, taken apart."""

    place: str
    """Where it stands: "X", or a host; "post on X", "chart on Datawrapper" when nobody is named."""
    name: str = ""
    handle: str = ""
    when: str = ""
    """As it is written there."""
    lines: tuple[tuple[Run, ...], ...] = ()
    """Its words; lines that it quotes have `Style.QUOTED`."""


def service_name(marker: str) -> str:
    """Return how people write the name of a service; a host stays as it is."""
    told = clean(marker, 60, oneline=True)
    return _NAMES.get(told, told if "." in told else told.capitalize())


def host_of(address: str | None) -> str:
    """Return the host of an address, without "www."; "" for none."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def taken_apart(block: Block) -> Post:
    """Return what an embedded post says, and who says it."""
    lines = [line for line in _lines(block.runs) if not _is_noise(line, block.url)]
    if lines and all(run.style & Style.QUOTED for line in lines for run in line if run.text.strip()):
        lines = [[replace(run, style=run.style & ~Style.QUOTED) for run in line] for line in lines]
    signed = _signature(lines, _ALONE if block.marker == "tiktok" else None)
    name, handle = signed.get("name") or "", signed.get("handle") or _handle(block.url)
    if name and not handle.startswith(("@", "u/")):  # a page's, which says no more than its name
        handle = ""
    if handle.startswith("u/"):
        name, handle = "", f"{handle} in r/{name}" if name else handle
    if name in {handle, handle.removeprefix("@")}:
        name = ""
    words = tuple(tuple(_plainer(run) for run in line) for line in _trimmed(lines))
    return Post(
        _place(block, named=bool(words and (name or handle))),
        name,
        handle,
        (signed.get("when") or "").strip(" ·"),
        words,
    )


def _place(block: Block, *, named: bool) -> str:
    """Return where it stands; where nobody is named, also what it is."""
    marker, name = block.marker, service_name(block.marker)
    if marker == "audio":
        return f"sound from {host_of(block.url)}" if block.url else "sound"
    if named or not name:
        return name or "post"
    if "." in marker:
        return f"from {name}"
    return f"{'chart' if marker in _CHARTS else 'sound' if marker in _SOUNDS else 'post'} on {name}"


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Return runs cut at newlines."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(replace(run, text=part))
    return lines


def _text(line: Sequence[Run]) -> str:
    return clean("".join(run.text for run in line), 2_000, oneline=True)


def _is_noise(line: Sequence[Run], address: str | None) -> bool:
    """Whether a line only says where the post is, which is told above it."""
    text = _text(line)
    if _NOISE.fullmatch(text):
        return True
    return bool(address and _BARE.fullmatch(text)) and host_of(text) in {host_of(address), ""}


def _signature(lines: list[list[Run]], more: re.Pattern[str] | None) -> dict[str, str | None]:
    """Take the line that says who wrote it out of `lines`, and return what it says."""
    own = [at for at, line in enumerate(lines) if _text(line) and not any(run.style & Style.QUOTED for run in line)]
    for at in dict.fromkeys((*own[-1:], *own[:1])):
        for pattern in (*_SIGNED, more) if more else _SIGNED:
            if found := pattern.fullmatch(_text(lines[at])):
                del lines[at]
                return {
                    key: None if value and _BARE.match(value) else value for key, value in found.groupdict().items()
                }
    return {}


def _handle(address: str | None) -> str:
    """Return whose post an address leads to, as far as it says so."""
    for pattern in _HANDLES if address else ():
        if found := pattern.match(address or ""):
            parts = found.groupdict()
            host = f"@{parts['host']}" if parts.get("host") else ""
            return parts.get("plain") or f"@{parts['at']}{host}"
    return ""


def _trimmed(lines: Sequence[list[Run]]) -> Iterator[list[Run]]:
    """Yield lines without empty ones at the ends, and at most one in a row."""
    empty = begun = False
    for line in lines:
        if not _text(line):
            empty = True
            continue
        if empty and begun:
            yield []
        begun, empty = True, False
        yield line


def _plainer(run: Run) -> Run:
    """Return a run with a service's own shorthand as words."""
    text = run.text.strip()
    if run.link and _PICTURE.fullmatch(text):
        return replace(run, text="picture")
    return replace(run, text=_SHOWN[text]) if text in _SHOWN else run
