"""Profiles: which rules run, and with which severity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tenders_check.errors import Problem, UsageError
from tenders_check.model import Severity
from tenders_check.ruleset.model import SEVERITIES, Rule
from tenders_check.ruleset.suggest import meant
from tenders_check.ruleset.yaml12 import Document, read_yaml


@dataclass(frozen=True, slots=True)
class Profile:
    """A choice of rules.

    `severities` keeps the rules of some severities (empty = all); `added` and `removed` are rule
    ids or id prefixes ("ENV"); `changed` gives another severity to a rule.
    """

    name: str
    title: str
    extends: str | None = None
    severities: tuple[Severity, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: Mapping[str, Severity] = field(default_factory=dict)
    path: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of a rule set, by name."""

    by_name: Mapping[str, Profile]

    def apply(
        self,
        name: str,
        rules: Sequence[Rule],
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
    ) -> tuple[Rule, ...]:
        """The rules of a profile, tailored by `select` (these only) and `ignore` (not these).

        Raises UsageError for a profile or a rule that does not exist.
        """
        chosen = {rule.id: rule for rule in self._rules(name, rules, ())}
        wanted, unwanted = tuple(select), tuple(ignore)
        known = [rule.id for rule in rules]
        for word in (*wanted, *unwanted):
            if not any(_names(word, rule) for rule in rules):
                raise UsageError(Problem(f"règle « {word} » inconnue.", hint=meant(word, known)))
        if wanted:
            # A rule asked for by name runs even when the profile leaves it out.
            picked = [rule for rule in rules if any(_names(word, rule) for word in wanted)]
            chosen = {rule.id: chosen.get(rule.id, rule) for rule in picked}
        return tuple(
            rule for rule in chosen.values() if not any(_names(word, rule) for word in unwanted)
        )

    def _rules(self, name: str, rules: Sequence[Rule], seen: tuple[str, ...]) -> list[Rule]:
        profile = self.by_name.get(name)
        if profile is None:
            raise UsageError(Problem(f"profil « {name} » inconnu.", hint=meant(name, self.by_name)))
        if name in seen:
            problem = "ce profil s'étend lui-même"
            raise UsageError(Problem(problem, profile.path, profile.line))
        base = self._rules(profile.extends, rules, (*seen, name)) if profile.extends else rules
        kept = {
            rule.id
            for rule in base
            if (not profile.severities or rule.severity in profile.severities)
            and not any(_names(word, rule) for word in profile.removed)
        }
        kept |= {rule.id for rule in rules if any(_names(word, rule) for word in profile.added)}
        held = {rule.id: rule for rule in rules} | {rule.id: rule for rule in base}
        return [_tailored(held[rule.id], profile) for rule in rules if rule.id in kept]


def with_file(profiles: Profiles, path: Path, rules: Sequence[Rule]) -> tuple[Profiles, str]:
    """The profiles with the one of a file, and its name.

    Raises UsageError with every problem of the file.
    """
    document = read_yaml(path)
    added = read_profiles([document], rules, profiles.by_name)
    if document.problems:
        raise UsageError(*document.problems)
    return added, str(document.data["profil"])


def read_profiles(
    documents: Iterable[Document],
    rules: Sequence[Rule],
    base: Mapping[str, Profile] = MappingProxyType({}),
) -> Profiles:
    """One profile per file, beside those of `base`.

    Problems (unknown rule, unknown parent) go to each document.
    """
    from tenders_check.ruleset.schema import check

    found: dict[str, tuple[Profile, Document]] = {}
    for document in documents:
        if not document.problems:
            check(document, "profil")
        if document.problems:
            continue
        profile = _profile(document)
        found[profile.name] = (profile, document)
        for key in ("ajoute", "retire", "gravite"):
            for rank, word in enumerate(document.data.get(key) or ()):
                if not any(_names(word, rule) for rule in rules):
                    place = (key, word) if key == "gravite" else (key, rank)
                    hint = meant(word, [rule.id for rule in rules])
                    document.problem(place, f"règle « {word} » inconnue", hint)
    known = {**base, **{name: profile for name, (profile, _) in found.items()}}
    for profile, document in found.values():
        if profile.extends and profile.extends not in known:
            hint = meant(profile.extends, known)
            document.problem(("etend",), f"profil « {profile.extends} » inconnu", hint, value=True)
    return Profiles(known)


def _profile(document: Document) -> Profile:
    data: Mapping[str, Any] = document.data
    return Profile(
        name=data["profil"],
        title=data["titre"],
        extends=data.get("etend"),
        severities=tuple(SEVERITIES[word] for word in data.get("gravites") or ()),
        added=tuple(data.get("ajoute") or ()),
        removed=tuple(data.get("retire") or ()),
        changed={rule: SEVERITIES[word] for rule, word in (data.get("gravite") or {}).items()},
        path=document.path,
        line=document.place(("profil",))[0],
    )


def _names(word: str, rule: Rule) -> bool:
    """Whether a word names a rule: its id, its name, or the letters its id begins with."""
    return word in (rule.id, rule.name) or (word.isalpha() and rule.id.startswith(word.upper()))


def _tailored(rule: Rule, profile: Profile) -> Rule:
    changed = profile.changed.get(rule.id)
    # A severity that depends on the case would win over the profile's: the profile decides.
    return replace(rule, severity=changed, severity_if=()) if changed else rule
