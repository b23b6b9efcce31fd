"""How does a live blog's page look? HTML with schema.org JSON-LD beside the markup, as publishers serve it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any

from tuifollow.demo.story import Post, Story
from tuifollow.richtext import blocks, words

Shown = Callable[[float], datetime]
"""Turns script time into the time that the page names."""

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<meta property="og:title" content="{title}">
<link rel="canonical" href="{address}">
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.05rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }}
article {{ border-top: 1px solid #8888; padding: .5rem 0 }}
.key-event {{ border-left: .3rem solid #c33; padding-left: .8rem }}
</style>
<script type="application/ld+json">
{linked}
</script>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="standfirst">{summary}</p>
<p class="state">{state}</p>
<div class="live-blog">
{articles}
</div>
</main>
</body>
</html>
"""


def page(story: Story, now: float, shown: Shown, address: str) -> str:
    """Return the page at script time `now`; `address` is its own."""
    posts = story.posts(now)
    ordered = sorted(posts, key=lambda post: not post.pinned)  # what is pinned stands first, the rest newest first
    # "<" is written as an escape: a text with "</script>" in it must not end the block.
    linked = json.dumps(_linked(story, posts, now, shown, address), ensure_ascii=False, indent=1).replace(
        "<", "\\u003c"
    )
    return _PAGE.format(
        language=escape(story.language),
        title=escape(story.title),
        summary=escape(story.summary),
        address=escape(address),
        linked=linked,
        state="This live blog has closed." if now >= story.end else "Live",
        articles="\n".join(_article(post, shown) for post in ordered),
    )


def _article(post: Post, shown: Shown) -> str:
    marks = {"pinned": post.pinned, "key-event": post.key, "breaking": post.breaking, "withdrawn": post.withdrawn}
    classes = " ".join(["post", *(name for name, on in marks.items() if on)])
    lines = [
        f'<article id="{escape(post.id)}" class="{classes}">',
        "<header>",
        _time("published", post.published, shown),
    ]
    if post.headline:
        lines.append(f"<h2>{_struck(escape(post.headline), post)}</h2>")
    if post.authors:
        lines.append(f'<p class="byline">By {", ".join(_author(name) for name in post.authors)}</p>')
    lines.extend(("</header>", f'<div class="post-body">{_struck(post.html, post)}</div>'))
    if post.updated is not None:
        lines.append(f"<footer>{_time('updated', post.updated, shown)}</footer>")
    return "\n".join([*lines, "</article>"])


def _time(name: str, at: float, shown: Shown) -> str:
    time = shown(at)
    return f'<time class="{name}" datetime="{time.isoformat()}">{time:%H:%M}</time>'


def _author(name: str) -> str:
    return f'<span class="author">{escape(name)}</span>'


def _struck(html: str, post: Post) -> str:
    return f"<del>{html}</del>" if post.withdrawn else html


def _linked(story: Story, posts: tuple[Post, ...], now: float, shown: Shown, address: str) -> dict[str, Any]:
    times = [post.updated or post.published for post in posts]
    blog: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "@id": address,
        "url": address,
        "headline": story.title,
        "description": story.summary,
        "inLanguage": story.language,
        "datePublished": shown(min(post.published for post in posts)).isoformat() if posts else None,
        "dateModified": shown(max(times)).isoformat() if times else None,
        "liveBlogUpdate": [_update(post, shown, address) for post in posts],
    }
    if now >= story.end:
        blog["coverageEndTime"] = shown(story.end).isoformat()
    return {name: value for name, value in blog.items() if value is not None}


def _update(post: Post, shown: Shown, address: str) -> dict[str, Any]:
    url = f"{address}#{post.id}"
    update: dict[str, Any] = {
        "@type": "BlogPosting",
        "@id": url,
        "url": url,
        "datePublished": shown(post.published).isoformat(),
        "articleBody": words(blocks(post.html, address)),
    }
    if post.headline:
        update["headline"] = post.headline
    if post.updated is not None:
        update["dateModified"] = shown(post.updated).isoformat()
    if post.authors:
        update["author"] = [{"@type": "Person", "name": name} for name in post.authors]
    if post.withdrawn:
        update["creativeWorkStatus"] = "Withdrawn"
    return update
