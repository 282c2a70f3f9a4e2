"""Text of documents, made fit for a page: nothing runs, nothing hides, nothing turns round.

Jinja2 escapes markup; here are the characters that escaping leaves alone. A tender can hold any of
them, and a person signs what they see.
"""

from __future__ import annotations

import re

from markupsafe import Markup

#: Controls that a page may not hold, half characters (surrogates, which no file can hold), and
#: marks that turn the reading direction round or that nobody sees.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e"
    r"\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
#: Marks without any meaning on a page: left out. All others are named.
_DROPPED = frozenset("\u200b\ufeff\u2060")
#: Spaces where French never breaks a line.
_BOUND = re.compile(r" (?=[;:?!%€»])|(?<=«) |(?<=\bart\.) |(?<=n°) |(?<=\d) (?=\d{3}\b)")
_NO_BREAK = "\u00a0"


def visible(text: str) -> str:
    """The text, what nobody would see in it named: "⟨U+202E⟩"."""
    return _UNSEEN.sub(_named, text.replace("\r\n", "\n").replace("\r", "\n"))


def _named(found: re.Match[str]) -> str:
    character = found[0]
    return "" if character in _DROPPED else f"⟨U+{ord(character):04X}⟩"


def bound(text: str) -> str:
    """A sentence of ours, its French signs kept with their words. Quotes stay as written."""
    return _BOUND.sub(_NO_BREAK, text)


def finalize(value: object) -> object:
    """What a template writes for a value (see `jinja2.Environment.finalize`)."""
    if isinstance(value, Markup):
        return value
    return visible(str(value))
