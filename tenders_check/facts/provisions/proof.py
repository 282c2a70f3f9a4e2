"""What makes a duty checkable: a figure, a document to hand over, a deadline, a penalty."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tenders_check.french.regex import regex

_UNIT = (
    r"%|pour cents?|kg|tonnes?|t\b|km|kwh\w*|mwh|litres?|l/|g/|mg/|m3|m²|m2|heures?|h\b|fois|"
    r"passages?|"
    r"ans\b|années|jours|points?|mo\b|ko\b|db\b|°c|apprentis?|personnes?|actions?|livraisons?|"
    r"exemplaires?"
)
MEASURE = regex(
    rf"(?:au (?:moins|minimum|plus|maximum) |à hauteur de |minimum de |maximum de |"
    rf"inférieure?s? à |supérieure?s? à |"
    rf"≥ ?|≤ ?|< ?|> ?)?\b\d{{1,9}}(?:[\s.,]\d{{1,9}}){{0,5}}\s?"
    rf"(?:{_UNIT})(?:\s(?:des?|du|d['’])\s?\w+)?"
    r"|\b(?:une?|deux|trois|quatre) (?:seule )?(?:fois|livraisons?|passages?|apprentis?|actions?|"
    r"personnes?|tournées?) "
    r"(?:par|au (?:moins|plus|minimum|maximum)|maximum|minimum)\b(?: \w+)?"
    r"|\b(?:un|deux|trois) (?:tiers|quarts?|cinquièmes?) d|\bla moitié d"
    r"|\bclasse (?:énergétique |d['’]efficacité énergétique )?[A-G]\b\+*|\bcrit['’ ]?air \d|"
    r"\beuro ?(?:6|VI)\b|\bstage V\b",
    re.IGNORECASE,
)
#: Without one of these there is no figure to look for.
_NUMBERS = regex(r"\d|[Uu]n|[Dd]eux|[Tt]rois|[Qq]uatre|moitié|[Cc]lasse|[Ee]uro|[Ss]tage")
_PAPERS = (
    r"bilans?|rapports?|bordereaux?|bordereau|BSDD?|BSDA|attestations?|justificatifs?|registres?|"
    r"certificats?|"
    r"fiches? (?:techniques?|de suivi|de données?|produits?)|SOGED|SOSED|SOPRE|SOPAQ|PAQ|PAE|"
    r"tableaux? (?:de bord|de suivi|récapitulatifs?)|tableau|reporting|comptes?[- ]rendus?|"
    r"récapitulatifs?|"
    r"preuves?|tickets? de pesée|plans? (?:de|d['’]|environnement)\w*|état (?:annuel|mensuel|"
    r"récapitulatif|des)|"
    r"relevés?|index|diagnostics?|notes? de|inventaire|indicateurs?|synthèse|déclaration|"
    r"contrats? de travail|schéma"
)
DOCUMENT = regex(rf"\b(?:{_PAPERS})\b(?:[ ][\w'’\-]+){{0,5}}", re.IGNORECASE)
#: Words that a phrase does not end with, and words that no longer belong to it.
_LOOSE_END = regex(
    r"(?:\s+(?:d[eu]s?|la|les?|l['’]\w*|à|aux?|et|ou|en|dans|par|pour|sur|avec|que|qui|une?|ce|"
    r"cette|"
    r"son|sa|ses|leurs?|il|elle|est|sont|sera|seront|suivant\w*|chaque|ainsi|dont))+$",
    re.IGNORECASE,
)
_OVER = regex(
    r"\s(?:est|sont|sera|seront|doit|doivent|qui|que|dont|il|elle|à|au|aux|dans|par|pour|lors|"
    r"avant|"
    r"chaque|ainsi|et)\s.*$",
    re.IGNORECASE | re.DOTALL,
)
#: A document counts when somebody hands it over, keeps it or draws it up.
HANDED = regex(
    r"\b(?:remet\w*|remi(?:s|se|ses)|transmet\w*|transmi\w*|fourni\w*|communiqu\w*|produi\w*|"
    r"adress\w*|joi(?:nt|ndre|gn\w*)\w*|"
    r"présent\w*|établi\w*|tien(?:t|nent|dra)|tenu\w*|envoi\w*|justifi\w*|dépos\w*|livr\w*|"
    r"mis à disposition|"
    r"à disposition|rédig\w*|élabor\w*|réalis\w*|complèt\w*|mettre en place|met en place|"
    r"renseign\w*|émet\w*|annex\w*|"
    r"visé|signé|consult\w*|remettra|demande)\b",
    re.IGNORECASE,
)
DEADLINE = regex(
    r"\b(?:dans (?:un délai|les|le délai)[^.;,]{0,60}?\d*\s?(?:jours?|mois|semaines?|"
    r"heures?)(?: \w+)?|"
    r"sous \d+ ?(?:\(\w+\) )?(?:jours?|mois|semaines?|heures?|h\b)|au plus tard[^.;,]{0,60}|"
    r"(?:chaque|tous les|toutes les|par) (?:\d+ )?(?:an\b|ans\b|années?|mois|trimestres?|"
    r"semestres?|semaines?)|"
    r"annuel(?:le)?(?:s|ment)?|trimestriel(?:le)?(?:s|ment)?|mensuel(?:le)?(?:s|ment)?|"
    r"semestriel(?:le)?(?:s|ment)?|"
    r"hebdomadaires?|avant (?:le (?:début|démarrage|commencement|\d+)|la (?:fin|réception)|tout|"
    r"chaque)[^.;,]{0,40}|"
    r"(?:à|en) (?:la )?fin (?:de|du|d['’])[^.;,]{0,30}|pendant la période de préparation|"
    r"(?:à|dès|lors de) (?:la notification|chaque (?:livraison|intervention|facture)|"
    r"la réception)|à première demande|"
    r"sur (?:simple )?demande|à l['’]issue de[^.;,]{0,30}|à la date anniversaire)\b",
    re.IGNORECASE,
)
_AMOUNT = regex(
    r"\d[\d\s.,\u00a0\u202f]{0,20}(?:€|euros?|EUR)|\d+ ?/ ?\d+ ?(?:000|ème|e)|\d+ ?‰", re.IGNORECASE
)
PENALTY = regex(r"\bp[ée]nali[ts]\w*|\bretenue\b|\bréfaction", re.IGNORECASE)


class Proof(NamedTuple):
    """The exact words that make a duty checkable; None = none."""

    measure: str | None = None
    document: str | None = None
    deadline: str | None = None
    penalty: str | None = None

    def __or__(self, other: Proof) -> Proof:
        """Both, the first one's words first."""
        return Proof(
            self.measure or other.measure,
            self.document or other.document,
            self.deadline or other.deadline,
            self.penalty or other.penalty,
        )

    @property
    def any(self) -> bool:
        """Whether something makes the duty checkable."""
        return any((self.measure, self.document, self.deadline, self.penalty))


@lru_cache(maxsize=32)  # several readers ask it of the same sentence
def read_proof(text: str) -> Proof:
    """What a sentence (original text) holds that makes it checkable."""
    measure = MEASURE.search(text) if _NUMBERS.search(text) else None
    document = DOCUMENT.search(text)
    deadline = DEADLINE.search(text)
    return Proof(
        measure=_words(measure),
        document=_named(document) if document and HANDED.search(text) else None,
        deadline=_words(deadline),
        penalty=text.strip() if is_penalty(text) else None,
    )


def is_penalty(text: str) -> bool:
    """A penalty with its amount."""
    return bool(PENALTY.search(text) and _AMOUNT.search(text))


def has_amount(text: str) -> bool:
    """Whether an amount of money or a fraction of the contract is written."""
    return bool(_AMOUNT.search(text))


def _words(match: re.Match[str] | None) -> str | None:
    """The words of a match, without the articles and prepositions it was cut at."""
    return _LOOSE_END.sub("", match[0].strip()) if match else None


def _named(match: re.Match[str] | None) -> str | None:
    """A document as it is named: its noun and what completes it."""
    return _LOOSE_END.sub("", _OVER.sub("", match[0].strip())) if match else None
