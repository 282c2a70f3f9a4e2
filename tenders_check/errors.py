"""One shape for everything that can be wrong in what a person gave us.

Rules, configuration, manifest, waivers and inputs all report through `Problem`:
what is wrong, where (file, line, column) and what to do about it. `cli/` turns it into one
sentence and an exit code; nothing else prints.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Problem(NamedTuple):
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
        said = self.message if self.message.endswith((".", "!", "?", "…")) else f"{self.message}."
        text = f"{place}: {said}" if place else said
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


_YAML_SAID = (
    ("mapping values are not allowed", "un « : » est mal placé",
     "Un texte qui contient « : » se met entre guillemets."),
    ("could not find expected ':'", "il manque un « : » après cette clé",
     "Un texte sur plusieurs lignes s'écrit après « > » ou « | », décalé vers la droite."),
    ("cannot start any token", "ce caractère ne peut pas commencer un texte",
     "Mettez le texte entre guillemets."),
    ("found unexpected end of stream", "un guillemet n'est pas refermé", None),
    ("did not find expected ',' or", "un crochet ou une accolade n'est pas refermé", None),
    ("did not find expected key", "ligne mal alignée", "Alignez-la avec ses voisines."),
    ("did not find expected '-' indicator", "ligne mal alignée", "Alignez-la avec ses voisines."),
    ("control characters", "caractère invisible interdit", "Supprimez-le."),
)  # fmt: skip


def malformed_yaml(error: Any, text: str, path: str) -> Problem:
    """The complaint of a YAML parser about a text, in French, where it stands."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else None
    column = mark.column + 1 if mark else None
    lines = text.splitlines()
    faulty = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in faulty[: len(faulty) - len(faulty.lstrip())]:
        said = "YAML mal formé : une tabulation sert d'alignement."
        return Problem(said, path, line, column, "Alignez avec des espaces.")
    complaint = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')} {error}"
    for words, message, hint in _YAML_SAID:
        if words in complaint:
            return Problem(f"YAML mal formé : {message}.", path, line, column, hint)
    hint = "Vérifiez l'alignement, les guillemets et les deux-points."
    return Problem("YAML mal formé.", path, line, column, hint)
