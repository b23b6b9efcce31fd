"""How do publishers write text, headlines and media into linked data? Values of any make in, blocks and lines out.

A text may be plain, HTML, HTML with its entities encoded once more, a list or an object; a headline may be the text's
first words; a picture a string, an object or a list of either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from tuifollow import richtext
from tuifollow.document import Document
from tuifollow.model import Block, Kind, Run
from tuifollow.safe import clean

_ENCODED = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{1,6}|#[xX][0-9a-fA-F]{1,6});")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_SENTENCE_END = re.compile(r"(?<=[.!?…:;”\"’')\]])[^\S\n]*\n[^\S\n]*(?=\S)")
_WRAP = re.compile(r"[^\S\n]*\n[^\S\n]*(?=[a-z])")
_LETTERS = re.compile(r"[^\W_]+")
_SIGNING = re.compile(r"^(?:(?:analysis|reporting|written|posted)\s+)?(?:from|by)\s+", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:reporting\s+)?(?:in|from|at)\s+", re.IGNORECASE)
_HOUSE = re.compile(r"^(?:[A-Z]{2,6}['’]s\s+)?(?:(?:journalists?|reporters?|correspondents?)\s+)?")


def line(value: object) -> str:
    """Return a headline, name, ... as one line without markup and entities; "" when it is no text."""
    text_ = _string(value)
    return clean(_TAG.sub(" ", _decoded(text_)), 1_000, oneline=True) if text_ else ""


def text(value: object, base: str) -> str:
    """Return a text of any make as plain text."""
    return richtext.words(body(value, base))


def body(value: object, base: str) -> tuple[Block, ...]:
    """Return a text of any make as blocks; `base` is what its links resolve against."""
    string = _decoded(_string(value))
    if _TAG.search(string):
        return richtext.blocks(string, base)
    if "\n\n" not in string:  # single newlines: some part paragraphs, some only wrap
        string = _SENTENCE_END.sub("\n\n", string)
    return richtext.plain(_WRAP.sub(" ", string))


def folded(words: str) -> str:
    """Return the letters and digits of `words`, case folded: what stays the same however they are set."""
    return "".join(_LETTERS.findall(words)).casefold()


def names(byline: str) -> tuple[str, ...]:
    """Return who signs in a by-line ("From CNN's Ann Lee and Bo Ek in Oslo, Norway"): names without house and place."""
    found = []
    for group in re.split(r"\s+(?:and|&)\s+", _SIGNING.sub("", " ".join(byline[:500].split()))):
        placed = False
        for part in group.split(","):
            name, *place = _PLACE.split(part, maxsplit=1)
            if not placed or place:  # "Norway" behind "in Oslo" is no name
                found.append(_HOUSE.sub("", name.strip()).strip())
            placed = placed or bool(place)
    return tuple(dict.fromkeys(name for name in found if name))


def own_headline(title: str, blocks: tuple[Block, ...], titles: set[str]) -> tuple[str | None, tuple[Block, ...]]:
    """Return the headline that is the entry's own, or None, and the body without it.

    None for the page's title (one of `titles`, folded) and for the body's first words; the title stays where there is
    nothing else to show.
    """
    name = folded(title)
    if not name:
        return None, blocks
    first = next((block for block in blocks if block.text.strip()), None)
    if first is None:
        return (title if name not in titles or not blocks else None), blocks
    if folded(first.text) == name and len(richtext.words(blocks)) > len(first.text.strip()) + 1:
        return title, tuple(block for block in blocks if block is not first)
    repeated = name in titles or folded(richtext.words(blocks)).startswith(name)
    return (None if repeated else title), blocks


def addresses(value: object, document: Document) -> list[str]:
    """Return the addresses of pictures or films written as text, object, or list of either."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        names = [item]
        if isinstance(item, dict):
            names = [item.get(key) for key in ("url", "contentUrl", "embedUrl", "@id")]
        found += [address for name in names if isinstance(name, str) and (address := document.address(name))][:1]
    return found


def image(value: object, address: str) -> Block:
    """Return a picture with its caption."""
    first = value[0] if isinstance(value, list) and value else value
    named = first if isinstance(first, dict) else {}
    caption = line(named.get("caption") or named.get("name") or named.get("description"))
    return Block(Kind.IMAGE, (Run(caption),) if caption else (), url=address)


def films(value: object, document: Document) -> Iterator[Block]:
    """Yield films; of one that has no address its picture."""
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict):
            continue
        name = line(item.get("name") or item.get("headline") or item.get("description"))
        runs = (Run(name),) if name else ()
        still = [item.get("thumbnailUrl"), item.get("thumbnail")]
        if found := addresses(item, document):
            yield Block(Kind.VIDEO, runs, url=found[0])
        elif found := [address for one in still for address in addresses(one, document)]:
            yield Block(Kind.IMAGE, runs, url=found[0])


def shared(value: object, document: Document) -> Iterator[Block]:
    """Yield posts and pages that an update passes on; some write a whole frame where the address belongs."""
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict):
            continue
        address = item.get("url")
        if isinstance(address, str) and "<" in address:
            yield from richtext.blocks(address, document.base)
        elif found := addresses(item, document):
            words = line(item.get("headline") or item.get("name") or item.get("description"))
            yield Block(Kind.EMBED, (Run(words),) if words else (), url=found[0])


def _string(value: Any) -> str:
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_string, value[:1_000])))
    if isinstance(value, dict):
        return next((item for key in ("@value", "text", "articleBody") if isinstance(item := value.get(key), str)), "")
    return value if isinstance(value, str) else ""


def _decoded(string: str) -> str:
    """Undo one encoding of entities, and a second one where the first was of tags or shows entities again."""
    if not _ENCODED.search(string) or _TAG.search(string):
        return string
    string = unescape(string)
    return unescape(string) if _ENCODED.search(string) and not _TAG.search(string) else string
