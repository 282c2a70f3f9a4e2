"""One shape for everything that can be wrong in what a person gave us.

Rules, configuration, manifest, waivers and inputs all report through `Problem`:
what is wrong, where (file, line, column) and what to do about it. `cli/` turns it into one
sentence and an exit code; nothing else prints.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person can mend.

    `line` and `column` are 1-based and None where the medium has none (a folder, a scan).
    `hint` is what to do, or what was probably meant.
    """

    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    hint: str | None = None

    def __str__(self) -> str:
        """`fichier:ligne:colonne: message. Conseil`, the parts that are known only."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} {self.hint}" if self.hint else text


class TendersCheckError(Exception):
    """Base of the errors we raise on purpose; carries one or several problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UsageError(TendersCheckError):
    """Bad usage, rule, configuration, manifest or waiver: nothing was concluded (exit code 2)."""


class NothingReadError(TendersCheckError):
    """Nothing could be read in a given path (exit code 3)."""
