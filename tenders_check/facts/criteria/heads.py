"""Words that a head takes away from what a criterion judges: "prix des denrées biologiques".

What is paid, delivered in time or known by the team is not by that a quality of the offer: the
head of the group of words tells what is judged, up to a comma, a colon, a weight or an "et".
"""

from __future__ import annotations

from tenders_check.french.fold import Folded
from tenders_check.french.lexicon import Hit
from tenders_check.french.regex import regex

#: Words of one group; "et", "ou", punctuation and figures begin another.
_GROUP = r"(?:\s+(?!(?:et|ou|ainsi|avec|au\s+regard|en\s+fonction)\b)[a-z'-]+){0,8}\s+(?:[ld]')?$"
_TAKEN = regex(
    r"\b(?:prix|tarifs?|montants?|rabais|delais?|rapidite|reactivite|horaires?|planning|calendrier)"
    + _GROUP
)
_SKILL = regex(
    r"\b(?:competences?|experiences?|references?\s+(?:en|dans|similaires?)|qualifications?|expertises?|connaissances?"
    r"|savoir[\s-]faire|cv|diplomes?|specialistes?)" + _GROUP
)


def taken(text: Folded, hit: Hit) -> bool:
    """Whether the words are what a price pays for, or what a delay is counted for."""
    return bool(_TAKEN.search(text.text[: text.locate(hit.start, hit.end)[0]]))


def skill(text: Folded, hit: Hit) -> bool:
    """Whether the words are what the team knows: of the offer perhaps, a person decides."""
    return bool(_SKILL.search(text.text[: text.locate(hit.start, hit.end)[0]]))
