"""Who signed a unit? What is called author or byline, else the name that stands beside the time in most units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tuifollow.document.outline import Outline, called
from tuifollow.repeats.moments import Moment

_NAMED = called(
    "(?:p-)?authors? bylines? contributors? writers? reporters? autor(?:en|es)? auteurs? autore journalists? "
    "redakteur signature"
)
_NAME = called("name fn")
_NOT_NAMED = called(
    "avatar bio image thumbnail social follow role title job description thumb photo headline heading status state "
    "label category"
)
_BY = re.compile(r"^(?:posted |written )?(?:by|von|par|por|di|da|door|av|from|text|autor|author)[:\s]+", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:(?:posted |written |reported )?by|von|par|por|di|da|door|av|autore?|author|auteur|автор|text)(?:\s?:\s*|\s+)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_][\w.’'\-]*(?: (?:[^\W\d_][\w.’'\-]*)){0,4}")
_LABELS = frozenset(
    re.split(
        r"\s*\|\s*",
        "key event|key events|breaking|breaking news|live|update|updated|pinned|summary|new|latest|video|photo|watch"
        "|analysis|share|more|read more|eilmeldung|wichtig|posted at|posted|top|goal|tor|comment|comments|aktualisiert"
        "|veröffentlicht|published|modified|edited|copy link|link|permalink|ended",
    )
)
_LONGEST = 80
_LONGEST_SIGNED = 60
_IN_HEAD = 100  # letters that may stand before a name that signs
_IN_FOOT = 90  # letters at a unit's end among which a signature may stand


class People:
    """The authors of the units of one group."""

    def __init__(self, outline: Outline, units: Sequence[int], moments: Sequence[Moment]) -> None:
        """Find out how the page signs; `moments` say where the units' times stand."""
        self._outline = outline
        named = [self._named(unit) for unit in units]
        beside = [self._beside(unit, moment) for unit, moment in zip(units, moments, strict=True)]
        shapes = Counter(outline.shape[at] for places in beside for at in places[:1])
        shape, count = shapes.most_common(1)[0] if shapes else (-1, 0)
        if count * 2 >= len(units) and sum(map(bool, named)) * 4 < len(units):
            named = [[at for at in places[:1] if outline.shape[at] == shape] for places in beside]
        if sum(map(bool, named)) * 4 < len(units):
            signed = [self._signed(unit) for unit in units]
            named = signed if sum(map(bool, signed)) * 2 >= len(units) else named
        faced = [found or self._faced(unit) for unit, found in zip(units, named, strict=True)]
        self._found = dict(zip(units, faced, strict=True))

    def places(self, unit: int) -> list[int]:
        """Return the elements that name the authors of a unit."""
        return self._found.get(unit, [])

    def names(self, unit: int) -> tuple[str, ...]:
        """Return the authors' names in order, without "By"."""
        texts = (_BY.sub("", self._outline.text(at)).strip(" ,;:|-–—") for at in self.places(unit))
        return tuple(dict.fromkeys(text for text in texts if text))

    def _named(self, unit: int) -> list[int]:
        """Return the innermost elements that are called author, as the first is: others sign a part of the text."""
        outline = self._outline
        found: list[int] = []
        for at in outline.within(unit):
            mine = outline.attributes[at]
            if not 2 <= outline.letters[at] <= _LONGEST:
                continue
            called = mine.get("rel") == "author" or (mine.get("itemprop") or "") in {"author", "creator"}
            inside = bool(found) and outline.inside(at, found[-1])
            names = outline.named(at)
            if called or (_NAMED.search(names) and not _NOT_NAMED.search(names)) or (inside and _NAME.search(names)):
                if inside:
                    found.pop()
                found.append(at)
        signing = [at for at in found if outline.text(at).lower().strip(" :") not in _LABELS]
        return [at for at in signing if outline.shape[at] == outline.shape[signing[0]]]

    def _beside(self, unit: int, moment: Moment) -> list[int]:
        """Return the elements next to those that tell the time and hold a name."""
        outline = self._outline
        return [
            at
            for told in moment.told
            for at in outline.children(outline.parent[told])
            if at != told
            and 4 <= outline.letters[at] <= 40
            and outline.inside(at, unit)
            and outline.tags[at] not in {"h1", "h2", "h3", "h4", "h5", "h6"}
            and not _NOT_NAMED.search(outline.named(at))
            and is_name(outline.text(at))
        ]

    def _signed(self, unit: int) -> list[int]:
        """Return the element at a unit's head or foot that is "By" and a name, and nothing else."""
        outline = self._outline
        foot = outline.before[unit] + outline.letters[unit] - _IN_FOOT
        for at in reversed(outline.within(unit)):
            if not 4 <= outline.letters[at] <= _LONGEST_SIGNED or not (sign := _SIGNED.match(outline.head[at])):
                continue
            placed = outline.before[at] - outline.before[unit] <= _IN_HEAD or outline.before[at] >= foot
            if placed and is_name((text := outline.text(at))[sign.end() :].strip()) and len(text) <= _LONGEST_SIGNED:
                return [self._outermost(at, unit)]
        return []

    def _outermost(self, at: int, unit: int) -> int:
        """Return the outermost element in a unit that says no more than `at`."""
        outline = self._outline
        while outline.parent[at] != unit and outline.letters[outline.parent[at]] == outline.letters[at]:
            at = outline.parent[at]
        return at

    def _faced(self, unit: int) -> list[int]:
        """Return the elements in a unit's head that say what a picture beside them shows: a face and its name."""
        outline = self._outline
        faces: set[str] = set()
        for at in outline.within(unit):
            if outline.before[at] - outline.before[unit] > _IN_HEAD:
                break
            if outline.tags[at] == "img":
                faces.add(outline.attributes[at].get("alt") or "")
            elif (
                4 <= outline.letters[at] <= 40 and (name := outline.text(at)) in faces and " " in name and is_name(name)
            ):
                return [at]
        return []


def is_name(text: str) -> bool:
    """Whether `text` could be the name of a person or agency: up to five words, capital letters, no digits."""
    if text.lower().strip(" :") in _LABELS or not _PERSON.fullmatch(text):
        return False
    words = text.split()
    return words[0][0].isupper() and sum(word[0].isupper() for word in words) * 2 > len(words)
