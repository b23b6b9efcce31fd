"""What went wrong on the way to a server? Told in words that a reader can use (pure).

Nothing that a stranger wrote is quoted: errors are told by their kind, a status by our own name for it.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

_CERTIFICATE = {
    9: "is not valid yet (is this computer's clock right?)",
    10: "has expired",
    18: "is signed by itself",
    19: "is signed by an unknown issuer",
    20: "is signed by an unknown issuer",
    21: "is signed by an unknown issuer",
    23: "has been revoked",
    62: "is for another host",
    64: "is for another host",
}
_NUMBERS = {
    errno.ECONNREFUSED: "connection refused by {place}",
    errno.ENETUNREACH: "no network to reach {place}",
    errno.EHOSTUNREACH: "no way to {place}",
    errno.ECONNRESET: "connection lost",
    errno.EPIPE: "connection lost",
    errno.EMFILE: "too many open files",
}
_KINDS = {
    "ConnectTimeout": "no answer from {place}",
    "ReadTimeout": "no answer in 10 s",
    "WriteTimeout": "no answer in 10 s",
    "ReadError": "connection lost",
    "WriteError": "connection lost",
    "CloseError": "connection lost",
    "ConnectError": "cannot connect to {place}",
    "InvalidURL": "not a valid address",
    "IDNAError": "not a valid host name",
    "UnicodeError": "not a valid host name",
    "ProxyError": "it refuses",
    "ImportError": "its kind is not supported",
    "FileNotFoundError": "the file that SSL_CERT_FILE or SSL_CERT_DIR names is missing",
}
_PROTOCOL = (
    ("peer closed connection", "the answer was cut off"),
    ("disconnected without", "not a web server: it closes the connection without an answer"),
    ("illegal status line", "not a web server"),
)
_STATUS = {
    400: "the server calls the request wrong",
    401: "refused: it wants a password",
    402: "refused: it wants to be paid",
    403: "refused",
    404: "not found",
    406: "the server has no page for us",
    408: "the server gave up waiting",
    410: "gone",
    429: "too many requests",
    451: "refused for legal reasons",
    500: "server error",
    502: "server error",
    503: "not available now",
    504: "server error: no answer from behind it",
    511: "a login page answered: is there a network?",
}


def status_words(status: int, *, challenged: bool = False) -> str:
    """Return what a status other than 200 means, with its number; `challenged`: a bot wall answered."""
    if challenged:
        return f"refused: a wall against robots answered ({status})"
    named = _STATUS.get(status) or ("server error" if 500 <= status <= 599 else "unexpected status")
    return f"{named} ({status})"


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Go through an error, those in its group, and what caused it."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from chain(inner)
        error = error.__cause__ or error.__context__


def unreached(error: Exception) -> bool:
    """Whether nothing at all answered, as when there is no network; a host that refuses has answered."""
    errors = list(chain(error))
    if any(isinstance(each, ssl.SSLError | ConnectionRefusedError) for each in errors):
        return False
    return any(
        isinstance(each, socket.gaierror)
        or type(each).__name__ == "ConnectTimeout"
        or (isinstance(each, OSError) and each.errno in {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
        for each in errors
    )


def words(error: Exception, place: str) -> str:
    """Return the sentence for whatever asking `place` has raised."""
    errors = list(chain(error))
    for each in errors:
        if isinstance(each, ssl.SSLCertVerificationError):
            return f"the certificate of {place} {_CERTIFICATE.get(each.verify_code, 'cannot be trusted')}"
        if isinstance(each, ssl.SSLError):
            return f"no TLS at {place}" + (": is it http://?" if "WRONG_VERSION" in (each.reason or "") else "")
        if isinstance(each, socket.gaierror):
            if each.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}:
                return f"no such host: {place}"
            return f"cannot look up {place}: no such host, or no network"
        if isinstance(each, OSError) and each.errno in _NUMBERS:
            return _NUMBERS[each.errno].format(place=place)
    return _by_kind(errors, place)


def _by_kind(errors: list[BaseException], place: str) -> str:
    for each in errors:
        if type(each).__name__.endswith("ProtocolError"):
            return next((told for told_by, told in _PROTOCOL if told_by in str(each)), "not a valid HTTP answer")
        for kind in type(each).__mro__:
            if kind.__name__ in _KINDS:
                return _KINDS[kind.__name__].format(place=place)
    return f"cannot be fetched ({type(errors[0]).__name__})"
