"""Words of a document in Markdown: shown as they are, and nothing else."""

from __future__ import annotations

from tenders_check.french.regex import regex

#: What Markdown reads as marks. HTML is left to entities, which old renderers know too.
_MARKS = regex(r"([\\`*_\[\]|~!$^{}])")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
#: Mentions, and references: "#12", "!12", "$12", "%12", "&12", "GH-12", '%"name"', "~label". The
#: "@" of an e-mail address is none.
_MENTION = regex(r"(^|\W)@(\w)")
_REFERENCE = regex(r"([#!$%]|&amp;|\bGH-)(\d)|([#%~])([\w\"])")
#: A word joiner has no width and breaks no line; after it a forge sees no reference.
_JOINER = "\u2060"
_CONTROL = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
#: Marks that write the rest of a line backwards, ours included.
_BACKWARDS = regex(r"[\u202a-\u202e\u2066-\u2069]")
_CONTROL_IN_LINES = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_TICKS = regex(r"`+")


def inline(text: str) -> str:
    """Words inside a line: no mark, HTML, mention, reference or line break comes of them."""
    return _MARKS.sub(r"\\\1", html(text))


def html(text: str) -> str:
    """The same inside an HTML element, where Markdown reads no marks."""
    shown = _BACKWARDS.sub("", _CONTROL.sub(" ", text))
    for mark, entity in _ENTITIES:
        shown = shown.replace(mark, entity)
    shown = _MENTION.sub(rf"\1@{_JOINER}\2", shown)
    return _REFERENCE.sub(rf"\1\3{_JOINER}\2\4", shown).strip()


def fenced(text: str) -> str:
    """Lines to copy, between fences longer than any they hold: nothing in them is read."""
    shown = _CONTROL_IN_LINES.sub("", text).strip()
    longest = max((len(found) for found in _TICKS.findall(shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{shown}\n{fence}\n"
