"""Whether a rule binds a tender, and since when.

Launched before the law: `not_applicable`, with the day on which it would bind. A fact that decides
and that nobody states makes the rule `undetermined`, never silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tenders_check.checking.case import Case
from tenders_check.checking.words import day, euros
from tenders_check.model import Status
from tenders_check.ruleset.model import Application, Parameter

#: Words of `tender.yaml` as a buyer says them.
SAID = {
    "marche": "marché", "accord_cadre": "accord-cadre", "concession": "concession",
    "defense_securite": "marché de défense ou de sécurité", "partenariat": "marché de partenariat",
    "sans_publicite": "marché passé sans publicité ni mise en concurrence",
    "formalisee": "procédure formalisée", "adaptee": "procédure adaptée",
    "fournitures": "fournitures", "services": "services", "travaux": "travaux",
    "etat": "État", "etablissement_public_etat": "établissement public de l'État",
    "collectivite": "collectivité territoriale", "groupement": "groupement", "hopital": "hôpital",
    "organisme": "organisme", "entite_adjudicatrice": "entité adjudicatrice",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applies:
    """`status` None: the rule binds; REVIEW: binds from the next day on, a person decides."""

    status: Status | None
    reason: str = ""


def resolve(value: Any, case: Case) -> Any:
    """The value of a parameter of dated law at the launch date; anything else as it is."""
    if isinstance(value, Parameter):
        return case.law.value(value.name, case.launch).value
    return value


def in_force(value: Parameter | date | None, case: Case) -> date | None:
    """The day given by a parameter that holds a date (its value does not depend on the launch)."""
    if isinstance(value, Parameter):
        found = case.law.date(value.name)
        return found if isinstance(found, date) else None
    return value


def applies(application: Application, case: Case) -> Applies:
    """Whether the rule binds this tender (and lot), and why not."""
    for check in (_launched, _nature, _exceptions, _object, _buyer, _value):
        result = check(application, case)
        if result.status is Status.NOT_APPLICABLE:
            return result
        if result.status is not None:
            pending = result
            others = [c(application, case) for c in (_nature, _exceptions, _object, _buyer)]
            ruled_out = [o for o in others if o.status is Status.NOT_APPLICABLE]
            return ruled_out[0] if ruled_out else pending
    return Applies(None)


def _launched(application: Application, case: Case) -> Applies:
    since = in_force(application.launched_from, case)
    if since is None or case.launch >= since:
        return Applies(None)
    early = in_force(application.review_from, case)
    if early is not None and case.launch >= early:
        return Applies(
            Status.REVIEW,
            f"Consultation lancée le {day(case.launch)} : l'obligation s'applique à compter du "
            f"{day(since)} ; l'entrée en vigueur est discutée pour cette journée.",
        )
    return Applies(
        Status.NOT_APPLICABLE,
        f"Consultation lancée le {day(case.launch)}, avant l'entrée en vigueur : la règle "
        f"s'imposera aux consultations lancées à compter du {day(since)}.",
    )


def _nature(application: Application, case: Case) -> Applies:
    nature = case.facts.nature.value
    if not application.natures or nature in application.natures:
        return Applies(None)
    said = SAID.get(str(nature), str(nature))
    return Applies(Status.NOT_APPLICABLE, f"Ne s'applique pas à ce type de contrat ({said}).")


def _exceptions(application: Application, case: Case) -> Applies:
    known = {
        "procedure": case.facts.procedure.value,
        "nature": case.facts.nature.value,
        "objet": case.facts.object.value,
        "acheteur": case.facts.buyer_kind.value,
    }
    for exception in application.except_:
        if all(known.get(key) == value for key, value in exception.items()):
            said = ", ".join(SAID.get(str(value), str(value)) for value in exception.values())
            return Applies(Status.NOT_APPLICABLE, f"Exception : {said}.")
    return Applies(None)


def _object(application: Application, case: Case) -> Applies:
    if not application.objects:
        return Applies(None)
    value = case.facts.object.value
    if value is None:
        return Applies(
            Status.UNDETERMINED,
            "L'objet (fournitures, services ou travaux) n'est pas connu : "
            "indiquez « objet » dans tender.yaml.",
        )
    if value in application.objects:
        return Applies(None)
    return Applies(Status.NOT_APPLICABLE, f"Ne concerne pas les {SAID.get(str(value), value)}.")


def _buyer(application: Application, case: Case) -> Applies:
    if not application.buyers:
        return Applies(None)
    value = case.facts.buyer_kind.value
    if value is None:
        return Applies(
            Status.UNDETERMINED,
            "Le type d'acheteur n'est pas connu : indiquez « acheteur: {type: …} » dans tender.yaml.",
        )
    if value in application.buyers:
        return Applies(None)
    said = SAID.get(str(value), str(value))
    return Applies(Status.NOT_APPLICABLE, f"Ne concerne pas cet acheteur ({said}).")


def _value(application: Application, case: Case) -> Applies:
    if application.value_from is None:
        return Applies(None)
    threshold = float(threshold_of(application.value_from, case))
    value = case.facts.estimated_value.value
    if not isinstance(value, (int, float)):
        return Applies(
            Status.UNDETERMINED,
            f"La valeur estimée n'est pas connue : la règle vaut à partir de {euros(threshold)} HT. "
            "Indiquez « valeur_estimee_ht » dans tender.yaml.",
        )
    if value >= threshold:
        return Applies(None)
    return Applies(
        Status.NOT_APPLICABLE,
        f"Valeur estimée de {euros(float(value))} HT, sous le seuil de {euros(threshold)} HT "
        f"en vigueur le {day(case.launch)}.",
    )


def threshold_of(value: Parameter | float, case: Case) -> float:
    """A threshold in euros before tax, at the launch date, for this buyer and object."""
    if isinstance(value, Parameter) and value.name == "seuil_europeen":
        return eu_threshold(case)
    return float(resolve(value, case))


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
    return float(case.law.value(name, case.launch).value)


