"""Lines of a given width, with or without colours.

No-break spaces hold ("216 000 €" is never cut), unlike in the wrapping of most terminal libraries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import TextWrapper

from tenders_check.french.regex import regex

_STYLES = {
    "bold": "1", "dim": "2", "italic": "3", "red": "1;31", "green": "32", "yellow": "33",
    "magenta": "35", "cyan": "36",
}  # fmt: skip
_RESET = "\x1b[0m"
#: Spaces where French never breaks a line, and what stands for them while wrapping.
_BOUND = regex(r" (?=[;:?!%€»])|(?<=«) |(?<=\d) (?=\d{3}\b)")
NO_BREAK = "\ue000"
#: Longer lines of prose are hard to follow, however wide the terminal is.
_PROSE = 120
#: What a quote could do to a terminal: escape sequences and other control characters.
_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Page:
    """Gathers lines at most `width` columns wide."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self._colour = colour
        self._lines: list[str] = []

    def text(self) -> str:
        """Everything written so far; blank lines never follow each other."""
        before = ("", *self._lines)
        kept = [line for line, last in zip(self._lines, before, strict=False) if line or last]
        return "\n".join(kept).rstrip("\n") + "\n"

    def line(
        self, text: str = "", style: str = "", indent: int = 0, hang: int | None = None
    ) -> None:
        """A paragraph; `hang` is the indent of its second and later lines."""
        margins = (" " * indent, " " * (indent if hang is None else hang))
        for line in _wrapped(clean(text), min(self.width, _PROSE), *margins):
            self._lines.append(self.styled(line, style))

    def hung(self, text: str, first: str, others: str) -> None:
        """A paragraph behind a drawing: one margin for its first line, one for the others."""
        self._lines += _wrapped(clean(text), self.width, first, others)

    def raw(self, text: str) -> None:
        """A line already laid out."""
        self._lines.append(text.rstrip())

    def styled(self, text: str, style: str) -> str:
        """Text in a style, when colours are wanted."""
        if not (self._colour and style and text.strip()):
            return text
        return f"\x1b[{_STYLES[style]}m{text}{_RESET}"

    def fields(self, fields: Sequence[tuple[str, str]]) -> None:
        """Labels in a column, their values wrapped beside them."""
        gutter = max(len(label) for label, _ in fields) + 2
        for label, value in fields:
            head = self.styled(label.ljust(gutter), "dim")
            first, *others = [*_wrapped(clean(value), self.width - gutter, "", "")] or [""]
            self._lines.append(head + first)
            self._lines += [" " * gutter + other for other in others]


def _wrapped(text: str, width: int, first: str, others: str) -> Iterator[str]:
    wrapper = TextWrapper(
        width=width,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
        expand_tabs=False,
    )
    for paragraph in text.split("\n"):
        bound = _BOUND.sub(lambda space: space[0].replace(" ", NO_BREAK), paragraph)
        for line in wrapper.wrap(bound) or [""]:
            yield line.replace(NO_BREAK, " ")


def clean(text: str) -> str:
    """Text that a terminal only shows."""
    return _CONTROL.sub(" ", text.replace("\r", " "))


def cut(text: str, most: int) -> str:
    """A text at most `most` columns wide, its end replaced by "…"."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
