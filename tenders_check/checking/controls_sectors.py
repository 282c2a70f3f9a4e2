"""Controls of some purchase families: what is allowed, and what the title says is bought."""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.coverage import coverage
from tenders_check.checking.leaves_text import places, sentence
from tenders_check.french.fold import fold
from tenders_check.french.polarity import polarity
from tenders_check.french.regex import regex
from tenders_check.model import Evidence
from tenders_check.ruleset.model import Where
from tenders_check.tender.evidence import evidence

_CHEMICAL, _PESTICIDE = "desherbage_chimique", "phytosanitaires_faible"
_AREA = "surface_batie"
_WOOD = "bois_fourni"
_MOST = 3
#: Floor area, in m², above which the diagnosis is due (décret n° 2021-821).
_PEMD_AREA = 1000.0
_SQUARE_METRES = regex(r"\b(\d[\d ]*(?:,\d+)?)\s?m(?:2|etres? carres?)\b")
#: A permission, as against a condition ("en cas d'invasion", "si un fléau l'exige").
_MAY = regex(r"\bp(?:eu|ourr)|\b(?:possibilite|faculte)\b")


def chemical_allowed(where: Where, case: Case) -> Outcome:
    """Chemical weeding that the contractor may use: allowed is as forbidden as required."""
    found = [proof for proof, cue in _supposed(_CHEMICAL, where, case) if _MAY.search(cue)]
    return Outcome(bool(found), tuple(found[:_MOST]))


def chemical_conditional(where: Where, case: Case) -> Outcome:
    """Chemical weeding under a condition, which may be one that the law admits.

    So are pesticides that are supposed ("si le titulaire emploie un produit phytosanitaire").
    """
    found = [proof for proof, cue in _supposed(_CHEMICAL, where, case) if not _MAY.search(cue)]
    found += [proof for proof, _ in _supposed(_PESTICIDE, where, case)]
    return Outcome(bool(found), tuple(found[:_MOST]))


def _supposed(theme: str, where: Where, case: Case) -> Iterator[tuple[Evidence, str]]:
    """Mentions of a theme that are supposed or wished for, with the word that says so."""
    for piece, block in places((theme,), where, case):
        folded = case.folding.folded(piece, block)
        for hit in case.lexicon.find(folded, theme):
            said = polarity(folded, hit.start, hit.end)
            if said.kind in ("hypothetical", "soft") and said.cue:
                cue = fold(folded.original[said.cue[0] : said.cue[1]]).text
                yield evidence(case.tender, piece, block, *sentence(case, piece, block, hit)), cue


def new_building(where: Where, case: Case) -> Outcome:
    """The title of the lot or of the tender says that a building is built."""
    return Outcome(titled("construction_neuve", case))


def wood_of_the_lot(where: Where, case: Case) -> Outcome:
    """Wood that this lot supplies: in a divided tender, what is said to all lots names none."""
    for piece, block in places((_WOOD,), where, case):
        own = case.scopes.of(piece, block) if case.scopes else ()
        if len(case.facts.lots) > 1 and not own:
            continue
        folded = case.folding.folded(piece, block)
        for hit in case.lexicon.find(folded, _WOOD):
            if polarity(folded, hit.start, hit.end).kind == "affirmed":
                proof = evidence(case.tender, piece, block, *sentence(case, piece, block, hit))
                return Outcome(True, (proof,))
    return Outcome(False)


def titled(theme: str, case: Case, *, lots: bool = True) -> bool:
    """Whether the title of the tender, or of a lot under judgement, mentions a theme."""
    titles = [case.tender.title, *(lot.title for lot in case.lots if lots)]
    return any(case.lexicon.mentions(fold(title), theme) for title in titles if title)


def demolition(where: Where, case: Case) -> Outcome:
    """The title of the tender says that a building is demolished or heavily renovated."""
    return Outcome(titled("demolition_lourde", case, lots=False))


def demolition_lot(where: Where, case: Case) -> Outcome:
    """A lot demolishes, in works that may be small."""
    return Outcome(titled("demolition_lourde", case))


def renovation(where: Where, case: Case) -> Outcome:
    """The title says that a building is renovated; roof-only works are not."""
    return Outcome(titled("renovation_batiment", case, lots=False))


def wide_area(where: Where, case: Case) -> Outcome:
    """A floor area above the threshold of the PEMD diagnosis is written."""
    found = [proof for area, proof in _areas(where, case) if area > _PEMD_AREA]
    return Outcome(bool(found), tuple(found[:_MOST]))


def small_area(where: Where, case: Case) -> Outcome:
    """Floor areas are written and none is above the threshold of the PEMD diagnosis."""
    areas = [area for area, _ in _areas(where, case)]
    return Outcome(bool(areas) and max(areas) <= _PEMD_AREA)


def doubtful_extent(where: Where, case: Case) -> Outcome:
    """Nothing shows a demolition above the threshold; unknown while a piece was not read."""
    if demolition(where, case).truth and wide_area(where, case).truth:
        return Outcome(False)
    gap = coverage(where, case).gap
    return Outcome(None if gap else True, note=gap)


def _areas(where: Where, case: Case) -> Iterator[tuple[float, Evidence]]:
    for piece, block in places((_AREA,), where, case):
        folded = case.folding.folded(piece, block)
        for hit in case.lexicon.find(folded, _AREA):
            said = fold(folded.original[hit.start : hit.end]).text
            for match in _SQUARE_METRES.finditer(said):
                area = float(match[1].replace(" ", "").replace(",", "."))
                yield area, evidence(case.tender, piece, block, hit.start, hit.end)
