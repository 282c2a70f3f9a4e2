"""References to a CCAG: the general clauses that bind only when the tender gives them a content.

CCAG of 30 March 2021: environment 16.2 (FCS, PI, TIC), 20.2 (Travaux), 18.2 (MOE); insertion 16.1
and 20.1. A reference to them is never a clause of the tender's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.facts.provisions.draft import Draft, Refused
from tenders_check.facts.provisions.passages import Reader, Sentence
from tenders_check.french.regex import regex

THEME = "reference_ccag"
_ENVIRONMENT = regex(r"\b(?:16\.2|20\.2|18\.2|17\.2)\b|\benvironnement\w*")
#: The whole article on social and environmental matters, by its number in each CCAG of 2021.
_BOTH = regex(
    r"\barticle 16\b(?!\.\d)[^.;]{0,40}\bccag\W{0,2}(?:fcs|pi|tic)\b"
    r"|\barticle 20\b(?!\.\d)[^.;]{0,40}\bccag\W{0,2}travaux\b"
    r"|\barticle 18\b(?!\.\d)[^.;]{0,40}\bccag\W{0,2}moe\b"
    r"|\barticle 17\b(?!\.\d)[^.;]{0,40}\bccag\W{0,2}mi\b"
)
_INSERTION = regex(r"\b(?:16\.1|20\.1|18\.1|17\.1)(?:\.\d)*\b|\binsertion\b|\bclause sociale\b")
_APPLIES = regex(
    r"\b(?:applica\w+|appliqu\w+|s'appliqu\w+|soumis\w*|refer\w+|regi\w*|conformement|"
    r"pieces? (?:contractuelles?|constitutives?)|"
    r"en vigueur|approuve\w*|arrete|version|vaut|vise\w*|relev\w+|constitu\w+|cahier)\b"
)
_OTHER_SUBJECT = regex(
    r"\b(?:penalites?|resiliation|avance|prix|reception|delai|garantie|propriete intellectuelle|"
    r"assurance|paiement|sous-traitance|"
    r"options?|verification\w*|admission|notification|litige\w*|retenue)\b"
)
#: Another article of the CCAG, or the CCAG of 2009, which had no environmental clause.
_PARTLY = regex(r"\b(?:articles?|chapitres?) (?:\d|[ivx]+\b)|\b20(?:08|09)\b")
_EXCLUDES = regex(
    r"\bderog\w+|\bne (?:s'applique\w*|sont|est) pas|\bexclu\w*|\bsans application|"
    r"\bn'est pas applicable"
)


def read_ccag(reader: Reader, sentence: Sentence) -> Iterator[Draft | Refused]:
    """The CCAG applied, and its articles on environment and insertion, when a sentence says so."""
    if not reader.hits(sentence, THEME):
        return
    text = sentence.text
    named = (("ccag_environment", _ENVIRONMENT), ("ccag_insertion", _INSERTION))
    whole = _BOTH.search(text) is not None
    said = [kind for kind, pattern in named if whole or pattern.search(text)]
    if _EXCLUDES.search(text):
        for kind in said:
            theme = "environnement" if kind == "ccag_environment" else "insertion"
            yield Refused(theme, reader.evidence(sentence), "negated")
        return
    if not said and _PARTLY.search(text):
        return
    if not said and _APPLIES.search(text) and not _OTHER_SUBJECT.search(text):
        # The whole CCAG is made applicable: its environmental clause is implied, not said.
        said = ["ccag_environment"]
    for kind in said:
        weakness = ("ccag_reference",)
        yield Draft(kind, sentence, reader.evidence(sentence), weakness)
