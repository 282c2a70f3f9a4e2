"""French typography of a page: a colon never stands alone at the beginning of a line."""

from __future__ import annotations

import re

_NO_BREAK = "\u00a0"
#: What is left as it is: blocks and spans of code, comments, tags, targets of links.
_KEPT = re.compile(
    r"^(?P<fence>`{3,})[^\n]*\n.*?^(?P=fence)$|(?P<tick>`+).+?(?P=tick)|<[^>\n]*>|\]\([^)\n]*\)",
    re.MULTILINE | re.DOTALL,
)
_BEFORE = re.compile(r" (?=[:;!?»](?:\W|$)|[%€](?:\W|$))", re.MULTILINE)


def typeset(markdown: str) -> str:
    """The page with no-break spaces before : ; ! ? » % € and after «."""
    parts, at = [], 0
    for kept in _KEPT.finditer(markdown):
        parts += [_prose(markdown[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*parts, _prose(markdown[at:])])


def _prose(text: str) -> str:
    return _BEFORE.sub(_NO_BREAK, text).replace("« ", f"«{_NO_BREAK}")
