"""Where is an address, is it near, and which blog and entry does it mean? All that it says by itself.

Pure but for `source_address`, which asks whether a file of that name exists.
"""

from __future__ import annotations

import ipaddress
import os
import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from tuifollow.model import FollowError
from tuifollow.safe import ascii_address, clean, without_user

DEMO = "demo:"
"""The key of the demo's blog; its address changes from run to run."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?://|(?!\d))", re.IGNORECASE)
_PAGE_FILE = re.compile(r"[^/?#@:]+\.(?:html?|xhtml|json|xml|rss|atom|opml|txt)", re.IGNORECASE)
"""The name of a saved page: none of these endings is a domain."""
_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\d|link\w*|format|ptr_name|bbc_team)|fbclid|gclid|dclid|msclkid|yclid|igshid"
    r"|mc_[ce]id|cmp(?:id)?|ns_\w+|ocid|xtor|smid|smtyp|ref_?src|__twitter_impression|_ga|wt_mc",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_FRONT_DOOR = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")

Origin = tuple[str, str, int]
"""Scheme, host and port."""


def source_address(source: str) -> str:
    """Return what a typed SOURCE means: an http(s) address, or the absolute path of a file; "-" and "demo:" stay.

    An address without a scheme gets https. Raises FollowError for what is neither, and for a saved page's name when
    there is no such file: to ask a host of that name would help nobody.
    """
    source = source.strip()
    if source in {"-", DEMO}:
        return source
    scheme = _SCHEME.match(source)
    if not scheme and (source.startswith((".", "/", "~")) or os.path.exists(source)):  # noqa: PTH110 (must not load pathlib here)
        return os.path.abspath(os.path.expanduser(source))  # noqa: PTH100, PTH111 (the same)
    if not scheme and _PAGE_FILE.fullmatch(source):
        raise FollowError(f"no such file: {clean(source, 80, oneline=True)}")
    address = ascii_address(source if scheme else f"https://{source}")
    try:
        origin(address)
    except FollowError:
        # What was typed is quoted, not what was made of it; a password is told from the rest by the "//" before it.
        shown = source if "//" in source else without_user(f"//{source}").removeprefix("//")
        raise _not_web(shown) from None
    return address


def is_web(address: str) -> bool:
    """Whether `address` is asked over the network; else it is a file."""
    return address.lower().startswith(("http://", "https://"))


def origin(address: str) -> Origin:
    """Return scheme, host and port of an http(s) address; raises FollowError when it is none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), None
    if parts.scheme not in _PORTS or not parts.hostname or re.search(r"\s", parts.netloc):
        raise _not_web(address)
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]


def _not_web(address: str) -> FollowError:
    return FollowError(f"not an http(s) address: {clean(without_user(address), 80, oneline=True)}")


def place(address: str) -> str:
    """Return host and port as a sentence names them ("blog.example", "127.0.0.1:8080")."""
    scheme, host, port = origin(address)
    host = f"[{host}]" if ":" in host else host
    return clean(host if port == _PORTS[scheme] else f"{host}:{port}", 100, oneline=True)


def is_private(number: str) -> bool:
    """Whether an IP address lies on this computer or in a private, link-local, multicast or other special network."""
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(str(inner))
    return not ip.is_global or ip.is_multicast or ip.is_reserved


def is_loopback(address: str) -> bool:
    """Whether an http(s) address names this computer in so many words."""
    try:
        host = origin(address)[1]
    except FollowError:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_near(address: str) -> bool:
    """Whether looking costs nobody anything: this computer, or a file."""
    return not is_web(address) or is_loopback(address)


def asked_host(address: str) -> str:
    """Return the host that is asked at an address, as it is counted; on this computer without the port.

    Raises FollowError for what is no http(s) address.
    """
    return clean(origin(address)[1], 100, oneline=True) if is_loopback(address) else place(address)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are one publisher's: the same host but for "www.", "m.", "amp.", or one below the other."""
    try:
        hosts = [_FRONT_DOOR.sub("", origin(address)[1]) for address in (one, other)]
    except FollowError:
        return False
    short, long = sorted(hosts, key=len)
    return short == long or ("." in short and long.endswith("." + short) and not _is_number(short))


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _selects(name: str, value: str, path: str) -> bool:
    """Whether a query parameter names an entry; "?post=7" at a site's root is the page itself (WordPress)."""
    return (name == "post" and len(path) > 1) or (name == "page" and value.startswith("with:block-"))


def blog_key(address: str) -> str:
    """Return the key of the blog at `address`: without fragment, tracking, entry and user; a path stays as it is."""
    if not is_web(address):
        return address
    scheme, host, port = origin(address)
    parts = urlsplit(address)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [
        (name, value) for name, value in asked if not (_TRACKING.fullmatch(name) or _selects(name, value, parts.path))
    ]
    # Left as written where nothing was taken out: a server may tell "%20" from "+".
    query = parts.query if len(kept) == len(asked) else urlencode(kept)
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((scheme, host if port == _PORTS[scheme] else f"{host}:{port}", parts.path or "/", query, ""))


def selected_entry(address: str) -> str | None:
    """Return the entry that `address` points at, as the publisher writes it there, or None."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if not is_web(address):
        return None
    for name, value in parse_qsl(parts.query):
        if _selects(name, value, parts.path):
            return value.removeprefix("with:")
    fragment = unquote(parts.fragment).partition(":~:")[0]
    return fragment or None
