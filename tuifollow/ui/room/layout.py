"""Which parts does a room have, and which lies in which? What of it each shape shows the style sheet says."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from tuifollow.ui.panes.edge import Edge
from tuifollow.ui.panes.entry_list import EntryList
from tuifollow.ui.panes.entry_view import EntryView
from tuifollow.ui.panes.key_events import KeyEvents
from tuifollow.ui.panes.sparkline import Sparkline
from tuifollow.ui.room.status import Corner, StatusLine


def laid_out(listed: EntryList, detail: EntryView, keys: KeyEvents, line: StatusLine, *, more: str) -> ComposeResult:
    """Yield all parts from top to bottom; `more` stands where an edge was cut."""
    yield Edge("header", more)
    yield Sparkline(id="picture")
    with Container(id="panes"):
        with Vertical(id="aside"):
            yield Sparkline(id="aside-picture", beside=False)
            yield Edge("aside-edge", more)
            yield keys
        with Vertical(id="left"):
            yield Edge("above", more)
            yield Static("", id="empty", markup=False)
            yield listed
        with Vertical(id="right"):
            yield Edge("over", more)
            yield detail
    yield Corner()
    yield line
    yield Edge("hints", more)
