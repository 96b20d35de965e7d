"""The one family of errors: each says in both languages what is wrong and how to mend it."""

from __future__ import annotations

from kpi.words import Lang, Text


class KpiError(Exception):
    """Something that the person can understand and mend.

    ``says`` is the whole message: what, where, and the cure. ``facts`` are the values it was made of, for tests and logs.
    Rooms subclass it next to the code that raises it; pages catch this family and nothing wider.
    """

    def __init__(self, says: Text, **facts: object) -> None:
        self.says = says.format(**facts)
        self.facts = facts
        super().__init__(self.says.en)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.says, self.facts)

    def in_(self, lang: Lang) -> str:
        """The message in one language."""
        return self.says.in_(lang)


def _rebuilt(kind: type[KpiError], says: Text, facts: dict[str, object]) -> KpiError:
    error = kind.__new__(kind)
    error.says, error.facts = says, facts
    Exception.__init__(error, says.en)
    return error
