"""Which service does an embedded post or video come from, and where does a person open it? Tables of services."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from tuifollow.model import Kind
from tuifollow.safe import ascii_address, link_ok

_SERVICES = {
    "x": "twitter.com x.com",
    "youtube": "youtube.com youtu.be youtube-nocookie.com",
    "instagram": "instagram.com",
    "facebook": "facebook.com fb.watch",
    "bluesky": "bsky.app embed.bsky.app",
    "tiktok": "tiktok.com",
    "threads": "threads.net threads.com",
    "telegram": "t.me",
    "reddit": "reddit.com redditmedia.com embed.reddit.com",
    "vimeo": "vimeo.com player.vimeo.com",
    "dailymotion": "dailymotion.com geo.dailymotion.com dai.ly",
    "twitch": "twitch.tv player.twitch.tv clips.twitch.tv",
    "streamable": "streamable.com",
    "brightcove": "players.brightcove.net",
    "jwplayer": "cdn.jwplayer.com content.jwplatform.com",
    "spotify": "open.spotify.com",
    "soundcloud": "w.soundcloud.com soundcloud.com",
    "datawrapper": "datawrapper.dwcdn.net",
    "flourish": "flo.uri.sh public.flourish.studio",
}
_SERVICE = {host: name for name, hosts in _SERVICES.items() for host in hosts.split()}
_FILMS = frozenset({"youtube", "vimeo", "dailymotion", "twitch", "streamable", "brightcove", "jwplayer"})
_FILM = re.compile(r"video|player|/av[-/]|av-embeds|\.(?:mp4|m3u8|webm)(?:$|\?)", re.IGNORECASE)
_POST = re.compile(
    r"/status(?:es)?/\d|/p/|/reel/|/video/|/post/|/posts/|/comments/|/@[^/]+/\d|\?v=|youtu\.be/|/shorts/|/live/"
)
_INVISIBLE = re.compile(r"googletagmanager|doubleclick|googlesyndication|about:blank|facebook\.com/tr\b", re.IGNORECASE)

_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), address)
    for pattern, address in (
        (
            r"^https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/(?!videoseries)([\w-]+).*",
            r"https://www.youtube.com/watch?v=\1",
        ),
        (r"^https?://player\.vimeo\.com/video/(\d+).*", r"https://vimeo.com/\1"),
        (r"^https?://(?:www\.)?dailymotion\.com/embed/video/(\w+).*", r"https://www.dailymotion.com/video/\1"),
        (r"^https?://geo\.dailymotion\.com/player.*[?&]video=(\w+).*", r"https://www.dailymotion.com/video/\1"),
        (r"^https?://platform\.twitter\.com/embed/.*[?&]id=(\d+).*", r"https://x.com/i/status/\1"),
        (r"^(https?://(?:www\.)?instagram\.com/(?:p|reel|tv)/[\w-]+).*", r"\1/"),
        (
            r"^https?://embed\.bsky\.app/embed/([^/]+)/app\.bsky\.feed\.post/(\w+).*",
            r"https://bsky.app/profile/\1/post/\2",
        ),
        (r"^https?://(?:www\.)?tiktok\.com/embed/(?:v2/)?(\d+).*", r"https://www.tiktok.com/@/video/\1"),
        (r"^(https?://[^/]+/@[^/]+/\d+)/embed.*", r"\1"),
        (r"^(https?://(?:mobile\.)?(?:twitter|x)\.com/[^?#]+).*", r"\1"),
    )
)

_BY_CLASS = {
    "twitter-tweet": "x", "nojs-tweet": "x", "twitter-video": "x", "instagram-media": "instagram",
    "tiktok-embed": "tiktok",
    "bluesky-embed": "bluesky", "mastodon-embed": "mastodon", "fb-post": "facebook", "fb-video": "facebook",
    "text-post-media": "threads", "reddit-embed-bq": "reddit", "reddit-card": "reddit",
    "imgur-embed-pub": "imgur", "telegram-post": "telegram",
}  # fmt: skip
_CLASSES = re.compile(r'class="(?:[^"]*\s)?(' + "|".join(_BY_CLASS) + r')(?=[\s"])')
_ADDRESS_ATTRIBUTES = (
    "data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "data-href", "cite", "data-src", "data-url",
)  # fmt: skip
_AMP = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v="),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/"),
    "amp-twitter": ("data-tweetid", "https://x.com/i/status/"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
    "amp-facebook": ("data-href", ""),
    "amp-tiktok": ("data-src", ""),
    "amp-reddit": ("data-src", ""),
    "amp-iframe": ("src", ""),
}
ELEMENTS = frozenset(_AMP)
"""Elements that stand for an embedded post or video by their name alone."""


def resolve(address: str | None, base: str) -> str | None:
    """Return what `address` on the page at `base` leads to, fit for a browser; None where that is not http(s)."""
    if not address:
        return None
    address = address.strip()
    try:
        if not address.startswith(("https://", "http://")):
            address = urljoin(base, address)
        return link_ok(ascii_address(address))
    except ValueError:
        return None


def service(address: str) -> str:
    """Return the short name of the service at `address` ("x", "youtube"), else its host without "www."."""
    host = (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    return _SERVICE.get(host, "mastodon" if re.search(r"/@[^/]+/\d{15,}", address) else host)


def posted(address: str) -> tuple[Kind, str, str] | None:
    """Return kind, service and address when `address` itself is one post or film of a service we know."""
    name = service(address)
    if (name != "mastodon" and name not in _SERVICES) or not _POST.search(address):
        return None
    return framed(address)


def framed(address: str) -> tuple[Kind, str, str] | None:
    """Return kind, service and the address for people of what a frame shows; None when it shows nothing to people."""
    if _INVISIBLE.search(address):
        return None
    if "facebook.com/plugins/" in address:
        address = next(iter(parse_qs(urlsplit(address).query).get("href", ())), address)
        address = link_ok(ascii_address(address)) or ""
    for pattern, better in _REWRITES:
        if pattern.match(address):
            address = pattern.sub(better, address)
            break
    name = service(address) if address else ""
    film = name in _FILMS or (name not in _SERVICES and _FILM.search(address))
    return (Kind.VIDEO if film else Kind.EMBED, name, address) if address else None


def social(attributes: str) -> str | None:
    """Return the service whose post an element with these written attributes quotes."""
    match = _CLASSES.search(attributes) if "class=" in attributes else None
    return _BY_CLASS[match[1]] if match else None


def quoted(name: str, attributes: Mapping[str, str], links: Sequence[str], base: str) -> str | None:
    """Return the address of a quoted post: an attribute's, else of the last link in it that leads to a post."""
    if uri := re.fullmatch(r"at://([^/]+)/app\.bsky\.feed\.post/(\w+)", attributes.get("data-bluesky-uri", "")):
        return f"https://bsky.app/profile/{uri[1]}/post/{uri[2]}"
    if post := attributes.get("data-telegram-post"):
        return resolve(f"https://t.me/{post}", base)
    if picture := attributes.get("data-id") if name == "imgur" else None:
        return resolve(f"https://imgur.com/{picture}", base)
    named = next((attributes[key] for key in _ADDRESS_ATTRIBUTES if attributes.get(key)), None)
    found = resolve(named, base)
    if found is None:
        posts = [link for link in links if service(link) == name and _POST.search(link)]
        found = next(reversed(posts or [link for link in links if service(link) == name] or list(links)), None)
    answer = framed(found) if found else None
    return answer[2] if answer else found


def element(tag: str, attributes: Mapping[str, str], base: str) -> tuple[Kind, str, str] | None:
    """Return kind, service and address of an element in `ELEMENTS`."""
    attribute, start = _AMP[tag]
    found = resolve(start + unquote(attributes[attribute]), base) if attributes.get(attribute) else None
    return framed(found) if found else None
