"""Which changes deserve an alert? The reader's rules, made ready once, held against what a look brought. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tuifollow.expression import pattern, pieces
from tuifollow.model import Alert, Blog, Changes, Entry, Rule
from tuifollow.safe import clean

_TEXT = 4_000
"""Characters of an entry that are searched."""
_WORDS = 200
"""Characters of an entry that an alert tells."""
_MOST = 50
"""Alerts of one look: more of them would be told by their number anyway."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A rule that is ready to be asked."""

    rule: Rule
    patterns: tuple[re.Pattern[str], ...] = ()

    def why(self, blog: Blog, entry: Entry) -> str:
        """Return what in an entry meets the rule, in a word or two; "" when nothing does."""
        rule = self.rule
        if not _is_for(rule, blog):
            return ""
        if found := self._words(entry):
            return found
        wanted = {author.casefold() for author in rule.authors}
        if author := next((author for author in entry.authors if author.casefold() in wanted), ""):
            return f"by {clean(author, 40, oneline=True)}"
        if rule.key and (entry.key or entry.breaking):
            return "key event" if entry.key else "breaking"
        return "every entry" if rule.every else ""

    def _words(self, entry: Entry) -> str:
        if not self.patterns:
            return ""
        text = clean(f"{entry.headline or ''}\n{entry.text}", _TEXT)
        found = (pattern.search(piece) for piece in pieces(text) for pattern in self.patterns)
        match = next((match for match in found if match and match[0]), None)
        return f'"{clean(match[0], 40, oneline=True)}"' if match else ""


def watches(rules: Iterable[Rule]) -> tuple[Watch, ...]:
    """Return the rules made ready. Raises FollowError for an expression that cannot be used."""
    return tuple(Watch(rule, tuple(pattern(word) for word in rule.words)) for rule in rules)


def matched(watches: Iterable[Watch], blog: Blog, entry: Entry, event: str) -> str:
    """Return why an event of an entry is to be alerted ("new", "edit", "withdrawn"); "" when it is not."""
    asked = {"new": lambda _rule: True, "edit": lambda rule: rule.edits, "withdrawn": lambda rule: rule.withdrawn}
    wants: Callable[[Rule], bool] = asked.get(event, lambda _rule: False)
    return next((why for watch in watches if wants(watch.rule) and (why := watch.why(blog, entry))), "")


def due(
    watches: Sequence[Watch], blog: Blog, changes: Changes, kept: Callable[[str], Entry | None]
) -> tuple[Alert, ...]:
    """Return the alerts of a look, newest first; `kept` gives the entry of an id that was withdrawn."""
    if not watches:
        return ()
    events: list[tuple[str, Entry]] = [("new", arrival.entry) for arrival in changes.new]
    if any(watch.rule.edits for watch in watches):
        events += [("edit", entry) for entry in changes.edited]
    if any(watch.rule.withdrawn for watch in watches):
        events += [("withdrawn", entry) for name in changes.withdrawn if (entry := kept(name))]
    alerts = []
    for event, entry in events:
        if why := matched(watches, blog, entry, event):
            alerts.append(alert(entry, event, why))
        if len(alerts) == _MOST:
            break
    return tuple(alerts)


def alert(entry: Entry, event: str, why: str) -> Alert:
    """Return the alert of an entry's event."""
    words = clean(entry.headline or entry.text, _WORDS, oneline=True) or "(no words)"
    return Alert(entry.id, event, words, why, entry.url)


def described(rule: Rule) -> str:
    """Return a rule in words."""
    parts = [f"the words {_listed(rule.words)}"] if rule.words else []
    parts += [f"what {_listed(rule.authors)} writes"] if rule.authors else []
    parts += ["key events"] if rule.key else []
    parts = ["every entry"] if rule.every else parts
    also = [word for word, on in (("corrected", rule.edits), ("withdrawn", rule.withdrawn)) if on]
    told = " or ".join(parts) + (f"; also when {' or '.join(also)}" if also else "")
    return f"{told}; in blogs with {_listed(rule.blogs)}" if rule.blogs else f"{told}; in all blogs"


def _listed(words: Sequence[str]) -> str:
    return " or ".join(word if word.startswith("/") else f'"{word}"' for word in words)


def _is_for(rule: Rule, blog: Blog) -> bool:
    names = f"{blog.called}\n{blog.title}\n{blog.key}\n{blog.address}".casefold()
    return not rule.blogs or any(part.casefold() in names for part in rule.blogs)
