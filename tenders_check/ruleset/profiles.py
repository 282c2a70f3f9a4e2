"""Profiles: which rules run, and with which severity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tenders_check.errors import Problem, UsageError
from tenders_check.model import Severity
from tenders_check.records import dataclass
from tenders_check.ruleset.model import SEVERITIES, Rule
from tenders_check.ruleset.suggest import meant
from tenders_check.ruleset.yaml12 import Document, read_yaml


@dataclass(frozen=True, slots=True)
class Profile:
    """A choice of rules.

    `severities` keeps the rules that have, or may have, some severities (empty = all). `added`,
    `removed` and `changed`, which gives another severity, name rules by id, name or the letters
    of several ("ENV"). `english`: the title in English.
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
    english: str | None = None


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

        Raises UsageError for a profile or a rule that does not exist, and when no rule is left.
        """
        if name not in self.by_name:
            raise UsageError(Problem(f"profil « {name} » inconnu.", hint=meant(name, self.by_name)))
        chosen = {rule.id: rule for rule in self.rules(name, rules)}
        wanted, unwanted = tuple(select), tuple(ignore)
        for word in (*wanted, *unwanted):
            if not any(_names(word, rule) for rule in rules):
                raise UsageError(Problem(f"règle « {word} » inconnue.", hint=_meant(word, rules)))
        if wanted:
            # A rule asked for by name runs even when the profile leaves it out.
            picked = [rule for rule in rules if any(_names(word, rule) for word in wanted)]
            chosen = {rule.id: chosen.get(rule.id, rule) for rule in picked}
        left = tuple(
            rule for rule in chosen.values() if not any(_names(word, rule) for word in unwanted)
        )
        if not left:
            # A report without a rule would read as a tender without a fault.
            hint = f"Le profil « {name} », --select et --ignore n'en laissent aucune."
            raise UsageError(Problem("aucune règle ne reste à exécuter.", hint=hint))
        return left

    def rules(self, name: str, rules: Sequence[Rule]) -> list[Rule]:
        """The rules of a profile that exists, with its severities, in the order of the rules."""
        profile = self.by_name[name]
        base = self.rules(profile.extends, rules) if profile.extends else rules
        kept = {
            rule.id
            for rule in base
            if (not profile.severities or _may_be(rule, profile.severities))
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
        taken = {**base, **{name: one for name, (one, _) in found.items()}}.get(profile.name)
        if taken:
            problem = f"le profil « {profile.name} » existe déjà ({taken.path})"
            document.problem(("profil",), problem, "Donnez-lui un autre nom.", value=True)
            continue
        found[profile.name] = (profile, document)
        _check_words(document, rules)
    known = {**base, **{name: profile for name, (profile, _) in found.items()}}
    for profile, document in found.values():
        if profile.extends and profile.extends not in known:
            hint = meant(profile.extends, known)
            document.problem(("etend",), f"profil « {profile.extends} » inconnu", hint, value=True)
        elif _loops(profile, known):
            document.problem(("etend",), "ce profil s'étend lui-même", value=True)
    profiles = Profiles(known)
    if not any(document.problems for _, document in found.values()):
        for profile, document in found.values():
            _check_changed(profile, document, profiles.rules(profile.name, rules), rules)
    return profiles


def _check_words(document: Document, rules: Sequence[Rule]) -> None:
    """Every word names a rule, and no rule is both added and removed."""
    data = document.data
    for key in ("ajoute", "retire", "gravite"):
        for rank, word in enumerate(data.get(key) or ()):
            place = (key, word) if key == "gravite" else (key, rank)
            if not any(_names(word, rule) for rule in rules):
                document.problem(place, f"règle « {word} » inconnue", _meant(word, rules))
            elif key == "retire" and word in (data.get("ajoute") or ()):
                document.problem(place, f"« {word} » est à la fois ajoutée et retirée")


def _check_changed(
    profile: Profile, document: Document, chosen: Sequence[Rule], rules: Sequence[Rule]
) -> None:
    """A severity given to a rule that the profile leaves out would never be seen."""
    for word in profile.changed:
        if not any(_names(word, rule) for rule in chosen):
            ids = ", ".join(rule.id for rule in rules if _names(word, rule))
            hint = f"Ajoutez-la : « ajoute: [{ids}] »."
            problem = f"« {word} » n'est pas dans ce profil : sa gravité n'y change rien"
            document.problem(("gravite", word), problem, hint)


def _loops(profile: Profile, known: Mapping[str, Profile]) -> bool:
    """Whether a profile extends itself, through others or not."""
    seen = {profile.name}
    while profile.extends and profile.extends in known:
        if profile.extends in seen:
            return True
        seen.add(profile.extends)
        profile = known[profile.extends]
    return False


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
        english=(data.get("en") or {}).get("titre"),
    )


def _names(word: str, rule: Rule) -> bool:
    """Whether a word names a rule: its id, its name, or the letters its id begins with.

    Capitals are forgiven. "ENV01" is a mistake, not six rules.
    """
    start = word.upper()
    return (
        start == rule.id
        or word.lower() == rule.name
        or (word.isalpha() and rule.id.startswith(start))
    )


def _meant(word: str, rules: Sequence[Rule]) -> str | None:
    return meant(word, [text for rule in rules for text in (rule.id, rule.name)])


def _may_be(rule: Rule, severities: Sequence[Severity]) -> bool:
    """Whether a rule has, or has in some cases, one of some severities."""
    return any(
        one in severities for one in (rule.severity, *(c.severity for c in rule.severity_if))
    )


def _tailored(rule: Rule, profile: Profile) -> Rule:
    """The rule with the severity that the profile gives it; the most precise word wins."""
    words = [word for word in profile.changed if _names(word, rule)]
    if not words:
        return rule
    changed = profile.changed[max(words, key=lambda word: (word.lower() == rule.name, len(word)))]
    # A severity that depends on the case would win over the profile's: the profile decides.
    return replace(rule, severity=changed, severity_if=())
