"""Say whether a passage is affirmed, negated, hypothetical or merely wished.

A cue counts only inside the clause of the passage. Cues are data: each is a regular expression
over folded text with the side on which it acts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tenders_check.french.fold import Folded
from tenders_check.model import Span


@dataclass(frozen=True, slots=True)
class Polarity:
    """`kind`: "affirmed", "negated", "hypothetical" or "soft"; `cue`: span in the original."""

    kind: str
    cue: Span | None = None


AFFIRMED = Polarity("affirmed")

#: Phrases that hold a negative word and deny nothing; blanked before cues are searched.
NOT_CUES = (
    r"ne (?:manquera|manqueront|manque|manquent)(?: pas)? (?:pas )?(?:de|d'|a)",
    r"non[ -]seulement",
    r"sans prejudice",
    r"sans (?:delai|frais supplementaires?|attendre|exception|reserve|limit\w+|supplement|que "
    r"cela|mise en demeure(?: prealable)?|autre formalite|indemnite|prejuger|distinction|"
    r"interruption|cout supplementaire|surcout)",
    r"sous peine de (?:non[ -])?\w+",
    r"en cas de (?:non[ -])\w+",
    r"non[ -](?:respect|conformite|execution|realisation|atteinte|production|remise|transmission|"
    r"fourniture|presentation|realise\w*|execute\w*|respecte\w*)",
    r"n'(?:est|etant|a) pas limitati\w+",
    r"non[ -](?:limitati\w+|exhausti\w+|dangereux|polluant\w*|toxique\w*|traite\w*|"
    r"discriminat\w+|transformes?)",
    r"pas seulement",
    r"ne [^.;]{0,40}? qu(?:e\b|')",
    r"n'[^.;]{0,40}? qu(?:e\b|')",
    r"ne (?:peu(?:t|vent)|pourr(?:a|ont)|doi(?:t|vent)|saura(?:it|ient)?) (?:en aucun cas |pas )?"
    r"(?:deroger|se soustraire|s'exonerer|s'opposer|refuser)",
    r"(?:ni|pas) inferieure?s? a",
    r"pas moins d(?:e|')",
)

#: Negative cues that act on what follows them in the clause.
NEGATED_BEFORE = (
    r"\baucune?s?\b",
    r"\b(?:ne|n')\s?[^.;:]{0,60}?\b(?:pas|jamais|aucunement|nullement|plus)\b",
    r"\bnon (?:soumis\w*|concerne\w*|prevu\w*|exige\w*|requis\w*|applicable\w*|reserve\w*)\b",
    r"\bsans(?: (?:aucune?|clauses?|criteres?|objectifs?|obligations?|exigences?|conditions?|"
    r"considerations?|dispositions?|impositions?))\b",
    r"\bni\b",
    r"\bhors\b",
    r"\ba l'exclusion d(?:e|u|es)\b",
    r"\bnullement\b",
    r"\bpas d(?:e |')",
    r"\bnon\s?:?\s?$",
)
#: Negative cues that act on what stands before them in the clause.
NEGATED_AFTER = (
    r"\bsans objet\b",
    r"\bnon[ -](?:applicables?|concernee?s?|prevue?s?|exigee?s?|requise?s?|retenue?s?|reservee?s?|"
    r"soumise?s?|autorisee?s?|imposee?s?|obligatoires?|demandee?s?|pertinente?s?)\b",
    r"\bneant\b",
    r"\bs\.?o\.?$",
    r"\b(?:ne|n')\s?[^.;:]{0,60}?\b(?:pas|aucune?s?|jamais|aucunement|nullement|plus)\b",
    r"\best (?:exclue?s?|supprimee?s?|interdite?s?)\b",
    r"\bsont (?:exclue?s|supprimee?s|interdite?s)\b",
    r":\s*non\b",
    r"\bnon\s*$",
)

HYPOTHETICAL = (
    r"\ble cas echeant\b",
    r"\beventuel(?:le)?(?:s|ment)?\b",
    r"\bpourr(?:a|ont|ait|aient)\b",
    r"\bpeu(?:t|vent) (?:etre|prevoir|comporter|comprendre|inclure|proposer|demander|decider)\b",
    r"\b(?:si|s'il|s'ils)\b(?! (?:ce n'est|bien|possible))",
    r"\bdans l'hypothese\b",
    r"\ben cas (?:de|d')",
    r"\bau cas ou\b",
    r"\bsous reserve que\b",
    r"\bselon le cas\b",
    r"\bserait\b|\bseraient\b",
)

SOFT = (
    r"\bs'efforcer?(?:a|ont|e|ent)?\b",
    r"\b(?:est|sont|sera|seront) (?:vivement |fortement )?(?:invitee?s?|encouragee?s?|incitee?s?)\b",
    r"\b(?:est|sont|sera|seront) (?:vivement |fortement )?(?:recommandee?s?|souhaitee?s?|"
    r"conseillee?s?|appreciee?s?)\b",
    r"\bdans (?:la mesure|toute la mesure) du possible\b",
    r"\b(?:autant|tant) que (?:possible|faire se peut)\b",
    r"\bsi possible\b",
    r"\bchaque fois que (?:cela est |c'est )?possible\b",
    r"\b(?:essaiera|essayera|tentera|tachera|cherchera)(?:it)?\b",
    r"\bprivilegi(?:er|era|eront|e|ent)\b",
    r"\bde preference\b|\bpreferentiellement\b",
    r"\bsouhait(?:e|ent|erait|able|ables)\b",
    r"\bencourag(?:e|era|eront|ent)\b",
    r"\bfavoris(?:er|e|era|eront|ent)\b",
    r"\bsensibilis(?:e|er|era)\b",
    r"\bdevrai(?:t|ent)\b",
    r"\bil est (?:rappele|souhaite|recommande|preferable)\b",
)

_CLAUSE_END = re.compile(
    r"[.!?]\s+(?=\S)|[;]|\n\s*\n|:\s|,\s(?=(?:mais|toutefois|cependant|neanmoins|en revanche|or|"
    r"et (?:il|elle|le|la|les)|qui|dont|laquelle|lequel|lesquels|lesquelles|il|elle|ils|elles|"
    r"le|la|les|l'|ce|cette|ces)\b)|\s(?=mais\b|toutefois\b)"
)


@cache
def _union(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(cues))


def polarity(folded: Folded, start: int, end: int) -> Polarity:
    """Polarity of the passage at `start`–`end` (offsets in the original text)."""
    first, last = folded.locate(start, end)
    left, right = _clause(folded.text, first, last)
    text = _union(NOT_CUES).sub(lambda match: "~" * len(match[0]), folded.text[left:right])
    before, after = text[: first - left], text[last - left :]
    for cues, side, offset in (
        (NEGATED_BEFORE, before, left),
        (NEGATED_AFTER, after, last),
    ):
        match = _union(cues).search(side)
        if match:
            return Polarity("negated", folded.span(offset + match.start(), offset + match.end()))
    for kind, cues in (("soft", SOFT), ("hypothetical", HYPOTHETICAL)):
        match = _union(cues).search(text)
        if match:
            return Polarity(kind, folded.span(left + match.start(), left + match.end()))
    return AFFIRMED


def _clause(text: str, first: int, last: int) -> Span:
    """The clause around a passage, in folded offsets."""
    window = max(0, first - 400)
    left = window
    for stop in _CLAUSE_END.finditer(text, window, first):
        left = stop.end()
    stop_after = _CLAUSE_END.search(text, last, min(len(text), last + 400))
    return left, stop_after.start() if stop_after else min(len(text), last + 400)
