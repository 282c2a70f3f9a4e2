"""The page of one rule: what it asks, why, of whom, how it is recognised, what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from tenders_check.language import day, euros, fillable, word
from tenders_check.model import Severity, Status
from tenders_check.reports.docs.context import Context, theme_of, theme_title
from tenders_check.reports.docs.examples import examples_part
from tenders_check.reports.docs.law import STATUS as LAW_STATUS
from tenders_check.reports.docs.law import parameter_link
from tenders_check.reports.docs.markdown import (
    block,
    bullets,
    capital,
    code,
    link,
    page,
    paragraphs,
    plain,
    said_list,
    table,
)
from tenders_check.reports.docs.proof import kinds_said
from tenders_check.reports.docs.related import related_part
from tenders_check.reports.wording import SEVERITY, STATUS
from tenders_check.ruleset.law import Law
from tenders_check.ruleset.model import LOT, Basis, Parameter, Rule

#: A severity as a predicate.
_IN_THAT_CASE = {
    Severity.ERROR: "une **obligation**",
    Severity.WARNING: "un point de **vigilance**",
    Severity.INFO: "un **conseil**",
}
_GAP = re.compile(r"\{[^{}]+\}")


def rule_page(rule: Rule, context: Context) -> str:
    """Everything a reader may want to know about a rule."""
    scope = "un verdict par lot" if rule.scope == LOT else "un verdict par dossier"
    theme = theme_of(rule)
    return page(
        f"# {rule.id} – {plain(rule.title)}",
        f"**{capital(SEVERITY[rule.severity])}** · {scope} · "
        f"{link(theme_title(theme), f'index.md#{theme}')} · {code(rule.name)}",
        _part("Ce que la règle demande", paragraphs(rule.requirement)),
        _part("Le droit", _law(rule.law)),
        _part("Les marchés visés", bullets(_bound(rule, context))),
        _part("Où elle cherche", _where(rule, context)),
        _part("À quoi elle le reconnaît", _proof(rule, context)),
        _part("Ce que dit le rapport", _messages(rule)),
        _part("Que faire", paragraphs(rule.remedy) if rule.remedy else None),
        _part("Clause à coller", _clause(rule)),
        _part("Limites connues", paragraphs(rule.limits) if rule.limits else None),
        _part("Mesures", _measures(rule, context)),
        _part("Ne pas l'appliquer", _setting_aside(rule)),
        _part("Exemples", examples_part(rule)),
        _part("À voir aussi", related_part(rule, context)),
        _part("In English", _english(rule)),
        f"Fichier de la règle : {code(f'rules/{theme}/{PurePath(rule.path).name}')}.",
    )


def _part(title: str, text: str | None) -> str | None:
    return f"## {title}\n\n{text}" if text else None


def _law(law: Iterable[Basis]) -> str:
    rows = []
    for basis in law:
        article = link(plain(basis.article), basis.url) if basis.url else plain(basis.article)
        verified = day(basis.verified) if basis.verified else "–"
        rows.append((article, LAW_STATUS.get(basis.status, basis.status), verified))
    return table(("texte", "source", "relue le"), rows)


def _bound(rule: Rule, context: Context) -> list[str]:
    asked = rule.application
    lines = []
    if asked.launched_from is not None:
        since = _date(asked.launched_from, context.law)
        lines.append(f"consultations lancées à partir du {since}")
    if asked.review_from is not None:
        earlier = _date(asked.review_from, context.law)
        lines.append(f"dès le {earlier}, et jusqu'à ce jour, le constat est « à vérifier »")
    for values, said in (
        (asked.natures, "nature du contrat"),
        (asked.objects, "objet"),
        (asked.buyers, "acheteur"),
    ):
        if values:
            lines.append(f"{said} : {said_list([word('fr', value) for value in values])}")
    if asked.value_from is not None:
        lines.append(f"valeur estimée à partir de : {_value(asked.value_from, context.law)}")
    if asked.families:
        known = [family for family in asked.families if family in context.families]
        titles = [
            link(plain(context.families.get(name).title), f"../familles/{name}.md")
            for name in known
        ]
        lines.append(f"famille d'achat : {said_list(titles)}")
    for case in asked.except_:
        excluded = " et ".join(word("fr", value) for value in case.values())
        lines.append(f"sauf : {excluded}")
    if rule.trigger is not None:
        lines.append("seulement dans ce cas :\n" + context.sayer().tree(rule.trigger, 1))
    return lines or ["tous, sans condition"]


def _date(value: Any, law: Law) -> str:
    return parameter_link(law, value.name) if isinstance(value, Parameter) else day(value)


def _value(value: Any, law: Law) -> str:
    return parameter_link(law, value.name) if isinstance(value, Parameter) else euros(value)


def _where(rule: Rule, context: Context) -> str:
    where = rule.where
    lines = [
        f"pièces : {kinds_said(where.kinds, 'et')}" if where.kinds else "pièces : toutes",
    ]
    if where.sections:
        titles = [
            context.themes[f"rubrique_{name}"].title if f"rubrique_{name}" in context.themes
            else name
            for name in where.sections
        ]  # fmt: skip
        lines.append(f"rubriques : {plain(said_list(titles, 'et'))}")
    lines += [
        f"sans {kinds_said(group)} que l'on ait pu lire, elle ne conclut pas (indéterminé)"
        for group in where.needed
    ]
    return bullets(lines)


def _proof(rule: Rule, context: Context) -> str:
    say = context.sayer()
    strong = "**Non conforme**, car c'est une faute" if rule.forbids else "**Conforme**"
    weak = "**À vérifier** par une personne"
    parts = []
    if rule.strong is not None:
        parts.append(f"{strong} :\n\n{say.tree(rule.strong)}")
    if rule.weak is not None:
        parts.append(f"{weak} :\n\n{say.tree(rule.weak)}")
    parts.append(f"Sinon, le verdict est **{STATUS[rule.absent]}**.")
    if rule.neighbours is not None:
        parts.append(
            f"Ce qui y ressemble et dit autre chose, montré et écarté :\n\n"
            f"{say.tree(rule.neighbours)}"
        )
    if rule.motive is not None:
        parts.append(
            f"Un motif écrit dans les pièces couvre le constat (**{STATUS[Status.WAIVED]}**) :\n\n"
            f"{say.tree(rule.motive)}"
        )
    parts += [
        f"Dans ce cas, c'est {_IN_THAT_CASE[case.severity]} :\n\n{say.tree(case.condition)}"
        for case in rule.severity_if
    ]
    return "\n\n".join(parts)


def _messages(rule: Rule) -> str:
    said = (
        (Status.FAIL, rule.message),
        (Status.REVIEW, rule.review_message),
        (Status.PASS, rule.pass_message),
    )
    # What the report fills in is left blank here.
    rows = [(STATUS[status], plain(_GAP.sub("…", text))) for status, text in said if text]
    return table(("verdict", "phrase"), rows)


def _clause(rule: Rule) -> str | None:
    if not rule.clause:
        return None
    return (
        "Proposition à adapter ; ce qui est entre crochets est à remplir.\n\n"
        f"{block(fillable(rule.clause))}"
    )


def _measures(rule: Rule, context: Context) -> str | None:
    said = context.measures.get(rule.id)
    if said is None:
        return None
    return (
        f"{said}\n\nPrécision : parmi ce que la règle affirme, la part qui est vraie. Rappel : "
        "parmi ce que des personnes ont étiqueté, la part que la règle trouve. « À vérifier » "
        "n'affirme rien. Les passages et la méthode sont publiés avec le programme, dans "
        f"{code('benchmarks/passages')}."
    )


def _setting_aside(rule: Rule) -> str:
    lines = [
        f"Pour une fois : {code(f'tenders-check check dossier/ --ignore {rule.id}')}. Pour tout un "
        f"dossier : {code(f'ignore: [{rule.id}]')} dans {code('.tenders-check.yaml')}. La règle "
        "n'est alors pas jugée du tout, et le rapport n'en parle pas."
    ]
    if rule.waivable:
        lines.append(
            "Un motif peut être déclaré dans le "
            f"{link('tender.yaml', '../reference/tender-yaml.md')} du dossier : le constat reste "
            f"dans le rapport, avec le motif, sous le verdict « {STATUS[Status.WAIVED]} »."
        )
        lines.append(
            block(
                f"derogations:\n  - regle: {rule.id}\n    motif: Pourquoi, en une phrase.\n"
                "    base: Article qui le permet\n    auteur: Service des marchés\n"
                "    expire_le: 2027-01-31",
                "yaml",
            )
        )
    else:
        lines.append("Cette règle n'admet pas de dérogation.")
    return "\n\n".join(lines)


def _english(rule: Rule) -> str | None:
    if not rule.english:
        return None
    said = rule.english
    lines = [f"**{plain(said['titre'])}**" if "titre" in said else ""]
    for key, label in (
        ("exigence", "Requirement"),
        ("constat", "Finding"),
        ("remede", "Remedy"),
        ("limites", "Known limits"),
    ):
        if key in said:
            lines.append(f"*{label}.* {plain(fillable(said[key]))}")
    return "\n\n".join(line for line in lines if line)


def severity_rank(rule: Rule) -> int:
    """Obligations first."""
    return (Severity.ERROR, Severity.WARNING, Severity.INFO).index(rule.severity)
