"""Where the buyer's statements, the notice and the documents disagree.

What the option or the manifest says wins, then what a structured notice declares; that a piece says
otherwise is told, because one of the two is wrong and bidders read both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tenders_check.facts.contract import find_nature, find_object, find_procedure
from tenders_check.facts.declared import Options, find_cpv, find_launch_date
from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.facts.value import find_duration, find_value
from tenders_check.language import FRENCH, day, euros, number, word
from tenders_check.model import Fact, Facts, Tender
from tenders_check.tender.folding import Folding

#: Who may be contradicted, and by whom. A deadline or a guess contradicts nobody.
_STATED = frozenset({"option", "manifest"})
_NOTICE = frozenset({"notice"})
_FOUND = frozenset({"document", "notice"})
#: Estimates are rounded: a difference of one percent is none.
_CLOSE = 0.01
_DURATION = "durée"
#: Digits of a CPV code that name a group of goods, services or works.
_GROUP = 3


def find_contradictions(
    tender: Tender, folding: Folding, facts: Facts, options: Options
) -> tuple[str, ...]:
    """One French sentence per fact that a piece states otherwise."""
    found: list[str] = []
    if tender.manifest is not None or options.launch_date is not None:
        bare = replace(tender, manifest=None)
        found += _with_the_buyer(bare, folding, facts, options)
    documents = _documents(tender)
    if documents is not None:
        found += _with_the_notice(documents, facts, options)
    return tuple(found)


def _with_the_buyer(
    bare: Tender, folding: Folding, facts: Facts, options: Options
) -> Iterator[str]:
    for name, stated, found in _pairs(bare, folding, facts, options, _STATED):
        if found.source in _FOUND and _differ(stated, found):
            where = found.evidence.document if found.evidence else "avis"
            yield (
                f"{name} : « {_said(name, stated)} » selon l'acheteur, "
                f"« {_said(name, found)} » selon {where}."
            )
    if _manifest_lots(facts):
        lots = find_lots(bare, folding)
        if len(lots) > 1 and len(lots) != len(facts.lots):
            yield f"lots : {len(facts.lots)} selon l'acheteur, {len(lots)} selon les pièces."


def _with_the_notice(documents: Tender, facts: Facts, options: Options) -> Iterator[str]:
    """What a structured notice declares and the documents write otherwise.

    Criteria, lots and reservation are compared by a rule of their own (COH002).
    """
    folding = Folding(documents)
    for name, declared, found in _pairs(documents, folding, facts, options, _NOTICE):
        if found.source == "document" and _differ(declared, found):
            yield (
                f"{name} : « {_said(name, declared)} » selon {_place(declared)}, "
                f"« {_said(name, found)} » selon {_place(found)}."
            )
    codes = find_cpv(documents, folding, ())
    if facts.cpv and codes and not _groups(facts.cpv) & _groups(codes):
        declared_codes, written = ", ".join(facts.cpv[:3]), ", ".join(codes[:3])
        yield f"CPV : {declared_codes} selon l'avis, {written} selon les pièces."


def _documents(tender: Tender) -> Tender | None:
    """The tender without its notices and its manifest; None without both notices and documents."""
    kept = [index for index, piece in enumerate(tender.pieces) if piece.notice is None]
    if not kept or len(kept) == len(tender.pieces):
        return None
    return replace(
        tender,
        manifest=None,
        pieces=tuple(tender.pieces[index] for index in kept),
        outlines=tuple(tender.outlines[index] for index in kept),
    )


def _pairs(
    tender: Tender, folding: Folding, facts: Facts, options: Options, sources: frozenset[str]
) -> Iterator[tuple[str, Fact, Fact]]:
    """Each fact held from some sources, beside what the pieces of `tender` say of it."""

    def value() -> Fact:
        scopes = LotScopes(tender, folding, find_lots(tender, folding))
        return find_value(tender, folding, facts.duration_months, scopes)

    found: tuple[tuple[str, Fact, Callable[[], Fact]], ...] = (
        (
            "date de lancement",
            facts.launch_date,
            lambda: find_launch_date(tender, folding, Options(None, options.today)),
        ),
        ("nature", facts.nature, lambda: find_nature(tender, folding)),
        ("objet", facts.object, lambda: find_object(tender, folding, facts.cpv)),
        ("procédure", facts.procedure, lambda: find_procedure(tender, folding)),
        ("valeur estimée", facts.estimated_value, value),
        (_DURATION, facts.duration_months, lambda: find_duration(tender, folding)),
    )
    for name, held, find in found:
        if held.source in sources:
            yield name, held, find()


def _groups(codes: Sequence[str]) -> set[str]:
    return {code[:_GROUP] for code in codes}


def _manifest_lots(facts: Facts) -> bool:
    """Lots that the manifest lists have no evidence in the pieces."""
    return any(lot.evidence is None for lot in facts.lots)


def _differ(stated: Fact, found: Fact) -> bool:
    one, other = stated.value, found.value
    if one is None or other is None:
        return False
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) > _CLOSE * max(abs(one), abs(other))
    return one != other


def _place(fact: Fact) -> str:
    return fact.evidence.document if fact.evidence else "l'avis"


def _said(name: str, fact: Fact) -> str:
    value = fact.value
    if name == _DURATION and isinstance(value, (int, float)):
        return f"{number(float(value))} mois"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (int, float)):
        return f"{euros(float(value))} HT"
    return word(FRENCH, value)
