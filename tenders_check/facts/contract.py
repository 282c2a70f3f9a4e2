"""What contract it is: nature, object and procedure.

Words that name another contract are everywhere: the similar services that may later be bought
"sans publicité ni mise en concurrence", the "concessionnaires de réseaux" met on a works site, the
delegation that an adviser helps to renew. Only words about this contract count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tenders_check.facts.stated import UNKNOWN, stated
from tenders_check.french.cued import Cued, cued
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Box, Fact, Kind, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import passages

Choices = Sequence[tuple[str, Cued]]

_NATURES: Choices = (
    ("concession", cued(
        r"\b(?:(?:contrat|avis|projet de contrat|convention|procedure|reglement\w*) (?:de |d'|de la )?(?:concession|delegation)\b|concession (?:de (?:service|travaux)|d'amenagement|de plage)"
        r"|delegation de service public|sous[- ]traite d'exploitation|la presente concession)", "concession", "delegation", "exploitation")),
    ("defense_securite", cued(r"\bmarche (?:public )?de defense (?:ou|et) de securite\b", "defense")),
    ("partenariat", cued(r"\b(?:marche|contrat) (?:public )?de partenariat\b", "partenariat")),
    ("accord_cadre", cued(r"\baccord[- ]cadre\b", "cadre")),
    ("marche", cued(r"\bmarches?\b", "marche")),
)  # fmt: skip
#: A contract that speaks of a concession, of defence or of partnership without being one.
_ABOUT = regex(
    r"\b(?:assistance|amo|etudes?|missions?|accompagnement|conseils?|audit|expertise|controle|passation|renouvellement|suivi|mandat"
    r"|si|s'il|lorsque|en cas|pour les|hors|sauf|ou|relatif\w* aux|notamment|candidat\w*|n'est pas|ne constitue pas)\b"
)
_PROCEDURES: Choices = (
    ("adaptee", cued(r"\bprocedure adaptee\b|\bm\.?a\.?p\.?a\b|\b[lr]\.? ?2123-1\b", "adaptee", "mapa", "m.a.p.a", "2123-1")),
    ("formalisee", cued(
        r"\bappel d'offres (?:\w+ )?(?:ouvert|restreint)\b|\baoo\b|\bprocedures? (?:formalisee|avec negociation)\b|\bdialogue competitif\b|\b[lr]\.? ?2124-[234]\b",
        "appel d'offres", "aoo", "formalisee", "avec negociation", "dialogue", "2124-")),
)  # fmt: skip
_DIRECT = cued(r"\bsans publicite (?:ni|et sans) mise en concurrence\b", "sans publicite")
#: What is bought later or under a condition, not this contract.
_NOT_THIS = regex(
    r"\b(?:similaires?|ulterieur\w*|pourr\w+|peu(?:t|vent)|possibilite|reserve|complementaires?|2122-7|nouveaux? marches?|infructueu\w*|si|s'il|en cas|lorsque)\b"
)
_TYPE = cued(
    r"\b(?:type|nature|categorie|forme) (?:de |du |d')?(?:marche|contrat|prestations?|achat)\b\W{0,12}(?:marche (?:public )?de )?(?P<type>travaux|services?|fournitures?)\b",
    "type", "nature", "categorie", "forme",
)  # fmt: skip
_OBJECTS: Choices = (
    ("travaux", cued(
        r"\bmarches? (?:publics? )?de travaux\b|\baccord[- ]cadre de travaux\b|\bccag[- ]travaux\b|\b(?:clauses administratives generales|ccag) applicables? aux marches (?:publics )?de travaux\b", "travaux")),
    ("services", cued(
        r"\bmarches? (?:publics? )?de (?:prestations? (?:de services?|intellectuelles?)|services?|maitrise d'oeuvre)\b|\bccag[- /](?:pi|moe|tic)\b|\baccord[- ]cadre de (?:services?|prestations?)\b",
        "service", "prestation", "maitrise d'oeuvre", "ccag")),
    ("fournitures", cued(
        r"\bmarches? (?:publics? )?de fournitures?(?! courantes)\b|\baccord[- ]cadre de fournitures?(?! courantes)\b", "fourniture")),
)  # fmt: skip
_TITLES = (
    ("services", regex(
        r"^\W*(?:(?:marche|accord[- ]cadre) (?:public )?(?:de |d'|pour )?(?:la |le |l')?)?(?:prestations?|services?|missions?|etudes?|maitrise d'oeuvre|assistance|maintenance|entretien|nettoyage|location|exploitation|gestion|collecte|conseil|audit|transport|restauration(?! (?:de|du|des|d')\b(?! (?:agents|eleves|personnels?|enfants|usagers)))|gardiennage|surveillance|verification\w*|controle\w*|tierce maintenance|impression|organisation|hebergement|infogerance|formation\w*"
        r"|reparation|depannage|revision|balayage|elaboration|tonte|taille|fauch\w+|elagage|debroussaillage|desherbage|faucardage|curage|vidange|deneigement|ramonage|blanchisserie|blanchissage"
        r"|assurances?|souscription|animation|accompagnement|diagnostics?|inventaire|numerisation|traduction|interpretariat|mise sous pli|routage|telesurveillance|capture|fourriere|deratisation|desinfection"
        r"|traitement|enlevement|evacuation|tri|broyage|recherche|mandat|suivi|support|infogestion|developpement|creation (?:graphique|d'un site|de supports|d'une identite))\b")),
    ("travaux", regex(
        r"^\W*(?:(?:marche|accord[- ]cadre) (?:public )?(?:de |d'|pour )?)?(?:travaux|construction|rehabilitation|renovation|refection|amenagement|restructuration|extension|demolition|reconstruction"
        r"|creation|isolation|restauration (?:de |du |des )(?:la |l')?(?:eglise|chapelle|facade|toiture|couverture|chateau|clocher|pont|rempart|mur|monument|ouvrage|berge|vitra)\w*|ravalement|etancheite|mise (?:en|aux) (?:conformite|normes|accessibilite)|desamiantage|terrassement\w*|modernisation|confortement|consolidation|requalification|renouvellement (?:de la |des |du )?(?:canalisation|reseau)\w*"
        r"|realisation d'(?:un|une) (?:giratoire|parking|terrain|piste|voie|trottoir)|remplacement (?:de |des |de la |du )(?:menuiserie|chaudiere|toiture|fenetre|couverture)\w*)\b")),
    ("fournitures", regex(r"^\W*(?:(?:marche|accord[- ]cadre) (?:public )?(?:de |d'|pour )?(?:la |l')?)?(?:fournitures?|acquisition|achat|livraison|approvisionnement|mobilier|materiels?|vehicules?|papier|carburants?|denrees|produits|vetements|livres|ordinateurs|consommables|outillage|sel de deneigement|granules|gaz|electricite)\b")),
)  # fmt: skip
_COVER = 60
_STATING = frozenset({Kind.RC, Kind.AAPC, Kind.AE, Kind.CCP, Kind.CCAP, Kind.NOTICE})
_CONTRACT = _STATING | {Kind.CCTP, Kind.AUTRE}


def find_nature(tender: Tender, folding: Folding) -> Fact:
    """marche, accord_cadre, concession, defense_securite or partenariat."""
    manifest = tender.manifest.nature if tender.manifest else None
    said = stated(tender, manifest, "nature", lambda notice: notice.nature)
    if said:
        return said
    for value, pattern in _NATURES:
        rare = value not in ("accord_cadre", "marche")
        for piece, block in _covers(tender, _CONTRACT):
            folded = folding.folded(piece, block)
            match = pattern.search(folded.text)
            if match and not (rare and _ABOUT.search(folded.text[: match.start()][-100:])):
                start, end = folded.span(match.start(), match.end())
                return Fact(value, "document", evidence(tender, piece, block, start, end))
    return Fact("marche", "assumed")


def find_procedure(tender: Tender, folding: Folding) -> Fact:
    """formalisee, adaptee or sans_publicite."""
    manifest = tender.manifest.procedure if tender.manifest else None
    said = stated(tender, manifest, "procedure", lambda notice: notice.procedure)
    return (
        said
        or _first(tender, folding, _PROCEDURES, _anywhere(tender))
        or _direct(tender, folding)
        or UNKNOWN
    )


def find_object(tender: Tender, folding: Folding, cpv: Sequence[str]) -> Fact:
    """fournitures, services or travaux.

    A line "type de marché" first, then the main CPV code, then the words of the pieces and, last,
    the first words of the title.
    """
    manifest = tender.manifest.object if tender.manifest else None
    said = stated(tender, manifest, "objet", lambda notice: notice.object)
    if said:
        return said
    for piece, block in _anywhere(tender):
        folded = folding.folded(piece, block)
        match = _TYPE.search(folded.text)
        if match:
            start, end = folded.span(match.start(), match.end())
            found = evidence(tender, piece, block, start, end)
            return Fact(_plural(match["type"]), "document", found)
    if cpv:
        return Fact(_of_cpv(cpv[0]), "cpv")
    written = _first(tender, folding, _OBJECTS, _anywhere(tender))
    if written:
        return written
    title = fold(tender.title).text
    for value, pattern in _TITLES:
        if pattern.search(title):
            return Fact(value, "document")
    return UNKNOWN


def _of_cpv(code: str) -> str:
    """Divisions of the CPV: 45 works, 50 and above services (48, packages, are supplies)."""
    division = int(code[:2])
    if division == 45:
        return "travaux"
    return "services" if division >= 50 else "fournitures"


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x")) else f"{word}s"


def _direct(tender: Tender, folding: Folding) -> Fact | None:
    """This very contract awarded without publicity, as its rules or title say."""
    for piece, block in _covers(tender, _STATING):
        folded = folding.folded(piece, block)
        match = _DIRECT.search(folded.text)
        if match and not _NOT_THIS.search(folded.text):
            start, end = folded.span(match.start(), match.end())
            return Fact("sans_publicite", "document", evidence(tender, piece, block, start, end))
    return None


def _covers(tender: Tender, kinds: frozenset[Kind]) -> Iterator[tuple[int, int]]:
    """The first blocks of the pieces of some kinds."""
    for index, piece in enumerate(tender.pieces):
        if piece.kind in kinds:
            yield from ((index, position) for position in range(min(_COVER, len(piece.blocks))))


def _anywhere(tender: Tender) -> Iterator[tuple[int, int]]:
    """Covers first, then everything, in the pieces that state the procedure."""
    yield from _covers(tender, _STATING)
    for passage in passages(tender, _STATING):
        yield passage.piece, passage.block


def _first(
    tender: Tender, folding: Folding, choices: Choices, where: Iterator[tuple[int, int]]
) -> Fact | None:
    """The first choice met while reading, unticked boxes and furniture left out.

    Among several choices in one block, the first in the text.
    """
    for piece, block in where:
        found = tender.pieces[piece].blocks[block]
        if found.box is Box.UNCHECKED or found.role in FURNITURE:
            continue
        folded = folding.folded(piece, block)
        hits = [
            (match.start(), match.end(), value)
            for value, pattern in choices
            if (match := pattern.search(folded.text))
        ]
        if hits:
            first, last, value = min(hits)
            start, end = folded.span(first, last)
            return Fact(value, "document", evidence(tender, piece, block, start, end))
    return None
