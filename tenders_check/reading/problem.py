"""What a reader raises when nothing can be read."""

from __future__ import annotations

from tenders_check.errors import Problem, TendersCheckError


class Unreadable(TendersCheckError):  # noqa: N818 - reads as the status it gives
    """Nothing of the file can be read. `message` is French: what, why, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(Problem(message))
        self.message = message
