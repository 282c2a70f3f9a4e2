"""The list of rules by theme, the profiles, and the words of the vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tenders_check.model import Severity
from tenders_check.reports.docs.context import THEMES, theme_of, theme_title
from tenders_check.reports.docs.markdown import (
    anchor,
    bullets,
    capital,
    code,
    link,
    page,
    plain,
    said_list,
    table,
)
from tenders_check.reports.docs.rule import severity_rank
from tenders_check.reports.wording import SEVERITY
from tenders_check.ruleset.model import LOT, Rule
from tenders_check.ruleset.profiles import Profile
from tenders_check.ruleset.told import Theme


def by_theme(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """The rules of each theme, the themes in reading order."""
    found: dict[str, list[Rule]] = {theme: [] for theme in THEMES}
    for rule in rules:
        found.setdefault(theme_of(rule), []).append(rule)
    return {theme: held for theme, held in found.items() if held}


def rules_page(rules: Sequence[Rule]) -> str:
    """The rules by theme."""
    counts = dict.fromkeys(Severity, 0)
    for rule in rules:
        counts[rule.severity] += 1
    parts = [
        "# Le catalogue",
        f"{len(rules)} règles : {counts[Severity.ERROR]} obligations, "
        f"{counts[Severity.WARNING]} points de vigilance, {counts[Severity.INFO]} conseils. "
        "Chacune dit le droit sur lequel elle repose, les marchés qu'elle vise, ce qui la prouve, "
        "la clause à écrire, ses exemples et ses limites.",
    ]
    for theme, held in by_theme(rules).items():
        parts += [f"{anchor(theme)}\n\n## {theme_title(theme)}", _rules(held)]
    return page(*parts)


def _rules(rules: Iterable[Rule]) -> str:
    return table(
        ("règle", "", "gravité", "verdict", "dérogation"),
        [
            (
                link(rule.id, f"{rule.id}.md"),
                plain(rule.title),
                SEVERITY[rule.severity],
                "par lot" if rule.scope == LOT else "par dossier",
                "motivée" if rule.waivable else "non",
            )
            for rule in rules
        ],
    )


def profiles_page(
    profiles: Mapping[str, Profile], held: Mapping[str, Sequence[Rule]], total: int
) -> str:
    """Every profile with its rules."""
    parts = [
        "# Profils",
        f"Un profil choisit des règles, et peut en changer la gravité. "
        f"{code('--profile')} prend un de ces noms, ou un fichier de votre main "
        f"([comment l'écrire](../guides/services-juridiques.md)).",
    ]
    for name, profile in sorted(profiles.items()):
        rules = held[name]
        parts.append(f"## {name}")
        lines = [f"règles : {len(rules)} sur {total}"]
        if profile.extends:
            lines.append(f"étend {code(profile.extends)}")
        changed = [f"{rule} → {SEVERITY[new]}" for rule, new in sorted(profile.changed.items())]
        if changed:
            lines.append(f"gravités changées : {said_list(changed, 'et')}")
        parts += [f"{plain(profile.title)}.", bullets(lines)]
        ordered = sorted(rules, key=lambda rule: (severity_rank(rule), rule.id))
        if len(rules) < total:
            parts.append(
                table(
                    ("règle", "", "gravité"),
                    [
                        (
                            link(rule.id, f"{rule.id}.md"),
                            plain(rule.title),
                            SEVERITY[rule.severity],
                        )
                        for rule in ordered
                    ],
                )
            )
    return page(*parts)


def vocabulary_pages(themes: Mapping[str, Theme]) -> dict[str, str]:
    """One page per vocabulary, by its name."""
    files: dict[str, list[Theme]] = {}
    for theme in themes.values():
        files.setdefault(theme.vocabulary, []).append(theme)
    return {name: _vocabulary(name, held) for name, held in files.items()}


def _vocabulary(name: str, themes: Iterable[Theme]) -> str:
    parts = [
        f"# Vocabulaire « {name.replace('_', ' ')} »",
        "Ce que les règles appellent un thème : des mots, et leurs faux amis. Accents, majuscules, "
        f"pluriels et césures sont indifférents ; {code('(a|b)')} offre un choix, {code('*')} "
        f"admet une fin de mot, {code('…')} saute quelques mots.",
    ]
    for theme in themes:
        parts.append(f"{anchor(theme.name)}\n\n## {plain(theme.title)}\n\n{code(theme.name)}")
        for label, words in (
            ("Reconnu", theme.recognised),
            ("Pas reconnu", theme.refused),
        ):
            if words:
                parts.append(f"{label} : {said_list([f'« {plain(word)} »' for word in words])}.")
        for label, words in (
            ("Mots", theme.expressions),
            ("Faux amis", theme.false_friends),
        ):
            if words:
                parts.append(f"{label} : {' · '.join(code(word) for word in words)}")
    return page(*parts)


def vocabulary_index(themes: Mapping[str, Theme]) -> str:
    """The vocabularies with the titles of their themes."""
    files: dict[str, list[str]] = {}
    for theme in themes.values():
        files.setdefault(theme.vocabulary, []).append(theme.title)
    rows = [
        (
            link(capital(name.replace("_", " ")), f"{name}.md"),
            plain(" · ".join(titles)),
        )
        for name, titles in sorted(files.items())
    ]
    return page(
        "# Vocabulaires",
        "Les mots que cherchent les règles, partagés entre elles : un thème est corrigé une fois "
        "pour toutes les règles qui s'en servent.",
        table(("vocabulaire", "thèmes"), rows),
    )
