"""Whatever a publisher's JSON holds, a value of the wanted make comes out, or nothing."""

import json
from base64 import b64encode
from datetime import UTC

import pytest

from tests.readings import a_page
from tuifollow import values
from tuifollow.document import Document

DATA = {"a": [{"b": "x", "n": "12", "t": True, "f": 1.5}, None, "s"], "m": {"k": [1]}, "big": 1e400}


def test_a_path_leads_to_what_stands_there_or_nowhere() -> None:
    """Keys and places, past the end of lists and into what is neither."""
    assert values.at(DATA, "a", 0, "b") == "x"
    assert values.at(DATA, "a", -1) == "s"
    assert values.at(DATA, "a", 9, "b", "c") is None
    assert values.at("text", 0) is None


def test_a_value_of_another_make_is_none() -> None:
    """A truth value is no number, an infinite number none at all."""
    assert values.string(DATA, "a", 0, "f") == "1.5"
    assert values.string(DATA, "a", 0, "t") == ""
    assert values.whole(DATA, "a", 0, "n") == 12
    assert values.whole(DATA, "a", 0, "f") is None
    assert values.number(DATA, "a", 0, "t") is None
    assert values.number(DATA, "big") is None
    assert values.truth(DATA, "a", 0, "t") is True
    assert values.truth(DATA, "a", 0, "n") is None
    assert values.mappings(DATA, "a") == [DATA["a"][0]]  # type: ignore[index]
    assert values.mapping(DATA, "a") == {}
    assert sum("k" in one for one in values.walk(DATA)) == 1


@pytest.mark.parametrize(
    "script",
    [
        '<script id="STATE" type="application/json">{"k": [1]}</script>',
        '<script>var x = 1; var STATE = {"k": [1]};</script>',
        '<script>STATE={"k": [1], "undefined": undefined};</script>',
        f'<script>STATE = "{b64encode(b"[1]").decode()}"</script>',
        """<script>STATE = JSON.parse('{"k": [1]}');</script>""",
        f"<script>STATE = {json.dumps(json.dumps([1]))};</script>",
    ],
)
def test_the_state_of_a_script_is_found_however_it_is_written(script: str) -> None:
    """As JSON, as an assignment, as a string with JSON in it."""
    found = Document(a_page(f"<html>{script}</html>"), UTC).state("STATE")
    assert (found["k"] if isinstance(found, dict) else found) == [1]


def test_a_broken_state_is_none() -> None:
    """Cut, deep, or another thing."""
    for script in ("STATE = {", "STATE = [" + "[" * 50_000, "STATE = function() {}", "MY_STATE = 1"):
        assert Document(a_page(f"<html><script>{script}</script></html>"), UTC).state("STATE") is None
