"""How do entries look as Markdown? Every text is escaped, so that it means the same in every reader of Markdown."""

from __future__ import annotations

import re

from tuifollow.export.sheet import Sheet
from tuifollow.export.text import marks
from tuifollow.model import Block, Kind, Run, Style

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_LIST = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$|[-=])", re.MULTILINE)
_STYLES = ((Style.CODE, "`"), (Style.STRIKE, "~~"), (Style.ITALIC, "*"), (Style.BOLD, "**"))


BETWEEN = "\n\n"


def opening(sheet: Sheet) -> str:
    """Return what stands above the entries, each of which has a heading."""
    parts = [f"# {escape(sheet.title)}", f"<{sheet.url}>" if sheet.url.startswith("http") else escape(sheet.url)]
    parts.append(escape(sheet.summary or ""))
    if sheet.elsewhere:
        parts.append(f"Its entries lie at <{sheet.elsewhere}>.")
    return "\n\n".join(part for part in parts if part)


def closing(_sheet: Sheet) -> str:
    """Return what stands below them."""
    return "\n"


def escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def piece(sheet: Sheet, index: int) -> str:
    """Return one entry as Markdown."""
    entry, item = sheet.entries[index], sheet.item(index)
    when = entry.label or (sheet.clock(entry.published) if entry.published else "")
    title = " · ".join(escape(words) for words in (when, entry.headline or "") if words)
    about = [*marks(entry, item), *(["by " + ", ".join(entry.authors)] if entry.authors else [])]
    parts = [f"## {title or '…'}", f"*{escape(', '.join(about))}*" if about else "", _body(entry.body)]
    if item and (item.note or item.tags):
        parts.append(escape(" ".join([*filter(None, [item.note]), *(f"#{tag}" for tag in item.tags)])))
    if entry.url:
        parts.append(f"<{entry.url}>")
    return "\n\n".join(part for part in parts if part)


def _body(blocks: tuple[Block, ...]) -> str:
    """Items of a list stand line by line, everything else has a blank line around it."""
    text, before = "", None
    for block in blocks:
        together = before is Kind.ITEM and block.kind is Kind.ITEM
        text += ("\n" if together else "\n\n") + block_text(block)
        before = block.kind
    return text.strip("\n")


def block_text(block: Block) -> str:
    """Return one block of a body as Markdown."""
    words = "".join(_run(run) for run in block.runs)
    match block.kind:
        case Kind.HEADING:
            out = f"{'#' * min(6, max(3, block.depth + 2))} {words}"
        case Kind.QUOTE:
            out = "\n".join(f"{'> ' * max(1, block.depth)}{line}" for line in words.split("\n"))
        case Kind.ITEM:
            marker = block.marker if block.marker[:1].isdigit() else "-"
            out = f"{'    ' * block.depth}{marker} {words}"
        case Kind.CODE:
            out = "\n".join(f"    {line}" for line in block.text.split("\n"))
        case Kind.TABLE:
            out = _table(block.rows)
        case Kind.IMAGE if block.url:
            out = f"![{escape(block.text)}](<{block.url}>)"
        case Kind.IMAGE | Kind.VIDEO | Kind.EMBED:
            name = escape(f"{block.marker or block.kind.value}: {block.text}".removesuffix(": "))
            out = f"[{name}](<{block.url}>)" if block.url else f"\\[{name}\\]"
        case Kind.RULE:
            out = "***"
        case _:
            out = words.replace("\n", "\\\n")
    return out


def _run(run: Run) -> str:
    """Return a styled stretch; blanks at its ends stay outside of the signs, which would not count as such else."""
    stripped = run.text.strip()
    inner = stripped.replace("`", "'") if run.style & Style.CODE else escape(stripped)
    if not inner:
        return run.text
    for style, sign in _STYLES:
        if run.style & style:
            inner = f"{sign}{inner}{sign}"
    if run.link:
        inner = f"[{inner}](<{run.link}>)"
    lead = run.text[: len(run.text) - len(run.text.lstrip())]
    return f"{lead}{inner}{run.text[len(run.text.rstrip()) :]}"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    width = max(map(len, rows))
    lines = ["| " + " | ".join(escape(cell) for cell in (*row, *[""] * (width - len(row)))) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(line.replace("\n", " ") for line in lines)
