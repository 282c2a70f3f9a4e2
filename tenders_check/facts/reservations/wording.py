"""The words that reserve a contract, in one folded text.

Three shapes: "le lot 3 est réservé aux ESAT" (verbal), "Marché réservé" (nominal, an intitulé or
the label of an answer), "la commune réserve ce lot aux ESAT" (the buyer's act). What only looks
like them is told apart here: the law recalled ("peuvent être réservés"), hypotheses ("lorsque le
marché est réservé"), a share of the contract (L2113-12 reserves contracts and lots, not less).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tenders_check.french.regex import regex

_NOUN = (
    r"(?:marches?|lots?|consultations?|accords?(?:[- ]cadres?)?|contrats?|concessions?|procedures?|"
    r"participation|appels? d'offres|avis|prestations?)"
)
_PLURAL = r"(?:\(s\))?"
#: "réservé", "réservée(s)", "réservé(s)"; "il se réserve" is another verb.
_WORD = r"reserve(?:\(?e?\)?\(?s?\)?)"
_BE = r"(?:est|sont|sera|seront|etant|demeure|a ete|ont ete)"

_VERBAL = regex(
    rf"\b{_NOUN}{_PLURAL}(?=\W)(?P<between>(?:(?!\b{_BE}\b)[^;:!?]){{0,140}}?)"
    rf"\b{_BE}\s+(?P<adverb>(?:\w+\s+){{0,3}}?){_WORD}(?![\w])"
)
_NOMINAL = regex(
    rf"\b(?:marche|lot|consultation|accord[- ]cadre|concession|contrat|mapa|procedure|appel d'offres|participation)s?{_PLURAL}\s*"
    rf"(?:public\w*\s+)?(?:n\s?[°o]?\.?\s*)?(?P<numbers>\d{{1,3}}(?:\s*(?:,|et|a|&|/)\s*\d{{1,3}})*)?"
    rf"\s*[(\[:\-]?\s*(?P<non>non[ -])?{_WORD}(?![\w])"
)
#: The question of a form: "Le marché est-il réservé ?"
_ASKED = regex(rf"\b{_NOUN}\b[^.;:?]{{0,40}}?\b(?:est|sont)[- ](?:il|elle)s? {_WORD}(?![\w])")
_ACT = regex(
    rf"(?<!se )(?<!sans )(?<!sous )\b(?:reserver|reserve|reservent|reservera|reservant)\s+"
    rf"(?:\w+ement\s+)?(?:(?:le|la|les|ce|cette|ces|un|une|son|certains|plusieurs)\s+|l')"
    rf"(?:present\w*\s+)?{_NOUN}\b"
)
_RESERVATION = regex(
    rf"\breservation (?:d[ue]s?|de la|de l'|de ce|du present)\s*(?:present\w*\s+)?{_NOUN}\b"
    r"|\b(?:fait|font|faisant|fera|feront) l'objet d'une (?:mesure de )?reservation\b"
    r"|\b(?:fait|font|faisant|fera|feront) (?:pas )?l'objet d'(?:une|aucune) (?:mesure de )?reservation\b"
)
_SHORT = regex(rf"(?<!se )(?<!sans )(?<!sous )\b(?P<non>non[ -])?(?:{_WORD}|reservation)(?![\w])")

#: Left of the words, in their sentence: the law recalled, a hypothesis, a form.
_CONDITIONAL = regex(
    r"\b(?:lorsqu\w+|quand|si|s'il|s'ils|en cas d\w*|dans le cas|cas ou|dans l'hypothese|rubrique|envisag\w+|etudie\w*|pour l[ae]s?\(?s?\)? (?:eventuels? )?"
    r"(?:marches?|lots?)\(?s?\)?(?=\W*reserve)|(?<!inscrit )dans le cadre (?:d'un|de) (?:marches?|lots?)(?=\W*reserve)|le cas echeant|eventuels?)\b"
)
_REMINDER = regex(
    r"\b(?:peu(?:t|vent)|pourr(?:a|ont|ait|aient)|possibilite|permet\w*|faculte|susceptibles?|"
    r"est possible|autorise|chaque annee)\b|\b(?:des marches ou (?:des )?lots|tout marche|un acheteur|les acheteurs|(?:certains|ses|leurs|d'autres) marches)\b"
)
_DENIED = regex(
    r"\bn(?:'|e )(?:est|sont|sera|seront|etant|fait|font|comporte|comprend|prevoit|a)\b(?: \w+)?? "
    r"(?:pas|plus|nullement|aucunement|point)\b(?:(?!\bet\b|,)[^.;]){0,50}?reserv"
    r"|\baucune?s?\b(?:(?!\bet\b|,)[^.;]){0,60}?reserv|\bpas d(?:e |')(?:(?!\bet\b)[^.;,]){0,40}?reserv"
    r"|\bni\b[^.;,]{0,40}?reserv|\bnon[ -]reserv|\bpas (?:prevu|envisage)\b[^.;,]{0,40}?reserv"
    r"|\bsans (?:aucune? )?reservation\b|\bsans que\b[^.;]{0,60}\breserv|\bn(?:'|e )\w+ (?:pas|aucunement)\b[^.;,]{0,40}?l'objet d'une (?:mesure de )?reservation"
)
#: "n'est réservé ni aux entreprises adaptées ni aux structures d'insertion"
_NEITHER = regex(r"\s+ni\b")
#: BT-736 is a condition of performance, not a reservation (BT-71).
_PROGRAMME = regex(r"\bprogrammes? d'emplois? (?:proteges?|proteg)")
#: "Il n'est pas fait application de l'article L. 2113-12 (marché réservé)".
_DENIED_BEFORE = regex(r"\bn(?:'|e )\w+ (?:pas|aucunement|nullement)\b[^;]*$")
#: What was so once is not what is decided now.
_PAST = regex(
    r"\b(?:etai(?:t|ent)|avai(?:t|ent)|initialement|anciennement|precedemment|auparavant)\b"
)
_SHARE_OF = regex(
    r"\b\d{1,2} ?%(?! (?:au (?:moins|minimum) )?(?:de |des |d')?(?:l'effectif|leurs? effectifs?|effectifs?|"
    r"travailleurs|salaries|personnes|personnels?))|\b(?:une? (?:partie|part|fraction|quote[- ]part|pourcentage)|partiellement)\b"
)
#: Words other than a contract that the verb may have for subject inside the match.
_OTHER_SUBJECT = regex(
    r"\b(?:droits?(?! de (?:participer|soumissionner|candidater|repondre))|acces(?! a la (?:consultation|procedure))|zones?|places?|parking|emplacements?|espaces?|locaux|usage|salles?|heures?|"
    r"cadre|partie|colonne|case|delai|montant|paiement|sous-traitance|sanitaires?|toilettes|cabines?|"
    r"ascenseurs?|stationnements?|cheminements?|logements?|sieges?)\b"
)


class Claim(NamedTuple):
    """Words that reserve, or seem to. `start`/`end` index the folded text.

    `shape`: "verbal", "nominal", "act", "short". `denied`: the words themselves say no.
    `refused`: a code of `NearMiss.reason` when they reserve nothing.
    """

    shape: str
    start: int
    end: int
    denied: bool = False
    refused: str | None = None


def claims(text: str) -> list[Claim]:
    """The claims of a folded text in order, none inside another."""
    if "reserv" not in text or _PROGRAMME.search(text):
        return []
    found: list[Claim] = []
    for claim in sorted(_candidates(text), key=lambda one: (one.start, -one.end)):
        if not any(claim.start < other.end and other.start < claim.end for other in found):
            found.append(claim)
    return _judged(text, found)


#: A block that reserves more often than this is a list of words, not a sentence.
_MOST = 40
#: Longest sentence looked back into.
_FARTHEST = 600
_SENTENCE_END = regex(r"(?<!\b[a-z])(?<!\bart)(?<!\bno)[.!?]\s+(?=\D)|\n\s*\n|;")


def _candidates(text: str) -> Iterator[Claim]:
    taken: list[tuple[int, int]] = []
    for shape, pattern in (
        ("nominal", _ASKED),
        ("verbal", _VERBAL),
        ("act", _ACT),
        ("act", _RESERVATION),
        ("nominal", _NOMINAL),
        ("short", _SHORT),
    ):
        for match in islice(pattern.finditer(text), _MOST):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            if shape == "verbal" and _OTHER_SUBJECT.search(
                text[max(0, start - 40) : start].rpartition(",")[2] + match["between"]
            ):
                continue
            taken.append((start, end))
            yield Claim(shape, start, end)


def _judged(text: str, found: list[Claim]) -> list[Claim]:
    result: list[Claim] = []
    previous = 0
    for claim in found:
        start = max(previous, _sentence_start(text, claim.start))
        before = text[start : claim.start]
        whole = text[max(start, claim.start - 60) : claim.end]
        neither = _NEITHER.match(text, claim.end) and re.search(r"\bn['e]", whole)
        denied = neither is not None or _DENIED.search(whole) is not None
        refused = None
        if not denied:
            refused = _refusal(before, text[claim.start : claim.end], claim.shape)
        result.append(Claim(claim.shape, claim.start, claim.end, denied, refused))
        previous = claim.end
    return result


def _refusal(before: str, match: str, shape: str) -> str | None:
    near = before[-120:]
    if _CONDITIONAL.search(near + match):
        return "hypothetical"
    if _REMINDER.search(near[-70:] + match):
        return "law_reminder"
    if _SHARE_OF.search(near[-50:] + match) or _PAST.search(near[-40:] + match):
        return "conditional"
    if shape == "short" and _OTHER_SUBJECT.search(near[-60:]):
        return "false_friend"
    if shape == "nominal" and _DENIED_BEFORE.search(near):
        return "negated"
    if shape == "nominal" and not _stands_alone(before):
        return "heading_only"
    return None


def _stands_alone(before: str) -> bool:
    """A nominal claim opens its line or sentence, a bracket, or is what the contract is."""
    return (
        re.search(
            r"(?:^|[.;:(\[\-\n☐☒|]|\d[.)]|\bobjet d'un|\bs'agit d'un|\bs'agissant d'un|\bs'inscrit dans le cadre d'un|\bconstitue un|\best un|\bce|\ble present|\ble|\bla presente)\W*$",
            before,
        )
        is not None
    )


def _sentence_start(text: str, position: int) -> int:
    """Start of the sentence that holds a position ("L. 2113-12" and "n. 3" end nothing)."""
    start = first = max(0, position - _FARTHEST)
    for stop in _SENTENCE_END.finditer(text[first:position]):
        start = first + stop.end()
    return start


#: What follows the words when they name nobody: the sentence may end there, or cite the law.
_BARE_TAIL = regex(
    r"^\s*(?:$|[.;:,)\]\n\-]|en application|conformement|au sens|au titre d|en vertu|selon|dans les "
    r"conditions|par application|\(|mono|art|a l'insertion(?: (?:sociale|professionnelle))*\W*(?:$|[.;,)]))"
)
#: A choice between the two words, and the cross before the first or after the last: one between
#: them may belong to either.
_EITHER = regex(r"^\W*(?:x\W+)?(?:oui\b.{0,12}\bnon|non\b.{0,12}\boui)\b")
_CROSS = regex(r"^\W*x\W+(oui|non)\b|\b(oui|non)\W+x\W*$")
_CHOICE = 30
_ANSWER_NO = regex(r"^\W*(?:non\b|neant|aucune?\b|sans objet|n/?a\b|s\.?/?o\.?\W*$|-\s*$|0\s*$)")
_ANSWER_YES = regex(r"^\W*(?:oui|x|o)\b")


def bare(tail: str) -> bool:
    """Whether nothing that follows gives the words another sense ("réservé à la profession d'avocat")."""
    return _BARE_TAIL.match(tail) is not None


def undecided(tail: str) -> bool:
    """ "oui / non", of which nothing was struck out or ticked."""
    return _EITHER.match(tail) is not None and _CROSS.search(tail[:_CHOICE]) is None


def answer(tail: str) -> bool | None:
    """A short answer after a label: False for "non", "néant"; True for "oui"; else None."""
    if _EITHER.match(tail):
        crossed = _CROSS.search(tail[:_CHOICE])
        return None if crossed is None else (crossed[1] or crossed[2]) == "oui"
    if _ANSWER_NO.match(tail):
        return False
    return True if _ANSWER_YES.match(tail) else None


def is_participle(words: str) -> bool:
    """Whether "réserv…" is the participle: not "il réserve", not "des réserves".

    `words` come from the original text; capitals and texts without accents cannot tell.
    """
    return re.search(r"[Rr]éserves?$", words.strip()) is None
