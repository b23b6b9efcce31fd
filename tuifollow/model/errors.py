"""What may go wrong that the reader should know? Each error is a clean sentence."""

from __future__ import annotations


class FollowError(Exception):
    """Something went wrong that the reader should know; `str()` is a clean sentence for the status line."""


class Refused(FollowError):
    """The server said no, or not now."""

    def __init__(self, sentence: str, *, status: int = 0, retry_after: float | None = None) -> None:
        """`status` is the HTTP status; `retry_after` the seconds the server asks to wait, as given (not clamped)."""
        super().__init__(sentence)
        self.status = status
        self.retry_after = retry_after


class Unreachable(FollowError):
    """The host's name could not be looked up, or nothing at all answered: perhaps there is no network."""


class TooMuch(FollowError):
    """The answer is a bomb, or takes too long to be read: worth asking for again only after a good while."""


class NotALiveBlog(FollowError):
    """The source was read, and holds no live blog; the sentence says what it is."""


class StoreError(FollowError):
    """The store cannot be opened, read or written."""
