"""Rule folders → rule set: every file read, checked and typed, or every problem told.

A folder holds `droit/`, `familles/`, `profils/`, `vocabulaire/`, and rules anywhere else. Folders
given later add to the first; a rule with an id already taken is a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.errors import Problem, UsageError
from tenders_check.records import dataclass
from tenders_check.ruleset import cache
from tenders_check.ruleset.families import Families, read_families
from tenders_check.ruleset.law import Law, read_law
from tenders_check.ruleset.model import INLINE_LEAVES, Rule, inline_theme
from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.profiles import Profiles, read_profiles
from tenders_check.ruleset.stamps import stamps
from tenders_check.ruleset.yaml12 import Document, read_yaml

if TYPE_CHECKING:
    from tenders_check.french.lexicon import ThemeSource

DATA_FOLDERS = ("droit", "familles", "profils", "vocabulaire")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules and what they rest on. `version` is a fingerprint of all their files."""

    rules: tuple[Rule, ...]
    law: Law
    families: Families
    profiles: Profiles
    version: str

    def rule(self, name: str) -> Rule | None:
        """A rule by its id or its name."""
        return next((rule for rule in self.rules if name in (rule.id, rule.name)), None)


def load(
    folders: Sequence[Path] = (), *, examples: bool = False, use_cache: bool = True
) -> RuleSet:
    """The rule set of the shipped rules, or of some folders (rule files are accepted too).

    Without `examples`, rules come without theirs: they are half of the data and only
    `rules test` and the documentation need them. Raises UsageError with every problem of every
    file.
    """
    places = tuple(folders) or (rules_folder(),)
    version, shown = _fingerprints(places, use_cache=use_cache)
    name = f"{version}-{shown}-{'ex' if examples else 'sans'}"
    kept = cache.load(name) if use_cache else None
    if kept is not None:
        rules, law, families, profiles = kept
        return RuleSet(rules, law, families, profiles, version)
    found, problems = read(places)
    if problems:
        raise UsageError(*problems)
    if not examples:
        found = replace(found, rules=tuple(replace(rule, examples=()) for rule in found.rules))
    if use_cache:
        cache.save(name, (found.rules, found.law, found.families, found.profiles))
    return found


def read(folders: Sequence[Path]) -> tuple[RuleSet, tuple[Problem, ...]]:
    """Read everything, with all problems in file order: rules that have some are left out."""
    from tenders_check.ruleset.build import Known

    files = _files(folders)
    data = {kind: [_document(f) for f in files if f.kind == kind] for kind in DATA_FOLDERS}
    law = read_law(data["droit"])
    families = read_families(data["familles"])
    known = Known(law, families, _themes(data["vocabulaire"], law, families))
    documents = [_document(file) for file in files if file.kind == "regles"]
    rules = _rules(documents, known)
    profiles = read_profiles(data["profils"], rules) if not _faults(documents) else Profiles({})
    # A vocabulary is checked by its own module, which says more about it.
    told = [*data["droit"], *data["familles"], *data["profils"], *documents]
    return RuleSet(rules, law, families, profiles, _version(files)), _faults(told)


def documents(folders: Sequence[Path]) -> tuple[tuple[str, Document], ...]:
    """Every file of some folders with its kind (one of `DATA_FOLDERS`, or "regles"), unchecked."""
    return tuple((file.kind, _document(file)) for file in _files(folders, empty=True))


def sources(rules: RuleSet) -> tuple[ThemeSource, ...]:
    """What the rules themselves add to the lexicon.

    Words written in rules, object words of families, and outdated texts.
    """
    from tenders_check.french.lexicon import Near, ThemeSource

    found: dict[str, ThemeSource] = {}
    for rule in rules.rules:
        for node in rule.nodes():
            if node.op not in INLINE_LEAVES:
                continue
            theme, value = inline_theme(node), node.args.get("value", ())
            words = (value,) if isinstance(value, str) else tuple(value)
            if node.op == "expression":
                found[theme] = ThemeSource(theme, expressions=words)
            elif node.op == "motif":
                found[theme] = ThemeSource(theme, patterns=words)
            else:
                near = Near(node.args["a"], node.args["b"], node.args["mots"])
                found[theme] = ThemeSource(theme, near=(near,))
    for family in rules.families:
        if family.words:
            found[family.theme] = ThemeSource(
                family.theme, expressions=family.words, false_friends=family.false_friends
            )
    for text in rules.law.outdated:
        found[text.theme] = ThemeSource(
            text.theme,
            expressions=text.expressions,
            patterns=text.patterns,
            false_friends=text.false_friends,
        )
    return tuple(found.values())


class _File(NamedTuple):
    """`name` is its path in the folder of rules, the same wherever that folder is."""

    path: Path
    name: str
    shown: str
    kind: str


def _files(places: Sequence[Path], *, empty: bool = False) -> tuple[_File, ...]:
    """The YAML files of some folders, sorted; a missing place is a usage error.

    So is a folder that holds none, unless it may be `empty`.
    """
    found = []
    for place in places:
        if place.is_file():
            found.append(_File(place, place.name, str(place), "regles"))
            continue
        if not place.is_dir():
            raise UsageError(Problem("dossier de règles introuvable", str(place)))
        held = list(_within(place))
        if not held and not empty:
            # Somebody who gives rules believes that they are applied.
            problem = "aucune règle (.yml) dans ce dossier."
            raise UsageError(Problem(problem, str(place), hint="Vérifiez son nom."))
        found += held
    return tuple(found)


def _within(folder: Path) -> Iterator[_File]:
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".yml", ".yaml")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts):
            continue
        kind = parts[0] if len(parts) > 1 and parts[0] in DATA_FOLDERS else "regles"
        yield _File(path, "/".join(parts), _shown(path), kind)


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _fingerprints(places: Sequence[Path], *, use_cache: bool) -> tuple[str, str]:
    """Of the contents of all files, and of their paths as they are shown to people.

    Rules remember the paths shown, which depend on the working folder.
    """
    state = stamps(places, cache.FORMAT) if use_cache else None
    known = state.known() if state else None
    if known is None:
        files = _files(places)
        known = _version(files), cache.key([(file.shown, b"") for file in files])
        if state:
            state.remember(known)
    return known


def _version(files: Iterable[_File]) -> str:
    schemas = sorted(rules_folder().glob("*.schema.json"))
    contents = [(file.name, _bytes(file.path)) for file in files]
    return cache.key([*contents, *((path.name, _bytes(path)) for path in schemas)])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _document(file: _File) -> Document:
    return read_yaml(file.path, file.shown)


def _rules(documents: Sequence[Document], known: object) -> tuple[Rule, ...]:
    from tenders_check.ruleset.build import Known, build_rule
    from tenders_check.ruleset.schema import check

    assert isinstance(known, Known)
    found: dict[str, Rule] = {}
    for document in documents:
        if not document.problems:
            check(document, "regle")
        rule = build_rule(document, known) if not document.problems else None
        if rule is None:
            continue
        for other in found.values():
            for word, mine, theirs in (("id", rule.id, other.id), ("nom", rule.name, other.name)):
                if mine == theirs:
                    document.problem((word,), f"« {mine} » est déjà pris par {other.path}")
        found.setdefault(rule.id, rule)
    return tuple(sorted(found.values(), key=lambda rule: rule.id))


def _themes(
    vocabularies: Sequence[Document], law: Law, families: Families
) -> frozenset[str] | None:
    """Every theme name; None without any vocabulary (rule files checked alone)."""
    if not vocabularies:
        vocabularies = [_document(f) for f in _files((rules_folder(),)) if f.kind == "vocabulaire"]
    names = {str(name) for d in vocabularies if d.data for name in d.data.get("themes") or ()}
    names |= {text.theme for text in law.outdated} | {family.theme for family in families}
    return frozenset(names) or None


def _faults(documents: Iterable[Document]) -> tuple[Problem, ...]:
    return tuple(
        problem
        for document in documents
        for problem in sorted(document.problems, key=lambda p: (p.line or 0, p.column or 0))
    )
