"""What a notice or published data declare, against what the pieces hold (COH003)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tenders_check.checking.case import Case, Outcome, concerns
from tenders_check.checking.coverage import coverage
from tenders_check.facts.lots import normal_id
from tenders_check.model import Declared, Evidence, Kind, Lot, NoticeLot, Place
from tenders_check.records import dataclass
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
    "reserved": "marché réservé",
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
         "water-mar", "env-other", "gpp-eu", "gpp-national", "gpp-other"),
        _SOMETHING[_ENVIRONMENT],
    ),
    **dict.fromkeys(
        ("soc-obj", "acc-all", "et-eq", "gen-eq", "hum-right", "opp", "work-cond", "soc-other"),
        _SOMETHING[_SOCIAL],
    ),
    "clause_environnementale": _Kind(_ENVIRONMENT, "environmental_clause", criteria=False),
    "critere_environnemental": _Kind(_ENVIRONMENT, "environmental_criterion", clauses=False),
    "clause_sociale": _Kind(_SOCIAL, "social_clause", criteria=False),
    "critere_social": _Kind(_SOCIAL, "social_criterion", clauses=False),
    "marche_reserve": _Kind(_SOCIAL, "reserved", criteria=False, clauses=False, reserved=True),
}  # fmt: skip
#: What a code denies: "none" of BT-06 denies both.
_DENIALS = {
    "pas_environnementale": (_ENVIRONMENT,),
    "pas_sociale": (_SOCIAL,),
    "none": (_ENVIRONMENT, _SOCIAL),
}
#: The whole list of considerations of the essential data: what is not in it is not declared.
_LISTED = {
    _ENVIRONMENT: ("clause_environnementale", "critere_environnemental"),
    _SOCIAL: ("clause_sociale", "critere_social", "marche_reserve"),
}
_DENIED_IN_DATA = {_ENVIRONMENT: "pas_environnementale", _SOCIAL: "pas_sociale"}
_CLAUSES = {
    _ENVIRONMENT: ("environmental_clause", "environmental_specification", "reuse", "label"),
    _SOCIAL: ("social_clause", "insertion_clause", "accessibility"),
}


class _Said(NamedTuple):
    """A code declared, where it stands, and the lot it is for (None: all of them)."""

    code: str
    proof: Evidence
    lot: Lot | None


def declared(where: Where, case: Case) -> Outcome:
    """Whether a notice or published data declare, or deny, some consideration."""
    if any(True for _ in _declarations(case)):
        return Outcome(True)
    return Outcome(False, note=case.say("Ni avis ni données ne déclarent de considération."))


def declared_unwritten(where: Where, case: Case) -> Outcome:
    """A consideration declared that no piece holds, or denied though a piece holds it.

    True is the fault. Unknown while a piece where it may stand was not given or read.
    """
    gap = coverage(where, case).gap
    unknown = False
    faults: list[tuple[str, tuple[Evidence, ...]]] = []
    for one in _declarations(case):
        kind = _CODES.get(one.code)
        if kind is not None and not _holds(kind, case, weak=True):
            if gap:
                unknown = True
                continue
            said = case.say(
                "{quoi} : la déclaration dit oui, aucune pièce n'en porte",
                quoi=case.say(SAID[kind.name]),
            )
            faults.append((said, (one.proof,)))
        for theme in _DENIALS.get(one.code, ()):
            written = _holds(_SOMETHING[theme], case, one.lot)
            if written:
                said = case.say(
                    "{quoi} : la déclaration dit non, les pièces en portent",
                    quoi=case.say(SAID[_SOMETHING[theme].name]),
                )
                faults.append((said, (one.proof, written[0])))
    if faults:
        return _told(faults)
    return Outcome(None, note=gap) if unknown else Outcome(False)


def declared_weakly_written(where: Where, case: Case) -> Outcome:
    """What a person compares.

    A consideration declared that the pieces hold in vague, soft or conditional words only, or for
    other lots only; one written that the data leave out.
    """
    faults = [*_weakly(case), *_elsewhere(case), *_left_out(case)]
    return _told(faults) if faults else Outcome(False)


def _weakly(case: Case) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    for one in _declarations(case):
        kind = _CODES.get(one.code)
        if kind is None or _holds(kind, case):
            continue
        weak = _holds(kind, case, weak=True)
        if weak:
            said = case.say(
                "{quoi} : la déclaration dit oui, les pièces ne le disent pas fermement",
                quoi=case.say(SAID[kind.name]),
            )
            yield said, (one.proof, weak[0])


def _elsewhere(case: Case) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Declared for a lot, written for others."""
    for one in _declarations(case):
        kind = _CODES.get(one.code)
        if kind is None or one.lot is None or _holds(kind, case, one.lot, weak=True):
            continue
        others = _holds(kind, case, weak=True)
        if others:
            said = case.say(
                "{quoi} : la déclaration dit oui pour le lot {lot}, les pièces seulement pour "
                "d'autres",
                quoi=case.say(SAID[kind.name]),
                lot=one.lot.id,
            )
            yield said, (one.proof, others[0])


def _left_out(case: Case) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Firmly written, and missing from essential data, whose list is complete by law."""
    for index, piece in enumerate(case.tender.pieces):
        if piece.notice is None or piece.notice.form != "decp":
            continue
        codes = {one.value for lot in piece.notice.lots for one in lot.strategic}
        for theme, listed in _LISTED.items():
            if _DENIED_IN_DATA[theme] in codes:
                continue
            for code in listed:
                kind = _CODES[code]
                written = () if code in codes else _holds(kind, case)
                if written:
                    said = case.say(
                        "{quoi} : la déclaration n'en dit rien, les pièces en portent",
                        quoi=case.say(SAID[kind.name]),
                    )
                    yield said, (*_first_said(case, index), written[0])


def _first_said(case: Case, index: int) -> tuple[Evidence, ...]:
    notice = case.tender.pieces[index].notice
    said = [one for lot in notice.lots for one in lot.strategic] if notice else []
    return tuple(_proof(case, index, one) for one in said[:1])


def _told(faults: Sequence[tuple[str, tuple[Evidence, ...]]]) -> Outcome:
    said = " ; ".join(dict.fromkeys(said for said, _ in faults))
    proofs = tuple(dict.fromkeys(proof for _, proofs in faults for proof in proofs))
    return Outcome(True, proofs[:_MOST], (("ecart", said),))


def _declarations(case: Case) -> Iterator[_Said]:
    """Each code once for each lot, with where it stands."""
    seen: set[tuple[str, str | None]] = set()
    for index, piece in enumerate(case.tender.pieces):
        for lot in piece.notice.lots if piece.notice else ():
            mine = _lot(lot, case)
            for one in lot.strategic:
                key = (one.value, mine.id if mine else None)
                if key in seen or (one.value not in _CODES and one.value not in _DENIALS):
                    continue
                seen.add(key)
                yield _Said(one.value, _proof(case, index, one), mine)


def _lot(declared_lot: NoticeLot, case: Case) -> Lot | None:
    """The lot of the tender that a lot of a notice is, when the tender has several."""
    if len(case.facts.lots) < 2:
        return None
    wanted = normal_id(declared_lot.id)
    return next((lot for lot in case.facts.lots if lot.id == wanted), None)


def _proof(case: Case, index: int, one: Declared) -> Evidence:
    piece = case.tender.pieces[index]
    for block, found in enumerate(piece.blocks):
        if found.place.pointer == one.pointer:
            return Evidence(piece.path, found.text, found.place, piece=index, block=block)
    return Evidence(piece.path, "", Place(pointer=one.pointer), piece=index)


def _holds(
    kind: _Kind, case: Case, lot: Lot | None = None, *, weak: bool = False
) -> tuple[Evidence, ...]:
    """What the pieces hold of a consideration, for a lot or for any.

    With `weak`, in vague and soft words too.
    """
    found: list[Evidence] = []
    if kind.criteria:
        found += [
            one.evidence
            for tree in case.facts.trees
            if concerns(tree.lots, lot)
            for one in tree.criteria
            if kind.theme in one.themes or (weak and kind.theme in one.vague_themes)
        ]
    if kind.clauses:
        found += [
            one.evidence
            for one in case.facts.provisions
            if one.kind in _CLAUSES[kind.theme]
            and concerns(one.lots, lot)
            and (weak or one.strength == "strong")
            and _written(one.evidence, case)
        ]
    if kind.reserved:
        allowed = ("strong", "weak") if weak else ("strong",)
        found += [
            one.evidence
            for one in case.facts.reservations
            if one.strength in allowed and concerns(one.lots, lot) and _written(one.evidence, case)
        ]
    return tuple(found)


def _written(proof: Evidence, case: Case) -> bool:
    """Whether words stand in a piece other than the declaration itself."""
    return proof.piece is not None and case.tender.pieces[proof.piece].kind is not Kind.NOTICE


def consideration(code: str) -> tuple[str, bool] | None:
    """What a published code declares (a key of `SAID`), and whether it says yes or no.

    None for a code that is about neither the environment nor society, or about a reservation.
    """
    kind = _CODES.get(code)
    if kind is not None:
        return None if kind.reserved and not kind.clauses else (kind.name, True)
    themes = _DENIALS.get(code, ())
    return (_SOMETHING[themes[0]].name, False) if len(themes) == 1 else None
