"""What lies where on a page? Its elements in document order, as arrays that are measured and compared fast.

An element is the number of its place. The elements inside `at` are `at + 1 ... end[at] - 1`, so that "lies inside" is a
comparison and no reader walks the tree again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

_MOST = 60_000  # elements; a page of 2.4 MB has some 10,000
_UNREAD = frozenset(
    re.findall(
        r"\w+", "script style template noscript svg head iframe object select button textarea canvas audio video map"
    )
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PARTS = re.compile(r"[^a-z0-9]+")
_BUILT = re.compile(r"(?:css|sc|jsx|svelte|dcr|ssrcss|emotion|styled)-?[A-Za-z0-9]{4,}(?:-\d+)?|_\w{4,}|.*__[\w-]{5}")
"""Class names that a build makes up and changes."""


class Outline:
    """The elements of a page, without scripts, styles and controls; a hostile page is cut off at 60,000."""

    def __init__(self, root: LexborNode) -> None:
        """Take in what lies under `root`."""
        self.nodes: list[LexborNode] = []
        self.attributes: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.parent: list[int] = []
        """Place of the element around; -1 of the root."""
        self.end: list[int] = []
        """Where the next element stands that is not inside."""
        self.shape: list[int] = []
        """Two elements have the same shape when the tags from the root down to them are the same."""
        self.letters: list[int] = []
        """How many characters other than blanks stand inside."""
        self.linked: list[int] = []
        """How many of these stand in links."""
        self.before: list[int] = []
        """How many letters of the page stand before it."""
        self.head: list[str] = []
        """The first text inside, blanks folded, at most 80 characters; "" when there is none."""
        self._walk(root)
        self._sum_up()

    def __len__(self) -> int:
        """Return how many elements there are."""
        return len(self.nodes)

    def text(self, at: int) -> str:
        """Return the words inside, blanks folded; meant for small elements."""
        return " ".join((self.nodes[at].text(separator=" ") or "").split())

    def inside(self, at: int, outer: int) -> bool:
        """Whether `at` lies in `outer`, or is it."""
        return outer <= at < self.end[outer]

    def above(self, at: int) -> Iterator[int]:
        """Yield the elements around `at`, from the inside out."""
        while (at := self.parent[at]) >= 0:
            yield at

    def children(self, at: int) -> Iterator[int]:
        """Yield the elements right inside `at`."""
        child = at + 1
        while child < self.end[at]:
            yield child
            child = self.end[child]

    def within(self, at: int) -> range:
        """Return all elements inside `at`."""
        return range(at + 1, self.end[at])

    def core(self, at: int) -> Iterator[int]:
        """Yield the element and what in it holds nearly all of its text, as deep as five levels."""
        yield at
        for _ in range(5):
            child = next((part for part in self.children(at) if self.letters[part] * 10 > self.letters[at] * 7), None)
            if child is None:
                return
            yield child
            at = child

    def named(self, at: int) -> str:
        """Return class, id and test id of the element as hyphened words ("liveBlog_post" -> "-live-blog-post-")."""
        mine = self.attributes[at]
        return hyphened(" ".join(mine.get(name) or "" for name in ("class", "id", "data-testid", "data-component")))

    def classes(self, at: int) -> frozenset[str]:
        """Return the element's classes without those that a build makes up."""
        listed = (self.attributes[at].get("class") or "")[:400].split()
        return frozenset(name for name in listed if not _BUILT.fullmatch(name))

    def _walk(self, root: LexborNode) -> None:
        """Enter every element that is read, and its first text; parents come before their children."""
        places: dict[int, int] = {}
        shapes: dict[tuple[int, str], int] = {}
        self._total = 0
        for node in root.traverse(include_text=True):
            tag, around = node.tag or "", node.parent
            parent = places.get(around.mem_id, -1) if around is not None else -1
            if tag == "-text":
                if parent >= 0:
                    self._add_text(parent, node.text_content or "")
            elif (parent >= 0 or not self.nodes) and tag[:1] != "-" and tag not in _UNREAD:
                if len(self.nodes) >= _MOST:
                    return
                places[node.mem_id] = len(self.nodes)
                outer = self.shape[parent] if parent >= 0 else -1
                self.shape.append(shapes.setdefault((outer, tag), len(shapes)))
                self.nodes.append(node)
                self.attributes.append(node.attributes)
                self.tags.append(tag)
                self.parent.append(parent)
                self.letters.append(0)
                self.before.append(self._total)
                self.head.append("")

    def _add_text(self, parent: int, text: str) -> None:
        words = text.split()
        letters = sum(map(len, words))
        self.letters[parent] += letters
        self._total += letters
        if words and not self.head[parent]:
            head = " ".join(words[:16])[:80]
            while parent >= 0 and not self.head[parent]:
                self.head[parent] = head
                parent = self.parent[parent]

    def _sum_up(self) -> None:
        """Add every element's letters to those around it, last ones first."""
        self.end = list(range(1, len(self.nodes) + 1))
        self.linked = [0] * len(self.nodes)
        for at in range(len(self.nodes) - 1, -1, -1):
            if self.tags[at] == "a" and self.attributes[at].get("href"):
                self.linked[at] = self.letters[at]
            parent = self.parent[at]
            if parent >= 0:
                self.end[parent] = max(self.end[parent], self.end[at])
                self.letters[parent] += self.letters[at]
                self.linked[parent] += self.linked[at]


@lru_cache(maxsize=4096)
def hyphened(names: str) -> str:
    """Return names of any make as lower-case words between hyphens, at most 400 characters of them."""
    return f"-{_PARTS.sub('-', _CAMEL.sub('-', names[:400]).lower()).strip('-')}-"


def called(names: str) -> re.Pattern[str]:
    """Return the pattern that finds one of `names` (regular expressions between blanks) among hyphened words."""
    return re.compile(f"-(?:{'|'.join(names.split())})-")
