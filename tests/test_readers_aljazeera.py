"""What pages cannot show about Al Jazeera: answers of GraphQL that say nothing, or something else."""

from __future__ import annotations

import json

import pytest

from tests.readings import a_page
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Snapshot

ASKED = "https://www.aljazeera.com/graphql?wp-site=aje&operationName={0}&variables=%7B%22postID%22%3A4512080%7D"


def answered(data: object, operation: str = "LiveBlogUpdateQuery") -> Snapshot:
    """Return what the reader makes of an answer."""
    page = a_page(json.dumps(data), "application/json", ASKED.format(operation))
    found = sources.read(page, only="aljazeera")
    assert isinstance(found, Snapshot)
    return found


def test_null_is_a_withdrawn_update_only_as_the_answer_about_one() -> None:
    """An error, or another question, withdraws nothing."""
    assert answered({"data": {"posts": None}}).removed == ("4512080",)
    for data, operation in (
        ({"data": {"posts": None}, "errors": [{"message": "busy"}]}, "LiveBlogUpdateQuery"),
        ({"data": {"posts": None}}, "HomePageQuery"),
        ({"data": None}, "LiveBlogUpdateQuery"),
    ):
        with pytest.raises(NotALiveBlog):
            answered(data, operation)


@pytest.mark.parametrize(
    "data",
    [
        {"data": {"article": {"children": [11, 12, 13]}}},
        {"data": {"post": {"children": {"nodes": [{"databaseId": 11}, {"databaseId": 12}, {"databaseId": 13}, 5]}}}},
    ],
)
def test_a_list_of_numbers_tells_how_many_there_are_and_invents_no_entries(data: object) -> None:
    """Both ways of writing the children."""
    found = answered(data, "SingleLiveBlogChildrensQuery")
    assert (found.entries, found.total, found.complete) == ((), 3, False)


@pytest.mark.parametrize(
    "data", [[], {}, {"data": []}, {"data": {"article": {"children": "x"}}}, {"data": {"posts": 7}}]
)
def test_other_answers_are_not_claimed(data: object) -> None:
    """Of whatever make."""
    with pytest.raises(NotALiveBlog):
        answered(data)


def test_a_page_that_only_lists_headlines_of_a_live_blog_is_not_one() -> None:
    """The front page shows the newest of them."""
    item = '<li class="liveblog-timeline__update"><a href="/news/liveblog/x?update=11"><h4>Gate shut</h4></a></li>'
    with pytest.raises(NotALiveBlog):
        sources.read(a_page(f"<body><ul>{item * 4}</ul>", address="https://www.aljazeera.com/"), only="aljazeera")
