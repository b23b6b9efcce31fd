"""How does a change read? Its pieces as wrapped lines: what was added and removed stands out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tuifollow.diff import Difference, Fate, Piece, folded, shortened
from tuifollow.safe import clean
from tuifollow.ui.panes.prose import Look, Prose
from tuifollow.ui.panes.prose import Piece as Span
from tuifollow.ui.words.glyphs import Glyphs

_SIGNS = {Fate.ADDED: ("{+", "+}"), Fate.REMOVED: ("[-", "-]")}
"""Where looks cannot tell: as `git diff --word-diff` has them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a change."""

    difference: Difference
    facts: tuple[str, ...] = ()
    """Lines above it."""
    whole: bool = False
    """Show all of it: unchanged stretches and trivial changes, too."""
    signs: bool = False
    """Set what was changed between signs."""
    unfold: str = ""
    """The key that shows all of it."""


def lay_out(told: Told, width: int, glyphs: Glyphs) -> Prose:
    """Return the lines of a change at `width` cells."""
    prose = Prose(max(4, width), glyphs)
    for number, fact in enumerate(told.facts):
        prose.flow([(fact, Look("mark" if number else "meta"))])
    for sentence in _sentences(told):
        prose.flow([(sentence, Look("meta"))])
    difference = told.difference
    for name, pieces in (("headline", difference.headline), ("meta", difference.authors)):
        if pieces and (told.whole or name == "headline" or _changes(pieces)):
            prose.blank()
            prose.flow(_spans(pieces if told.whole else folded(pieces), told, name, glyphs))
    body = difference.body if told.whole else shortened(folded(difference.body))
    for paragraph in _paragraphs(body):
        prose.blank()
        prose.flow(_spans(paragraph, told, "text", glyphs))
    return prose


def first_change(prose: Prose) -> int:
    """Return the number of the first line in which something was changed; 0 when there is none."""
    roles = ({look.role for _, look in line.pieces} for line in prose.lines)
    return next((number for number, found in enumerate(roles) if found & {"added", "removed"}), 0)


def _sentences(told: Told) -> Iterator[str]:
    """Yield what must be said because it cannot be seen."""
    difference = told.difference
    if not difference.changed:
        yield "The words are the same."
    elif difference.trivial:
        yield "Only spacing and punctuation were changed" + _how(told, "it is shown by")
    elif difference.folds and not told.whole:
        yield "Changes of spacing and punctuation are folded" + _how(told, "they are shown by")


def _how(told: Told, by: str) -> str:
    return f"; {by} {told.unfold}." if told.unfold and not told.whole else "."


def _changes(pieces: Iterable[Piece]) -> bool:
    return any(piece.fate is not Fate.KEPT for piece in pieces)


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each paragraph; one that goes on over its end is cut."""
    paragraph: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n\n")
        paragraph.append(Piece(first, piece.fate, piece.trivial))
        for text in others:
            if any(part.text or part.fate is Fate.LEFT_OUT for part in paragraph):
                yield paragraph
            paragraph = [Piece(text, piece.fate, piece.trivial)]
    if any(part.text or part.fate is Fate.LEFT_OUT for part in paragraph):
        yield paragraph


def _spans(pieces: Iterable[Piece], told: Told, role: str, glyphs: Glyphs) -> Iterator[Span]:
    before = Fate.KEPT
    for piece in pieces:
        if before is Fate.REMOVED and piece.fate is Fate.ADDED and not told.signs:
            yield " ", Look(role)  # where a terminal knows no strike, the two would be one word
        before = piece.fate
        if piece.fate is Fate.LEFT_OUT:
            yield f" {glyphs.more} ", Look("meta")
        elif piece.fate is Fate.KEPT:
            yield piece.text, Look(role)
        elif piece.text:
            yield from _changed(piece, told, role)


def _changed(piece: Piece, told: Told, role: str) -> Iterator[Span]:
    """Yield a change, the blanks around its words left plain; one that is nothing but blanks shows them."""
    text = clean(piece.text)
    words = text.strip() or text
    lead, _, trail = text.partition(words)
    begin, end = _SIGNS[piece.fate] if told.signs else ("", "")
    look = Look("added" if piece.fate is Fate.ADDED else "removed")
    yield from ((part, part_look) for part, part_look in ((lead, Look(role)), (begin + words + end, look)) if part)
    if trail:
        yield trail, Look(role)
