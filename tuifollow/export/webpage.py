"""How do entries look as one HTML file? It can be read anywhere, and runs nothing."""

from __future__ import annotations

from html import escape

from tuifollow.export.sheet import Sheet
from tuifollow.export.text import marks
from tuifollow.model import Block, Kind, Run, Style

_HEAD = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src *; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.05rem/1.55 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }}
article {{ border-top: 1px solid #8888; padding: .5rem 0 }}
article > header {{ color: #777; font-size: .9rem }}
.key {{ border-left: .3rem solid #c33; padding-left: .8rem }}
.withdrawn {{ text-decoration: line-through }}
blockquote {{ border-left: .2rem solid #8888; margin-left: 0; padding-left: 1rem }}
img {{ max-width: 100% }}
td, th {{ padding: .1rem .6rem; text-align: left }}
</style>
</head>
<body>
<h1>{title}</h1>
"""
_STYLES = ((Style.CODE, "code"), (Style.STRIKE, "s"), (Style.ITALIC, "em"), (Style.BOLD, "strong"))


BETWEEN = ""


def opening(sheet: Sheet) -> str:
    """Return an HTML document up to its entries; every text in it is escaped, no script is in it."""
    language = (sheet.snapshot.language if sheet.snapshot else None) or "en"
    parts = [_HEAD.format(title=escape(sheet.title), language=escape(language))]
    if sheet.url.startswith("http"):
        parts.append(f"<p>{_link(sheet.url, escape(sheet.url))}</p>\n")
    if sheet.summary:
        parts.append(f"<p>{escape(sheet.summary)}</p>\n")
    if sheet.elsewhere:
        parts.append(f"<p>Its entries lie at {_link(sheet.elsewhere, escape(sheet.elsewhere))}.</p>\n")
    return "".join(parts)


def closing(_sheet: Sheet) -> str:
    """Return the document's end."""
    return "</body>\n</html>\n"


def body(blocks: tuple[Block, ...]) -> str:
    """Return a body's blocks as HTML, items of a list gathered in one."""
    lines: list[str] = []
    listed = ""
    for block in blocks:
        kind = ("ol" if block.marker[:1].isdigit() else "ul") if block.kind is Kind.ITEM else ""
        if kind != listed:
            lines.append((f"</{listed}>" if listed else "") + (f"<{kind}>" if kind else ""))
            listed = kind
        lines.append(_block(block))
    if listed:
        lines.append(f"</{listed}>")
    return "\n".join(lines)


def piece(sheet: Sheet, index: int) -> str:
    """Return one entry as an article."""
    entry, item = sheet.entries[index], sheet.item(index)
    words = marks(entry, item)
    classes = f' class="{" ".join(words)}"' if words else ""
    time = (
        f'<time datetime="{entry.published.isoformat()}">{sheet.clock(entry.published)}</time>'
        if entry.published
        else ""
    )
    about = [escape(entry.label or ""), time, escape(", ".join(words)), escape(", ".join(entry.authors))]
    about.append(_link(entry.url, "original") if entry.url else "")
    lines = [f'<article id="{escape(entry.id)}"{classes}>', f"<header>{' · '.join(filter(None, about))}</header>"]
    if entry.headline:
        lines.append(f"<h2>{escape(entry.headline)}</h2>")
    lines.append(body(entry.body))
    if item and (item.note or item.tags):
        note = " ".join([*filter(None, [item.note]), *(f"#{tag}" for tag in item.tags)])
        lines.append(f"<aside>{escape(note)}</aside>")
    return "\n".join([*lines, "</article>\n"])


def _link(address: str, inner: str) -> str:
    return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{inner}</a>'


def _run(run: Run) -> str:
    inner = escape(run.text).replace("\n", "<br>")
    for style, tag in _STYLES:
        if run.style & style:
            inner = f"<{tag}>{inner}</{tag}>"
    return _link(run.link, inner) if run.link else inner


def _block(block: Block) -> str:
    inner = "".join(_run(run) for run in block.runs)
    match block.kind:
        case Kind.HEADING:
            level = min(6, max(3, block.depth))
            out = f"<h{level}>{inner}</h{level}>"
        case Kind.QUOTE:
            out = f"<blockquote><p>{inner}</p></blockquote>"
        case Kind.ITEM:
            out = f"<li>{inner}</li>"
        case Kind.CODE:
            out = f"<pre>{escape(block.text)}</pre>"
        case Kind.TABLE:
            out = _table(block.rows)
        case Kind.IMAGE if block.url:
            out = f'<p><img src="{escape(block.url)}" alt="{escape(block.text)}" loading="lazy"></p>'
        case Kind.IMAGE | Kind.VIDEO | Kind.EMBED:
            words = escape(f"{block.marker or block.kind.value}: {block.text}".removesuffix(": "))
            out = f"<p>[{_link(block.url, words) if block.url else words}]</p>"
        case Kind.RULE:
            out = "<hr>"
        case _:
            out = f"<p>{inner}</p>"
    return out


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = ["<table>"]
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        lines.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>")
    return "\n".join([*lines, "</table>"])
