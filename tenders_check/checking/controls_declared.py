"""What a notice or published data declare, against what the pieces hold (COH003)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.coverage import coverage
from tenders_check.model import Declared, Evidence, Kind, Place
from tenders_check.ruleset.model import Where

_MOST = 4
_ENVIRONMENT = "environnement"
_SOCIAL = "social"


#: Declared considerations as a buyer says them.
SAID = {
    "environment": "considération environnementale",
    "social": "considération sociale",
    "environmental_clause": "clause environnementale",
    "environmental_criterion": "critère environnemental",
    "social_clause": "clause sociale",
    "social_criterion": "critère social",
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A declared consideration: its theme, its name in `SAID`, and where the pieces may hold it."""

    theme: str
    name: str
    criteria: bool = True
    clauses: bool = True
    reserved: bool = False


_SOMETHING = {
    _ENVIRONMENT: _Kind(_ENVIRONMENT, "environment"),
    _SOCIAL: _Kind(_SOCIAL, "social", reserved=True),
}
#: Codes of eForms BT-06, BT-774 and BT-775, of the BOAMP index and of the essential data (DECP).
_CODES = {
    **dict.fromkeys(
        ("env-imp", "clim-mitig", "clim-adapt", "pollu-prev", "circ-econ", "biodiv-eco",
         "water-mar", "env-other"), _SOMETHING[_ENVIRONMENT],
    ),
    **dict.fromkeys(
        ("soc-obj", "acc-all", "et-eq", "gen-eq", "hum-right", "opp", "work-cond", "soc-other"),
        _SOMETHING[_SOCIAL],
    ),
    "clause_environnementale": _Kind(_ENVIRONMENT, "environmental_clause", criteria=False),
    "critere_environnemental": _Kind(_ENVIRONMENT, "environmental_criterion", clauses=False),
    "clause_sociale": _Kind(_SOCIAL, "social_clause", criteria=False),
    "critere_social": _Kind(_SOCIAL, "social_criterion", clauses=False),
}  # fmt: skip
_DENIALS = {"pas_environnementale": _ENVIRONMENT, "pas_sociale": _SOCIAL}
_CLAUSES = {
    _ENVIRONMENT: ("environmental_clause", "environmental_specification", "reuse", "label"),
    _SOCIAL: ("social_clause", "insertion_clause", "accessibility"),
}


def declared(where: Where, case: Case) -> Outcome:
    """Whether a notice or published data declare, or deny, some consideration."""
    proofs = [proof for _, proof in _declarations(case)]
    if proofs:
        return Outcome(True)
    return Outcome(False, note=case.say("Ni avis ni données ne déclarent de considération."))


def declared_unwritten(where: Where, case: Case) -> Outcome:
    """A consideration declared that no piece holds, or denied though a piece holds it.

    True is the fault. Unknown while a piece where it may stand was not given or read.
    """
    gap = coverage(where, case).gap
    unknown = False
    faults: list[tuple[str, tuple[Evidence, ...]]] = []
    for code, proof in _declarations(case):
        kind = _CODES.get(code)
        if kind is not None and not _holds(kind, case, weak=True):
            if gap:
                unknown = True
                continue
            said = case.say(
                "{quoi} : déclarée, aucune pièce n'en porte", quoi=case.say(SAID[kind.name])
            )
            faults.append((said, (proof,)))
        theme = _DENIALS.get(code)
        written = _holds(_SOMETHING[theme], case) if theme else ()
        if theme and written:
            said = case.say(
                "{quoi} : déclarée absente, les pièces en portent une",
                quoi=case.say(SAID[_SOMETHING[theme].name]),
            )
            faults.append((said, (proof, written[0])))
    if faults:
        said = " ; ".join(dict.fromkeys(said for said, _ in faults))
        proofs = tuple(dict.fromkeys(proof for _, proofs in faults for proof in proofs))
        return Outcome(True, proofs[:_MOST], (("ecart", said),))
    return Outcome(None, note=gap) if unknown else Outcome(False)


def declared_weakly_written(where: Where, case: Case) -> Outcome:
    """A consideration declared that the pieces hold in vague, soft or conditional words only."""
    for code, proof in _declarations(case):
        kind = _CODES.get(code)
        if kind is None or _holds(kind, case):
            continue
        weak = _holds(kind, case, weak=True)
        if weak:
            said = case.say(
                "{quoi} : déclarée, écrite sans fermeté", quoi=case.say(SAID[kind.name])
            )
            return Outcome(True, (proof, weak[0]), (("ecart", said),))
    return Outcome(False)


def _declarations(case: Case) -> Iterator[tuple[str, Evidence]]:
    """Each code once, with where it stands."""
    seen: set[str] = set()
    for index, piece in enumerate(case.tender.pieces):
        for lot in piece.notice.lots if piece.notice else ():
            for one in lot.strategic:
                if one.value in seen or (one.value not in _CODES and one.value not in _DENIALS):
                    continue
                seen.add(one.value)
                yield one.value, _proof(case, index, one)


def _proof(case: Case, index: int, one: Declared) -> Evidence:
    piece = case.tender.pieces[index]
    for block, found in enumerate(piece.blocks):
        if found.place.pointer == one.pointer:
            return Evidence(piece.path, found.text, found.place, piece=index, block=block)
    return Evidence(piece.path, "", Place(pointer=one.pointer), piece=index)


def _holds(kind: _Kind, case: Case, *, weak: bool = False) -> tuple[Evidence, ...]:
    """What the pieces hold of a consideration; with `weak`, vague and soft words too."""
    found: list[Evidence] = []
    if kind.criteria:
        found += [
            one.evidence
            for tree in case.facts.trees
            for one in tree.criteria
            if kind.theme in one.themes or (weak and kind.theme in one.vague_themes)
        ]
    if kind.clauses:
        found += [
            one.evidence
            for one in case.facts.provisions
            if one.kind in _CLAUSES[kind.theme]
            and (weak or one.strength == "strong")
            and _written(one.evidence, case)
        ]
    if kind.reserved:
        allowed = ("strong", "weak") if weak else ("strong",)
        found += [
            one.evidence
            for one in case.facts.reservations
            if one.strength in allowed and _written(one.evidence, case)
        ]
    return tuple(found)


def _written(proof: Evidence, case: Case) -> bool:
    """Whether words stand in a piece other than the declaration itself."""
    return proof.piece is not None and case.tender.pieces[proof.piece].kind is not Kind.NOTICE


def consideration(code: str) -> tuple[str, bool] | None:
    """What a published code declares (a key of `SAID`), and whether it says yes or no.

    None for a code that is about neither the environment nor society.
    """
    kind = _CODES.get(code)
    if kind is not None:
        return kind.name, True
    theme = _DENIALS.get(code)
    return (_SOMETHING[theme].name, False) if theme else None
