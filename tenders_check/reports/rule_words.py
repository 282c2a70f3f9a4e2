"""Whom a rule binds, since when, on which sources and with which figures, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tenders_check.language import FRENCH, day, euros, number, say, word
from tenders_check.ruleset.families import Families, Family
from tenders_check.ruleset.law import Law, LawValue, ParameterLaw
from tenders_check.ruleset.model import Basis, Parameter, Rule

#: How well a source was read (`Basis.status`).
READ = {
    "verifie": "lu dans le texte",
    "rapporte": "rapporté par un commentaire, texte non lu",
    "memoire": "de mémoire, à vérifier",
}
#: What a rule may ask of a contract, of its object and of its buyer.
ASKED_OF = {
    "nature": "Nature du contrat : {quoi}.",
    "objet": "Objet : {quoi}.",
    "acheteur": "Acheteur : {quoi}.",
}
#: The parameter that stands for those chosen by buyer and object.
_THRESHOLD = "seuil_europeen"


def basis_said(basis: Basis, language: str = FRENCH) -> str:
    """How well a source was read, and when."""
    read = say(language, READ[basis.status])
    if basis.verified is None:
        return read
    when = day(basis.verified, language)
    if basis.status == "verifie":
        return say(language, "{lecture}, vérifié le {jour}", lecture=read, jour=when)
    return say(language, "{lecture}, noté le {jour}", lecture=read, jour=when)


def bound(rule: Rule, law: Law, families: Families, language: str = FRENCH) -> list[str]:
    """The contracts that a rule binds, one condition a line."""
    asked = rule.application
    lines = []
    since, early = (_day(value, law) for value in (asked.launched_from, asked.review_from))
    if since:
        lines.append(
            say(language, "Consultations lancées à compter du {jour}.", jour=day(since, language))
        )
    if early:
        lines.append(
            say(
                language,
                "Lancées à compter du {jour} et avant ce jour : constat à vérifier.",
                jour=day(early, language),
            )
        )
    for label, values in zip(ASKED_OF, (asked.natures, asked.objects, asked.buyers), strict=True):
        if values:
            said = ", ".join(word(language, value) for value in values)
            lines.append(say(language, ASKED_OF[label], quoi=said))
    if asked.value_from is not None:
        least = _least(asked.value_from, law, language)
        lines.append(say(language, "Valeur estimée hors taxes : au moins {seuil}.", seuil=least))
    titles = [families.get(name).title for name in asked.families if name in families]
    if titles:
        lines.append(say(language, "Familles d'achat : {quoi}.", quoi=" ; ".join(titles)))
    for case in asked.except_:
        said = " + ".join(word(language, value) for value in case.values())
        lines.append(say(language, "Sauf : {quoi}.", quoi=said))
    if rule.trigger is not None:
        lines.append(say(language, "Seulement si ce qu'elle juge existe dans les pièces."))
    return lines or [say(language, "Tous les marchés, à toute date.")]


def _day(value: Parameter | date | None, law: Law) -> date | None:
    return law.date(value.name) if isinstance(value, Parameter) else value


def _least(value: Parameter | float, law: Law, language: str) -> str:
    if not isinstance(value, Parameter):
        return euros(value)
    if value.name == _THRESHOLD:
        return say(language, "le seuil européen de l'acheteur et de l'objet, au jour du lancement")
    return _said(law.parameters[value.name], law.parameters[value.name].values[-1], language)


def parameters(rule: Rule, law: Law) -> tuple[ParameterLaw, ...]:
    """The dated values that a rule reads, in the order in which it names them."""
    names = dict.fromkeys(_names(rule))
    if _THRESHOLD in names:
        names |= dict.fromkeys(name for name in law.parameters if name.startswith(_THRESHOLD))
    return tuple(law.parameters[name] for name in names if name in law.parameters)


def _names(rule: Rule) -> Iterator[str]:
    asked = rule.application
    for value in (asked.launched_from, asked.review_from, asked.value_from):
        if isinstance(value, Parameter):
            yield value.name
    for node in rule.nodes():
        for argument in node.args.values():
            if isinstance(argument, Parameter):
                yield argument.name


def parameter_lines(parameter: ParameterLaw, language: str = FRENCH) -> Iterator[str]:
    """Each value of a parameter, since when it holds and on which source."""
    for value in parameter.values:
        said = _said(parameter, value, language)
        if value.from_date is not None:
            since = day(value.from_date, language)
            said = say(language, "{valeur} à compter du {jour}", valeur=said, jour=since)
        read = "" if value.status == "verifie" else f" ({say(language, READ[value.status])})"
        yield f"{said} – {value.source}{read}"


def _said(parameter: ParameterLaw, value: LawValue, language: str) -> str:
    held = value.value
    if isinstance(held, date):
        return day(held, language)
    if not isinstance(held, float):
        return str(held)
    if "EUR" in parameter.unit:
        return euros(held)
    return f"{number(held)}\u00a0{parameter.unit}"


def concerned(rule: Rule, families: Families) -> tuple[Family, ...]:
    """The purchase families that a rule binds, judges or is advised for."""
    named = set(rule.application.families)
    flags: set[str] = set()
    for node in rule.nodes():
        if node.op == "famille":
            value = node.args.get("nom", node.args.get("value"))
            named |= {value} if isinstance(value, str) else set(value or ())
            flags |= {key for key in ("agec", "reservable") if node.args.get(key)}
    return tuple(
        family
        for family in families
        if family.name in named
        or rule.id in family.rules
        or any(getattr(family, flag) for flag in flags)
    )


def application_data(rule: Rule, law: Law) -> dict[str, Any]:
    """The conditions for a rule to bind, for programs; the words are those of `tender.yaml`."""
    asked = rule.application
    since, early = (_day(value, law) for value in (asked.launched_from, asked.review_from))
    value = asked.value_from
    return {
        "launched_from": since.isoformat() if since else None,
        "review_from": early.isoformat() if early else None,
        "natures": list(asked.natures),
        "objects": list(asked.objects),
        "buyers": list(asked.buyers),
        "value_from": value.name if isinstance(value, Parameter) else value,
        "families": list(asked.families),
        "except": [dict(case) for case in asked.except_],
        "trigger": rule.trigger is not None,
    }


def parameters_data(found: Sequence[ParameterLaw]) -> list[dict[str, Any]]:
    """The dated values that a rule reads, for programs."""
    return [
        {
            "name": one.name,
            "title": one.title,
            "unit": one.unit,
            "verified": one.verified.isoformat(),
            "status": one.status,
            "values": [
                {
                    "value": value.value.isoformat()
                    if isinstance(value.value, date)
                    else value.value,
                    "from": value.from_date.isoformat() if value.from_date else None,
                    "source": value.source,
                    "status": value.status,
                }
                for value in one.values
            ],
        }
        for one in found
    ]
