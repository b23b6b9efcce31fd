"""What does one unit of a page say? Its headline, flags, authors and body, without what only tells when and who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from tuifollow import dates, richtext
from tuifollow.dates.months import fold
from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.model import WORDLESS, Block, Entry, Kind, Run, Style
from tuifollow.repeats.groups import Group
from tuifollow.repeats.handles import Handles
from tuifollow.repeats.labels import ADVERT, FILLERS, LABEL, NETWORKS, NEW, PINNED, SHARING
from tuifollow.repeats.moments import Moment
from tuifollow.repeats.people import People
from tuifollow.repeats.stamps import leading_minute

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLED = re.compile(
    r"-(?:headlines?|titles?|heading|header-text|subject|hed|titel|titre|titulo|p-name|entry-title|schlagzeile)-"
)
_SUBTITLED = re.compile(r"-sub-?(?:heading|title|headline)-")
_HEADED = _HEADINGS | {"summary"}
_LONGEST_HEADLINE = 250
_BEFORE_HEADLINE = 60  # letters that may stand before a headline without being text
_LONGEST_SHARE = 60  # letters
_SHARE_STARTS = frozenset(f"{word} "[:3] for word in SHARING) | {"e-m"}
_KEY = re.compile(r"-(?:key|key-event|is-key|highlight|highlighted|keyevent|important|essential|is-summary|type-key)-")
_BREAKING = re.compile(r"-breaking(?:-news)?-")
_WORD = re.compile(r"[^\W_]+")
_YES = frozenset({"true", "1", "yes", "sticky", "pinned", ""})


class Fields:
    """What the units of one group say, each as an entry."""

    def __init__(self, outline: Outline, group: Group, document: Document, moments: Sequence[Moment]) -> None:
        """Find out how the page names, signs and heads its units; `moments` are theirs."""
        self._outline, self._document = outline, document
        self._handles = Handles(outline, group.units, document)
        self._people = People(outline, group.units, moments)
        self._bold = self._headed_in_bold(group.units)

    def entry(self, unit: int, moment: Moment) -> Entry | None:
        """Return what a unit says, or None when it says nothing (an advertisement's frame)."""
        outline = self._outline
        if ADVERT.fullmatch(outline.head[unit]) and outline.letters[unit] <= 40:
            return None
        people = self._people.places(unit)
        titled = self._heading(unit, (*moment.told, *people))
        labels = [at for at in outline.within(unit) if self._label(at)]
        headline = self._headline(titled, (*moment.told, *self._badges(titled)))
        spent = {*moment.told, *people, *labels, *self._shares(unit)} | ({titled} if titled is not None else set())
        body = self._body(unit, spent)
        if not headline and self._bold:
            headline, body = bold_headline(body)
        if not headline and not body:
            return None
        flags = self._flags(unit, labels)
        headline, body = own(headline, body)
        return Entry(
            id=self._handles.id(unit),
            body=body,
            headline=headline,
            url=self._handles.url(unit),
            authors=self._people.names(unit),
            published=moment.published,
            updated=moment.updated,
            time_inferred=moment.inferred,
            stamp="" if self._handles.id(unit) else moment.stamp or (moment.label or ""),
            label=moment.label,
            key="key" in flags,
            pinned="pinned" in flags,
            breaking="breaking" in flags,
        )

    def _headed_in_bold(self, units: Sequence[int]) -> bool:
        """Whether units have no headings, and most of them begin with bold words."""
        outline = self._outline
        if sum(self._heading(unit, ()) is not None for unit in units) * 5 >= len(units):
            return False
        bold = sum(
            any(
                outline.tags[at] in {"b", "strong"}
                and outline.before[at] - outline.before[unit] <= _BEFORE_HEADLINE
                and outline.letters[at] >= 8
                for at in outline.within(unit)
            )
            for unit in units
        )
        return bold * 3 >= len(units) * 2

    def _heading(self, unit: int, spent: Sequence[int]) -> int | None:
        """Return the place of a unit's headline: its first heading, or what is called so, before any text."""
        outline = self._outline
        named = None
        for at in outline.within(unit):
            before = outline.before[at] - outline.before[unit]
            if before > _BEFORE_HEADLINE + sum(outline.letters[place] for place in spent if place < at):
                break
            if not 1 <= outline.letters[at] <= _LONGEST_HEADLINE:
                continue
            if outline.tags[at] in _HEADED and at not in spent:
                return at
            if named is None and self._is_titled(at, unit) and not any(outline.inside(place, at) for place in spent):
                named = at
        return next((at for at in outline.within(named) if self._is_titled(at, unit)), named) if named else None

    def _is_titled(self, at: int, unit: int) -> bool:
        """Whether an element is called a headline and is not the whole unit."""
        outline = self._outline
        if (
            outline.tags[at] in {"ul", "ol", "table", "figure", "img"}
            or outline.letters[at] * 10 > outline.letters[unit] * 9
        ):
            return False
        return bool(_TITLED.search(_SUBTITLED.sub("-", outline.named(at))))

    def _headline(self, titled: int | None, told: Sequence[int]) -> str | None:
        """Return the words of a headline, without a time in front of them, or one in an element of its own (`told`)."""
        if titled is None:
            return None
        text = self._outline.text(titled)
        for at in told:
            if at != titled and self._outline.inside(at, titled):
                text = text.replace(self._outline.text(at), " ", 1).strip()
        text = re.sub(r"[\s#¶]+$", "", text)
        if led := dates.leading_clock(text) or leading_minute(text):
            text = re.sub(r"^\(?[A-Z]{2,4}\)?[\s:–-]+", "", led[1]) or text
        return text or None

    def _badges(self, titled: int | None) -> list[int]:
        """Return the elements in a headline that only say that it is new."""
        outline = self._outline
        inside = outline.within(titled) if titled is not None else range(0)
        return [at for at in inside if 2 <= outline.letters[at] <= 12 and outline.text(at).lower().strip(" :!") in NEW]

    def _shares(self, unit: int) -> list[int]:
        """Return the elements of a unit that only name where to share it."""
        outline = self._outline
        found = []
        for at in outline.within(unit):
            if 4 <= outline.letters[at] <= _LONGEST_SHARE and outline.head[at][:3].lower() in _SHARE_STARTS:
                words = _WORD.findall(outline.text(at).lower())
                if SHARING.issuperset(words) and not NETWORKS.isdisjoint(words):
                    found.append(at)
        return found

    def _label(self, at: int) -> str:
        """Return which flag an element's words set, "" for none."""
        if not 1 <= self._outline.letters[at] <= 20 or self._outline.tags[self._outline.parent[at]] == "p":
            return ""
        return LABEL.get(self._outline.text(at).lower().strip(" :!+-–—|"), "")

    def _flags(self, unit: int, labels: Sequence[int]) -> frozenset[str]:
        """Return the flags that labels, names and attributes of a unit set."""
        found = {self._label(at) for at in labels}
        for at in self._outline.core(unit):
            mine = self._outline.attributes[at]
            names = f"{self._outline.named(at)}{mine.get('data-type') or ''}-"
            found |= {
                flag
                for flag, said in (("key", _KEY), ("pinned", PINNED), ("breaking", _BREAKING))
                if said.search(names)
            }
            for name, value in mine.items():
                if name[:5] == "data-" and (value or "").lower() in _YES and PINNED.search(f"-{name}-"):
                    found.add("pinned")
        return frozenset(found)

    def _body(self, unit: int, spent: set[int]) -> tuple[Block, ...]:
        """Return the blocks of a unit without the `spent` elements and what only holds these."""
        doomed = {self._outline.nodes[at].mem_id for at in self._widened(unit, spent)}
        node = self._outline.nodes[unit]
        if doomed:
            node = without(node, doomed)
        return bodies([node], self._document.base)

    def _widened(self, unit: int, spent: set[int]) -> set[int]:
        """Return the outermost elements in a unit that say nothing but what the `spent` ones say."""
        outline = self._outline
        letters = {
            at: outline.letters[at] for at in spent if not any(at != one and outline.inside(at, one) for one in spent)
        }
        holds: dict[int, int] = {}
        for at, count in letters.items():
            for above in outline.above(at):
                if above <= unit:
                    break
                holds[above] = holds.get(above, 0) + count
        whole = {at for at, count in holds.items() if count and self._only(at, count, letters)}
        return {at for at in (*letters, *whole) if outline.parent[at] not in whole}

    def _only(self, at: int, count: int, spent: dict[int, int]) -> bool:
        """Whether an element says nothing but its `spent` parts and words like "Posted at"."""
        rest = self._outline.letters[at] - count
        if rest > 24:
            return False
        if rest > 0:
            text = self._outline.text(at)
            for part in sorted(spent):
                if self._outline.inside(part, at):
                    text = text.replace(self._outline.text(part), " ", 1)
            if not FILLERS.issuperset(_WORD.findall(fold(text))):
                return False
        pictures = any(
            self._outline.tags[part] in {"img", "amp-img", "video", "figure"} for part in self._outline.within(at)
        )
        return not pictures or any(part in self._people_places(at) for part in spent)

    def _people_places(self, at: int) -> set[int]:
        return {place for unit in (at, *self._outline.above(at)) for place in self._people.places(unit)}


def without(node: LexborNode, doomed: set[int]) -> LexborNode:
    """Return a copy of `node` without the elements whose mem_id is in `doomed`; the page's own tree stays as it is."""
    copy = node.clone()
    dead: set[int] = set()
    twins: list[LexborNode] = []
    for original, twin in zip(node.traverse(), copy.traverse(), strict=False):
        around = original.parent
        if around is not None and around.mem_id in dead:
            dead.add(original.mem_id)
        elif original.mem_id in doomed:
            dead.add(original.mem_id)
            twins.append(twin)
    for twin in twins:
        twin.decompose()
    return copy


def bodies(nodes: Sequence[LexborNode], base: str) -> tuple[Block, ...]:
    """Return what several nodes say, one after the other; the unit's own list item or table row is no list or table."""
    found: list[Block] = []
    for node in nodes:
        if node.tag in {"tr", "tbody"}:
            for cell in node.css("td, th"):
                found.extend(richtext.blocks(cell.inner_html or "", base))
        elif node.tag in {"li", "dd", "td"}:
            found.extend(richtext.blocks(node.inner_html or "", base))
        else:
            found.extend(richtext.blocks(node, base))
    while found and found[-1].kind is Kind.RULE:
        found.pop()
    return tuple(found)


def bold_headline(body: Sequence[Block]) -> tuple[str | None, tuple[Block, ...]]:
    """Take a headline off a body whose first paragraph, or that paragraph's beginning, is bold."""
    if not body or body[0].kind not in {Kind.PARAGRAPH, Kind.HEADING}:
        return None, tuple(body)
    first, rest = body[0], tuple(body[1:])
    bold = list(_while_bold(first.runs))
    text = "".join(run.text for run in bold).strip(" \n:–—-+|")
    behind = first.runs[len(bold) :]
    if not 8 <= len(text) <= 160 or len(text.split()) < 2:
        return None, tuple(body)
    after = "".join(run.text for run in behind).strip()
    if not after:
        return (text, rest) if any(block.text for block in rest) else (None, tuple(body))
    if text[-1] in ".:!?" or "\n" in (bold[-1].text[-1:], behind[0].text[:1]):
        cut = replace(behind[0], text=behind[0].text.lstrip(" :–—-\n"))
        return text.rstrip(":"), (replace(first, runs=(cut, *behind[1:])), *rest)
    return None, tuple(body)


def _while_bold(runs: Sequence[Run]) -> Iterator[Run]:
    for run in runs:
        if run.text.strip() and not run.style & Style.BOLD:
            return
        yield run


def own(headline: str | None, body: tuple[Block, ...]) -> tuple[str | None, tuple[Block, ...]]:
    """Return a headline and the body that does not repeat it; None where it is only the body's first words.

    A first paragraph that says the same and no more goes, unless it is a link.
    """
    first = next((block for block in body if block.text.strip() and block.kind not in WORDLESS), None)
    if not headline or first is None:
        return headline or None, body
    name, start = _letters(headline), _letters(first.text[: 3 * len(headline) + 40])
    if name == start and not any(run.link for run in first.runs) and len(body) > 1:
        return headline, tuple(block for block in body if block is not first)
    cut = start.startswith(name) and name != start and (len(headline.split()) >= 5 or headline[-1] in ".…")
    return (None if cut else headline), body


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
