"""The server's door: headers that keep the page to itself, a cookie that tells browsers apart, the first page by its name."""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "pilote_browser"
FIRST = "/start"  # the first page stands at the root: Streamlit knows it by no other address
KEY = re.compile(r"[\w-]{16,64}")
A_YEAR = 365 * 24 * 3600
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",  # Streamlit and Vega make code as they run
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,  # nothing is loaded from elsewhere nor sent elsewhere
    "Referrer-Policy": "no-referrer",  # the address names the workspace: it goes to no other site
    "X-Content-Type-Options": "nosniff",
}


class Door:
    """An ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers, and with a key for a browser that has none."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"] == FIRST:
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"/?{query}" if query else "/")(scope, receive, send)
            return
        key = None if has_key(Headers(scope=scope).get("cookie", "")) else secrets.token_urlsafe(24)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if key and headers.get("content-type", "").startswith("text/html"):
                    headers.append("Set-Cookie", f"{COOKIE}={key}; Path=/; Max-Age={A_YEAR}; HttpOnly; SameSite=Strict")
            await send(message)

        await self.app(scope, receive, answer)


def has_key(cookie: str) -> bool:
    """Whether a request's cookies hold a browser's key."""
    return KEY.fullmatch(cookie_parser(cookie).get(COOKIE, "")) is not None
