"""Rules and cases made by hand, around a small tender read from a few lines of text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from tenders_check.api import Catalogue, Settings, load_catalogue
from tenders_check.checking.case import Case
from tenders_check.checking.engine import make_case
from tenders_check.facts import find
from tenders_check.facts.declared import Options
from tenders_check.model import Manifest, Piece, PieceStatus, Severity, Status, Tender
from tenders_check.ruleset.model import Application, Basis, Node, Rule, Where
from tenders_check.tender.folding import Folding
from tenders_check.tender.outline import outline
from tests.facts.builders import tender_of

TODAY = date(2026, 11, 20)
LAUNCH = date(2026, 9, 15)


@cache
def catalogue() -> Catalogue:
    return load_catalogue(Settings())


def says(*words: str) -> Node:
    """The leaf "one of these words is written"; any vocabulary word will do in a test."""
    return Node("theme", {"value": words if len(words) > 1 else words[0]})


def rule(**changes: object) -> Rule:
    """A rule on the whole tender that asks for the theme « social »."""
    plain = Rule(
        id="TST001",
        name="regle-d-essai",
        title="Règle d'essai",
        severity=Severity.ERROR,
        scope="dossier",
        requirement="…",
        law=(Basis("CCP, art. L1"),),
        application=Application(),
        where=Where(),
        forbids=False,
        strong=says("social"),
        weak=None,
        absent=Status.FAIL,
        message="Rien de social.",
        remedy="Écrire une clause.",
        clause="Le titulaire réserve {volume} heures.",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def case_of(
    content: str | dict[str, str],
    *,
    launch: date = LAUNCH,
    manifest: Manifest | None = None,
    unread: tuple[Piece, ...] = (),
) -> Case:
    """A case on a tender of a few pieces, and some that could not be read."""
    tender = tender_of(content, manifest=manifest)
    tender = with_pieces(tender, unread)
    folding = Folding(tender)
    known = catalogue()
    facts = find(tender, folding, known.lexicon, Options(launch, TODAY))
    return make_case(
        tender,
        facts,
        folding,
        lexicon=known.lexicon,
        law=known.law,
        families=known.families,
        today=TODAY,
    )


def with_pieces(tender: Tender, added: tuple[Piece, ...]) -> Tender:
    """The tender with more pieces."""
    return replace(
        tender,
        pieces=(*tender.pieces, *added),
        outlines=(*tender.outlines, *(outline(piece.blocks) for piece in added)),
    )


def unreadable(name: str, **changes: object) -> Piece:
    """A piece that could not be read."""
    piece = Piece(name, name, "pdf", PieceStatus.UNREADABLE, problem="Document numérisé.")
    return replace(piece, **changes)  # type: ignore[arg-type]
