"""Whether a rule binds a tender, and since when.

Launched before the law: `not_applicable`, with the day on which it would bind. A fact that decides
and that nobody states makes the rule `undetermined`, never silent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from tenders_check.checking.case import Case
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.language import day, euros
from tenders_check.model import Status
from tenders_check.ruleset.families import Family
from tenders_check.ruleset.model import Application, Parameter


class Applies(NamedTuple):
    """`status` None: the rule binds; REVIEW: binds from the next day on, a person decides."""

    status: Status | None
    reason: str = ""


def in_force(value: Parameter | date | None, case: Case) -> date | None:
    """The day given by a parameter that holds a date (its value does not depend on the launch)."""
    if isinstance(value, Parameter):
        found = case.law.date(value.name)
        return found if isinstance(found, date) else None
    return value


def applies(application: Application, case: Case) -> Applies:
    """Whether the rule binds this tender (and lot), and why not.

    What rules it out wins over what is unknown, which wins over the day that is disputed.
    """
    results = [check(application, case) for check in CHECKS.values()]
    for status in (Status.NOT_APPLICABLE, Status.UNDETERMINED, Status.REVIEW):
        for result in results:
            if result.status is status:
                return result
    return Applies(None)


def _launched(application: Application, case: Case) -> Applies:
    since = in_force(application.launched_from, case)
    if since is None or case.launch >= since:
        return Applies(None)
    early = in_force(application.review_from, case)
    dates = {"jour": day(case.launch, case.language), "entree": day(since, case.language)}
    if early is not None and case.launch >= early:
        return Applies(
            Status.REVIEW,
            case.say(
                "Consultation lancée le {jour} : l'obligation s'applique à compter du {entree} ; "
                "l'entrée en vigueur est discutée pour cette journée.",
                **dates,
            ),
        )
    return Applies(
        Status.NOT_APPLICABLE,
        case.say(
            "Consultation lancée le {jour}, avant l'entrée en vigueur : la règle s'imposera aux "
            "consultations lancées à compter du {entree}.",
            **dates,
        ),
    )


def _nature(application: Application, case: Case) -> Applies:
    nature = case.facts.nature.value
    if not application.natures or nature in application.natures:
        return Applies(None)
    return _out(case, "Ne s'applique pas à ce type de contrat ({quoi}).", nature)


def _exceptions(application: Application, case: Case) -> Applies:
    known = {
        "procedure": case.facts.procedure.value,
        "nature": case.facts.nature.value,
        "objet": case.facts.object.value,
        "acheteur": case.facts.buyer_kind.value,
    }
    for exception in application.except_:
        if all(known.get(key) == value for key, value in exception.items()):
            said = ", ".join(case.said(value) for value in exception.values())
            return Applies(Status.NOT_APPLICABLE, case.say("Exception : {quoi}.", quoi=said))
    return Applies(None)


def _object(application: Application, case: Case) -> Applies:
    value = case.facts.object.value
    if not application.objects or value in application.objects:
        return Applies(None)
    if value is None:
        return Applies(
            Status.UNDETERMINED,
            case.say(
                "L'objet (fournitures, services ou travaux) n'est pas connu : indiquez « objet » "
                "dans tender.yaml."
            ),
        )
    return _out(case, "Ne concerne pas cet objet ({quoi}).", value)


def _buyer(application: Application, case: Case) -> Applies:
    value = case.facts.buyer_kind.value
    if not application.buyers or value in application.buyers:
        return Applies(None)
    if value is None:
        return Applies(
            Status.UNDETERMINED,
            case.say(
                "Le type d'acheteur n'est pas connu : indiquez « acheteur: {{type: …}} » dans "
                "tender.yaml.",
                quoi="",
            ),
        )
    return _out(case, "Ne concerne pas cet acheteur ({quoi}).", value)


def _families(application: Application, case: Case) -> Applies:
    if not application.families:
        return Applies(None)
    if any(family.name in application.families for family in case.bought):
        return Applies(None)
    return Applies(
        Status.NOT_APPLICABLE, case.say("L'objet n'est d'aucune des familles d'achat visées.")
    )


#: CPV divisions below 45 are goods.
_FIRST_WORKS = "45"
_SERVICE = regex(
    r"^\W*(?:(?:accord[- ]cadre|marche|lot)s?\b[^:]{0,40}(?::|de|d'|pour)\W*)?"
    r"(?:(?:prestations?|services?|travaux) (?:de |d')|(?:la|le|l'|les)\W*)*"
    r"(?:reparation|entretien|maintenance|maintien|revision|depannage|nettoyage|lavage|blanchiss\w+"
    r"|desinfection|demenagement|transfert|transport|controle|verification|gardiennage|stockage"
    r"|destruction|enlevement|reprise)s?\b"
)
_SUPPLIES = regex(
    r"\b(?:fournitures?|achats?|acquisitions?|livraisons?|pieces|remplacement|location)\b"
)


def families_of(case: Case) -> tuple[Family, ...]:
    """The purchase families of the lot under judgement, by its CPV codes, else by its words."""
    title = case.lot.title if case.lot else ""
    texts = (title,) if title.strip() and len(case.facts.lots) > 1 else (title, case.tender.title)
    folded = [fold(text) for text in texts if text]
    codes = codes_of(case)
    looked = [(text, case.lexicon.present(text)) for text in folded]
    found = case.families.matching(
        codes,
        lambda theme: any(
            theme in present and case.lexicon.mentions(text, theme) for text, present in looked
        ),
    )
    if any(code < _FIRST_WORKS for code in codes) or not folded or not _serves(folded[0].text):
        return found
    return tuple(family for family in found if not family.agec)


def _serves(title: str) -> bool:
    """Whether a title is that of a service on goods the buyer has: nothing is acquired then.

    Décret n° 2024-134 counts what is acquired; a repair that sells the parts is one that says so.
    """
    return _SERVICE.search(title) is not None and _SUPPLIES.search(title) is None


def codes_of(case: Case) -> tuple[str, ...]:
    """CPV codes of the lot under judgement, else of the whole tender."""
    own = case.lot.cpv if case.lot else ()
    return tuple(code.split("-")[0] for code in own) or case.facts.cpv


def _value(application: Application, case: Case) -> Applies:
    if application.value_from is None:
        return Applies(None)
    threshold = threshold_of(application.value_from, case)
    value = case.facts.estimated_value.value
    if not isinstance(value, (int, float)):
        return Applies(
            Status.UNDETERMINED,
            case.say(
                "La valeur estimée n'est pas connue : la règle vaut à partir de {seuil} HT. "
                "Indiquez « valeur_estimee_ht » dans tender.yaml.",
                seuil=euros(threshold),
            ),
        )
    if value >= threshold:
        return Applies(None)
    return Applies(
        Status.NOT_APPLICABLE,
        case.say(
            "Valeur estimée de {valeur} HT, sous le seuil de {seuil} HT en vigueur le {jour}.",
            valeur=euros(float(value)),
            seuil=euros(threshold),
            jour=day(case.launch, case.language),
        ),
    )


def _out(case: Case, template: str, word: object) -> Applies:
    return Applies(Status.NOT_APPLICABLE, case.say(template, quoi=case.said(word)))


#: What decides whether a rule binds, by the names of `model.Condition`, in the order told.
CHECKS: Mapping[str, Callable[[Application, Case], Applies]] = {
    "launch": _launched,
    "nature": _nature,
    "exception": _exceptions,
    "object": _object,
    "buyer": _buyer,
    "family": _families,
    "value": _value,
}


def threshold_of(value: Parameter | float, case: Case) -> float:
    """A threshold in euros before tax, at the launch date, for this buyer and object."""
    if isinstance(value, Parameter) and value.name == "seuil_europeen":
        return eu_threshold(case)
    if isinstance(value, Parameter):
        return float(str(case.law.value(value.name, case.launch).value))
    return float(value)


def eu_threshold(case: Case) -> float:
    """The EU threshold for this buyer, object and nature (avis JO, every two years)."""
    buyer, purchase = case.facts.buyer_kind.value, case.facts.object.value
    if case.facts.nature.value == "concession":
        name = "seuil_europeen_concessions"
    elif purchase == "travaux":
        name = "seuil_europeen_travaux"
    elif buyer == "entite_adjudicatrice":
        name = "seuil_europeen_fournitures_services_entites_adjudicatrices"
    elif buyer == "etat":
        name = "seuil_europeen_fournitures_services_etat"
    else:
        name = "seuil_europeen_fournitures_services_collectivites"
    return float(str(case.law.value(name, case.launch).value))
