"""What did the person ask for? SOURCEs as they were typed, become addresses, paths and keys; wrong ones are told."""

from __future__ import annotations

from tuifollow.address import DEMO, blog_key, is_web, source_address
from tuifollow.config import ConfigError
from tuifollow.model import FollowError
from tuifollow.safe import link_ok, without_user


def typed(source: str, url: str | None = None) -> str:
    """Return where SOURCE lies; raises ConfigError for what can be no source, and for a --url that is no address."""
    if url is not None and link_ok(without_user(url)) is None:
        raise ConfigError(f"--url is not an http(s) address: {without_user(url)}")
    try:
        address = source_address(source)
    except FollowError as error:
        raise ConfigError(str(error)) from error
    if address == DEMO:
        raise ConfigError("the demo has no address of its own: `tuifollow demo --serve` gives it one")
    if url is not None and is_web(address):
        raise ConfigError("--url is for files and standard input")
    return address


def followable(source: str) -> str:
    """Return where SOURCE lies, when it can be asked again; raises ConfigError."""
    address = typed(source)
    if address == "-":
        raise ConfigError("standard input cannot be followed; `tuifollow show -` reads it once")
    return address


def key_of(source: str) -> str:
    """Return the key of the blog that SOURCE names; raises ConfigError."""
    return DEMO if source == DEMO else blog_key(without_user(followable(source)))
