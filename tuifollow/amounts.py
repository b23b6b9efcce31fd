"""How is an amount told to people? Bytes in units, a share in per cent, one thing or several. Pure."""

from __future__ import annotations


def size(count: int) -> str:
    """Return bytes as people read them: "812 B", "14 kB", "1.2 MB"."""
    if count < 1_000:
        return f"{count} B"
    amount = float(count)
    for unit in ("kB", "MB", "GB"):
        amount /= 1_000
        if round(amount, 1 if unit != "kB" else 0) < 1_000:
            break
    return f"{amount:.1f} {unit}" if amount < 10 and unit != "kB" else f"{amount:.0f} {unit}"


def percent(share: float) -> str:
    """Return a share from 0 to 1 in whole per cent: all and nothing are said of all and nothing only."""
    whole = round(share * 100)
    return f"{min(max(whole, 1), 99) if 0 < share < 1 else whole} %"


def several(count: int, one: str, more: str = "") -> str:
    """Return a number with what is counted: "1 request", "2,104 requests"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
