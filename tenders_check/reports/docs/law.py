"""The dated law as a page: parameters, their values and sources, texts that are out of force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tenders_check.language import day, euros, number
from tenders_check.reports.docs.markdown import (
    anchor,
    bullets,
    capital,
    code,
    link,
    page,
    paragraphs,
    plain,
    table,
)
from tenders_check.ruleset.law import Law, LawValue, Outdated, ParameterLaw

#: Where the page stands, from the root of the pages.
PATH = "regles/droit.md"

#: Status of a source, as a reader should take it.
STATUS = {
    "verifie": "lu dans le texte",
    "rapporte": "rapporté par un commentaire, texte non lu",
    "memoire": "de mémoire, à vérifier",
}
_KIND = {"abroge": "abrogé", "chiffre": "chiffre remplacé", "renumerote": "renuméroté"}
_THRESHOLD = "seuil_europeen"


def parameter_link(law: Law, name: str, up: str = "../") -> str:
    """The current value of a parameter, with a link to its source."""
    target = f"{up}{PATH}#{name}"
    if name in law.parameters:
        parameter = law.parameters[name]
        return link(value_said(parameter, parameter.values[-1]), target)
    if name == _THRESHOLD:
        return link("seuil européen de l'acheteur et de l'objet", f"{up}{PATH}#{_THRESHOLD}")
    return code(name)


def value_said(parameter: ParameterLaw, held: LawValue) -> str:
    """A value with its unit, as a reader says it."""
    value = held.value
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str):
        return plain(value)
    if parameter.unit.startswith("EUR"):
        return f"{euros(value)} HT"
    return f"{number(value)} {plain(parameter.unit)}"


def law_page(law: Law, statuses: Mapping[tuple[str, str], str]) -> str:
    """Every parameter of law, and every text a tender should no longer rest on.

    `statuses`: how well the source of a value was checked, by parameter and source.
    """
    thresholds = [p for p in law.parameters.values() if p.name.startswith(_THRESHOLD)]
    others = [p for p in law.parameters.values() if p not in thresholds]
    return page(
        "# Le droit, avec ses dates",
        "Aucune date, aucun seuil, aucun taux n'est écrit dans une règle : ils sont ici, chacun "
        "avec sa source et le jour où elle a été relue pour la dernière fois. Un verdict est "
        "toujours rendu avec la valeur en vigueur au jour du lancement de la consultation.",
        "## Dates, taux et durées",
        *(_parameter(parameter, statuses) for parameter in others),
        "## Seuils européens" if thresholds else None,
        f"{anchor(_THRESHOLD)}Le seuil qui vaut pour un marché dépend de l'acheteur et de l'objet."
        if thresholds
        else None,
        *(_parameter(parameter, statuses) for parameter in thresholds),
        "## Textes et chiffres périmés" if law.outdated else None,
        "Un dossier qui s'appuie encore sur l'un d'eux est signalé par la règle "
        "[REU007](REU007.md)."
        if law.outdated
        else None,
        _outdated(law.outdated) if law.outdated else None,
    )


def _parameter(parameter: ParameterLaw, statuses: Mapping[tuple[str, str], str]) -> str:
    def source(held: LawValue) -> str:
        status = statuses.get((parameter.name, held.source), parameter.status)
        # The status of the parameter itself is told once, above.
        told = "" if status == parameter.status else f" ({STATUS.get(status, status)})"
        return f"{plain(held.source)}{told}"

    rows = [
        (
            day(held.from_date) if held.from_date else "depuis toujours",
            value_said(parameter, held),
            source(held),
        )
        for held in parameter.values
    ]
    if parameter.unit == "date":
        lines = [f"**{value}** — {source}" for _, value, source in rows]
        said = bullets(lines)
    else:
        said = table(("lancement à partir du", "valeur", "source"), rows)
    parts = [
        f"### {plain(parameter.title)}",
        f"{anchor(parameter.name)}{code(parameter.name)} · "
        f"{STATUS.get(parameter.status, parameter.status)} · relu le {day(parameter.verified)}",
        said,
        paragraphs(" ".join(parameter.note.split())) if parameter.note else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _outdated(texts: tuple[Outdated, ...]) -> str:
    rows = []
    for text in texts:
        title = link(plain(text.title), text.url) if text.url else plain(text.title)
        status = "" if text.status == "verifie" else f" ({STATUS.get(text.status, text.status)})"
        rows.append(
            (
                title,
                f"{_KIND.get(text.kind, text.kind)} depuis le {day(text.since)}",
                plain(capital(text.replaced_by)),
                f"{plain(text.source)}{status}, relu le {day(text.verified)}",
            )
        )
    return table(("texte ou chiffre", "état", "remplacé par", "source"), rows)
