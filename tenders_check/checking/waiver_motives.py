"""Whether the facts bear out a motive for having no social condition.

The law lists the motives. For a contract, article L2112-2-1, II: 1° the need can be met by a
solution immediately available; 2° the link with the object is not sufficient; 3° competition would
be restricted, or performance technically or economically difficult; 4° works that last less than
six months. For a concession, article L3114-2-1, II: the link and the competition only.
"""

from __future__ import annotations

from typing import NamedTuple

from tenders_check.checking.case import Case
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.language import number
from tenders_check.model import Evidence
from tenders_check.ruleset.model import Rule

_SIX_MONTHS = 6
_ARTICLES = ("L2112-2-1", "L3114-2-1")
AVAILABLE, LINK, COMPETITION, SHORT_WORKS = "available", "link", "competition", "short_works"
_OF_CONTRACTS = {"1": AVAILABLE, "2": LINK, "3": COMPETITION, "4": SHORT_WORKS}
_OF_CONCESSIONS = {"1": LINK, "2": COMPETITION}
_POINT = regex(r"\b([1-4])\s?(?:°|o\b)")
_CITED = regex(r"\bl\.? ?(?:2112-2-1|3114-2-1)\b")
_WORDS = (
    (SHORT_WORKS, regex(
        r"\b(?:moins de|inferieure? a|n'atteint pas|n'excede pas|(?:ne )?dure\w*|duree de)\b"
        r"[^.;]{0,30}\b(?:six|cinq|quatre|trois|deux|un|[1-6]) mois\b")),
    (AVAILABLE, regex(r"\bimmediatement disponible|\bdisponibles? immediatement|\bsur etagere\b")),
    (LINK, regex(r"\b(?:lien|rapport)\b[^.;]{0,40}\b(?:objet|marche|prestation|contrat)"
                 r"|\bsans lien\b|\bdefaut de lien\b")),
    (COMPETITION, regex(
        r"\b(?:restrein\w+|restriction\w*|redui\w+|limit\w+)\b[^.;]{0,40}\bconcurrence\b"
        r"|\b(?:techniquement|economiquement)\b|\bdifficultes? (?:technique|economique)")),
)  # fmt: skip
_SOCIAL = ("social_clause", "insertion_clause")
_THEMES = frozenset({"social", "insertion"})


class Plausible(NamedTuple):
    """What the facts say of a motive; `denied`: they contradict it, a person must decide."""

    denied: bool
    said: str


def plausible(rule: Rule, reason: str, basis: str | None, case: Case) -> Plausible | None:
    """What the facts say of a motive; None for a rule whose motives the law does not list.

    The rule on the social condition is known by its source and by the motive it looks for.
    """
    cited = any(article in one.article for one in rule.law for article in _ARTICLES)
    if rule.motive is None or not cited:
        return None
    concession = case.facts.nature.value == "concession"
    kind = _case_of_law(reason, basis or "", concession=concession)
    if kind is None:
        return Plausible(True, _unlisted(case, concession=concession))
    if concession and kind in (AVAILABLE, SHORT_WORKS):
        return Plausible(
            True,
            case.say(
                "Ce cas n'existe pas pour une concession (article L3114-2-1, II) : restent "
                "l'absence de lien suffisant avec l'objet et l'atteinte à la concurrence ou à "
                "l'exécution."
            ),
        )
    if kind == SHORT_WORKS:
        return _short_works(case)
    if kind == LINK:
        written = _social_of_its_own(case)
        if written is not None:
            return Plausible(
                True,
                case.say(
                    "Les pièces portent elles-mêmes une considération sociale, donc liée à "
                    "l'objet : « {citation} » ({document}).",
                    citation=" ".join(written.quote.split())[:160],
                    document=written.document,
                ),
            )
    return Plausible(False, case.say("Aucun fait lu dans les pièces ne permet de le vérifier."))


def _case_of_law(reason: str, basis: str, *, concession: bool) -> str | None:
    """Which case of the law a motive rests on: by its number when it cites one, else its words."""
    numbered = _OF_CONCESSIONS if concession else _OF_CONTRACTS
    folded = fold(reason).text
    for said in (fold(basis).text, folded if _CITED.search(folded) else ""):
        point = _POINT.search(said)
        if point is not None:
            # A contract's case cited for a concession is named, to be refused.
            return numbered.get(point[1]) or _OF_CONTRACTS[point[1]]
    return next((kind for kind, words in _WORDS if words.search(folded)), None)


def _unlisted(case: Case, *, concession: bool) -> str:
    if concession:
        return case.say(
            "Il ne se rattache à aucun des deux cas de l'article L3114-2-1, II : citez le cas "
            "invoqué, par exemple base: « L3114-2-1, II, 1° »."
        )
    return case.say(
        "Il ne se rattache à aucun des quatre cas de l'article L2112-2-1, II : citez le cas "
        "invoqué, par exemple base: « L2112-2-1, II, 2° »."
    )


def _short_works(case: Case) -> Plausible:
    """Works, and less than six months: both facts, as far as they are known."""
    bought, months = case.facts.object.value, case.facts.duration_months.value
    if bought is not None and bought != "travaux":
        return Plausible(
            True,
            case.say(
                "Ce cas ne vaut que pour des travaux, et l'objet lu est : {objet}.",
                objet=case.said(bought),
            ),
        )
    if isinstance(months, (int, float)):
        said = number(float(months))
        if months >= _SIX_MONTHS:
            return Plausible(
                True,
                case.say(
                    "Ce cas ne vaut qu'en dessous de six mois, et la durée lue est de {n} mois.",
                    n=said,
                ),
            )
        if bought is not None:
            return Plausible(
                False, case.say("Les pièces le confirment : travaux, {n} mois.", n=said)
            )
    return Plausible(
        False,
        case.say(
            "L'objet ou la durée n'a pas été trouvé dans les pièces : rien ne permet de le "
            "vérifier."
        ),
    )


def _social_of_its_own(case: Case) -> Evidence | None:
    """A social clause or criterion that the tender holds, for any lot."""
    for provision in case.facts.provisions:
        if provision.kind in _SOCIAL and "negated" not in provision.weakness:
            return provision.evidence
    for tree in case.facts.trees:
        for criterion in tree.criteria:
            if _THEMES & set(criterion.themes):
                return criterion.evidence
    return None
