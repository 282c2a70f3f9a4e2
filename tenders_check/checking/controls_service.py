"""Public service entrusted to a contractor, and purchases meant for use by people."""

from __future__ import annotations

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.controls_sectors import titled
from tenders_check.checking.leaves_text import places, sentence
from tenders_check.model import Evidence
from tenders_check.ruleset.model import Where
from tenders_check.tender.evidence import evidence

_SECULARISM = "laicite"
_SECTOR = "structure_economique"
#: Themes that make the clause checkable, each in the section of the clause, as a buyer says them.
NEEDED = {"laicite_controle": "contrôle", "laicite_sanction": "sanction"}
#: Without a section, the blocks around a mention are its clause.
_AROUND = 6


def public_service(where: Where, case: Case) -> Outcome:
    """The contract entrusts a public service: a concession of service, or its title says so."""
    if titled("service_public_confie", case) or _delegated(case):
        return Outcome(True)
    return Outcome(False, note=case.say("L'objet ne confie pas l'exécution d'un service public."))


def _delegated(case: Case) -> bool:
    """A concession whose own words speak of a public service."""
    nature = case.facts.nature
    proof = nature.evidence
    if nature.value != "concession" or proof is None or proof.piece is None or proof.block is None:
        return False
    return "service public" in case.folding.folded(proof.piece, proof.block).text


def secularism_clause(where: Where, case: Case) -> Outcome:
    """A clause on equality, secularism and neutrality with its control and its sanction."""
    best: tuple[int, Evidence, tuple[str, ...]] | None = None
    for piece, block in places((_SECULARISM,), where, case):
        if not case.lexicon.mentions(case.folding.folded(piece, block), _SECULARISM):
            continue  # only a false friend, as "neutralité technologique"
        missing = _missing(case, piece, block)
        whole = case.tender.pieces[piece].blocks[block].text
        proof = evidence(case.tender, piece, block, 0, len(whole))
        if best is None or len(missing) < best[0]:
            best = (len(missing), proof, missing)
    if best is None:
        return Outcome(False)
    said = ", ".join(case.say(word) for word in best[2])
    return Outcome(not best[2], (best[1],), (("manquants", said),))


def secularism_incomplete(where: Where, case: Case) -> Outcome:
    """Equality, secularism and neutrality are named without control or without sanction."""
    found = secularism_clause(where, case)
    return Outcome(found.truth is False and bool(found.evidence), found.evidence, found.details)


def _missing(case: Case, piece: int, block: int) -> tuple[str, ...]:
    outline = case.tender.outlines[piece]
    index = outline.of_block[block]
    last = len(case.tender.pieces[piece].blocks)
    first, end = max(block - _AROUND, 0), min(block + _AROUND + 1, last)
    if index >= 0:
        first, end = outline.sections[index].start, outline.sections[index].end
    blocks = range(first, end)
    return tuple(
        said
        for theme, said in NEEDED.items()
        if not any(case.lexicon.mentions(case.folding.folded(piece, one), theme) for one in blocks)
    )


def for_people(where: Where, case: Case) -> Outcome:
    """What is bought is meant for use by people: a building, a site, street furniture."""
    if titled("usage_du_public", case):
        return Outcome(True)
    note = case.say("L'objet n'est pas un ouvrage ou un service fait pour des personnes.")
    return Outcome(False, note=note)


def sector_reason(where: Where, case: Case) -> Outcome:
    """The structure of the sector is given as the reason of a lower share (R2171-23).

    The sentence is a negation ("ne le permet pas"), so its polarity is not asked for.
    """
    found = [
        evidence(case.tender, piece, block, *sentence(case, piece, block, hit))
        for piece, block in places((_SECTOR,), where, case)
        for hit in case.lexicon.find(case.folding.folded(piece, block), _SECTOR)
    ]
    return Outcome(bool(found), tuple(dict.fromkeys(found)))


def global_contract(where: Where, case: Case) -> Outcome:
    """A global contract or a partnership, by its nature, its title or its own words."""
    if case.facts.nature.value == "partenariat" or titled("marche_global", case):
        return Outcome(True)
    return Outcome(False, note=case.say("Le marché n'est ni global ni de partenariat."))
