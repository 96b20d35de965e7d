"""What every answer of the server carries, seen by an app of one line behind the door."""

from __future__ import annotations

import asyncio
from http.cookies import SimpleCookie

import pytest
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui.door import COOKIE, HEADERS, KEY, Door

PAGE, DATA = HTMLResponse("<p>hello</p>"), JSONResponse({"hello": 1})
HELD = "aB3_-" * 6


def answer(app: ASGIApp, *, cookie: str | None = None, kind: str = "http", path: str = "/") -> list[tuple[str, str]]:
    """The headers of an answer to one request."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [] if cookie is None else [(b"cookie", cookie.encode("latin-1"))]
    scope: Scope = {"type": kind, "method": "GET", "path": path, "query_string": b"w=abc", "headers": headers}
    asyncio.run(Door(app)(scope, receive, send))
    return [(name.decode(), value.decode()) for name, value in sent[0].get("headers", [])]


def test_the_first_page_is_found_by_its_name() -> None:
    """Its name leads to the root, with what the address asks for."""
    assert ("location", "/?w=abc") in answer(PAGE, path="/start")
    assert "location" not in dict(answer(PAGE, path="/files"))


def cookies(headers: list[tuple[str, str]]) -> list[str]:
    """The cookies that an answer sets."""
    return [value for name, value in headers if name.lower() == "set-cookie"]


@pytest.mark.parametrize("app", [PAGE, DATA])
def test_every_answer_has_the_headers(app: Response) -> None:
    """Pages and data alike."""
    found = dict(answer(app))
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= found.items()


def test_nothing_comes_from_elsewhere() -> None:
    """The policy names no host but the page's own, and no other page may frame it."""
    policy = dict(answer(PAGE))["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "http" not in policy
    assert "*" not in policy


def test_a_header_that_the_app_set_is_kept() -> None:
    """The app knows better what its own answer needs."""
    own = HTMLResponse("", headers={"Referrer-Policy": "same-origin"})
    assert [value for name, value in answer(own) if name == "referrer-policy"] == ["same-origin"]


def test_a_new_browser_gets_a_key_with_its_page() -> None:
    """Once, for a year, out of the reach of scripts and of other sites."""
    (set_cookie,) = cookies(answer(PAGE))
    made = SimpleCookie(set_cookie)[COOKIE]
    assert KEY.fullmatch(made.value)
    assert (made["httponly"], made["samesite"], made["path"], made["max-age"]) == (True, "Strict", "/", str(365 * 24 * 3600))


def test_each_browser_gets_its_own() -> None:
    """Two keys are never the same."""
    assert cookies(answer(PAGE)) != cookies(answer(PAGE))


def test_only_pages_bring_a_key() -> None:
    """Data, scripts and pictures set no cookie: several at once would set several keys."""
    assert cookies(answer(DATA)) == []


@pytest.mark.parametrize("cookie", [f"{COOKIE}={HELD}", f"other=1; {COOKIE}={HELD}; more=x", f'a@b=1; c,d=2; {COOKIE}={HELD}; e="f'])
def test_a_key_that_a_browser_has_is_kept(cookie: str) -> None:
    """Whatever other programs on the same machine left among its cookies."""
    assert cookies(answer(PAGE, cookie=cookie)) == []


@pytest.mark.parametrize(
    "cookie",
    ["", "other=1", f"{COOKIE}=", f"{COOKIE}=short", f"{COOKIE}={'x' * 65}", f"{COOKIE}=<script>alert</script>", "@@=;;=\xff,", "=x"],
)
def test_garbage_is_replaced(cookie: str) -> None:
    """What is no key is no key; nothing breaks."""
    assert len(cookies(answer(PAGE, cookie=cookie))) == 1


def test_what_is_not_http_passes_untouched() -> None:
    """The browser's lasting connection is the app's own."""
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])
        await send({"type": "websocket.accept"})

    assert answer(app, kind="websocket") == []
    assert seen == ["websocket"]
