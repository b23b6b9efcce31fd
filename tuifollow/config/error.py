"""What is said of a setting that cannot be obeyed? A sentence that says which."""

from __future__ import annotations

from typing import Any

from tuifollow.model import FollowError


class ConfigError(FollowError):
    """An argument, a variable or a line of config.toml that cannot be obeyed; the sentence says which."""


def told(value: Any) -> str:
    """Return a wrong value so that it fits into a sentence."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
