"""What every request must pass before a page sees it: host, key, origin, size, patience.

The rules are plain functions over headers; `Guard` applies them to each request and puts the
headers of safety on each answer.
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = ("GET", "HEAD")
OURS = ("same-origin", "none")
FORM = 256 * 1024  # bytes of a form
UPLOAD = 25 * 1024 * 1024  # bytes of a document
UPLOADS = "/sources"
PATIENCE = 20.0  # seconds to wait for the next part of a body
OPEN = "/static/"  # holds nothing of anybody
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cache-Control": "no-store",
}


def hosts(port: int) -> frozenset[str]:
    """The names under which a server on this machine may be asked."""
    return frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))


def wrong_host(headers: Headers, allowed: frozenset[str]) -> bool:
    """Whether a request was meant for another host: another site's name that leads here."""
    return headers.getlist("host") not in [[name] for name in allowed]


def wrong_origin(method: str, headers: Mapping[str, str]) -> bool:
    """Whether another site's page sent a request: one that writes, or one for a part of its own.

    Browsers say so by Sec-Fetch-Site; older ones by Origin with whatever writes. What says neither
    is no browser, and carries no cookie that it was not given.
    """
    site = headers.get("sec-fetch-site")
    if method in SAFE:
        visits = headers.get("sec-fetch-mode") == "navigate"
        framed = headers.get("sec-fetch-dest") not in (None, "document", "empty")
        return site not in (None, *OURS) and (not visits or framed)
    if site is not None and site not in OURS:
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


def too_large(path: str, headers: Mapping[str, str]) -> bool:
    """Whether a body says that it is larger than what its page takes."""
    said = headers.get("content-length", "0")
    return not said.isdecimal() or int(said[:18]) > largest(path)


def largest(path: str) -> int:
    """How many bytes a page takes."""
    return UPLOAD if path == UPLOADS else FORM


@dataclass
class Keys:
    """A key that opens one browser, once; then another is made for the next.

    tell: is given each key when somebody may need it.
    """

    tell: Callable[[str], None]
    _key: str = field(default="", repr=False)
    _sessions: set[str] = field(default_factory=set, repr=False)

    def renew(self) -> None:
        """Make a key, unless one waits for its use, and tell it."""
        if not self._key:
            self._key = secrets.token_urlsafe(24)
            self.tell(self._key)

    def opened(self, key: str) -> str | None:
        """The session that a key opens; None if it is not the one that waits."""
        if not self._key or not secrets.compare_digest(key.encode(), self._key.encode()):
            return None
        self._key, session = "", secrets.token_urlsafe(24)
        self._sessions.add(_hashed(session))
        return session

    def knows(self, session: str | None) -> bool:
        """Whether a cookie holds a session that was opened."""
        return session is not None and _hashed(session) in self._sessions


def _hashed(session: str) -> str:
    return sha256(session.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Guard:
    """An application behind these rules; `refuse` writes the page for who has no key."""

    app: ASGIApp
    port: int
    keys: Keys
    refuse: Callable[[Request], Response]

    @property
    def cookie(self) -> str:
        """The cookie's name: ports of one host share their cookies."""
        return f"tracker_{self.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        safely = _with_headers(send, scope["path"])
        if (answer := self._refusal(scope)) is not None:
            await answer(scope, receive, safely)
            return
        body = _Body(receive, largest(scope["path"]))
        try:
            await self.app(scope, body.receive, safely)
        except HTTPException as refused:
            await PlainTextResponse(refused.detail, refused.status_code)(scope, receive, safely)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if wrong_host(headers, hosts(self.port)):
            return PlainTextResponse("This server answers to its own address only.", 421)
        if scope["path"].startswith(OPEN):
            return None
        request = Request(scope)
        key = request.query_params.get("key") if scope["method"] in SAFE else None
        if key is not None:
            return self._let_in(request, key)
        if not self.keys.knows(request.cookies.get(self.cookie)):
            self.keys.renew()
            return self.refuse(request)
        return _unwanted(scope, headers)

    def _let_in(self, request: Request, key: str) -> Response:
        """Take the key out of the address and put a session into a cookie."""
        session = self.keys.opened(key)
        if session is None:
            if self.keys.knows(request.cookies.get(self.cookie)):
                return RedirectResponse(_without_key(request), 303)
            self.keys.renew()
            return self.refuse(request)
        answer = RedirectResponse(_without_key(request), 303)
        answer.set_cookie(self.cookie, session, httponly=True, samesite="lax", path="/")
        return answer


def _unwanted(scope: Scope, headers: Headers) -> Response | None:
    if wrong_origin(scope["method"], headers):
        return PlainTextResponse("This was sent from another site; nothing was changed.", 403)
    if too_large(scope["path"], headers):
        return PlainTextResponse("This is too large; nothing was changed.", 413)
    return None


def _without_key(request: Request) -> str:
    """The same place on this server without the key; never another host's."""
    url = request.url.remove_query_params("key")
    return "/" + url.path.lstrip("/") + (f"?{url.query}" if url.query else "")


class _Body:
    """A body that is read only so far, and waited for only so long."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most
        self._whole = False

    async def receive(self) -> Message:
        """The next part. Raises HTTPException."""
        if self._whole:  # what is waited for now is that the browser goes away
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), PATIENCE)
        except TimeoutError:
            raise HTTPException(408, "The rest did not come; nothing was changed.") from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413, "This is too large; nothing was changed.")
        self._whole = not message.get("more_body", False)
        return message


def _with_headers(send: Send, path: str) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                if name != "Cache-Control" or not path.startswith(OPEN):
                    headers[name] = value
            headers["Vary"] = "Cookie, HX-Request"
        await send(message)

    return sent
