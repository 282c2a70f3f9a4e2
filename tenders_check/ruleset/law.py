"""Dated law: dates, thresholds and rates with their source, read at the launch date.

`rules/droit/*.yml` hold parameters (`parametres`) and the texts and figures that a tender should
no longer rest on (`perimes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tenders_check.records import dataclass
from tenders_check.ruleset.yaml12 import Document, Where

#: `date` by another name: `Law.date` hides it inside the class.
Day = date
Value = float | str | Day


@dataclass(frozen=True, slots=True)
class LawValue:
    """A value, the first launch date it holds for (None = as far back as known), its source.

    `status`: how well that source was read, as `Basis.status`.
    """

    value: Value
    from_date: date | None
    source: str
    status: str = "verifie"


@dataclass(frozen=True, slots=True)
class ParameterLaw:
    """One parameter; `values` in order of date. `verified`: when the source was last read."""

    name: str
    title: str
    unit: str
    values: tuple[LawValue, ...]
    verified: date
    status: str = "verifie"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """A repealed text ("abroge"), superseded figure ("chiffre") or renumbered one ("renumerote").

    It is a fault in a tender launched from `since` on. `expressions` and `patterns` recognise
    it, `false_friends` spare what only looks like it, as in a vocabulary.
    """

    name: str
    title: str
    kind: str
    since: date
    replaced_by: str
    source: str
    verified: date
    status: str = "verifie"
    expressions: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    url: str | None = None

    @property
    def theme(self) -> str:
        """Its name in the lexicon."""
        return f"_perime_{self.name}"


@dataclass(frozen=True, slots=True)
class Law:
    """The dated law of a rule set."""

    parameters: Mapping[str, ParameterLaw]
    outdated: tuple[Outdated, ...] = ()

    def value(self, name: str, on: Day) -> LawValue:
        """The value in force on a day; the earliest known one before that. Raises KeyError."""
        values = self.parameters[name].values
        held = [v for v in values if v.from_date is None or v.from_date <= on]
        return held[-1] if held else values[0]

    def date(self, name: str) -> Day:
        """The day that a parameter of unit "date" gives. Raises KeyError, ValueError."""
        found = self.parameters[name].values[-1].value
        if not isinstance(found, date):
            raise ValueError(f"{name} is not a date")
        return found

    def outdated_at(self, launch: Day) -> tuple[Outdated, ...]:
        """What a tender launched that day should not rest on."""
        return tuple(text for text in self.outdated if launch >= text.since)

    def stale(self, before: Day) -> tuple[ParameterLaw | Outdated, ...]:
        """What was last verified before a day."""
        known: tuple[ParameterLaw | Outdated, ...] = (*self.parameters.values(), *self.outdated)
        return tuple(item for item in known if item.verified < before)


def read_law(documents: Iterable[Document]) -> Law:
    """Gather the parameters and outdated texts; problems are added to each document."""
    from tenders_check.ruleset.schema import check

    parameters: dict[str, ParameterLaw] = {}
    outdated: dict[str, Outdated] = {}
    for document in documents:
        check(document, "droit")
        if document.problems:
            continue
        for name, item in (document.data.get("parametres") or {}).items():
            parameters[name] = _parameter(document, name, item)
        for name, item in (document.data.get("perimes") or {}).items():
            outdated[name] = _outdated(document, name, item)
    return Law(parameters, tuple(outdated.values()))


def iso_date(document: Document, where: Where, text: Any) -> date:
    """A date of the schema's shape; a day that does not exist is a problem of the document."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        document.problem(where, f"le jour « {text} » n'existe pas", value=True)
        return date(1970, 1, 1)


def _parameter(document: Document, name: str, item: Mapping[str, Any]) -> ParameterLaw:
    where: Where = ("parametres", name)
    values = []
    for rank, value in enumerate(item["valeurs"]):
        here: Where = (*where, "valeurs", rank)
        start = value.get("a_partir_du")
        since = iso_date(document, (*here, "a_partir_du"), start) if start else None
        held: Value = value["valeur"]
        if item["unite"] == "date":
            held = iso_date(document, (*here, "valeur"), held)
        elif not isinstance(held, (int, float)):
            document.problem((*here, "valeur"), "un nombre est attendu ici", value=True)
        else:
            held = float(held)
        read = str(value.get("statut", "verifie"))
        values.append(LawValue(held, since, str(value["source"]), read))
    ordered = tuple(sorted(values, key=lambda v: v.from_date or date.min))
    if len({v.from_date for v in ordered}) < len(ordered):
        document.problem(where, "deux valeurs commencent le même jour")
    return ParameterLaw(
        name=name,
        title=item["titre"],
        unit=item["unite"],
        values=ordered,
        verified=iso_date(document, (*where, "verifie_le"), item["verifie_le"]),
        status=item.get("statut", "verifie"),
        note=item.get("note"),
    )


def _outdated(document: Document, name: str, item: Mapping[str, Any]) -> Outdated:
    where: Where = ("perimes", name)
    if not item.get("expressions") and not item.get("motifs"):
        document.problem(
            where, "rien ne permet de le reconnaître", "Écrivez expressions ou motifs."
        )
    return Outdated(
        name=name,
        title=item["titre"],
        kind=item["genre"],
        since=iso_date(document, (*where, "depuis"), item["depuis"]),
        replaced_by=item["remplace_par"],
        source=item["source"],
        verified=iso_date(document, (*where, "verifie_le"), item["verifie_le"]),
        status=item.get("statut", "verifie"),
        expressions=tuple(item.get("expressions") or ()),
        patterns=tuple(item.get("motifs") or ()),
        false_friends=tuple(item.get("faux_amis") or ()),
        url=item.get("url"),
    )
