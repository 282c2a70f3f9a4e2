"""Hyphens at line ends: kept in "accord-cadre", dropped in "environne-mentale".

Always joining writes "accordcadre" and "cidessous" in real tenders; never joining cuts words in
typeset guides. The document's own vocabulary decides, then the document's habit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_HEAD = re.compile(r"^[^\W\d_]+")
#: Ends of French words that are no words themselves.
_ENDING = re.compile(
    r"ales?|tions?|ments?|mentales?|mental|mentaux|nements?|nementales?|sations?|[bl]?ilit[ée]s?"
)


#: The beginning of an address, whose hyphens are all meant.
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$")
#: Words below which a document's vocabulary says little.
ENOUGH = 150
#: First halves of compounds that are rarely words of their own.
_PREFIXES = frozenset(
    {
        "sous", "ci", "co", "éco", "non", "mi", "demi", "semi", "auto", "anti", "multi", "inter",
        "micro", "mini", "néo", "post", "pré", "pro", "ex", "extra", "vice", "procès", "plate",
        "accord", "avant", "après", "arrière", "contre", "entre", "hors", "porte", "quasi", "quote",
        "socio", "techno",
    }
)  # fmt: skip


class Hyphens(NamedTuple):
    """The words of a document and what its line-end hyphens usually are."""

    words: frozenset[str]
    compounds: frozenset[str]
    joins: bool

    def cut_short(self, before: str, after: str) -> bool:
        """True for a word that a narrow cell cuts without a hyphen: "environnement" / "ale"."""
        tail, head = _TAIL.search(before), _HEAD.search(after)
        if tail is None or head is None or len(tail.group()) < 5 or not head.group().islower():
            return False
        whole = (tail.group() + head.group()).lower()
        return bool(_ENDING.fullmatch(head.group())) or (
            whole in self.words and head.group() not in self.words
        )

    def between(self, before: str, after: str) -> str:
        """What stands between the two halves of a word cut at a line end: "-" or nothing."""
        decided = _decide(before, after, self.words, self.compounds)
        if decided is not None:
            return decided
        return "" if self.joins else "-"


#: For a document without any cut word.
NOTHING_CUT = Hyphens(frozenset(), frozenset(), joins=False)


def learn(texts: Iterable[str], cuts: Iterable[tuple[str, str]]) -> Hyphens:
    """What a document teaches: its whole words, and how the cuts they decide were meant.

    `cuts` are pairs of texts around a hyphen at a line end, themselves part of `texts`.
    """
    cuts = list(cuts)
    # At once: one search and one count for each line would take three times longer.
    counts = Counter(_WORD.findall("\n".join(texts).lower()))
    compounds = {word for word in counts if "-" in word}
    for word in compounds:
        count = counts.pop(word)
        for part in word.split("-"):
            counts[part] += count
    for before, after in cuts:
        # Halves of words are no words.
        for half in (_TAIL.search(before), _HEAD.search(after)):
            if half is not None:
                counts[half.group().lower().rsplit("-", 1)[-1]] -= 1
    words = frozenset(word for word, count in counts.items() if count > 0)
    known = frozenset(compounds)
    votes = Counter(_decide(before, after, words, known) for before, after in cuts)
    return Hyphens(words, known, joins=votes[""] > votes["-"])


def _decide(
    before: str, after: str, words: frozenset[str], compounds: frozenset[str]
) -> str | None:
    tail, head = _TAIL.search(before), _HEAD.search(after)
    if tail is None or head is None or _ADDRESS.search(before):
        return "-"
    first, second = tail.group().lower(), head.group().lower()
    if f"{first}-{second}" in compounds:
        return "-"
    if first.rsplit("-", 1)[-1] + second in words:
        return ""
    # A capital in the middle of a word is a name: "Jules-Ferry".
    if head.group()[0].isupper() and not tail.group().isupper():
        return "-"
    if first in _PREFIXES:
        return "-"
    # A compound is made of words; "dif" and "ficultés" are none.
    return "" if first not in words and second not in words and len(words) >= ENOUGH else None
