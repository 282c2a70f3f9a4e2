"""The kind of buyer, which decides thresholds and quotas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenders_check.facts.stated import UNKNOWN, stated
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Fact, Kind, Piece, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding

_BUYERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("groupement", regex(r"\bgroupement de commandes\b")),
    ("hopital", regex(r"\b(?:centres? hospitaliers?|chu|chru|hopital|hopitaux|ght|groupe(?:ment)? hospitalier|assistance publique)\b")),
    ("organisme", regex(
        r"\b(?:offices? publics? de l'habitat|oph|s\.?a\.? d'hlm|bailleur social|societe publique locale|societe d'economie mixte|spla?|chambre de (?:commerce|metiers)|chambre d'agriculture"
        r"|ehpad|caisse (?:primaire|d'allocations|regionale|nationale|generale)|cpam|caf|urssaf|groupement d'interet public|gip)\b")),
    ("entite_adjudicatrice", regex(r"\bentite adjudicatrice\b|\b(?:sncf|ratp|edf|enedis|grand port maritime|aeroport de)\b")),
    ("etablissement_public_etat", regex(
        r"\b(?:universites?|etablissement public (?:national|de l'etat|a caractere (?:scientifique|administratif))|etablissement public\b[^.;]{0,80}\bde l'etat|autorite des marches|agence (?:nationale|de l'eau|regionale de sante)|ars|cnrs|inrae|inserm|ifremer|cea|museum national|ecole nationale|ecole normale|parc national|voies navigables de france|crous|office (?:national|francais)|ademe|institut national)\b")),
    ("collectivite", regex(
        r"^(?:[^:]{0,60}:)?\W*(?:la |le )?(?:commune|ville|departement|region|metropole|mairie|syndicat)\b|\b(?:(?:commune|ville|departement|region|metropole|agglomeration) (?:de|du|des|d')|mairie|hotel de ville|conseil (?:departemental|regional|municipal)|eurometropole"
        r"|communaute (?:de communes|d'agglomeration|urbaine)|syndicat (?:mixte|intercommunal|departemental|des eaux)|ccas|centre communal d'action sociale|caisse des ecoles|sivom|sivu|sictom|smictom|sdis|service departemental d'incendie|collectivite (?:territoriale|europeenne)|epci|college|lycee|la (?:commune|ville|region|metropole)|le departement)")),
    ("etat", regex(
        r"\b(?:ministere|(?<!en )prefecture(?! de police de)|prefet|direction (?:departementale|regionale|interregionale|interdepartementale|generale) d(?:e|es|u)?|dreal|dir[ae]c?cte|dgfip|sgami|sga|secretariat general (?:du|de la|des|pour)|rectorat|academie de|gendarmerie|armee|commissariat)\b")),
)  # fmt: skip
#: The State signs with a capital: "l'état de l'art", "l'état neuf" are something else.
_STATE = regex(r"\bl['’](?:État|Etat|ETAT)\b(?!\s+(?:de|d['’]|des|du|initial|neuf|civil))")
_LABEL = regex(
    r"^\W*(?:\d[\d.]*\W*)?(?:(?:nom|identification|designation|adresse|denomination)\w*\W+(?:et \w+ )?(?:de l'|du |de la )?)?"
    r"(?:pouvoir adjudicateur|acheteur(?: public)?|maitre d'ouvrage|maitrise d'ouvrage|organisme acheteur|personne publique|collectivite|autorite concedante|entite adjudicatrice)\b"
)
#: Contacts, courts and stamps name other bodies than the buyer.
_OTHER_BODY = regex(
    r"\b(?:recours|greffe|transmis\w*|accuse|recu|visa|controle de legalite|comptable|tresor\w*|assignataire|lieu d'execution|subvention\w*|finance(?:e|es|ment|ments|ur|urs)|partenaire\w*)\b"
)
_KINDS = (Kind.RC, Kind.AAPC, Kind.NOTICE, Kind.AE, Kind.CCAP, Kind.CCP, Kind.CCTP)
_COVER = 40
_LABELLED = 400
#: A longer block is prose, which names many bodies; the lines of a cover that plain text ran
#: together begin with the buyer.
_LONGEST, _FIRST, _OPENING = 300, 6, 30


def find_buyer_kind(tender: Tender, folding: Folding) -> Fact:
    """etat, etablissement_public_etat, collectivite, groupement, hopital, organisme…

    Manifest and notice first, then the line that names the buyer, then the covers.
    """
    manifest = tender.manifest.buyer_kind if tender.manifest else None
    said = stated(tender, manifest, "acheteur", lambda notice: notice.buyer_kind)
    if said:
        return said
    for places in (_labelled(tender, folding), _covers(tender)):
        for piece, block in places:
            found = _kind(tender, folding, piece, block)
            if found:
                return found
    return UNKNOWN


def _kind(tender: Tender, folding: Folding, piece: int, block: int) -> Fact | None:
    """The kind that a block names first."""
    folded = folding.folded(piece, block)
    if _OTHER_BODY.search(folded.text):
        return None
    hits = [
        (match.start(), rank, match.end(), value)
        for rank, (value, pattern) in enumerate(_BUYERS)
        if (match := pattern.search(folded.text))
    ]
    if hits:
        first, _, last, value = min(hits)
        if len(folded.original) > _LONGEST and first > _OPENING:
            return None
        start, end = folded.span(first, last)
        return Fact(value, "document", evidence(tender, piece, block, start, end))
    state = _STATE.search(folded.original)
    if state:
        return Fact("etat", "document", evidence(tender, piece, block, *state.span()))
    return None


def _labelled(tender: Tender, folding: Folding) -> Iterator[tuple[int, int]]:
    """Lines "Pouvoir adjudicateur : …" and the two that follow."""
    for index, piece in _pieces(tender):
        for position, block in enumerate(piece.blocks[:_LABELLED]):
            if block.role in FURNITURE or len(block.text) > 300:
                continue
            if _LABEL.search(folding.folded(index, position).text):
                last = min(position + 3, len(piece.blocks))
                yield from ((index, near) for near in range(position, last))


def _covers(tender: Tender) -> Iterator[tuple[int, int]]:
    for index, piece in _pieces(tender):
        for position, block in enumerate(piece.blocks[:_COVER]):
            if len(block.text) <= _LONGEST or position < _FIRST:
                yield index, position


def _pieces(tender: Tender) -> list[tuple[int, Piece]]:
    """All pieces, those that name the buyer most surely first."""

    def rank(item: tuple[int, Piece]) -> int:
        kind = item[1].kind
        return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)

    return sorted(enumerate(tender.pieces), key=rank)
