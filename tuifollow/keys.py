"""Which actions are there, and by which keys? The one table behind the bindings, the help, the palette and the README.

A key is written as a person would: "j", "?", "ctrl+p", "shift+space", "pagedown". In `config.toml` an action is bound
anew by its id, to several keys or to none; a key that is given to one action there is taken from the others.
"""

from __future__ import annotations

import unicodedata
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
    """"blog": while a blog is read; "start": on the start screen; "replay": while one is replayed; "everywhere"."""


_MOVE, _READ, _MARK, _FIND, _LIVE, _TAKE, _VIEW, _BLOGS, _REPLAY, _PROGRAM = (
    "Moving",
    "Reading",
    "Marking",
    "Finding",
    "Following",
    "Taking away",
    "Looks",
    "On the start screen",
    "Replay",
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
    Action("jump", ("T",), "to a time: 14:20, 9 May 14:20, -2h", _MOVE),
    Action("earlier", ("<",), "an earlier stretch of the day's picture", _MOVE),
    Action("later", (">",), "a later stretch of the day's picture", _MOVE),
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
    Action("changes", ("d",), "what was changed in an edited entry, word by word", _READ),
    Action("catch-up", ("w",), "what came since you were here", _READ),
    Action("zoom", ("Z",), "the entry on the whole screen, or beside the list again", _READ),
    Action("bookmark", ("b",), "bookmark the entry, or take its bookmark away", _MARK),
    Action("toggle-read", ("m",), "mark the entry read or unread", _MARK),
    Action("read-below", ("a",), "mark this and all older entries read", _MARK),
    Action("read-all", ("A",), "mark everything read", _MARK),
    Action("undo", ("z",), "undo the last change of marks", _MARK),
    Action("set-here", ("I",), 'move the line "you were here" above the entry', _MARK),
    Action("note", ("R",), "write a remark to the entry, which bookmarks it", _MARK),
    Action("tags", ("L",), "label the entry with tags, which bookmarks it", _MARK),
    Action("search", ("/",), "search as you type: words, or /regular expression/", _FIND),
    Action("next-match", ("n",), "next (older) match", _FIND),
    Action("previous-match", ("N",), "previous (newer) match", _FIND),
    Action("filter", ("&",), "show only what matches", _FIND),
    Action("key-only", ("e",), "key events only, or all again", _FIND),
    Action("author", ("P",), "only what this author (person) wrote, or all again", _FIND),
    Action("filters", ("F",), "choose a saved filter", _FIND),
    Action("hide-withdrawn", ("D",), "hide withdrawn (deleted) entries, or show them", _FIND),
    Action("bookmarks", ("B",), "bookmarks of all blogs", _FIND),
    Action("archive", ("S",), "search everything that is kept, in all blogs", _FIND),
    Action("refresh", ("r",), "look now", _LIVE),
    Action("pause", ("p",), "pause, or go on", _LIVE),
    Action("follow", ("f",), "stay with the newest, or not", _LIVE),
    Action("onward", ("E",), "go on where the coverage goes on elsewhere", _LIVE),
    Action("next-blog", ("x",), "the next followed blog", _LIVE),
    Action("previous-blog", ("X",), "the previous followed blog", _LIVE),
    Action("merged", ("M",), "all followed blogs merged into one timeline, or one again", _LIVE),
    Action("alerts", ("!",), "alerts: what was told, and the rules", _LIVE),
    Action("requests", ("V",), "what was asked of whom: requests, bytes, how much was unchanged", _LIVE),
    Action("open-page", ("o",), "open the entry in the browser", _TAKE),
    Action("links", ("O",), "choose one of the entry's links", _TAKE),
    Action("link", tuple("123456789"), "open the link of that number", _TAKE),
    Action("copy-link", ("y",), "copy the entry's link", _TAKE),
    Action("copy-text", ("Y",), "copy the entry's text", _TAKE),
    Action("share", ("s",), "copy the entry as a Markdown quote", _TAKE),
    Action("export", ("ctrl+o",), "write this blog or the bookmarks into a file", _TAKE),
    Action("compact", ("c",), "one line an entry, or more", _VIEW),
    Action("times", ("t",), "times: of day, how long ago, or the source's own", _VIEW),
    Action("fold", ("C",), "fold (close) the hour, then the day; then open them", _VIEW),
    Action("fold-all", ("W",), "fold the whole list by hours, or open all", _VIEW),
    Action("wider", ("+",), "more room for the list", _VIEW),
    Action("narrower", ("-",), "more room for the entry", _VIEW),
    Action("orientation", ("v",), "list and entry side by side, or one above the other", _VIEW),
    Action("theme", ("ctrl+t",), "the next theme", _VIEW),
    Action("blogs", ("H",), "followed blogs: the start screen", _PROGRAM),
    Action("demo", ("d",), "the demo: a made-up live blog", _BLOGS, "start"),
    Action("rename-blog", ("R",), "give the blog a name of your own", _BLOGS, "start"),
    Action("move-down", ("J",), "move the blog down", _BLOGS, "start"),
    Action("move-up", ("K",), "move the blog up", _BLOGS, "start"),
    Action("archive-blog", ("A",), "put the blog away (it is asked no more), or take it out", _BLOGS, "start"),
    Action("unfollow", ("D",), "follow the blog no more; what is kept stays", _BLOGS, "start"),
    Action("purge", ("P",), "forget what is kept of the blog; says what it will do first", _BLOGS, "start"),
    Action("replay-step", ("ctrl+n",), "to the next event of the replay", _REPLAY, "replay"),
    Action("replay-seek", ("ctrl+g",), "to a time in the replay", _REPLAY, "replay"),
    Action("replay-faster", ("ctrl+up",), "replay faster", _REPLAY, "replay"),
    Action("replay-slower", ("ctrl+down",), "replay slower", _REPLAY, "replay"),
    Action("help", ("?", "f1"), "all keys, searchable", _PROGRAM, "everywhere"),
    Action("palette", ("ctrl+p", ":"), "all commands by name", _PROGRAM, "everywhere"),
    Action("suspend", ("ctrl+z",), "suspend the program (fg comes back)", _PROGRAM, "everywhere"),
    Action("quit", ("q",), "quit", _PROGRAM, "everywhere"),
    Action("interrupt", ("ctrl+c",), "twice: quit at once", _PROGRAM, "everywhere"),
)

IDS: frozenset[str] = frozenset(action.id for action in ACTIONS)

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "space"}
    | {"backspace", "delete", "insert", *(f"f{number}" for number in range(1, 25))}
)

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


def is_key(key: str) -> bool:
    """Whether that is how a key is written: a letter or sign, or the name of a key, perhaps after modifiers."""
    *modifiers, last = key.replace("++", "+plus_sign").split("+") if len(key) > 1 else [key]
    if not set(modifiers) <= _MODIFIERS or not last:
        return False
    return len(last) == 1 or last in _NAMED or _is_sign(last)


def _is_sign(name: str) -> bool:
    """Whether a sign is called so, in the words of Unicode as textual writes them ("question_mark")."""
    try:
        unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return False
    return name == name.lower()


def bound(overrides: Mapping[str, Sequence[str]]) -> tuple[Action, ...]:
    """Return the table as it is bound after `overrides` (action id: its keys); ids that are not there are ignored."""
    given = [replace(action, keys=tuple(overrides[action.id])) for action in ACTIONS if action.id in overrides]
    table = []
    for action in ACTIONS:
        taken = {key for other in given if _meet(action, other) for key in other.keys}
        kept = overrides[action.id] if action.id in overrides else [key for key in action.keys if key not in taken]
        table.append(replace(action, keys=tuple(kept)))
    return tuple(table)


def conflicts(actions: Iterable[Action]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return every key that more than one action of one screen claims, with the ids of these actions."""
    claims: dict[str, list[Action]] = {}
    for action in actions:
        for key in action.keys:
            claims.setdefault(key, []).append(action)
    found = []
    for key, claiming in claims.items():
        met = [one for one in claiming if any(_meet(one, other) for other in claiming if other is not one)]
        if met:
            found.append((key, tuple(action.id for action in met)))
    return tuple(found)


def _meet(one: Action, other: Action) -> bool:
    """Whether there is a screen on which both can be done; a replay is read as any blog is."""
    places = {one.where, other.where}
    return "everywhere" in places or len(places) == 1 or places == {"blog", "replay"}


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


def worded(action: Action, words: Mapping[str, str]) -> Action:
    """Return `action` with the description that `words` (by id) have for it, or as it is."""
    return replace(action, description=words.get(action.id, action.description))


def groups(actions: Iterable[Action]) -> tuple[tuple[str, tuple[Action, ...]], ...]:
    """Return the actions by group, both in the table's order."""
    sorted_in: dict[str, list[Action]] = {}
    for action in actions:
        sorted_in.setdefault(action.group, []).append(action)
    return tuple((group, tuple(members)) for group, members in sorted_in.items())
