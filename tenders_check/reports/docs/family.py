"""The page of a purchase family: how it is recognised, advice, a good criterion, its clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tenders_check.language import day, fillable
from tenders_check.reports.docs.markdown import (
    block,
    bullets,
    capital,
    code,
    link,
    page,
    plain,
    said_list,
    table,
)
from tenders_check.reports.wording import SEVERITY
from tenders_check.ruleset.families import Families, Family
from tenders_check.ruleset.model import Rule
from tenders_check.ruleset.told import FamilySources

#: Rules that bind every family, whose clauses a buyer adapts to each.
_EVERYWHERE = ("ENV001", "ENV003", "ENV004", "SOC001")


def family_page(family: Family, rules: Mapping[str, Rule], sources: FamilySources) -> str:
    """Everything said of a family."""
    own = [rules[name] for name in family.rules if name in rules]
    names = dict.fromkeys((*_EVERYWHERE, *dict(family.clauses), *family.rules))
    proposed = [rules[name] for name in names if name in rules]
    return page(
        f"# {plain(family.title)}",
        _facts(family),
        _part("Conseils", bullets(plain(advice) for advice in family.advice)),
        _part("Un bon critère environnemental", _quote(family.good_criterion)),
        _part("Règles qui comptent", _rules(own)),
        _part("Clauses à coller", _clauses(family, proposed)),
        _part("Comment l'outil la reconnaît", _recognised(family)),
        _part("Sources", _sources(sources)),
    )


def _part(title: str, text: str | None) -> str | None:
    return f"## {title}\n\n{text}" if text else None


def _facts(family: Family) -> str | None:
    lines = []
    if family.agec is not None:
        title = f" (« {plain(family.agec_title)} »)" if family.agec_title else ""
        lines.append(
            f"Famille n° {family.agec} de l'annexe du décret n° 2024-134{title} : l'État et les "
            "collectivités en achètent chaque année une part issue du réemploi, de la "
            "réutilisation ou contenant des matières recyclées."
        )
    if family.reservable:
        lines.append(
            "Entreprises adaptées, ESAT ou structures d'insertion en fournissent couramment : un "
            "lot peut leur être réservé."
        )
    return bullets(lines) if lines else None


def _quote(text: str | None) -> str | None:
    return f"> {plain(text)}" if text else None


def _rules(rules: Sequence[Rule]) -> str | None:
    if not rules:
        return None
    return table(
        ("règle", "", "gravité"),
        [
            (
                link(rule.id, f"../regles/{rule.id}.md"),
                plain(rule.title),
                SEVERITY[rule.severity],
            )
            for rule in rules
        ],
    )


def _clauses(family: Family, rules: Sequence[Rule]) -> str | None:
    """Those written for the family, then those of its rules that have none of their own."""
    parts = ["À adapter à l'achat ; ce qui est entre crochets est à remplir."]
    for rule in rules:
        text = family.clause(rule.id) or rule.clause
        if text:
            # Not a heading: forty families would fill the search with the same clause.
            title = f"**{plain(rule.title)}** ({link(rule.id, f'../regles/{rule.id}.md')})"
            parts += [title, block(fillable(text))]
    return "\n\n".join(parts) if len(parts) > 1 else None


def _recognised(family: Family) -> str:
    lines = []
    if family.cpv:
        said = f"codes CPV {said_list([code(item) for item in family.cpv], 'et')}, et ceux qui en"
        lines.append(f"{said} dépendent")
    if family.not_cpv:
        lines.append(f"sauf {said_list([code(item) for item in family.not_cpv], 'et')}")
    if family.words:
        words = said_list([code(item) for item in family.words], "ou")
        lines.append(f"sans code CPV, intitulé du lot ou du marché qui contient {words}")
    if family.false_friends:
        words = said_list([code(item) for item in family.false_friends], "et")
        lines.append(f"mots qui n'en sont pas : {words}")
    return bullets(lines)


def _sources(sources: FamilySources) -> str | None:
    if not sources.sources:
        return None
    read = f"Relues le {day(date.fromisoformat(sources.verified))}." if sources.verified else ""
    return f"{bullets(plain(source) for source in sources.sources)}\n\n{read}"


def index_page(families: Families) -> str:
    """The list of families."""
    rows = [
        (
            link(plain(family.title), f"{family.name}.md"),
            f"n° {family.agec}" if family.agec is not None else "",
            "oui" if family.reservable else "",
            plain(capital(family.good_criterion or "")),
        )
        for family in sorted(families, key=lambda family: family.title)
    ]
    return page(
        "# Familles d'achat",
        "Une famille réunit des codes CPV, les mots qui la désignent quand il n'y a pas de code, "
        "et ce qu'il faut savoir pour bien l'acheter. L'outil y rattache chaque lot pour choisir "
        "les règles qui le concernent.",
        table(
            ("famille", "décret n° 2024-134", "souvent réservée", "un bon critère"),
            rows,
        ),
    )
