"""What is in the body of an answer, however it is packed? As much of it as the limits allow (pure).

zlib unpacks step by step and says when a body was cut; httpx would unpack a bomb whole, and call half a page a success.
"""

from __future__ import annotations

import zlib

from tuifollow.model import FollowError, Limits, TooMuch
from tuifollow.safe import clean

_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's names ("wbits") for the three ways a deflated stream is wrapped
_RATIO = 50  # markup shrinks to a tenth, a list of twins to a thirtieth; what grows more was made to


class Body:
    """Takes the pieces of one body as they come, and keeps no more than the limits allow."""

    def __init__(self, coding: str, limits: Limits) -> None:
        """`coding` is the Content-Encoding; raises FollowError for any but gzip and deflate."""
        coding = coding.strip().lower()
        if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FollowError(f"unsupported coding ({clean(coding, 40, oneline=True)})")
        self.wire = 0
        self._limits = limits
        self._packed = coding not in {"", "identity"}
        self._deflate = coding == "deflate"
        self._stream: zlib._Decompress | None = None
        self._begun = b""
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> None:
        """Take what came over the wire; raises FollowError when it is too much or damaged."""
        self.wire += len(piece)
        if self.wire > self._limits.wire:
            raise FollowError(f"the answer is too large: more than {_mib(self._limits.wire)} (limits.wire)")
        if not self._packed:
            self._keep(piece)
            return
        try:
            self._unpack(piece)
        except zlib.error:
            raise FollowError("damaged answer: it cannot be unpacked") from None

    def finish(self) -> bytes:
        """Return the whole body; raises FollowError when its end is missing."""
        if self._begun if self._stream is None else not self._stream.eof:
            raise FollowError("the answer was cut off")
        return b"".join(self._pieces)

    def _unpack(self, piece: bytes) -> None:
        piece, self._begun = self._begun + piece, b""
        while piece:
            if self._stream is None or self._stream.eof:
                if len(piece) < 2:  # two bytes tell how it is wrapped
                    self._begun = piece
                    return
                if self._stream is not None and not piece.startswith(b"\x1f\x8b"):
                    return  # rubbish after the end; another member of the same packet is read on
                self._stream = zlib.decompressobj(self._wrapping(piece))
            self._keep(self._stream.decompress(piece, self._limits.decoded - self._size + 1))
            piece = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def _wrapping(self, piece: bytes) -> int:
        if not self._deflate:
            return _GZIP
        return _ZLIB if piece[0] & 0x0F == 8 and (piece[0] << 8 | piece[1]) % 31 == 0 else _RAW

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size <= self._limits.decoded:
            self._pieces.append(piece)
            return
        self._pieces.clear()
        sentence = f"the answer is too large: more than {_mib(self._limits.decoded)} unpacked (limits.decoded)"
        raise TooMuch(sentence) if self._size > _RATIO * self.wire else FollowError(sentence)


def _mib(size: int) -> str:
    return f"{size / (1 << 20):.3g} MiB"
