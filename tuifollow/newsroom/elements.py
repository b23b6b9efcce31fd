"""What do the elements of a Guardian block say? Its JSON keeps a body as a list of them, each of a `_type`.

They are written as the HTML that the site makes of them, so that a block reads the same from page and JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from tuifollow.values import mapping, mappings, number, string

_DEPTH = 4  # of elements inside elements
_WIDEST = 2_000  # pixels of a picture
_SILENT = frozenset(
    {
        "AdPlaceholder", "Audio", "Callout", "CalloutV2", "ContentAtom", "EmailSignup", "InteractiveContents",
        "NewsletterSignup", "QuizAtom", "StarRating",
    }
)  # fmt: skip
"""Advertisements, forms, games and what has no words: nothing for the post's reader."""
_INSIDE = ("items", "keyTakeaways", "qAndAExplainers", "sections", "events")


def html(elements: object, depth: int = _DEPTH) -> str:
    """Return a block's elements as HTML; an element that is none is left out."""
    return "".join(_element(element, depth) for element in mappings(elements)) if depth else ""


def _element(element: dict[str, Any], depth: int) -> str:
    kind = string(element, "_type").rpartition(".")[2].removesuffix("BlockElement")
    if kind in _SILENT:
        return ""
    if kind in _SHAPES:
        return _SHAPES[kind](element)
    told = _inside(element, depth)
    return told or _text(element, "html") or _frame(element)


def _inside(element: dict[str, Any], depth: int) -> str:
    """Return lists, timelines, questions and answers: titles over elements or HTML."""
    found = ""
    for item in (item for name in _INSIDE for item in mappings(element, name)):
        title = " ".join(filter(None, (_text(item, "date"), _text(item, "title"))))
        found += f"<h4>{escape(title)}</h4>" if title else ""
        found += html([item["main"]], depth - 1) if mapping(item, "main") else ""
        for name in ("elements", "body"):
            found += _text(item, name) or html(item.get(name), depth - 1)
        found += _inside(item, depth - 1) if depth else ""
    head = _text(element, "title")
    return (f"<h4>{escape(head)}</h4>" if head else "") + found if found else ""


def _picture(element: dict[str, Any]) -> str:
    """Return a picture: of its versions the widest that is not immense."""
    sets = mappings(element, "imageSources")
    sets = [one for one in sets if one.get("weighting") == element.get("role")] or sets
    versions = [
        (number(one, "width") or 0, string(one, "src")) for each in sets[:1] for one in mappings(each, "srcSet")
    ]
    if not versions:
        images = mappings(element, "media", "allImages")
        versions = [(number(one, "fields", "width") or 0, string(one, "url")) for one in images]
    if not versions:
        return ""
    _, address = max([one for one in versions if one[0] <= _WIDEST] or [min(versions)])
    told = _text(element, "data", "caption")
    credit = _text(element, "data", "credit") if element.get("displayCredit") is not False else ""
    caption = f"{told} {escape(credit)}" if credit and credit not in told else told
    return _figure(f'<img src="{escape(address)}" alt="{escape(_text(element, "data", "alt"))}">', caption)


def _pictures(element: dict[str, Any]) -> str:
    return "".join(map(_picture, mappings(element, "images"))) + _paragraph(_text(element, "caption"))


def _cartoon(element: dict[str, Any]) -> str:
    drawn = mappings(element, "variants", 0, "images")
    address = string(drawn, -1, "url")
    shown = f'<img src="{escape(address)}" alt="{escape(_text(element, "alt"))}">' if address else ""
    return _figure(shown, _text(element, "caption"))


def _link(element: dict[str, Any]) -> str:
    """Return a card that leads to another article, as the site's older pages write it."""
    words = f'<a href="{escape(_text(element, "url"))}">{escape(_text(element, "text"))}</a>'
    return f"<p>{escape(_text(element, 'prefix') or 'Related:')} {words}</p>"


def _pull_quote(element: dict[str, Any]) -> str:
    said = _text(element, "attribution")
    return f"<blockquote>{_text(element, 'html')}{_paragraph(escape(said))}</blockquote>"


def _comment(element: dict[str, Any]) -> str:
    """Return a reader's comment."""
    who = f'<a href="{escape(_text(element, "permalink"))}">{escape(_text(element, "profileName"))}</a>'
    return f"<blockquote>{_text(element, 'body')}<p>{who}</p></blockquote>"


def _titled(element: dict[str, Any]) -> str:
    """Return a box with a title."""
    told = _text(element, "html") or _text(element, "body")
    return f"<h4>{escape(_text(element, 'title'))}</h4>{told}"


def _film(element: dict[str, Any]) -> str:
    """Return a film of the site's own: of its files the first; of the video service, its page."""
    title = escape(_text(element, "mediaTitle") or _text(element, "title") or _text(element, "caption"))
    if name := _text(element, "assetId"):
        return f'<iframe src="https://www.youtube.com/embed/{escape(name)}" title="{title}"></iframe>'
    address = _text(element, "assets", 0, "url")
    return f'<video src="{escape(address)}" title="{title}"></video>' if address else _frame(element)


def _sound(element: dict[str, Any]) -> str:
    title = escape(_text(element, "title") or _text(element, "kicker"))
    return f'<audio src="{escape(_text(element, "trackUrl"))}" title="{title}"></audio>'


def _embed(element: dict[str, Any]) -> str:
    return _figure(_text(element, "html") or _frame(element), _text(element, "caption"))


def _frame(element: dict[str, Any]) -> str:
    """Anything that is shown from another address: maps, charts, documents, films of others."""
    address = next((text for name in ("originalUrl", "url", "embedUrl") if (text := _text(element, name))), "")
    title = next((text for name in ("title", "caption", "alt") if (text := _text(element, name))), "")
    return f'<iframe src="{escape(address)}" title="{escape(title)}"></iframe>' if address else ""


def _figure(shown: str, caption: str) -> str:
    return f"<figure>{shown}<figcaption>{caption}</figcaption></figure>" if shown and caption else shown


def _paragraph(words: str) -> str:
    return f"<p>{words}</p>" if words else ""


def _text(element: object, *path: str | int) -> str:
    return string(element, *path).strip()


_SHAPES: dict[str, Callable[[dict[str, Any]], str]] = {
    "Image": _picture,
    "MultiImage": _pictures,
    "Cartoon": _cartoon,
    "RichLink": _link,
    "Pullquote": _pull_quote,
    "Comment": _comment,
    "ExplainerAtom": _titled,
    "GuideAtom": _titled,
    "ProfileAtom": _titled,
    "QA": _titled,
    "Youtube": _film,
    "MediaAtom": _film,
    "GuVideo": _film,
    "AudioAtom": _sound,
    "Embed": _embed,
    "Divider": lambda _element: "<hr>",
}
