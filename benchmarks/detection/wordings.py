"""Labelled sentences: criterion wordings through the meaning of names, hard cases through facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.detection.labels import Wording
from benchmarks.detection.questions import ask
from benchmarks.detection.score import Answer, Expected, Outcome, Seen, Strength
from tenders_check.facts.find import find
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Block, Facts, Kind, Piece, PieceStatus, Place, Role, Tender
from tenders_check.tender.folding import Folding
from tenders_check.tender.outline import outline

_THEMES = {"critere_environnemental": ("environnement",), "critere_social": ("social", "insertion")}
#: Family of a hard case → the questions it could wrongly (or rightly) answer.
_FAMILIES = {
    "environnement": ("clause_environnementale",),
    "social": ("clause_sociale",),
    "reserve": ("marche_reserve",),
    "reemploi": ("reemploi",),
}
_HEADINGS = {"marche_reserve": "Article 3 – Conditions de participation"}
#: A weak reading for one of these reasons says what the passage is: no false friend was taken.
_SAID = ("law_reminder", "ccag_reference")


def gold(wordings: Iterator[Wording], lexicon: Lexicon) -> Iterator[Outcome]:
    """Each wording of a criterion: does its meaning hold the theme, plainly or vaguely?"""
    from tenders_check.facts.criteria.meaning import meaning

    for wording in wordings:
        said = meaning(wording.text, lexicon)
        why = f"{said.kind}, themes {said.themes}, vague {said.vague_themes}, {said.bears_on}"
        for label in wording.labels:
            themes = set(_THEMES[label.question])
            held = themes & {*said.themes, *said.vague_themes}
            answer = Answer(
                Strength.STRONG if held else Strength.NONE,
                (Seen(wording.text, why=why),),
                tuple(Seen(str(refused)) for refused in said.refused),
            )
            note = f"{label.value} ×{wording.occurrences} {label.note}".strip()
            yield Outcome(label.question, wording.text, label.expected, answer, note=note)


def hard(wordings: Iterator[Wording], lexicon: Lexicon) -> Iterator[Outcome]:
    """Each passage alone in a piece of its kind; with several families any of them is enough."""
    for wording in wordings:
        answers = [
            ask(question, _facts_of(wording, question, lexicon))
            for family in wording.families
            for question in _FAMILIES.get(family, (family,))
        ]
        expected = wording.labels[0].expected
        answer = max(
            answers,
            key=lambda one: (Strength.NONE, Strength.WEAK, Strength.STRONG).index(one.strength),
        )
        if expected is Expected.NO and answer.strength is Strength.WEAK:
            said = all(any(code in seen.why for code in _SAID) for seen in answer.seen)
            answer = Answer(Strength.NONE if said else Strength.STRONG, answer.seen, answer.refused)
        note = f"{'+'.join(wording.families)} {wording.note}".strip()
        yield Outcome("hard_case", wording.source, expected, answer, wording.text, note)


def _facts_of(wording: Wording, question: str, lexicon: Lexicon) -> Facts:
    kind = _kind(wording.source, question)
    if question.startswith("critere"):
        blocks = _criteria(wording.text)
    else:
        blocks = (
            _block(
                _HEADINGS.get(question, "Article 5 – Exécution des prestations"), Role.HEADING, 1
            ),
            _block(wording.text, Role.PARAGRAPH, 2),
        )
    name = f"{kind.value}.docx"
    piece = Piece(name, name, "docx", PieceStatus.READ, blocks, kind=kind)
    tender = Tender("essai", "essai", "Essai", (piece,), (outline(blocks),))
    return find(tender, Folding(tender), lexicon)


def _criteria(text: str) -> tuple[Block, ...]:
    """The passage as one of the weighted criteria of a tender."""
    own = text if re.search(r"\d\s*%", text) else f"{text} : 10 %"
    return (
        _block("Article 7 – Critères d'attribution", Role.HEADING, 1),
        _block("Les offres sont jugées selon les critères suivants :", Role.PARAGRAPH, 2),
        _block("Prix : 60 %", Role.LIST_ITEM, 3),
        _block("Valeur technique : 30 %", Role.LIST_ITEM, 4),
        _block(own, Role.LIST_ITEM, 5),
    )


def _block(text: str, role: Role, rank: int) -> Block:
    level = None if role is Role.PARAGRAPH else 1
    number = text.split()[1] if role is Role.HEADING else None
    return Block(text, role, Place(paragraph=rank), level=level, number=number)


def _kind(source: str, question: str) -> Kind:
    """The kind of piece a passage comes from, by the name of its file."""
    if question.startswith("critere"):
        return Kind.RC
    name = fold(source.rpartition("/")[2]).text
    if source.startswith("notices/"):
        return Kind.AAPC
    for cue, kind in (("ccap", Kind.CCAP), ("cctp", Kind.CCTP), ("ccp", Kind.CCP)):
        if cue in name:
            return kind
    if name.startswith("ae"):
        return Kind.AE
    return Kind.RC if question == "marche_reserve" or "rc" in name else Kind.CCAP
