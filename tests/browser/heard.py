"""What a page asks of others, and what its console says."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

# Under a page's address Streamlit looks for its server at that address first, is told 404, then looks at the root.
GUESSES = re.compile(r"/\w+/_stcore/(?:health|host-config)$")


class Heard:
    """What a page asked of others than its server, and what its console complained of, from now on."""

    def __init__(self, page: Page, address: str) -> None:
        self.abroad: list[str] = []
        self.complaints: list[str] = []
        self._home = urlsplit(address).netloc
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in ("data", "blob") and asked.netloc != self._home:
            self.abroad.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        place = message.location.get("url", "")
        if message.type == "error" and not GUESSES.search(place):
            self.complaints.append(f"{message.text} ({place})")
