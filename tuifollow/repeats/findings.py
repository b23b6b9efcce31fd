"""Which group of a page is its live blog, and what does the page say of it? For the readers that know no publisher."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.repeats.groups import Group, group_of, groups
from tuifollow.repeats.judgement import judge, same_page
from tuifollow.repeats.naming import Verdict, aside, is_foreign, page_live
from tuifollow.repeats.stamps import Stamp, stamps
from tuifollow.safe import clean

_OVER = re.compile(
    r"\W*(?:this |the |our )?(?:live ?(?:blog|page|event|coverage|stream)?|event|blog|coverage|liveticker|ticker)s? "
    r"(?:(?:is|has|have|was) )?(?:now )?(?:been )?(?:ended|archived|closed|finished|over|no longer being updated)\b"
    r"|\W*(?:der |dieser |das )?(?:live-?blog|live-?ticker|ticker|newsblog) ist (?:nun |jetzt )?(?:beendet|geschlossen)"
    r"|\W*(?:ce |le |notre )?(?:direct|live) est (?:maintenant |désormais )?(?:terminé|fini|clos)"
    r"|\W*(?:este |el )?(?:directo|minuto a minuto) ha (?:terminado|finalizado|concluido)"
    r"|\W*(?:questa |la )?diretta (?:è|e') (?:terminata|finita|conclusa|chiusa)"
    r"|\W*(?:esta |a )?(?:cobertura|transmissão)(?: ao vivo)? (?:foi|está) (?:encerrada|terminada|concluída)"
    r"|\W*(?:dit |het )?live-?blog is (?:nu )?(?:gesloten|afgelopen|beëindigd)"
    r"|\W*(?:to )?(?:koniec|zakończyliśmy|kończymy) (?:tę |tej |naszej |naszą )?relacj"
    r"|\W*(?:direkt|live)rapporten är (?:nu )?avslutad|\W*canlı (?:anlatım|blog|yayın)(?:ımız)? sona erdi"
    r"|\W*(?:онлайн-)?трансляция (?:завершена|закончена|окончена)|\W*(?:انتهت|انتهى) (?:تغطيتنا|التغطية|البث)"
    r"|\W*(?:यह )?लाइव ब्लॉग (?:समाप्त|बंद)|\W*(?:速報|ライブ|中継)(?:は|を)終了",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_STATE = re.compile(r"data-(?:[a-z]+-)*(?:status|state|live|is-live|live-event)")
_ENDED = frozenset(
    {"closed", "ended", "archived", "archive", "finished", "over", "false", "0", "dead", "post-event", "complete"}
)
_RUNNING = frozenset({"open", "live", "active", "running", "true", "1", "ongoing", "enable", "in-progress"})
_WORDS = re.compile(r"\w+")
_MICROFORMAT = re.compile(r"(?:^|\s)h-entry(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Finding:
    """A live blog found on a page."""

    outline: Outline
    stamps: Sequence[Stamp]
    group: Group
    author: str = ""
    """Who signs for entries that name nobody (a feed's author)."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What was found on a page."""

    found: Finding | None = None
    outline: Outline | None = None
    judged: tuple[tuple[Verdict, Group], ...] = ()
    """The groups of a page with what they are, down to its live blog."""


_FOREIGN = frozenset({Verdict.DISCUSSION, Verdict.SCHEDULE, Verdict.TEASERS, Verdict.ASIDE})
_LOOKED: WeakKeyDictionary[Document, _Look] = WeakKeyDictionary()
"""What was found on the documents that are still being read: several readers ask."""


def find(document: Document) -> Finding | None:
    """Return the group that is the page's live blog, the one with most to read, or None."""
    return _looked(document).found


def verdicts(document: Document) -> tuple[Verdict, ...]:
    """Return what the groups of a page are, down to its live blog; the one with most to read first."""
    return tuple(verdict for verdict, _ in _looked(document).judged)


def foreign(document: Document) -> frozenset[int]:
    """Return the mem_id of the elements on a page that are no text of its own: comments, teasers, what stands aside.

    Whoever reads lines of text leaves them out. What holds the page's heading or half of its words is never one.
    """
    look = _looked(document)
    outline = look.outline
    if outline is None:
        return frozenset()
    heads = {at for at in range(len(outline)) if outline.tags[at] == "h1"}
    own = {around for at in heads for around in (at, *outline.above(at))}
    apart = {unit for verdict, group in look.judged if verdict in _FOREIGN for unit in group.units}
    apart.update(at for at in range(len(outline)) if outline.letters[at] and is_foreign(outline, at))
    return frozenset(outline.nodes[at].mem_id for at in apart - own if outline.letters[at] * 2 <= outline.letters[0])


def _looked(document: Document) -> _Look:
    """Look at a page once, however many readers ask."""
    if document not in _LOOKED:
        _LOOKED[document] = _look(document)
    return _LOOKED[document]


def _look(document: Document) -> _Look:
    body = document.tree.body if document.tree else None
    if body is None:
        return _Look()
    outline = Outline(body)
    found = list(stamps(outline, document))
    if feed := _microformats(outline, found):
        return _Look(Finding(outline, found, feed, _feed_author(outline, feed)), outline)
    live = page_live(document)
    judged: list[tuple[Verdict, Group]] = []
    for group in groups(outline, found):
        judged.append((judge(outline, group, document, live), group))
        if judged[-1][0] is Verdict.LIVE:
            whole = group if group.flows else _gathered(outline, group, found)
            return _Look(Finding(outline, found, whole), outline, tuple(judged))
    return _Look(None, outline, tuple(judged))


def state(found: Finding) -> bool | None:
    """Return False where the page says that its live blog has ended, True where it says that it runs, else None."""
    outline, units = found.outline, found.group.units
    entries, inside = set(units), 0
    for at in range(len(outline)):
        if at in entries:
            inside = outline.end[at]
        if at >= inside and _says_over(outline, at):
            return False
    for at in outline.above(units[0]):
        for name, value in outline.attributes[at].items():
            if name[:5] == "data-" and _STATE.fullmatch(name):
                if (value or "").lower() in _ENDED:
                    return False
                if (value or "").lower() in _RUNNING:
                    return True
    return None


def closed(outline: Outline, before: int) -> bool:
    """Whether the page says above the element `before` that its live blog has ended."""
    return any(_says_over(outline, at) for at in range(before))


def title(found: Finding, document: Document) -> str:
    """Return what the page calls itself: its heading above the units if that says much the same as its title."""
    theirs = set(_WORDS.findall(document.title.casefold()))
    for at in range(found.group.units[0]):
        if found.outline.tags[at] == "h1":
            heading = clean(found.outline.text(at), 500, oneline=True)
            mine = set(_WORDS.findall(heading.casefold()))
            if mine and len(mine & theirs) * 2 >= len(mine):
                return heading
    return document.title


def older(document: Document) -> str | None:
    """Return the address of the next page of the same blog, if the page names one."""
    for node in document.tree.css("link[rel~=next][href], a[rel~=next][href]") if document.tree else ():
        href = node.attributes.get("href")
        address = document.address(href)
        if address and same_page(href, document) and address != document.page.address:
            return address
    return None


def _says_over(outline: Outline, at: int) -> bool:
    """Whether an element, and not only what is inside it, says in a few visible words that the blog has ended."""
    if not 8 <= outline.letters[at] <= 80 or not _OVER.match(outline.head[at]):
        return False
    innermost = not any(outline.head[child] == outline.head[at] for child in outline.children(at))
    return innermost and not _hidden(outline, at)


def _hidden(outline: Outline, at: int) -> bool:
    for one in (at, *outline.above(at)):
        mine = outline.attributes[one]
        if "hidden" in mine or _HIDDEN.search(mine.get("style") or ""):
            return True
    return False


def _microformats(outline: Outline, found: Sequence[Stamp]) -> Group | None:
    """Return the entries of an h-feed that are there in full: a page that says itself what its entries are."""
    feed = next(
        (at for at in range(len(outline)) if "h-feed" in (outline.attributes[at].get("class") or "").split()), None
    )
    if feed is None:
        return None
    units = [at for at in outline.within(feed) if _MICROFORMAT.search(outline.attributes[at].get("class") or "")]
    full = [unit for unit in units if any("e-content" in outline.classes(at) for at in outline.within(unit))]
    return group_of(outline, full, found, [stamp.at for stamp in found], flows=False) if full else None


def _feed_author(outline: Outline, feed: Group) -> str:
    """Return the author whom an h-feed names outside of its entries."""
    for at in range(len(outline)):
        inside = any(outline.inside(at, unit) for unit in feed.units[:50])
        if (
            not inside
            and "p-author" in (outline.attributes[at].get("class") or "").split()
            and outline.letters[at] <= 80
        ):
            return clean(outline.text(at), 80, oneline=True)
    return ""


def _gathered(outline: Outline, group: Group, found: Sequence[Stamp]) -> Group:
    """Add the elements elsewhere that are made like the units: a pinned one, one in another column."""
    places = [stamp.at for stamp in found]
    more = list(_cousins(outline, group, places))
    return group_of(outline, sorted({*group.units, *more}), found, places, flows=False) if more else group


def _cousins(outline: Outline, group: Group, places: Sequence[int]) -> Iterator[int]:
    counted = Counter(name for unit in group.units for name in outline.classes(unit))
    usual = frozenset(name for name, count in counted.items() if count * 10 >= len(group.units) * 9)
    tag = outline.tags[group.units[0]]
    if not usual:
        return
    for at in range(len(outline)):
        alike = len(usual & outline.classes(at)) if outline.tags[at] == tag and outline.letters[at] >= 15 else 0
        if not alike or (alike < len(usual) and (alike < 2 or alike * 5 < len(usual) * 3)):
            continue
        nearest = bisect_left(group.units, at)
        holds = nearest < len(group.units) and outline.inside(group.units[nearest], at)
        inside = nearest > 0 and outline.inside(at, group.units[nearest - 1])
        first = bisect_left(places, at)
        timed = first < len(places) and outline.inside(places[first], at)
        if not holds and not inside and (timed or alike >= 2) and not aside(outline, at):
            yield at
