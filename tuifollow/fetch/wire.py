"""How is one GET done on one connection? The only user of httpx.

The connection itself checks the number that it is about to call, so that no name can be looked up twice with two
answers. Redirects are not followed here. All that httpx, httpcore, anyio and ssl may raise ends here as FollowError.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from tuifollow.address import Origin, is_loopback, is_private, origin, place
from tuifollow.aside import aside
from tuifollow.fetch.body import Body
from tuifollow.fetch.trouble import unreached, words
from tuifollow.model import FollowError, Limits, Unreachable

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Looks a host's name up: its IP addresses, best first; raises OSError (socket.gaierror)."""
PHASE = 10.0
"""Seconds that connecting, or waiting for the next bytes, may take."""
_PHASES = ("connect", "read", "write", "pool")
_MOST_TRIED = 4  # addresses of one host; each gets its share of the time

# It logs reason phrases and headers as they came: a stranger's bytes (rule R1).
logging.getLogger("httpcore").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one GET brought; `body` is unpacked, and empty unless the status is 200 or 203."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    wire: int = 0


@dataclass(frozen=True, slots=True)
class Door:
    """How far out a GET may go."""

    typed: Origin | None
    """The one place that may be private: what the reader typed."""
    resolve: Resolver
    limits: Limits


async def look_up(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of `host`."""
    found = await aside(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def ask(address: str, headers: Mapping[str, str], door: Door, user: tuple[str, str] | None = None) -> Answer:
    """Return what a GET of `address` brings; raises FollowError. The caller sets the deadline."""
    proxy = _proxy(address)
    try:
        request = httpx.Request("GET", address, headers=headers, extensions={"timeout": dict.fromkeys(_PHASES, PHASE)})
        if user:
            request.headers["Authorization"] = f"Basic {b64encode(':'.join(user).encode()).decode()}"
        # No client: it would look into redirects, keep cookies, and log what it reads.
        async with (
            await _transport(address, door, proxy[1] if proxy else None) as transport,
            aclosing(await transport.handle_async_request(request)) as response,
        ):
            return await _answer(response, door.limits)
    except FollowError:
        raise
    except Exception as error:  # noqa: BLE001 (the border: far more than httpx.HTTPError comes out of httpx)
        if proxy:
            raise FollowError(f"no way through the proxy that {proxy[0]} names: {words(error, 'it')}") from None
        sentence = words(error, place(address))
        # From None: what is quoted there is a stranger's, and may show a password.
        raise (Unreachable(sentence) if unreached(error) else FollowError(sentence)) from None


async def _answer(response: httpx.Response, limits: Limits) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    if response.status_code not in {200, 203}:
        return Answer(response.status_code, headers)
    body = Body(headers.get("content-encoding", ""), limits)
    async for piece in response.aiter_raw():
        body.add(piece)
    return Answer(response.status_code, headers, body.finish(), body.wire)


async def _transport(address: str, door: Door, proxy: str | None) -> httpx.AsyncBaseTransport:
    scheme, host, _ = origin(address)
    context = await _tls() if scheme == "https" or proxy else None
    if proxy:
        if origin(address) != door.typed and _is_private_number(host):
            raise FollowError(f"refused to ask a private address ({place(address)})")
        return httpx.AsyncHTTPTransport(proxy=proxy, verify=context or True, trust_env=False)
    return _Direct(_Guard(door, scheme), context)


def _proxy(address: str) -> tuple[str, str] | None:
    """Return the variable and the address of the proxy to be used; what is on this computer needs none."""
    scheme, host, _ = origin(address)
    if is_loopback(address) or proxy_bypass(host):
        return None
    known = getproxies()
    name = next((name for name in (scheme, "all") if known.get(name)), None)
    if name is None:
        return None
    return f"{name.upper()}_PROXY", known[name] if "://" in known[name] else f"http://{known[name]}"


def _is_private_number(host: str) -> bool:
    try:
        return is_private(str(ipaddress.ip_address(host)))
    except ValueError:
        return False


_context: asyncio.Future[ssl.SSLContext] | None = None


async def _tls() -> ssl.SSLContext:
    """Return the one TLS context, made once and off the loop: it takes 20 ms."""
    global _context  # noqa: PLW0603 (as the certificates of the system are one)
    loop = asyncio.get_running_loop()
    if _context is None or _context.get_loop() is not loop or (_context.done() and _context.exception()):
        _context = aside(httpx.create_ssl_context)
    return await asyncio.shield(_context)


class _Guard(httpcore.AsyncNetworkBackend):
    """Connects to a number only after having looked at it."""

    def __init__(self, door: Door, scheme: str) -> None:
        self._door = door
        self._scheme = scheme
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Look the host up, refuse what is private, and try the others in turn."""
        numbers = await self._numbers(host, port)
        share = None if timeout is None else timeout / len(numbers)
        failure: Exception | None = None
        for number in numbers:
            try:
                return await self._inner.connect_tcp(number, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
        raise failure or OSError("no address")

    async def _numbers(self, host: str, port: int) -> list[str]:
        try:
            async with asyncio.timeout(PHASE):
                found = await self._door.resolve(host, port)
        except TimeoutError:
            raise Unreachable(f"cannot look up {host}: no answer in {PHASE:.0f} s") from None
        if (self._scheme, host, port) != self._door.typed:
            public = [number for number in found if not is_private(number)]
            if found and not public:
                told = host if host == found[0] else f"{host} is {found[0]}"
                raise FollowError(f"refused to ask a private address ({told})")
            found = public
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        return list(found[:_MOST_TRIED])


class _Direct(httpx.AsyncBaseTransport):
    """One guarded connection; httpx has no public way to hand its own transport a network backend."""

    def __init__(self, guard: _Guard, context: ssl.SSLContext | None) -> None:
        self._pool = httpcore.AsyncConnectionPool(ssl_context=context, max_connections=1, network_backend=guard)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()
