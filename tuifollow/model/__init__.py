"""What are the nouns of tuifollow? Every value that crosses a module border, and the errors.

All are frozen; every datetime is aware. The way of an entry goes through them from top to bottom:
`Page` (wire) -> `Snapshot` of `Entry` (read) -> `Changes` (weighed) -> `Item`, `Head` (kept) -> rows (shown).
"""

from tuifollow.model.alert import Alert, Alerted, Alerting, Quiet, Rule
from tuifollow.model.asked import Asked
from tuifollow.model.change import Arrival, Changes, Gap, Key, Known
from tuifollow.model.errors import FollowError, NotALiveBlog, Refused, StoreError, TooMuch, Unreachable
from tuifollow.model.home import Home
from tuifollow.model.house import Overview, Weight
from tuifollow.model.kept import Anchor, Blog, Echo, Flag, Head, Item, Lamp, Line, Place, State, Status
from tuifollow.model.page import Delta, Limits, Page, Pointer, Snapshot, Validators
from tuifollow.model.post import WORDLESS, Block, Entry, Kind, Run, Style

__all__ = [
    "WORDLESS",
    "Alert",
    "Alerted",
    "Alerting",
    "Anchor",
    "Arrival",
    "Asked",
    "Block",
    "Blog",
    "Changes",
    "Delta",
    "Echo",
    "Entry",
    "Flag",
    "FollowError",
    "Gap",
    "Head",
    "Home",
    "Item",
    "Key",
    "Kind",
    "Known",
    "Lamp",
    "Limits",
    "Line",
    "NotALiveBlog",
    "Overview",
    "Page",
    "Place",
    "Pointer",
    "Quiet",
    "Refused",
    "Rule",
    "Run",
    "Snapshot",
    "State",
    "Status",
    "StoreError",
    "Style",
    "TooMuch",
    "Unreachable",
    "Validators",
    "Weight",
]
