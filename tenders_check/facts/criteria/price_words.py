"""What the words and letters of a price formula stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tenders_check.facts.criteria.price_expression import BEST, HIGH, LOW, PRICE
from tenders_check.french.regex import regex

#: Longer words before an operator are a sentence, not an operand.
_WORDS = 16
_MONEY = (
    r"(?:prix|montants?|offres?|couts?|tarifs?|propositions?|devis|valeurs?|totaux|total"
    r"|remuneration)"
)
_LOW = regex(
    rf"\b{_MONEY}\b.*\b(?:(?:le|la)\s+plus\s+(?:bas|basse|faible)|moins[- ](?:disante?|chere?"
    rf"|elevee?s?|couteux"
    r"|couteuse)|mini(?:m(?:um|al|ale|ales?)?)?|min|minore)\b"
    r"|\b(?:moins|mieux)[- ]disante?\b|^(?:le\s+)?plus\s+bas\s+(?:prix|montant)\b"
    r"|^(?:la\s+)?(?:plus\s+basse|meilleure)\s+offre(?:\s+(?:de\s+prix|financiere))?$"
    r"|^(?:valeur|montant|prix)\s+(?:de\s+la\s+|la\s+)?meilleure\s+offre\b"
    rf"|^(?:le\s+)?(?:plus\s+petit|meilleur)\s+{_MONEY}"
)
_HIGH = regex(
    rf"\b{_MONEY}\b.*\b(?:(?:le|la)\s+plus\s+(?:eleve|elevee|haut|haute|chere?|disante?)"
    rf"|plus[- ]disante?"
    r"|maxi(?:m(?:um|al|ale)?)?|max)\b|^(?:le\s+)?plus\s+(?:haut|eleve)\s+(?:prix|montant)\b"
)
_OTHER = regex(
    r"\bmoyen|\bmedian|\bestim|\bdelai|\btechnique|\breference\b|\bindice|\bduree|\bquantite"
    r"|\bpenalit|\bremise|\brabais|\becart\b|\bprecedent|\bnombre\s+d'offres|\bsomme\b|\brevis"
    r"|\bforfait\s+provisoire|\binitial|\bau\s+mois\b"
)
_BEST = regex(
    r"\bnotes?\s+(?:maxim\w*|max\b|maxi\b|la\s+plus\s+(?:haute|elevee)|sur\b)|\bmeilleure\s+note\b"
    r"|\b(?:nombre|nb|maximum|total)\s+(?:maxim\w+\s+)?(?:de\s+)?points?\b|\bponderation\b"
    r"|\bcoef\w*"
    r"|\bbareme\b|\bbase\s+de\s+notation\b|\bpourcentage\b|\bpoids\b|\bpoints?\s+(?:maxi?"
    r"|maximum|du\s+critere)\b"
    r"|\bvaleur\s+(?:maximale\s+)?(?:du|de\s+la)\s+(?:critere|ponderation|note)"
    r"|\bnote\s+attribuee\s+a\s+l'offre\s+la"
)
_PRICE = regex(rf"^(?:(?:le|la|les|l'|du|de\s+l'|total|montant|valeur)\s*)*{_MONEY}\b")
#: Letters that buyers use without a word of explanation.
_LETTERS = {
    LOW: regex(
        r"^(?:p|prix|o|m|c)[ _]?(?:min|mini|minimum|minimal|bas|mdt?|pmd|moins[ -]?disante?)$"
        r"|^pmin\w*$"
    ),
    HIGH: regex(r"^(?:p|prix|o|m|c)[ _]?(?:max|maxi|maximum|maximal|haut)$"),
    PRICE: regex(r"^(?:p|pi|px|pc|pn|pe|p[ _]?(?:i|x|n|c|offre|candidat|analyse))$"),
    BEST: regex(r"^(?:n|nmax|n[ _]?max\w*|note[ _]?max\w*|k|c|b|points?|pts)$"),
}
#: "P = prix de l'offre", "m est le montant…", "N étant la note maximale".
_MEANT = regex(
    r"(?:^|[\s(,;.\"-])(?P<short>[a-z]{1,2}\d?(?:[ _]?(?:min\w{0,4}|max\w{0,4}|moy\w{0,3}|i"
    r"|x))?)\s*"
    r"(?:=|:|\bests?\b(?!-)|\betant\b|\bdesigne\b|\brepresente\b|\bcorrespond(?:ant)?\s+(?:a"
    r"|au)\b)\s*"
    r"(?P<name>(?:(?:le|la|les|au|du|de|une?)\s+|l'\s?)*(?:plus|moins|meilleur\w*|prix|montants?"
    r"|offres?|notes?"
    r"|nombre|ponder\w*|coef\w*|points?|total|couts?|tarifs?|valeur|bareme|maximum|pourcentage"
    r"|poids"
    r"|proposition|delais?|duree|moyenne|estimation|somme|base|indice"
    r"|remuneration)\b(?:(?!\bet\s+(?:[a-z]{1,2}|[a-z]{1,2}[ _]?(?:min|max|moy)\w*)\b)"
    r"[^.;,=:\n]){0,110})"
)
#: One of these stands between a letter and what it means.
_MEANS = ("=", ":", "est", "etant", "designe", "represente", "correspond")
#: "… et P le prix de l'offre": the verb is that of the letter before.
_AND_MEANT = regex(
    r"\bet\s+(?P<short>[a-z]{1,2}\d?(?:[ _]?(?:min|max)\w{0,4})?)\s+"
    r"(?P<name>(?:le|la|celui|celle)\s+(?:plus|moins|prix|montant|note|nombre|delai|cout|valeur|total)"
    r"[^.;,=:\n]{0,110})"
)


def meant(lines: Iterable[str]) -> dict[str, str]:
    """What letters stand for in the (folded) lines around a formula: letter → its words."""
    found: dict[str, str] = {}
    for line in lines:
        if any(sign in line for sign in _MEANS):
            for one in _MEANT.finditer(line):
                found.setdefault(_short(one["short"]), one["name"].strip())
        for one in _AND_MEANT.finditer(line) if "et" in line else ():
            found.setdefault(_short(one["short"]), one["name"].strip())
    return found


def letter(words: str, known: Mapping[str, str]) -> str | None:
    """The letter that the words of an operand stand for; None when they are something else.

    `known`: what `meant` found. A letter that is explained is what its words say.
    """
    said = words.strip(" '\"_")
    explained = known.get(_short(said))
    if explained is not None:
        return role(explained)
    for name, pattern in _LETTERS.items():
        if pattern.search(said):
            return name
    return role(said)


def role(words: str) -> str | None:
    """The letter of a plain description: "prix de l'offre la moins disante" is the lowest price."""
    if len(words.split()) > _WORDS or (_OTHER.search(words) and not _LOW.search(words)):
        return None
    if _BEST.search(words):
        return BEST
    if _LOW.search(words):
        return LOW
    if _HIGH.search(words):
        return HIGH
    return PRICE if _PRICE.search(words) else None


def _short(symbol: str) -> str:
    return symbol.replace(" ", "").replace("_", "")
