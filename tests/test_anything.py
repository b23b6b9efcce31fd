"""Whatever a stranger publishes, reading it ends in clean entries or in a sentence."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fit import is_a_sentence, is_fit
from tests.fuzz.inputs import Input, made_up
from tests.fuzz.mutations import JSON_INSIDE, TEXTS, mutated
from tests.readings import MEDIA, a_page
from tuifollow import sources
from tuifollow.decode import decode
from tuifollow.model import FollowError, NotALiveBlog, Pointer, Snapshot

PAGES = tuple(made_up())
OTHERS = [page.text for page in PAGES]


def is_answered(text: str, media_type: str, address: str = "https://live.example/blog") -> None:
    """Assert that whoever is asked answers with what is fit, or with a sentence; not the first reader alone."""
    page = a_page(text, media_type, address)
    document = sources._document(page, None)
    for reader in sources.READERS:
        answer = sources._asked(reader, document)
        if isinstance(answer, FollowError):
            is_a_sentence(str(answer))
    try:
        found = sources.read(page)
    except FollowError as error:
        is_a_sentence(str(error))
    else:
        is_fit(found)


WORDS = st.text(st.characters(codec=None), max_size=30)
PARTS = st.sampled_from(
    [
        "<p>",
        "</p><div>",
        '<article class="block" id="block-1234567890abcdef1">',
        '<time datetime="2031-01-01T10:00:00Z">',
        "10:30",
        "<h2>",
        "</h2>",
        '<script type="application/ld+json">',
        "</script>",
        '{"@type":"LiveBlogPosting","liveBlogUpdate":[',
        '{"@id":"1001","articleBody":"x"}',
        ",",
        "]}",
        '<div class="live-event-entry" id="1" data-post-time="1930000000000">',
        "<amp-live-list><div items>",
        '<div id="post-1"><amp-timeago datetime="2031-01-01T10:00:00Z">',
        "<rss><channel><item><guid>",
        "</guid><title>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>',
        '{"version":"https://jsonfeed.org/version/1","items":[',
        "&#27;",
        "\x1b[2J",
        '<a href="javascript:x">',
        '<a href="https://a.example/">',
        "<li>",
        "Jane Doe13 September 2030 05:59",
        '<div itemscope itemtype="https://schema.org/LiveBlogPosting">',
        '<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">',
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | WORDS
    | st.sampled_from(["2031-01-01T10:00:00Z", "<p>x", "#1001"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@id", "@type", "url", "name", "text", "headline"]), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = (
    "@id @type url headline articleBody author image video sharedContent datePublished dateModified mainEntityOfPage"
)
UPDATES = st.dictionaries(st.sampled_from(re.findall(r"\S+", NAMES)), VALUES, max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS | WORDS, max_size=25).map("\n".join), st.sampled_from(["", *MEDIA.values(), "image/png"]))
def test_any_text_at_all_gives_an_answer_or_a_sentence(text: str, media_type: str) -> None:
    """No exception but FollowError, no dirty word, no id twice."""
    is_answered(text, media_type)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address.removeprefix("https://")[:40])
def test_no_reader_fails_and_the_one_that_is_believed_is_told(page: Input) -> None:
    """A bug in a reader whose page it is not would stay hidden: another is believed without a word of it."""
    fetched = a_page(page.text, page.media_type, page.address)
    told = dict(sources.explain(fetched))
    assert [words for words in told.values() if "please report" in words] == []
    believed = [name for name, words in told.items() if words.endswith(": believed")]
    try:
        found = sources.read(fetched)
    except FollowError:
        assert believed == []
    else:
        assert believed == ([found.reader] if isinstance(found, Pointer) or found.entries or found.partial else [])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PAGES), st.integers(0, 2**32))
def test_a_changed_page_gives_an_answer_or_a_sentence(page: Input, chance: int) -> None:
    """Elements left out, doubled, moved, put in from other pages; values of other kinds in the data."""
    is_answered(mutated(page.text, Random(chance), OTHERS), page.media_type, page.address)


@settings(max_examples=75, deadline=None)
@given(
    st.sampled_from(PAGES), st.integers(0, 2**32), st.binary(max_size=40), st.sampled_from([None, "utf-16", "koi8-r"])
)
def test_any_bytes_give_an_answer_or_a_sentence(page: Input, place: int, bytes_: bytes, charset: str | None) -> None:
    """A page cut, with anything at all put in, in letters of any kind."""
    whole = page.text.encode()
    at = place % (len(whole) + 1)
    for body in (whole[:at] + bytes_, whole[:at] + bytes_ + whole[at + len(bytes_) :]):
        try:
            text, _ = decode(body, charset, page.media_type)
        except FollowError as error:
            is_a_sentence(str(error))
        else:
            is_answered(text, page.media_type, page.address)


@settings(max_examples=150, deadline=None)
@given(st.lists(UPDATES | VALUES, max_size=5), UPDATES)
def test_linked_data_of_any_make_is_read(updates: list[Any], blog: dict[str, Any]) -> None:
    """Fields of the wrong type are as good as missing; what names another address and lists nothing is another's."""
    whole = {**blog, "@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    page = a_page(f'<p>x</p><script type="application/ld+json">{json.dumps(whole)}</script>')
    try:
        found = sources.read(page)
    except NotALiveBlog as error:
        is_a_sentence(str(error))
        assert {"@id", "url", "mainEntityOfPage"} & blog.keys()
        assert not any(set(update) - {"@id", "@type"} for update in updates if isinstance(update, dict))
        return
    is_fit(found)
    assert isinstance(found, Snapshot)
    assert found.reader == "schema"


class Data:
    """JSON in a page, or as a page: read again and again with something changed."""

    def __init__(self, page: Input, begin: int, end: int) -> None:
        """Take the JSON that stands in the page's text from `begin` to `end`."""
        self._page, self._around = page, (page.text[:begin], page.text[end:])
        self.value = json.loads(page.text[begin:end], strict=False)

    def ids(self, value: Any) -> set[str]:
        """Return the ids of the entries that are read when the JSON is `value`."""
        text = json.dumps(value).join(self._around)
        try:
            found = sources.read(a_page(text, self._page.media_type, self._page.address))
        except FollowError as error:
            is_a_sentence(str(error))
            return set()
        is_fit(found)
        return {entry.id for entry in found.entries} if isinstance(found, Snapshot) else set()

    def entries(self) -> Iterator[tuple[list[Any], set[str]]]:
        """Yield the way to each object that is an entry, and its id: without it that entry is missing, and no other."""
        whole = self.ids(self.value)
        for way in _holders(self.value):
            found = []
            holder = _at(self.value, way)
            for place in list(holder) if isinstance(holder, dict) else range(len(holder)):
                changed = copy.deepcopy(self.value)
                del _at(changed, way)[place]
                found.append(([*way, place], whole - self.ids(changed)))
            if all(len(lost) <= 1 for _, lost in found):
                yield from ((place, lost) for place, lost in found if lost)


def _holders(value: Any, way: tuple[Any, ...] = ()) -> Iterator[list[Any]]:
    """Yield the ways to what holds several objects."""
    inner = list(value.items() if isinstance(value, dict) else enumerate(value))
    if sum(isinstance(item, dict) for _, item in inner) >= 2 and len(inner) <= 40:
        yield list(way)
    for key, item in inner:
        if isinstance(item, dict | list):
            yield from _holders(item, (*way, key))


def _leaves(value: Any, way: tuple[Any, ...] = ()) -> Iterator[list[Any]]:
    """Yield the ways to whatever holds nothing else."""
    if not isinstance(value, dict | list) or not value:
        yield list(way)
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(inner, (*way, key))


def _at(value: Any, way: list[Any]) -> Any:
    for step in way:
        value = value[step]
    return value


def _data(page: Input) -> list[Data]:
    if page.text.lstrip()[:1] in {"{", "["}:
        return [Data(page, 0, len(page.text))]
    found = []
    for match in JSON_INSIDE.finditer(page.text):
        try:
            found.append(Data(page, *match.span(1)))
        except ValueError:
            continue
    return found


OTHER_KINDS: tuple[Any, ...] = (None, True, 3, -1.5, 10**30, "", "²", TEXTS[10], [], ["x"], {}, {"a": None}, [[{}]])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address.removeprefix("https://")[:40])
@pytest.mark.parametrize("tries", [12, pytest.param(2_000, marks=pytest.mark.long)])
def test_a_broken_entry_costs_only_itself(page: Input, tries: int) -> None:
    """A value of another kind anywhere in an entry's data: every other entry is still read."""
    chance = Random(tries)
    for data in _data(page):
        whole, places = data.ids(data.value), list(data.entries())
        wrong = [(way, leaf, own) for way, own in places for leaf in _leaves(_at(data.value, way)) if leaf]
        for way, leaf, own in chance.sample(wrong, min(tries, len(wrong))):
            changed = copy.deepcopy(data.value)
            value = chance.choice(OTHER_KINDS)
            _at(changed, [*way, *leaf[:-1]])[leaf[-1]] = value
            assert whole - own <= data.ids(changed), (way, leaf, value)
