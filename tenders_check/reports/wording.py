"""How a report names statuses, severities, refusals and places; shared by every format."""

from __future__ import annotations

from tenders_check.language import FRENCH, say, say_problem
from tenders_check.model import Evidence, Fact, Piece, PieceStatus, Place, Severity, Status

STATUS = {
    Status.PASS: "conforme",
    Status.FAIL: "non conforme",
    Status.REVIEW: "à vérifier",
    Status.UNDETERMINED: "indéterminé",
    Status.NOT_APPLICABLE: "sans objet",
    Status.WAIVED: "dérogation motivée",
}
SYMBOL = {
    Status.PASS: "✔",
    Status.FAIL: "✘",
    Status.REVIEW: "?",
    Status.UNDETERMINED: "…",
    Status.NOT_APPLICABLE: "–",
    Status.WAIVED: "≈",
}
#: Style of a verdict (see `layout`).
STYLE = {
    Status.PASS: "green",
    Status.FAIL: "red",
    Status.REVIEW: "yellow",
    Status.UNDETERMINED: "magenta",
    Status.NOT_APPLICABLE: "dim",
    Status.WAIVED: "cyan",
}
SEVERITY = {
    Severity.ERROR: "obligation",
    Severity.WARNING: "vigilance",
    Severity.INFO: "conseil",
}
#: Codes of `NearMiss.reason`, as a buyer would say them.
REFUSAL = {
    "false_friend": "dit autre chose",
    "negated": "phrase négative",
    "hypothetical": "simple éventualité",
    "out_of_section": "hors de la rubrique où la règle cherche",
    "no_weight": "sans pondération ni rang",
    "candidate_level": "porte sur le candidat, pas sur l'exécution",
    "soft": "formule incitative, sans obligation",
    "law_reminder": "simple rappel de la loi",
    "ccag_reference": "simple renvoi au CCAG",
    "heading_only": "titre sans contenu",
    "conditional": "soumis à une condition",
    "unticked": "case non cochée",
    "struck": "texte barré",
    "no_content": "sans contenu",
    "product_specification": "caractéristique d'un produit, pas un devoir d'exécution",
    "other_lot": "concerne un autre lot",
    "incomplete": "une partie seulement de ce qui est cherché",
    "unsure_reading": "ligne de la grille que la lecture n'a rattachée à aucun critère",
}
#: Reasons that only repeat what the evidence and the places searched show, by their beginning.
GENERIC = (
    "Trouvé dans {lieu}.",
    "Rien trouvé{lieux} ; aucun passage voisin.",
    "Rien de contraire dans les pièces lues{lieux}.",
    "Constaté sur l'ensemble des pièces.",
)
#: `Reservation.kinds`, as a buyer says them.
RESERVED = {
    "ea_esat": "EA ou ESAT",
    "siae": "SIAE",
    "prison": "opérateurs en établissement pénitentiaire",
    "ess": "entreprises de l'ESS",
    "local": "entreprises locales",
    "unknown": "structure non précisée",
}
#: `Piece.status`, and the strength of a clause or reservation.
PIECE_STATUS = {
    PieceStatus.READ: "lue",
    PieceStatus.PARTLY: "lue en partie",
    PieceStatus.UNREADABLE: "illisible",
}
STRENGTH = {"strong": "ferme", "weak": "faible", "denied": "niée"}
#: `Provision.kind`, as a buyer says it.
PROVISION = {
    "environmental_clause": "clause environnementale",
    "environmental_specification": "spécification environnementale",
    "social_clause": "clause sociale",
    "insertion_clause": "clause d'insertion",
    "reuse": "réemploi, reconditionné ou recyclé",
    "new_only": "neuf exigé",
    "label": "label exigé",
    "ccag_environment": "renvoi au CCAG (environnement)",
    "ccag_insertion": "renvoi au CCAG (insertion)",
    "life_cycle_cost": "coût du cycle de vie",
    "motive_social": "motif d'absence de clause sociale",
    "accessibility": "accessibilité",
}
#: Themes of criteria and clauses, as a buyer says them.
THEME = {
    "environnement": "environnement",
    "social": "social",
    "insertion": "insertion",
    "reemploi": "réemploi",
    "rse": "RSE",
    "cout_global": "coût global",
    "prix": "prix",
    "delai": "délai",
    "technique": "technique",
}
#: `Fact.source`, after a value.
SOURCE = {
    "option": "donnée en option",
    "manifest": "tender.yaml",
    "notice": "avis",
    "document": "pièces",
    "document_deadline": "au plus tard : date limite de remise des offres",
    "notice_result": "au plus tard : avis d'attribution",
    "assumed_today": "non trouvée : date du jour retenue",
    "assumed": "supposé",
    "cpv": "d'après le code CPV",
    "unknown": "inconnu",
}

#: `Condition.name`: what decides whether a rule binds.
CONDITION = {
    "launch": "date de lancement",
    "nature": "nature du contrat",
    "exception": "exceptions",
    "object": "objet",
    "buyer": "acheteur",
    "family": "famille d'achat",
    "value": "valeur estimée",
}
#: `Weighed.name`: the questions that a rule puts to the pieces. Those of a prohibition are under
#: "forbidden_…".
ASKED = {
    "trigger": "Ce qu'elle juge existe-t-il ?",
    "strong": "Preuve ferme",
    "weak": "Preuve faible (à vérifier)",
    "forbidden_strong": "Faute certaine",
    "forbidden_weak": "Faute possible (à vérifier)",
    "severity": "Change-t-elle de gravité ?",
    "motive": "Un motif est-il écrit dans les pièces ?",
}
#: `Turn.stage`: what a status came from.
STAGE = {
    "binding": "application de la règle",
    "trigger": "ce qui est jugé",
    "proof": "preuves",
    "day": "jour dont le droit est discuté",
    "date": "date de lancement inconnue",
    "recognition": "reconnaissance de caractères",
    "criteria": "lecture de la grille des critères",
    "waiver": "dérogation",
}
#: Truth of a node of an evidence tree.
TRUTH = {True: "vrai", False: "faux", None: "inconnu"}
#: Words of an evidence tree in a rule file, as a person says them.
LEAF = {
    "tous": "tout ceci",
    "au_moins_un": "au moins un de ceux-ci",
    "aucun": "rien de ceci",
    "theme": "mots du thème",
    "expression": "expression",
    "proche": "mots proches",
    "motif": "motif",
    "critere": "critère",
    "poids": "poids des critères",
    "clause": "clause",
    "reservation": "réservation",
    "lot": "lots",
    "valeur": "valeur estimée",
    "duree": "durée",
    "cpv": "code CPV",
    "famille": "famille d'achat",
    "acheteur": "acheteur",
    "objet": "objet",
    "nature": "nature du contrat",
    "procedure": "procédure",
    "date": "date de lancement",
    "declaration": "déclaration de l'avis",
    "controle": "contrôle",
}
#: Arguments of those words; their values stay as the rule file writes them.
ARGUMENT = {
    "theme": "thème",
    "force": "force",
    "porte_sur": "porte sur",
    "genre": "genre",
    "seul": "seul",
    "contenu": "contenu",
    "faiblesse": "faiblesse",
    "controle": "contrôle",
    "marqueurs": "marqueurs",
    "sans_marqueurs": "sans les marqueurs",
    "marqueurs_manquants": "marqueurs manquants",
    "pieces": "pièces",
    "structure": "structure",
    "fondement": "fondement",
    "articles": "articles",
    "source": "source",
    "part_differente_de": "part différente de",
    "plusieurs": "plusieurs",
    "inferieur_a": "inférieur à",
    "superieur_a": "supérieur à",
    "avant": "avant le",
    "a_partir_du": "à partir du",
    "nom": "nom",
    "agec": "famille AGEC",
    "reservable": "réservable",
}


def where(evidence: Evidence, language: str = FRENCH) -> str:
    """ "RC.docx, 6.2 Critères, paragraphe 112": what a person needs to find the words."""
    parts = [evidence.document]
    if evidence.section:
        parts.append(evidence.section)
    place = position(evidence.place, language)
    said = ", ".join([*parts, place] if place else parts)
    if evidence.ocr is None:
        return said
    return say(
        language,
        "{lieu} (reconnaissance de caractères, sûre à {n} %)",
        lieu=said,
        n=round(evidence.ocr),
    )


def position(place: Place, language: str = FRENCH) -> str:
    """The page, the cell or the paragraph; the pointer of a notice field."""
    parts = []
    if place.page is not None:
        parts.append(say(language, "page {n}", n=place.page))
    if place.cell:
        parts.append(say_problem(language, place.cell))
    elif place.paragraph is not None and place.page is None:
        parts.append(say(language, "paragraphe {n}", n=place.paragraph))
    if place.pointer and not parts:
        parts.append(place.pointer)
    return ", ".join(parts)


def source(fact: Fact, language: str = FRENCH) -> str:
    """Where a fact comes from."""
    if fact.source == "document" and fact.evidence:
        return fact.evidence.document
    return say(language, SOURCE.get(fact.source, fact.source))


def shorten(quote: str, most: int = 300) -> str:
    """A quote on one line; the middle is cut when it is very long."""
    flat = " ".join(quote.split())
    if len(flat) <= most:
        return flat
    return f"{flat[: most * 2 // 3].rstrip()} […] {flat[-most // 3 :].lstrip()}"


def left_out(piece: Piece, language: str = FRENCH) -> tuple[str, ...]:
    """What a piece holds that proves nothing: hidden words and sheets, comments, struck words."""
    hidden, comments = piece.markup.hidden, piece.markup.comments
    struck = sum(len(block.struck) for block in piece.blocks)
    said = (
        say(language, "passages barrés, écartés : {n}", n=struck) if struck else "",
        say(language, "contenus masqués, non lus : {n}", n=hidden) if hidden else "",
        say(language, "commentaires, non lus : {n}", n=comments) if comments else "",
    )
    return tuple(text for text in said if text)
