"""Controls on the pieces: missing, unreadable, unfinished, resting on a repealed text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.leaves_text import sentence
from tenders_check.facts.numbering import annexes_of
from tenders_check.french.crossrefs import plain
from tenders_check.french.regex import regex
from tenders_check.language import say_problem
from tenders_check.model import FURNITURE, Evidence, Kind, Piece, PieceStatus
from tenders_check.ruleset.law import Outdated
from tenders_check.ruleset.model import Where
from tenders_check.tender.evidence import evidence
from tenders_check.tender.passages import passages

_RULES_OF_THE_GAME = frozenset({Kind.RC, Kind.AAPC, Kind.NOTICE})
_ADMINISTRATIVE = frozenset({Kind.CCAP, Kind.CCP})
_TECHNICAL = frozenset({Kind.CCTP, Kind.CCP})
_MOST = 5
#: `Outdated.kind` of an article that only changed its number.
RENUMBERED = "renumerote"
#: `Outdated.status` of what was read in the text itself; the rest is for a person to verify.
VERIFIED = "verifie"
#: Pieces whose blanks the candidate fills in.
_FOR_CANDIDATES = frozenset({Kind.AE, Kind.BPU, Kind.DPGF, Kind.DQE, Kind.CRT, Kind.DUME})
_COVER = 40
#: "Acte d'engagement valant cahier des clauses particulières", "lettre valant RC et CCP".
_VALANT = regex(r"\bvalant\b[^.;]{0,120}")
_NAMES = (
    (Kind.RC, regex(r"\breglement\b|\brc\b")),
    (Kind.CCP, regex(r"\bclauses particulieres\b|\bccp\b|\bcahier des charges\b|\bcontrat\b")),
    (Kind.CCAP, regex(r"\bclauses administratives\b|\bccap\b")),
    (Kind.CCTP, regex(r"\bclauses (?:administratives et )?techniques\b|\bcctp\b|\bccatp\b")),
)
#: "Les sous-critères sont détaillés dans le cadre de réponse".
_CRITERIA_ELSEWHERE = regex(
    r"\bcriteres?\b[^.;]{0,120}\b(?:figur|precis|detaill|indiqu|enonc|mentionn|defini|decri)\w*"
    r"[^.;]{0,40}\b(?:dans|en|a|au|par) (?:le |la |l'|une? )?"
    r"(?P<where>cadre d[eu] (?:reponse|memoire)\w*|annexe\b(?: n?o?\s?\d+)?)"
)
_ANNEX_NUMBER = regex(r"\bannexe\b\D{0,6}(\d{1,2})")


def unreadable(where: Where, case: Case) -> Outcome:
    """Pieces of which something could not be read, each with the reason."""
    bad = [piece for piece in case.tender.pieces if piece.status is not PieceStatus.READ]
    return Outcome(
        bool(bad), details=(("pieces", " ; ".join(_said(piece, case) for piece in bad)),)
    )


def _said(piece: Piece, case: Case) -> str:
    problem = (say_problem(case.language, piece.problem or "") or case.say("non lu")).rstrip(".")
    return f"{piece.path} ({problem[0].lower()}{problem[1:]})"


def missing(where: Where, case: Case) -> Outcome:
    """Groups of pieces of which none was given.

    In a concession the draft contract stands for CCAP and CCTP; an "acte d'engagement valant CCP"
    stands for both. A piece that is there but cannot be read and whose kind is not known may be the
    missing one: unknown then, DOC001 names it.
    """
    present = {piece.kind for piece in case.tender.pieces} | _stood_for(case)
    groups = [("le règlement de consultation ou l'avis", _RULES_OF_THE_GAME)]
    if case.facts.nature.value != "concession":
        groups.append(("le CCAP ou le CCP", _ADMINISTRATIVE))
        groups.append(("le CCTP ou le CCP", _TECHNICAL))
    lacking = [case.say(said) for said, kinds in groups if not present & kinds]
    lacking += _missing_annex(case)
    if not lacking:
        return Outcome(False)
    hidden = [
        piece
        for piece in case.tender.pieces
        if piece.status is PieceStatus.UNREADABLE and piece.kind in (None, Kind.AUTRE, Kind.ANNEXE)
    ]
    details = (("pieces", " ; ".join(lacking)),)
    return Outcome(None if len(hidden) >= len(lacking) else True, details=details)


def _stood_for(case: Case) -> set[Kind | None]:
    """The kinds that a piece says on its cover that it stands for: "lettre valant CCAP"."""
    found: set[Kind | None] = set()
    for index, piece in enumerate(case.tender.pieces):
        for position in range(min(_COVER, len(piece.blocks))):
            if "valant" in (text := case.folding.folded(index, position).text):
                for said in _VALANT.finditer(text):
                    found |= {kind for kind, words in _NAMES if words.search(said[0])}
    return found


def _missing_annex(case: Case) -> list[str]:
    """The annex to which the rules of the consultation leave the criteria, when it was not given.

    A file without a number of its own may be the one that is named by a number.
    """
    found = _criteria_elsewhere(case)
    if found is None:
        return []
    named = annexes_of(case.tender, case.folding)
    number = _ANNEX_NUMBER.search(found)
    if number and plain(number[1]) in named:
        return []
    numbered = {target.piece for targets in named.values() for target in targets}
    unnamed = [
        index
        for index, piece in enumerate(case.tender.pieces)
        if piece.kind in (Kind.CRT, Kind.ANNEXE) and not (number and index in numbered)
    ]
    if unnamed:
        return []
    return [case.say("la pièce qui détaille les critères ({piece})", piece=found)]


def _criteria_elsewhere(case: Case) -> str | None:
    """The form or the annex, as the rules of the consultation call it, that details criteria."""
    for passage in passages(case.tender, frozenset({Kind.RC, Kind.AAPC})):
        text = case.folding.folded(passage.piece, passage.block).text
        found = _CRITERIA_ELSEWHERE.search(text) if "critere" in text else None
        if found:
            return found["where"]
    return None


def unfinished(where: Where, case: Case) -> Outcome:
    """Placeholders left in a passage that a verdict relies on (criteria, clauses, lots, dates).

    The blanks of an acte d'engagement, a price list or a frame for answers are the candidate's.
    """
    found, marks = [], []
    for piece, block in sorted(_relied(case)):
        if case.tender.pieces[piece].kind in _FOR_CANDIDATES:
            continue
        if case.tender.pieces[piece].blocks[block].role in FURNITURE:
            continue
        folded = case.folding.folded(piece, block)
        for hit in case.lexicon.find(folded, "champ_a_completer"):
            found.append(evidence(case.tender, piece, block, *sentence(case, piece, block, hit)))
            start, end = folded.span(hit.start, hit.end)
            marks.append(case.tender.pieces[piece].blocks[block].text[start:end].strip())
            break
    said = " ; ".join(f"« {mark} »" for mark in dict.fromkeys(marks))
    return Outcome(bool(found), tuple(found[:_MOST]), (("champs", said),))


def _relied(case: Case) -> set[tuple[int, int]]:
    """The blocks on which facts rest, and the whole of the sections where criteria stand."""
    places = {
        (proof.piece, proof.block)
        for proof in _proofs(case)
        if proof.piece is not None and proof.block is not None
    }
    criteria = {
        (one.evidence.piece, one.evidence.block)
        for tree in case.facts.trees
        for one in tree.criteria
        if one.evidence.piece is not None and one.evidence.block is not None
    }
    for piece, block in criteria:
        outline = case.tender.outlines[piece]
        index = outline.of_block[block]
        if index >= 0:
            section = outline.sections[index]
            places |= {(piece, position) for position in range(section.start, section.end)}
    return places | set(_award_articles(case))


def _award_articles(case: Case) -> Iterator[tuple[int, int]]:
    """The blocks of the articles on award criteria, where a weight left blank hides a criterion."""
    for index, piece in enumerate(case.tender.pieces):
        if piece.kind not in (Kind.RC, Kind.AAPC, Kind.CCP):
            continue
        for section in case.tender.outlines[index].sections:
            heading = case.folding.folded(index, section.start)
            if case.lexicon.mentions(heading, "rubrique_criteres_attribution"):
                yield from ((index, block) for block in range(section.start, section.end))


def _proofs(case: Case) -> Iterator[Evidence]:
    facts = case.facts
    for tree in facts.trees:
        for one in tree.criteria:
            yield one.evidence
            yield from one.content
    for provision in facts.provisions:
        yield provision.evidence
    for reservation in facts.reservations:
        yield reservation.evidence
    for lot in facts.lots:
        if lot.evidence:
            yield lot.evidence
    for fact in (facts.launch_date, facts.estimated_value, facts.duration_months):
        if fact.evidence:
            yield fact.evidence


def repealed(where: Where, case: Case) -> Outcome:
    """Repealed texts and superseded figures on which the pieces rest (REU007)."""
    return _outdated(case, [text for text in _known(case) if _sure(text)])


def renumbered(where: Where, case: Case) -> Outcome:
    """What a person decides: former numbers of articles that live on, repeals not verified."""
    return _outdated(case, [text for text in _known(case) if not _sure(text)])


def _sure(text: Outdated) -> bool:
    return text.kind != RENUMBERED and text.status == VERIFIED


def _known(case: Case) -> tuple[Outdated, ...]:
    return case.law.outdated_at(case.launch)


def _outdated(case: Case, texts: Sequence[Outdated]) -> Outcome:
    found: list[Evidence] = []
    names: dict[str, None] = {}
    themes = {text.theme: text for text in texts}
    held: dict[tuple[int, int], list[str]] = {}
    for theme in themes:
        for passage in case.folding.holding(theme, case.lexicon):
            held.setdefault(passage, []).append(theme)
    for place in sorted(held):
        folded = case.folding.folded(*place)
        for theme in held[place]:
            for hit in case.lexicon.find(folded, theme):
                found.append(evidence(case.tender, *place, *sentence(case, *place, hit)))
                text = themes[theme]
                replaced = case.say(
                    "{texte} (voir {nouveau})", texte=text.title, nouveau=text.replaced_by
                )
                names[replaced] = None
                break
    return Outcome(
        bool(found), tuple(dict.fromkeys(found))[:_MOST], (("textes", " ; ".join(names)),)
    )
