"""What the page of a rule needs beside the rule, and the themes of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from tenders_check.reports.docs.markdown import capital
from tenders_check.reports.docs.proof import Sayer
from tenders_check.ruleset.families import Families
from tenders_check.ruleset.law import Law
from tenders_check.ruleset.model import Rule
from tenders_check.ruleset.told import Theme

#: Folders of rules, in reading order, as a reader calls them.
THEMES = {
    "environnement": "Environnement",
    "social": "Social et emploi",
    "reservation": "Marchés et lots réservés",
    "reemploi": "Réemploi et économie circulaire",
    "secteurs": "Règles propres à un secteur",
    "coherence": "Cohérence du dossier",
    "documents": "Pièces du dossier",
    "derogations": "Dérogations déclarées",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the page of a rule needs beside the rule. `profiles`: their names, with the rules
    each holds. `measures`: what labelled passages say of a rule, by its id.
    """

    rules: Sequence[Rule]
    law: Law
    families: Families
    themes: Mapping[str, Theme]
    profiles: Mapping[str, Sequence[Rule]] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)

    def sayer(self) -> Sayer:
        """Says evidence for a page one folder below the root."""
        return Sayer(self.law, self.families, self.themes)


def theme_of(rule: Rule) -> str:
    """The folder of a rule, which is its theme."""
    return PurePath(rule.path).parent.name


def theme_title(theme: str) -> str:
    """The theme as a reader calls it."""
    return THEMES.get(theme, capital(theme.replace("_", " ")))
