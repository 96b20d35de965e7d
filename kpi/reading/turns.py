"""Who reads next: so many files at once, in the order they came, one at a time for each person."""

from __future__ import annotations

import threading


class Turn:
    """A place in the queue: ``come`` is set when one may go. ``owner`` is whoever asks; None is someone who may have several at once."""

    def __init__(self, owner: str | None) -> None:
        self.owner = owner
        self.come = threading.Event()


class Turns:
    """At most ``places`` turns at once; nobody who has one is given a second while it lasts."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._lock = threading.Lock()
        self._waiting: list[Turn] = []
        self._served: list[Turn] = []

    def join(self, turn: Turn) -> None:
        """Stand in the queue, until :meth:`leave`."""
        with self._lock:
            self._waiting.append(turn)
            self._serve()

    def leave(self, turn: Turn) -> None:
        """Give one's place back, or stop waiting for it."""
        with self._lock:
            for queue in (self._waiting, self._served):
                if turn in queue:
                    queue.remove(turn)
            self._serve()

    def _serve(self) -> None:
        for turn in tuple(self._waiting):
            if len(self._served) >= self._places:
                return
            if turn.owner is None or all(turn.owner != other.owner for other in self._served):
                self._waiting.remove(turn)
                self._served.append(turn)
                turn.come.set()
