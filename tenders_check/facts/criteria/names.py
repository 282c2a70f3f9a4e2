"""What the words of a criterion say before their meaning is asked."""

from __future__ import annotations

from tenders_check.facts.criteria.entry import tokens
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex

#: Words of a price criterion, in folded text.
PRICE = regex(
    r"\b(?:prix|couts?|tarifs?|tarifaires?|montants?|honoraires?|rabais|remise|redevances?|loyers?|dqe|dpgf|bpu)\b"
    r"|\b(?:offre|valeur|proposition|critere|aspects?|conditions?|performance)\s+(?:financiere?s?|economique|economiques)\b"
    r"|\bfinanciers?\b|\beconomie (?:generale )?(?:de l'offre|du contrat|du projet)\b"
    r"|\bequilibre (?:economique|financier)\b"
    r"|\benveloppe (?:financiere|budgetaire|previsionnelle|des travaux|du maitre d'ouvrage)\b"
)
#: Names that are no names: what a sentence about marks begins with.
_JUNK = regex(
    r"^(?:il|elle|ils|elles|ce|cette|ces|chaque|chacun\w*|tou(?:s|te|tes)|en\s+cas|dans\s+le\s+cas|si|toutefois|lorsque|le\s+candidat"
    r"|les\s+candidats|la\s+note|une\s+note|note|notes|notation|points?|les\s+offres|l'offre|offres?\b|le\s+classement|total|nota|pour"
    r"|la\s+somme|somme|par\s+exemple|exemple|soit|sur|de(?=\s+\d)|avec|lots?\s*\d*$|ponderation|bareme|coefficient|maximum|minimum|le\s+marche"
    r"|l'acheteur|attribution|jugement|(?:selection|choix|evaluation|analyse|notation|examen|classement|jugement|ouverture|verification|recevabilite)\s+des\s+(?:offres|candidatures|candidats|plis|propositions)|recours(?!\s+(?:a|au|aux)\s)|le\s+pouvoir|article|annexe|page|date|n\s?o)\b"
    r"(?!\s+(?:technique|prix\b|d(?:e\s+(?!la\b|l'|chaque|ce)|'(?!un))[a-z]{4}|methodologique|de\s+synthese|environnementale?|sociale?|d'intention|explicative|financiere|economique|ecovadis|carbone|rse))"
)
#: Words that tell where or how a criterion is assessed, never what: "au vu du mémoire technique".
_EMPTY_WORDS = """
    memoire technique reponse apporte fourni remi document piece dossier cadre candidat
    soumissionnaire concurrent entreprise element information indication contenu fiche
    justificatif note notice offre proposition suivant suivante ci dessou apre dessus sou sera
    seront est sont etre juge jugee apprecie appreciee evalue evaluee notee analyse analysee
    examine examinee appreciation examen partir regard vu base selon fonction travers biai
    moyen biais comme suit reparti repartie decompose decomposee qui que leur son se fera cet
    partie present article annexe reglement consultation rc marche demande demandee exige
    exigee attendu attendue produit presente mentionne vise visee prevu prevue appui appuyer
    portant porte tenant compte global globale ensemble deux trois quatre cinq part meme titre
    precise precisement portee sous-critere point barem notation ponderation maximum
    pourcentage total obtenu obtenue attribue attribuee noter rempli complete dument il elle
    pondere ponderee ramene ramenee poid puis par dan nou cent dix quinze vingt vingt-cinq trente
    quarante cinquante soixante
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())

_DOCUMENTS = frozenset(
    ["note", "notice", "memoire", "cadre", "annexe", "fiche", "document", "dossier", "piece"]
)


#: A place of the documents where what is assessed may stand: "l'article 4 du CCTP", "annexe 3".
_PLACE = regex(
    r"\bannexes?\s+(?:n\s?o?\s*)?\d|\bcadres?\s+(?:de\s+)?(?:reponse|memoire)"
    r"|\b(?:articles?|chapitres?|paragraphes?)\s+\d[^.;]{0,40}\b(?:cctp|ccap|ccp|cahier|present)"
)


def junk(name: str) -> bool:
    """Whether a label is the beginning of a sentence, not a name."""
    return _JUNK.match(fold(name).text) is not None


def empty(text: str, name: str = "") -> bool:
    """Whether a passage says nothing of what is assessed but the criterion's name again.

    A place where it may be said is worth keeping: it is followed.
    """
    if _PLACE.search(fold(text).text):
        return False
    known = set(tokens(name))
    words = tokens(text)
    said = [one for one in words if not (one in known or one in _EMPTY or len(one) < 3)]
    # "la note environnementale" names a document, not what is assessed.
    return not said or (len(said) == 1 and words[0] in _DOCUMENTS)
