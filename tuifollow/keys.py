"""Which actions are there, and by which keys? The one table behind the bindings, the help, the palette and the README.

A key is written as a person would: "j", "?", "ctrl+p", "shift+space", "pagedown". In `config.toml` an action is bound
anew by its id, to several keys or to none; a key that is given to one action there is taken from the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Action:
    """Something the reader can do by key, or by name in the palette."""

    id: str
    keys: tuple[str, ...]
    """The keys that do it; of `link` the n-th key opens the n-th link."""
    description: str
    group: str
    where: str = "blog"
    """"blog": while a blog is read; "start": on the start screen; "everywhere": on every screen."""


_MOVE, _READ, _MARK, _FIND, _LIVE, _TAKE, _VIEW, _PROGRAM = (
    "Moving",
    "Reading",
    "Marking",
    "Finding",
    "Following",
    "Taking away",
    "Looks",
    "Program",
)

ACTIONS: tuple[Action, ...] = (
    Action("next", ("j", "down"), "next (older) entry; in the detail: a line down", _MOVE),
    Action("previous", ("k", "up"), "previous (newer) entry; in the detail: a line up", _MOVE),
    Action("newest", ("g",), "the newest entry: shows what has arrived", _MOVE),
    Action("oldest", ("G",), "the oldest entry kept; pressed there again: loads older ones", _MOVE),
    Action("top", ("home",), "the newest entry; in the detail: its beginning", _MOVE),
    Action("bottom", ("end",), "the oldest entry; in the detail: its end", _MOVE),
    Action("next-unread", ("u",), "next (older) unread entry", _MOVE),
    Action("previous-unread", ("U",), "previous (newer) unread entry", _MOVE),
    Action("next-key", (".",), "next (older) key event", _MOVE),
    Action("previous-key", (",",), "previous (newer) key event", _MOVE),
    Action("here", ("i",), 'to the line "you were here"', _MOVE),
    Action("open", ("enter", "l", "right"), "open the entry: into the detail", _READ),
    Action("back", ("escape", "h", "left", "backspace"), "one step back: detail, search, filter (never quits)", _READ),
    Action("pane", ("tab", "shift+tab"), "the other pane", _READ),
    Action("page-down", ("space", "pagedown"), "page the detail; at its end the next unread entry", _READ),
    Action("page-up", ("shift+space", "pageup"), "page the detail back", _READ),
    Action("scroll-down", ("J",), "a line down in the detail; from the detail: next entry", _READ),
    Action("scroll-up", ("K",), "a line up in the detail; from the detail: previous entry", _READ),
    Action("half-down", ("ctrl+d",), "half a page down in the detail", _READ),
    Action("half-up", ("ctrl+u",), "half a page up in the detail", _READ),
    Action("bookmark", ("b",), "bookmark the entry, or take its bookmark away", _MARK),
    Action("toggle-read", ("m",), "mark the entry read or unread", _MARK),
    Action("read-below", ("a",), "mark this and all older entries read", _MARK),
    Action("read-all", ("A",), "mark everything read", _MARK),
    Action("undo", ("z",), "undo the last change of marks", _MARK),
    Action("search", ("/",), "search as you type: words, or /regular expression/", _FIND),
    Action("next-match", ("n",), "next (older) match", _FIND),
    Action("previous-match", ("N",), "previous (newer) match", _FIND),
    Action("filter", ("&",), "show only what matches", _FIND),
    Action("key-only", ("e",), "key events only, or all again", _FIND),
    Action("bookmarks", ("B",), "bookmarks of all blogs", _FIND),
    Action("archive", ("S",), "search everything that is kept, in all blogs", _FIND),
    Action("refresh", ("r",), "look now", _LIVE),
    Action("pause", ("p",), "pause, or go on", _LIVE),
    Action("follow", ("f",), "stay with the newest, or not", _LIVE),
    Action("onward", ("E",), "go on where the coverage goes on elsewhere", _LIVE),
    Action("next-blog", ("x",), "the next followed blog", _LIVE),
    Action("open-page", ("o",), "open the entry in the browser", _TAKE),
    Action("links", ("O",), "choose one of the entry's links", _TAKE),
    Action("link", tuple("123456789"), "open the link of that number", _TAKE),
    Action("copy-link", ("y",), "copy the entry's link", _TAKE),
    Action("copy-text", ("Y",), "copy the entry's text", _TAKE),
    Action("compact", ("c",), "one line an entry, or more", _VIEW),
    Action("times", ("t",), "times: of day, or how long ago", _VIEW),
    Action("blogs", ("H",), "followed blogs: the start screen", _PROGRAM),
    Action("demo", ("d",), "the demo: a made-up live blog", _PROGRAM, "start"),
    Action("help", ("?", "f1"), "all keys, searchable", _PROGRAM, "everywhere"),
    Action("palette", ("ctrl+p", ":"), "all commands by name", _PROGRAM, "everywhere"),
    Action("suspend", ("ctrl+z",), "suspend the program (fg comes back)", _PROGRAM, "everywhere"),
    Action("quit", ("q",), "quit", _PROGRAM, "everywhere"),
    Action("interrupt", ("ctrl+c",), "twice: quit at once", _PROGRAM, "everywhere"),
)

IDS: frozenset[str] = frozenset(action.id for action in ACTIONS)

_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "enter": "Enter",
    "backspace": "Backspace",
    "space": "Space",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def bound(overrides: Mapping[str, Sequence[str]]) -> tuple[Action, ...]:
    """Return the table as it is bound after `overrides` (action id: its keys); ids that are not there are ignored."""
    taken = {key for name, keys in overrides.items() if name in IDS for key in keys}
    return tuple(
        replace(action, keys=tuple(overrides[action.id]))
        if action.id in overrides
        else replace(action, keys=tuple(key for key in action.keys if key not in taken))
        for action in ACTIONS
    )


def conflicts(actions: Iterable[Action]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return every key that more than one action claims, with the ids of these actions."""
    claims: dict[str, list[str]] = {}
    for action in actions:
        for key in action.keys:
            claims.setdefault(key, []).append(action.id)
    return tuple((key, tuple(ids)) for key, ids in claims.items() if len(ids) > 1)


def shown(key: str, *, ascii_only: bool = False) -> str:
    """Return `key` as it is shown to people: "↓" ("Down" in plain letters), "Shift+Space", "Ctrl+P"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    if modifiers and len(last) == 1:
        last = last.upper()
    words = [modifier.capitalize() for modifier in modifiers]
    named = last.capitalize() if len(last) > 1 else last
    sign = _SHOWN.get(last, named)
    return "+".join([*words, sign if sign.isascii() or not ascii_only else named])


def shown_all(action: Action, *, ascii_only: bool = False) -> str:
    """Return all keys of `action` for people, a run of digits shortened: "j ↓", "1-9", "" when it has none."""
    keys = action.keys
    if len(keys) > 2 and keys == tuple(str(number) for number in range(1, len(keys) + 1)):
        return f"1-{len(keys)}"
    return " ".join(shown(key, ascii_only=ascii_only) for key in keys)


def groups(actions: Iterable[Action]) -> tuple[tuple[str, tuple[Action, ...]], ...]:
    """Return the actions by group, both in the table's order."""
    sorted_in: dict[str, list[Action]] = {}
    for action in actions:
        sorted_in.setdefault(action.group, []).append(action)
    return tuple((group, tuple(members)) for group, members in sorted_in.items())
