"""What a whole criteria tree says of one of its criteria: whom it judges, whether it has content.

A heading alone says little; its sub-criteria and the passages under it decide (R2152-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tenders_check.checking.case import Case, pieces_of, readable
from tenders_check.checking.criteria_followed import Followed, follow
from tenders_check.facts.criteria.sides import parts
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import CriteriaTree, Criterion, Kind


def descendants(criterion: Criterion, tree: CriteriaTree) -> Iterator[Criterion]:
    """The nodes under a criterion, whatever the depth."""
    for one in tree.criteria:
        if one.parent == criterion.id:
            yield one
            yield from descendants(one, tree)


def ancestors(criterion: Criterion, tree: CriteriaTree) -> Iterator[Criterion]:
    """The nodes above a criterion, nearest first."""
    by_id = {one.id: one for one in tree.criteria}
    parent = criterion.parent
    while parent is not None and parent in by_id:
        yield by_id[parent]
        parent = by_id[parent].parent


def themed(criterion: Criterion, themes: tuple[str, ...]) -> bool:
    """Whether a criterion names one of the themes, plainly or vaguely."""
    return any(theme in criterion.themes or theme in criterion.vague_themes for theme in themes)


def judges(criterion: Criterion, tree: CriteriaTree, themes: tuple[str, ...], case: Case) -> str:
    """Whom a criterion of some themes judges: "offer", "company", "mixed" or "unknown".

    The highest criterion of these themes and all under it are one question: when one part of it
    judges the company (CE 25 May 2018, n° 417580), its other parts do not save it.
    """
    top = highest(criterion, tree, themes)
    members = [top, *descendants(top, tree)]
    headings = {one.parent for one in members}
    # "RSE" is presumed to be the company's; its sub-criteria say whether it is.
    sides = {
        one.bears_on for one in members if not (one.id in headings and _presumed(one.name, case))
    }
    if "mixed" in sides:
        return "mixed"
    if "company" not in sides:
        return "offer" if "offer" in sides else "unknown"
    plain = any(
        one.bears_on == "unknown" and one.id not in headings and set(themes) & set(one.themes)
        for one in members
    )
    return "mixed" if "offer" in sides or plain else "company"


def highest(criterion: Criterion, tree: CriteriaTree, themes: tuple[str, ...]) -> Criterion:
    """The criterion itself, or the highest of those above it that name one of the themes."""
    top = criterion
    for one in ancestors(criterion, tree):
        if not themed(one, themes):
            break
        top = one
    return top


def _presumed(name: str, case: Case) -> bool:
    """Whether a heading judges the company by presumption only."""
    return {part.bears_on for part in parts(fold(name), case.lexicon)} <= {"presumed", "unknown"}


#: A longer text after a criterion is another paragraph.
_ASIDE = 200
#: What goes on about a criterion within a line of several.
_TIED = regex(r"[\s\d.,%]*(?:points?|pts?)?\s*(?::|,\s|\()[^.;]*")
#: How much the documents say of what a criterion assesses.
ABSENT, VAGUE, PRECISE = "absent", "imprecis", "precis"

#: Words that repeat a theme and name no subject in it.
_GENERIC = regex(
    r"\b(?:[ld]')?environnement\w*|\b(?:[ld]')?ecologi\w+|\beco[ -]?responsab\w+|\bdurables?\b"
    r"|\b(?:rse|rso)\b|\bsocia(?:l|le|les|ux)\b|\bsocieta\w+"
)
#: Documents that may hold what is assessed.
_ELSEWHERE = regex(
    r"\bcadres?\b.{0,12}\b(?:reponse|memoire)|\bcrm?t\b|\bannexe|\bquestionnaire|\bgrille\b"
    r"|\bmemoire[\s-]type|\btrame\b|\bbordereau\b|\bcctp\b|\bccp\b"
    r"|\bcahier des (?:charges|clauses)"
)
#: Words that say how a mark is given, and nothing of what is assessed.
_EMPTY_WORDS = """
    critere criteres sous sera seront sont juge jugee juges jugees apprecie appreciee evalue evaluee
    evaluation analyse analysee note notee notes notation point points bareme maximum regard base
    partir travers aide moyen memoire technique justificatif remis remise fourni fournie fournis
    puis poids ramene ramenee rapporte rapportee
    candidat candidats soumissionnaire offre offres reponse reponses cadre document documents selon
    dans avec pour cette ceux celles leur leurs pondere ponderee ponderation pourcent element
    elements apportes apportees apporte elle proposition lequel laquelle suivant suivante suivants
    suivantes annexe reglement consultation marche matiere qualite pertinence valeur performance
    performances demarche mesures librement souverainement acheteur pouvoir adjudicateur maitre
    ouvrage commission jury collectivite commune precise precisee precises precisees present
    presente
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def content(criterion: Criterion, tree: CriteriaTree, theme: str | None, case: Case) -> str:
    """How much the documents say of what a criterion assesses: ABSENT, VAGUE or PRECISE.

    Sub-criteria, passages that describe it, or a name that is itself a precise subject ("gestion
    des déchets du chantier") make it PRECISE; words in which no subject is recognised, or a
    document that is referred to and was not given, make it VAGUE: a person decides. A place that is
    referred to and was read counts for what it says; when it says nothing there is no content.
    """
    below = list(descendants(criterion, tree))
    texts = [*(item.quote for item in criterion.content), *(one.name for one in below)]
    texts.extend(beside(criterion, tree, case))
    if theme is None:
        return PRECISE if texts or _subject(criterion.name, "environnement", case) else ABSENT
    rests = [_rest(text, criterion.name) for text in texts]
    if any(_subject(text, theme, case) for text in (criterion.name, *rests)):
        return PRECISE
    led = followed(criterion, tree, theme, case)
    if led.found:
        return PRECISE
    if led.vague or led.unknown:
        return VAGUE
    if not led.led and any(_ELSEWHERE.search(rest) for rest in rests):
        return PRECISE if _elsewhere(theme, case) else VAGUE
    if not led.led and _ELSEWHERE.search(fold(criterion.name).text):
        return VAGUE
    if led.led:
        rests = [rest for rest in rests if not _only_points(rest)]
    if any(_says_something(rest) for rest in rests):
        return VAGUE if theme == "environnement" else PRECISE
    return ABSENT


def followed(criterion: Criterion, tree: CriteriaTree, theme: str, case: Case) -> Followed:
    """What stands at the places to which a criterion, or what is said of it, refers."""
    own = criterion.evidence
    aside = "".join(beside(criterion, tree, case))
    if aside:
        own = replace(own, quote=f"{own.quote}{aside}")
    below = [one.evidence for one in descendants(criterion, tree)]

    def says(text: str) -> bool | None:
        if _subject(text, theme, case):
            return True
        folded = fold(text)
        named = case.lexicon.mentions(folded, theme) or _GENERIC.search(folded.text)
        return None if named else False

    return follow([own, *criterion.content, *below], says, case)


def beside(criterion: Criterion, tree: CriteriaTree, case: Case) -> Iterator[str]:
    """What stands after a criterion in its block ("10 % (cadre de réponse joint)").

    Of a block that holds several, the words that a colon, a comma or a parenthesis ties to this
    one, up to the end of the sentence or the next one.
    """
    proof = criterion.evidence
    if proof.piece is None or proof.block is None:
        return
    home = (proof.piece, proof.block)
    shared = [one for one in tree.criteria if (one.evidence.piece, one.evidence.block) == home]
    text = case.tender.pieces[proof.piece].blocks[proof.block].text
    rest = text.partition(proof.quote)[2].partition("\n")[0]
    if len(shared) > 1:
        tied = _TIED.match(rest)
        rest = tied[0] if tied else ""
        for one in shared:
            if one is not criterion:
                rest = rest.partition(one.evidence.quote)[0]
    if 0 < len(rest) <= _ASIDE:
        yield rest


def _subject(text: str, theme: str, case: Case) -> bool:
    """Whether words name a subject that can be answered, and not only the theme over again."""
    folded = fold(_GENERIC.sub(" ", fold(text).text))
    lists = (theme, f"{theme}_contenu", f"{theme}_critere")
    return any(
        name in case.lexicon.themes and case.lexicon.mentions(folded, name) for name in lists
    )


def _rest(text: str, name: str) -> str:
    """A passage, folded, without the name it repeats."""
    return fold(text).text.replace(fold(name).text, " ")


#: A place by its number, and the words of a sentence that does nothing but send to it.
_PLACE = regex(r"\b(?:articles?|art\.|chapitres?|paragraphes?|rubriques?|annexes?)\s*(?:no? ?)?\d")
_SHORT = 18


def _only_points(rest: str) -> bool:
    """Whether a passage only sends to a place that was followed."""
    return len(rest.split()) <= _SHORT and _PLACE.search(rest) is not None


def _says_something(rest: str) -> bool:
    words = {word for word in re.findall(r"[a-z]{4,}", rest) if word not in _EMPTY}
    return len(words) >= 3


def _elsewhere(theme: str, case: Case) -> bool:
    """Whether an answer form or an annex that was read asks about the theme."""
    for index, piece in pieces_of(case, (Kind.CRT, Kind.ANNEXE)):
        if not readable(piece):
            continue
        for block in range(len(piece.blocks)):
            if case.lexicon.mentions(case.folding.folded(index, block), theme):
                return True
    return False
