"""What was typed before? The earlier texts, to be called back by ↑ and ↓ for as long as the program runs."""

from __future__ import annotations

_MOST = 100


class History:
    """Earlier texts, the latest last."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._texts: list[str] = []
        self._at = 0
        self._draft = ""

    def begin(self) -> None:
        """Stand at the end, where a new text is typed."""
        self._at, self._draft = len(self._texts), ""

    def add(self, text: str) -> None:
        """Remember a text; one that is known becomes the latest."""
        text = text.strip()
        if text:
            self._texts = [*(other for other in self._texts if other != text), text][-_MOST:]
        self.begin()

    def older(self, typed: str) -> str:
        """Return the text before the one that stands there; at the first that one. What is `typed` comes back."""
        if self._at == len(self._texts):
            self._draft = typed
        self._at = max(0, self._at - 1)
        return self._texts[self._at] if self._texts else typed

    def newer(self, typed: str) -> str:
        """Return the text after the one that stands there; after the latest, what was being typed."""
        if self._at >= len(self._texts):
            return typed
        self._at += 1
        return self._texts[self._at] if self._at < len(self._texts) else self._draft
