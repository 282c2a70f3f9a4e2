"""What the published passages say of a rule, in a few sentences."""

from __future__ import annotations

from datetime import date

from tenders_check.language import FRENCH, day, say
from tenders_check.ruleset.measures import Measure


def sentences(measure: Measure, language: str = FRENCH) -> str:
    """The figures of one rule: on how many passages, what share was right, at first contact too."""
    said = (
        say(
            language,
            "{n} passages étiquetés, dont {traps} pièges.",
            n=measure.passages,
            traps=measure.traps,
        ),
        _found(measure, language),
        _exact(measure, language),
        say(
            language,
            "Mesuré le {jour}, version {version}.",
            jour=day(date.fromisoformat(measure.date), language),
            version=measure.version,
        ),
    )
    return " ".join(said)


def _found(measure: Measure, language: str) -> str:
    precision = _share(measure.precision, language)
    recall = _share(measure.recall, language)
    if measure.fault:
        return say(
            language,
            "Défauts : précision {precision}, rappel {recall}.",
            precision=precision,
            recall=recall,
        )
    return say(
        language,
        "Présences : précision {precision}, rappel {recall}.",
        precision=precision,
        recall=recall,
    )


def _exact(measure: Measure, language: str) -> str:
    exact = _share(measure.exact, language)
    if measure.first_exact is None:
        return say(language, "Verdict exact : {exact}.", exact=exact)
    return say(
        language,
        "Verdict exact : {exact} ; au premier contact, avant tout réglage : {first}.",
        exact=exact,
        first=_share(measure.first_exact, language),
    )


def _share(value: float | None, language: str) -> str:
    if value is None:
        return say(language, "sans objet")
    return f"{100 * value:.0f} %" if language == FRENCH else f"{100 * value:.0f}%"
