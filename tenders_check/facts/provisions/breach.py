"""What binds in a sentence that also says what a breach costs.

"Il trie ses déchets, sous peine de 100 €" lays a duty and punishes it; "Défaut de tri : 100 €" only
punishes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tenders_check.facts.provisions import verbs, wording
from tenders_check.facts.provisions.passages import Sentence
from tenders_check.french.lexicon import Hit
from tenders_check.french.regex import regex

_PENALTY = regex(r"\bpenalit|\brefaction")
_COST = regex(r"\bpenali|\brefaction|\bretenue d|\bsanction")
#: A quantity of work: it is the duty of an insertion clause, with or without a verb.
_HOURS = regex(
    r"\b\d[\d .,]*\s?(?:h\b|heures?\b)|"
    r"\b\d+(?:[.,]\d+)? ?% (?:des heures|du temps|de la main|des effectifs)"
)
#: Marks between which a telegraphic clause lists its parts.
_CUT = regex(r";| [-–—/] |\. (?=\S)")


def punishes(sentence: Sentence) -> bool:
    """Whether a sentence says what a breach costs, rather than what to do."""
    return bool(_PENALTY.search(f"{sentence.lead} {sentence.text}")) or (
        "penalties" in sentence.context.themes
    )


def also_binds(sentence: Sentence, hits: Sequence[Hit], *, hours: bool = False) -> bool:
    """Whether a duty on what is named (`hits`) stands beside the penalty.

    `hours`: a quantity of hours is a duty by itself, as in an insertion clause.
    """
    if "penalties" in sentence.context.themes:
        return False
    start = sentence.span[0]
    for first, last in _beside(sentence.text):
        part = sentence.text[first:last]
        if not any(first <= hit.start - start < last for hit in hits):
            continue
        if (_binds(part) and not wording.PUNISHES.search(part)) or (hours and _HOURS.search(part)):
            return True
    return False


def unpunished(text: str) -> str:
    """A folded sentence without the penalty that ends it."""
    tail = wording.PENALTY_TAIL.search(text)
    return text[: tail.start()] if tail else text


def _beside(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that do not speak of its penalty."""
    head = wording.PENALTY_HEAD.match(text)
    if head:
        yield head.end(), len(text)
    tail = wording.PENALTY_TAIL.search(text)
    if tail:
        yield 0, tail.start()
    first = 0
    cuts = [*((cut.start(), cut.end()) for cut in _CUT.finditer(text)), (len(text), len(text))]
    for last, following in cuts:
        if len(cuts) > 1 and not _COST.search(text, first, last):
            yield first, last
        first = following


def _binds(text: str) -> bool:
    patterns = (
        verbs.MODAL,
        verbs.FUTURE,
        verbs.PRESENT,
        verbs.PASSIVE,
        verbs.PLURAL,
        verbs.AFTER_PERFORMER,
    )
    return any(pattern.search(text) for pattern in patterns)
