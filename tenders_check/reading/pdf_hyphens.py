"""Hyphens at line ends: kept in "accord-cadre", dropped in "environne-mentale".

Always joining writes "accordcadre" and "cidessous" in real tenders; never joining cuts words in
typeset guides. The document's own vocabulary decides, then the document's habit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_HEAD = re.compile(r"^[^\W\d_]+")
#: Ends of French words that are no words themselves.
_ENDING = re.compile(
    r"ales?|tions?|ments?|mentales?|mental|mentaux|nements?|nementales?|sations?|[bl]?ilit[ée]s?"
)


@dataclass(frozen=True, slots=True)
class Hyphens:
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
    """What a document teaches: its whole words, and how the cuts they decide were meant."""
    words: set[str] = set()
    compounds: set[str] = set()
    for text in texts:
        for word in _WORD.findall(text.lower()):
            if "-" in word:
                compounds.add(word)
                words.update(word.split("-"))
            else:
                words.add(word)
    frozen, known = frozenset(words), frozenset(compounds)
    votes = Counter(_decide(before, after, frozen, known) for before, after in cuts)
    return Hyphens(frozen, known, joins=votes[""] > votes["-"])


def _decide(
    before: str, after: str, words: frozenset[str], compounds: frozenset[str]
) -> str | None:
    tail, head = _TAIL.search(before), _HEAD.search(after)
    if tail is None or head is None:
        return "-"
    first, second = tail.group().lower(), head.group().lower()
    if f"{first}-{second}" in compounds:
        return "-"
    if first.rsplit("-", 1)[-1] + second in words:
        return ""
    # A capital in the middle of a word is a name: "Jules-Ferry".
    return "-" if head.group()[0].isupper() and not tail.group().isupper() else None
