"""Penalties, wherever they are written, and the subject they punish.

A contract gathers its penalties in an article of its own or in a table: "Absence de remise du
SOGED : 150 € par jour". They belong to the clause whose subject they name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tenders_check.facts.provisions.passages import Reader, Sentence
from tenders_check.facts.provisions.proof import has_amount
from tenders_check.facts.provisions.rows import beside
from tenders_check.french.cued import cued
from tenders_check.model import Evidence

_SAID = cued(
    r"\bpenali[ts]\w*|\brefaction\w*|\bretenue de\b|\bsanction\w*",
    "penali",
    "refaction",
    "retenue de",
    "sanction",
)
#: Hours that were due and were not worked.
_HOURS_MISSING = cued(
    r"\bheures?\b[^.;:]{0,40}\b(?:non|manqu\w+|pas)\b|\b(?:deficit|defaut|manque)s? d'heures\b",
    "heure",
)
_BREACH_OF = cued(
    r"\b(?:manquement|infraction|violation|inexecution|non[- ]respect|contravention|defaut)\w*\b"
    r"[^.;:]{0,40}\barticles? (\d+(?:\.\d+)*)",
    "article",
)
_ENVIRONMENT = (
    "clause_environnement",
    "clause_environnement_generale",
    "specification_environnement",
)
#: Kinds of provision that a penalty supports, by the theme of its words.
_SUBJECTS = (
    (("insertion",), ("insertion_clause", "social_clause")),
    (("clause_sociale",), ("social_clause", "insertion_clause")),
    (_ENVIRONMENT, ("environmental_clause", "environmental_specification")),
    (("reemploi",), ("reuse",)),
)


class Penalty(NamedTuple):
    """A penalty, the kinds of provision it punishes and the lots it holds for (() = all)."""

    kinds: tuple[str, ...]
    lots: tuple[str, ...]
    words: str
    evidence: Evidence
    sentence: Sentence


def read_penalty(reader: Reader, sentence: Sentence) -> Iterator[Penalty]:
    """The penalty that a sentence (or its row of a table) lays, when its subject is one of ours."""
    if sentence.heading:
        return
    said = _SAID.search(f"{sentence.lead} {sentence.text}")
    if not said and "penalties" not in sentence.context.themes:
        return
    words = reader.original(sentence).strip()
    if not has_amount(words):
        amount = _beside(reader, sentence) if sentence.cell else _next(reader, sentence)
        if amount is None:
            return
        words = f"{words} {amount}"
    kinds = _kinds(reader, sentence)
    if kinds:
        yield Penalty(kinds, reader.lots(sentence), words, reader.evidence(sentence), sentence)


def _of_article(reader: Reader, sentence: Sentence) -> Iterator[str]:
    """What a penalty punishes when it names an article: "Manquement à l'article 7 : 120 €"."""
    cited = names_article(sentence.text)
    if cited is None:
        return
    for section in reader.tender.outlines[sentence.piece].sections:
        if (section.number or "").rstrip(".") == cited:
            headed = reader.heading_themes(section)
            if "environment" in headed:
                yield "environmental_clause"
            if "social" in headed:
                yield from ("insertion_clause", "social_clause")


def names_article(text: str) -> str | None:
    """The number of the article whose breach a folded text punishes, None when it names none."""
    cited = _BREACH_OF.search(text)
    return cited[1] if cited else None


def breaks_hours(text: str) -> bool:
    """Whether a folded text says that hours were not worked."""
    return _HOURS_MISSING.search(text) is not None


def _kinds(reader: Reader, sentence: Sentence) -> tuple[str, ...]:
    """What the penalty is about: its own words first, else the headings above it."""
    found: dict[str, None] = {}
    for themes, kinds in _SUBJECTS:
        if reader.hits(sentence, *themes):
            found.update(dict.fromkeys(kinds))
    if not found and breaks_hours(sentence.text) and reader.names(sentence, "insertion"):
        found.update(dict.fromkeys(("insertion_clause", "social_clause")))
    if not found:
        found.update(dict.fromkeys(_of_article(reader, sentence)))
    if not found:
        if "social" in sentence.context.themes:
            found.update(dict.fromkeys(("insertion_clause", "social_clause")))
        if "environment" in sentence.context.themes:
            found["environmental_clause"] = None
    return tuple(found)


def _beside(reader: Reader, sentence: Sentence) -> str | None:
    """The amount in another cell of the same row."""
    for block in beside(reader, sentence):
        if has_amount(block.text):
            return block.text.strip()
    return None


def _next(reader: Reader, sentence: Sentence) -> str | None:
    """The amount in what follows at once: "… pénalité de :" then "50 €"."""
    text = reader.block(sentence.piece, sentence.block).text
    following = text[sentence.span[1] :][:160].strip()
    if has_amount(following):
        return following
    blocks = reader.tender.pieces[sentence.piece].blocks
    if not following and sentence.block + 1 < len(blocks):
        below = blocks[sentence.block + 1]
        if has_amount(below.text) and len(below.text) < 200:
            return below.text.strip()
    return None
