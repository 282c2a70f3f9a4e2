"""The documentation that the rules give: every page, by its path from the root of the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenders_check.reports.docs import family, index, law, schema, words
from tenders_check.reports.docs.context import Context, theme_title
from tenders_check.reports.docs.markdown import block, code, page
from tenders_check.reports.docs.rule import rule_page
from tenders_check.ruleset.loader import RuleSet
from tenders_check.ruleset.model import Rule
from tenders_check.ruleset.told import FamilySources, Theme

#: Folders whose Markdown pages all come from here: any other page in them is left over.
FOLDERS = ("regles", "familles", "vocabulaire")


@dataclass(frozen=True, slots=True)
class Material:
    """What pages are made of.

    `helps`: each command with what its `--help` prints. `measures`: Markdown said of a rule, by
    its id. `value_statuses`: how well the source of a value of law was checked. The schemas are
    those published with the program.
    """

    rules: RuleSet
    themes: Mapping[str, Theme]
    family_sources: Mapping[str, FamilySources]
    helps: Sequence[tuple[str, str]]
    report_schema: Mapping[str, Any]
    rule_schema: Mapping[str, Any]
    measures: Mapping[str, str] = field(default_factory=dict)
    value_statuses: Mapping[tuple[str, str], str] = field(default_factory=dict)


def render(material: Material) -> dict[str, str]:
    """Every page, and the order of the pages of each folder (`.nav.yml`)."""
    rules = material.rules
    held = {name: rules.profiles.apply(name, rules.rules) for name in rules.profiles.by_name}
    context = Context(
        rules.rules, rules.law, rules.families, material.themes, held, material.measures
    )
    by_id = {rule.id: rule for rule in rules.rules}
    pages = {
        "regles/index.md": index.rules_page(rules.rules),
        "familles/index.md": family.index_page(rules.families),
        "vocabulaire/index.md": index.vocabulary_index(material.themes),
        law.PATH: law.law_page(rules.law, material.value_statuses),
        "regles/profils.md": index.profiles_page(rules.profiles.by_name, held, len(rules.rules)),
        "reference/mots.md": words.words_page(),
        "reference/commandes.md": commands_page(material.helps),
        "reference/rapport-json.md": schema.report_page(material.report_schema),
        "reference/cles-des-regles.md": schema.rule_format_page(material.rule_schema),
    }
    for rule in rules.rules:
        pages[f"regles/{rule.id}.md"] = rule_page(rule, context)
    nothing = FamilySources()
    for one in rules.families:
        sources = material.family_sources.get(one.name, nothing)
        pages[f"familles/{one.name}.md"] = family.family_page(one, by_id, sources)
    for name, text in index.vocabulary_pages(material.themes).items():
        pages[f"vocabulaire/{name}.md"] = text
    pages["regles/.nav.yml"] = _rules_order(rules.rules)
    return dict(sorted(pages.items()))


def commands_page(helps: Sequence[tuple[str, str]]) -> str:
    """What every command prints for `--help`."""
    parts = [
        "# Référence de la ligne de commande",
        f"Ce que chaque commande affiche avec {code('--help')}, mot pour mot.",
    ]
    for command, text in helps:
        parts += [f"## {command}", block(text, "console")]
    return page(*parts)


def _rules_order(rules: Sequence[Rule]) -> str:
    """The pages of rules, by theme, for the side bar of the site."""
    lines = [
        "# Fichier produit par « tenders-check rules docs » : ne pas le modifier à la main.",
        "nav:",
        "  - index.md",
        "  - profils.md",
        "  - droit.md",
    ]
    for theme, held in index.by_theme(rules).items():
        lines.append(f"  - {theme_title(theme)}:")
        lines += [f"      - {rule.id}.md" for rule in held]
    return "\n".join(lines) + "\n"
