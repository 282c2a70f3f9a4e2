"""The profiles: what each is for, how many rules it runs, and what it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tenders_check.language import ENGLISH, FRENCH, say
from tenders_check.model import Severity
from tenders_check.reports.layout import Page
from tenders_check.reports.wording import SEVERITY
from tenders_check.ruleset.model import Rule
from tenders_check.ruleset.profiles import Profile


def render(
    profiles: Sequence[tuple[Profile, Sequence[Rule]]], language: str = FRENCH, *, width: int = 80
) -> str:
    """Each profile with the rules that it runs, for a person."""
    page = Page(width, colour=False)
    for profile, rules in profiles:
        english = profile.english if language == ENGLISH else None
        page.line(f"{profile.name} – {english or profile.title}", hang=2)
        count = Counter(rule.severity for rule in rules)
        page.line(
            say(
                language,
                "{n} règles : obligations, {obligations} ; vigilances, {vigilances} ; conseils, "
                "{conseils}",
                n=len(rules),
                obligations=count[Severity.ERROR],
                vigilances=count[Severity.WARNING],
                conseils=count[Severity.INFO],
            ),
            indent=2,
        )
        for line in _changes(profile, language):
            page.line(line, indent=2, hang=4)
        page.line()
    return page.text()


def _changes(profile: Profile, language: str) -> Iterator[str]:
    def said(template: str, words: Sequence[str]) -> Iterator[str]:
        if words:
            yield say(language, template, quoi=", ".join(words))

    yield from said("part de : {quoi}", [profile.extends] if profile.extends else [])
    yield from said(
        "garde ce qui est ou peut être : {quoi}",
        [say(language, SEVERITY[one]) for one in profile.severities],
    )
    yield from said("ajoute : {quoi}", profile.added)
    yield from said("retire : {quoi}", profile.removed)
    changed = [f"{rule} → {say(language, SEVERITY[one])}" for rule, one in profile.changed.items()]
    yield from said("autre gravité : {quoi}", changed)


def data(profile: Profile, rules: Sequence[Rule]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "name": profile.name,
        "title": profile.title,
        "title_en": profile.english,
        "extends": profile.extends,
        "severities": [str(one) for one in profile.severities],
        "added": list(profile.added),
        "removed": list(profile.removed),
        "changed": {rule: str(one) for rule, one in profile.changed.items()},
        "rules": {rule.id: str(rule.severity) for rule in rules},
    }
