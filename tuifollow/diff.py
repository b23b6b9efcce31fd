"""What was changed between two texts, word by word? Pieces that were kept, added or removed, good to read. Pure.

Words are compared, and what stands between them goes along: one of spacing, punctuation or quotation marks alone is
a trivial one, told apart so that it can be folded away. Nothing is lost: what was kept and added is the new text, what
was kept and removed the old one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from tuifollow.model import Entry, Kind

_TRIVIAL = frozenset(".,;:!'\"‘’‚‛“”„‟«»‹›…-‐‑‒–—―()[]{}·•、。，．：；！（）「」『』")
"""Signs whose coming and going alone changes no meaning; a question mark, a per cent or a pound sign does."""
_NO_WORD = r"\s!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u206f\u20a0-\u20cf\u3000-\u303f\uff00-\uff0f\uff1a-\uff20"
_ALONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # scripts without blanks: each sign is a word
_TOKEN = re.compile(
    rf"(?<!\w)[-−+]?\d+(?:[.,:]\d+)*[^{_NO_WORD}{_ALONE}]*"  # a number, with its points and its unit
    rf"|[{_ALONE}]|[^{_NO_WORD}{_ALONE}]+(?:['’][^{_NO_WORD}{_ALONE}]+)*|\s+|.",
    re.DOTALL,
)
_WORTH = 100_000  # comparisons at the most; two texts that need more are told as one replaced by the other
_MANY = 200  # words from which on difflib leaves out the most frequent ones, which are no place to begin at
_ISLAND = 4  # letters of a word that is not worth keeping apart between two changes
_BREAK = "\n\n"
"""What is compared of a paragraph's end: paragraphs are held against paragraphs, though it is no word."""
_UNSHOWN = frozenset({Kind.IMAGE, Kind.VIDEO, Kind.RULE})


class Fate(Enum):
    """What became of a piece."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    LEFT_OUT = "left out"
    """Kept, and too far from any change to be shown; its text is empty."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    text: str
    fate: Fate
    trivial: bool = False
    """Only spacing, punctuation or quotation marks were added or removed here."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What was changed from one version of an entry to another."""

    headline: tuple[Piece, ...] = ()
    authors: tuple[Piece, ...] = ()
    body: tuple[Piece, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any word or sign is another."""
        return any(piece.fate is not Fate.KEPT for piece in self._all)

    @property
    def trivial(self) -> bool:
        """Whether nothing but spacing and punctuation was changed."""
        return self.changed and all(piece.trivial or piece.fate is Fate.KEPT for piece in self._all)

    @property
    def folds(self) -> bool:
        """Whether there is a trivial change in it, which can be folded away."""
        return any(piece.trivial for piece in self._all)

    @property
    def _all(self) -> tuple[Piece, ...]:
        return (*self.headline, *self.authors, *self.body)


def difference(old: Entry, new: Entry) -> Difference:
    """Return what was changed from `old` to `new`: headline, authors, body with the words of embedded posts."""
    return Difference(
        headline=pieces(old.headline or "", new.headline or ""),
        authors=pieces(", ".join(old.authors), ", ".join(new.authors)),
        body=pieces(_words(old), _words(new)),
    )


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from `old` to `new`; of a change first what was removed, then what was added."""
    before, after = _Text(old), _Text(new)
    found = _Pieces()
    for alike, i1, i2, j1, j2 in _stretches(before.keys, after.keys):
        if alike:
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                found.add_between(before.glue[i], after.glue[j])
                found.add(before.words[i], after.words[j], trivial=True)
        else:
            trivial = {*before.keys[i1:i2], *after.keys[j1:j2]} <= {_BREAK}
            alike_before = _common(before.glue[i1], after.glue[j1]) if i1 < i2 and j1 < j2 else ""
            found.add(alike_before, alike_before, trivial=True)
            old_part, new_part = before.text(i1, i2), after.text(j1, j2)
            found.add(old_part[len(alike_before) :], new_part[len(alike_before) :], trivial=trivial)
    found.add_between(before.glue[-1], after.glue[-1])
    return found.told()


def folded(given: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces without the trivial changes: as the new text has it."""
    out: list[Piece] = []
    for piece in given:
        if piece.trivial and piece.fate is Fate.REMOVED:
            continue
        kept = Piece(piece.text, Fate.KEPT) if piece.trivial else piece
        if out and out[-1].fate is kept.fate is Fate.KEPT:
            out[-1] = Piece(out[-1].text + kept.text, Fate.KEPT)
        else:
            out.append(kept)
    return tuple(out)


def shortened(given: Sequence[Piece], around: int = 90) -> tuple[Piece, ...]:
    """Return the pieces with long unchanged stretches left out, but for `around` characters beside each change."""
    out: list[Piece] = []
    for number, piece in enumerate(given):
        after = around if number else 0
        before = around if number < len(given) - 1 else 0
        if piece.fate is not Fate.KEPT or len(piece.text) <= after + before + around:
            out.append(piece)
            continue
        begin, end = _head(piece.text, after), _tail(piece.text, before)
        left = [Piece(begin, Fate.KEPT), Piece("", Fate.LEFT_OUT), Piece(end, Fate.KEPT)]
        out.extend(part for part in left if part.text or part.fate is Fate.LEFT_OUT)
    return tuple(out)


class _Text:
    """A text as words and what stands before each of them, and after the last."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.glue: list[str] = [""]
        for token in _TOKEN.findall(text):
            if (token in _TRIVIAL or token.isspace()) and _BREAK not in token:
                self.glue[-1] += token
            else:
                self.words.append(token)
                self.glue.append("")
        self.keys = [_key(word) for word in self.words]

    def text(self, start: int, end: int) -> str:
        """Return the words of a stretch, each with what stands before it."""
        return "".join(self.glue[place] + self.words[place] for place in range(start, end))


class _Pieces:
    """Puts pieces together: what was changed side by side is one change."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, str, str, bool]] = [("", "", "", True)]
        """Kept text, what was removed and added after it, and whether that is trivial."""

    def add(self, old: str, new: str, *, trivial: bool) -> None:
        """Go on with `old` in the old text, which is `new` in the new one."""
        kept, removed, added, before = self._runs[-1]
        if old != new:
            self._runs[-1] = (kept, removed + old, added + new, before and trivial)
        elif old and (removed or added):
            self._runs.append((old, "", "", True))
        elif old:
            self._runs[-1] = (kept + old, "", "", True)

    def add_between(self, old: str, new: str) -> None:
        """Go on with what stands between two words: what it begins and ends with alike was kept."""
        head = len(_common(old, new))
        tail = len(_common(old[head:][::-1], new[head:][::-1]))
        self.add(old[:head], old[:head], trivial=True)
        self.add(old[head : len(old) - tail], new[head : len(new) - tail], trivial=True)
        self.add(old[len(old) - tail :], old[len(old) - tail :], trivial=True)

    def told(self) -> tuple[Piece, ...]:
        """Return the pieces."""
        out: list[Piece] = []
        for kept, removed, added, trivial in self._bridged():
            told = (Piece(kept, Fate.KEPT), Piece(removed, Fate.REMOVED, trivial), Piece(added, Fate.ADDED, trivial))
            out.extend(piece for piece in told if piece.text)
        return tuple(out)

    def _bridged(self) -> list[tuple[str, str, str, bool]]:
        """Return the runs; a blank or a short word between two replaced stretches goes with them."""
        out = self._runs[:1]
        for run in self._runs[1:]:
            kept, removed, added, trivial = run
            before = out[-1]
            replaced = all((before[1], before[2], removed, added)) and not (before[3] or trivial)
            if replaced and "\n" not in kept and len(kept.strip()) <= _ISLAND:
                out[-1] = (before[0], before[1] + kept + removed, before[2] + kept + added, False)
            else:
                out.append(run)
        return out


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Return the stretches of two lists of words: whether they are alike, and from where to where in each."""
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    most = shorter - head
    tail = next((place for place in range(most) if old[-1 - place] != new[-1 - place]), most)
    i2, j2 = len(old) - tail, len(new) - tail
    if _comparisons(old[head:i2], new[head:j2]) > _WORTH:
        middle = [(False, head, i2, head, j2)]
    else:
        codes = SequenceMatcher(None, old[head:i2], new[head:j2]).get_opcodes()
        middle = [(tag == "equal", head + a, head + b, head + c, head + d) for tag, a, b, c, d in codes]
    return [(True, 0, head, 0, head), *middle, (True, i2, len(old), j2, len(new))]


def _comparisons(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many pairs of equal words difflib will look at, again and again."""
    frequent = len(new) // 100 + 1 if len(new) >= _MANY else len(new)
    counted = {word: count for word, count in Counter(new).items() if count <= frequent}
    return sum(counted.get(word, 0) for word in old)


def _key(word: str) -> str:
    """Return what is compared of a word: typographic apostrophes and composed letters make no other word."""
    if _BREAK in word:
        return _BREAK
    return word if word.isascii() else unicodedata.normalize("NFC", word).replace("’", "'")


def _common(one: str, other: str) -> str:
    """Return what two texts begin with alike."""
    shorter = min(len(one), len(other))
    return one[: next((place for place in range(shorter) if one[place] != other[place]), shorter)]


def _head(text: str, length: int) -> str:
    """Return the beginning of a text, to the end of a word."""
    end = next((place for place in range(length, len(text)) if text[place].isspace()), length) if length else 0
    return text[: min(end, 2 * length)]


def _tail(text: str, length: int) -> str:
    """Return the end of a text, from the beginning of a word."""
    return _head(text[::-1], length)[::-1]


def _words(entry: Entry) -> str:
    """Return the words of the body, paragraphs parted by a blank line."""
    return "\n\n".join(text for block in entry.body if block.kind not in _UNSHOWN and (text := block.text))
