"""Lines whose figures weigh nothing: formulas, thresholds, mark scales, totals."""

from __future__ import annotations

from tenders_check.french.cued import cued
from tenders_check.french.regex import regex

_TOTAL = regex(
    r"^\W*(?:sous[\s-]?)?tota(?:l|ux)\b|^\W*(?:bareme|ponderation)\s+totale?\b|^\W*somme\b|^\W*note\s+(?:totale|globale|finale)\b"
)
#: Words and signs without one of which no line is noise.
_NOISY = """
    exemple cher obtien verra = pmin disant formule elimin rejete ecarte arrondi inferieur minimale
    plancher maximale superieur penalite avance retenue tva t.v v.a validite capital affaires
    moratoire
"""
#: Formulas, thresholds, rounding, mark scales: figures that weigh nothing.
_NOISE = cued(
    r"^\W*(?:par\s+)?exemple\b|\bplus\s+cher|\bmoins\s+cher|\bobtien(?:t|nent|dra)\b|\bse\s+verra\b"
    r"|=(?!\s*\d)|\bp\s?min\b|\bmoins[\s-]disante?\s*/|\bformule\b|\beliminat|\bsera\s+(?:elimine|rejete|ecarte)|\beliminee?s?\b|\barrondi"
    r"|\bnote\s+(?:inferieure|minimale|plancher|maximale\s+sera)|\binferieure?s?\s+(?:ou\s+egale?\s+)?a\s+\d|\bsuperieure?s?\s+(?:ou\s+egale?\s+)?a\s+\d"
    r"|\bpenalite|\bavance\b|\bretenue\s+de\s+garantie|\bt\.?v\.?a\b"
    r"|\bdelai\s+de\s+validite|\bcapital\b|\bchiffre\s+d'affaires|\binteret\w*\s+moratoire",
    *_NOISY.split(),
    "p min",
)
_PRICED = cued(r"\bprix\s+(?:le\s+plus\s+bas|de\s+l'offre|propose|du\s+candidat)\b.*[/x*]", "prix")
_MARK_SCALE = regex(
    r"^\W*(?:(?:bareme|echelle|grille)\b[^:]{0,40}:\s*)?(?:\d+\s*(?:points?|pts)?\s*[:=\-]\s*)?(?:note\s+\d+\s*[:=\-]?\s*)?(?:offre\s+|reponse\s+|element\w*\s+|proposition\s+)?(?:tres\s+)?(?:bien|bonn?e?s?|moyen(?:ne|nes)?|satisfaisante?s?|insatisfaisante?s?|insuffisante?s?|excellente?s?"
    r"|passable|mediocre|nulle?|absente?\b|absence\b(?!\s+d(?:e\s|es\s|u\s|')(?!reponse|information|element|precision|document|justificat|memoire|note|proposition|detail|mention|indication|piece|presentation|description))|non\s+(?:conforme|satisf|repon|rensei|fourni|traite)\w*|assez\s+\w+|peu\s+\w+|pas\s+(?:de\s+reponse|du\s+tout)|partiellement|incomplete?|conforme|parfaite?|adaptee?)\b"
)


def noise(plain: str) -> bool:
    """Whether a folded line holds figures that weigh nothing (formula, threshold, mark scale)."""
    return formula(plain) or _MARK_SCALE.match(plain) is not None


def is_mark(plain: str) -> bool:
    """Whether a folded label is a step of a mark scale: "Très satisfaisant", "Non renseigné"."""
    return len(plain) < 80 and _MARK_SCALE.match(plain) is not None


def is_total(plain: str) -> bool:
    """Whether a folded label is a total row."""
    return _TOTAL.match(plain) is not None


def formula(plain: str) -> bool:
    """Whether a folded text holds a formula, a threshold or money that weighs nothing."""
    return _NOISE.search(plain) is not None or _PRICED.search(plain) is not None


def steps(plain: str) -> bool:
    """Whether a folded line is a step of a mark scale: "5 points : satisfaisant"."""
    return _MARK_SCALE.match(plain) is not None
