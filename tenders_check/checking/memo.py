"""What was worked out once for one tender, and serves all its rules and lots.

Eight lots and fifty rules ask the same of the same passages: without this a check of eight lots
spends three times longer on its verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Found = TypeVar("Found")


class Memo:
    """Answers by question, for as long as what they were worked out from is the same."""

    def __init__(self) -> None:
        self._grounds: tuple[object, ...] = ()
        self._known: dict[Hashable, Any] = {}

    def once(
        self, grounds: tuple[object, ...], question: Hashable, work: Callable[[], Found]
    ) -> Found:
        """The answer to a question, worked out the first time that it is asked.

        `grounds`: the very objects that the answer rests on; other ones make all be forgotten.
        """
        if len(grounds) != len(self._grounds) or any(map(_differ, grounds, self._grounds)):
            self._grounds = grounds
            self._known.clear()
        try:
            found: Found = self._known[question]
        except KeyError:
            found = self._known[question] = work()
        return found


def _differ(one: object, other: object) -> bool:
    return one is not other
