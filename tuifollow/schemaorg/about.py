"""What is said of a live blog besides its entries? Linked data's word first, also where it came without a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tuifollow.document import Document
from tuifollow.model import Snapshot
from tuifollow.schemaorg.posting import Posting, posting


def about(reader: str, document: Document, told: Posting | None) -> Snapshot:
    """Return a snapshot without entries: what `told`, the page's linked data, says of the blog, else its head."""
    if told is None:
        return Snapshot(reader, document.title, canonical=document.canonical)
    return Snapshot(
        reader,
        told.title or document.title,
        summary=told.summary,
        live=told.live,
        language=told.language,
        published=told.published,
        updated=told.updated,
        canonical=document.canonical,
    )


def alone(blog: Mapping[str, Any], document: Document, address: str | None = None) -> Posting | None:
    """Return what a LiveBlogPosting says that an answer holds as JSON, of the page at `address`."""
    told = json.dumps({**blog, "@type": "LiveBlogPosting"}).replace("</", "<\\/")
    page = replace(
        document.page,
        address=address or document.page.address,
        text=f'<script type="application/ld+json">{told}</script>',
        media_type="text/html",
    )
    return posting(Document(page, document.zone))
