"""What does a page's script begin with? The JSON that a publisher puts into a page for its own script.

Three shapes: the text of a `<script id="NAME" type="application/json">`, an assignment `NAME = {...}`, and one of a
string that holds the JSON, plain or base64.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

_WORDS = re.compile(r'"(?:[^"\\]|\\.)*+"|\bundefined\b')
_MOST = 3
"""Places where a name is assigned that are tried."""
_SOLID = re.compile(r"\S")


def state(text: str, name: str) -> Any:
    """Return the JSON that `text`, a page, keeps under `name` ("__NEXT_DATA__", "window.__APOLLO_STATE__"), or None."""
    if name not in text:
        return None
    script = re.search(rf"<script\b[^>]{{0,300}}\bid=[\"']?{re.escape(name)}[\"'\s>][^>]{{0,300}}>?", text)
    if script is not None:
        return _read(text, text.find(">", script.end() - 1) + 1)
    for number, match in enumerate(re.finditer(rf"(?<![\w.$]){re.escape(name)}[\"']?\]?\s{{0,9}}[=:]\s{{0,9}}", text)):
        found = _read(text, match.end())
        if found is not None or number == _MOST:
            return found
    return None


def _read(text: str, start: int) -> Any:
    """Return the JSON value that begins at `start`, what stands behind it left out."""
    if text.startswith(("JSON.parse(", "window.atob(", "atob("), start):
        start = text.index("(", start) + 1
    if text[start : start + 1] == "'":
        end = text.find("'", start + 1)
        return _inner(text[start + 1 : end].replace('\\"', '"'))
    begin = _SOLID.search(text, start)
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(text, begin.start() if begin else start)
    except (ValueError, RecursionError):
        found = _loosely(text, start)
    return _inner(found) if isinstance(found, str) else found


def _loosely(text: str, start: int) -> Any:
    """Read what is no JSON only for an `undefined`."""
    end = text.find("</script", start)
    mended = _WORDS.sub(lambda match: "null" if match[0] == "undefined" else match[0], text[start:end])
    try:
        return json.JSONDecoder(strict=False).raw_decode(mended.lstrip())[0]
    except (ValueError, RecursionError):
        return None


def _inner(written: str) -> Any:
    """Return the JSON in a string, plain or base64."""
    try:
        if written[:1] not in {"{", "["}:
            written = base64.b64decode(written, validate=True).decode("utf-8", "replace")
        return json.loads(written, strict=False)
    except (ValueError, RecursionError, binascii.Error):
        return None
