"""The same job as the command line, for programs.

    from tenders_check import check

    report = check("dossier/", launch_date=date(2026, 9, 15))
    for finding in report.tenders[0].findings:
        print(finding.rule, finding.lot, finding.status)

Every report format is a function of the `Report` (see `tenders_check.reports`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tenders_check import __version__
from tenders_check.checking.case import Case
from tenders_check.checking.engine import check_tender, describe_tender, make_case
from tenders_check.checking.waiver_terms import wild
from tenders_check.errors import NothingReadError, Problem, UsageError
from tenders_check.facts import find
from tenders_check.facts.declared import Options
from tenders_check.french.lexicon import Lexicon
from tenders_check.language import FRENCH, say
from tenders_check.model import (
    Derogation,
    Facts,
    Finding,
    Kind,
    Manifest,
    Piece,
    PieceStatus,
    Report,
    Tender,
    TenderReport,
)
from tenders_check.reading import ReadOptions, read_path
from tenders_check.records import dataclass
from tenders_check.ruleset.families import Families
from tenders_check.ruleset.law import Law
from tenders_check.ruleset.loader import RuleSet, load, sources
from tenders_check.ruleset.model import Rule
from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.profiles import with_file
from tenders_check.ruleset.suggest import meant
from tenders_check.ruleset.vocabulary import load_lexicon as load_vocabularies
from tenders_check.stack import large_stack
from tenders_check.tender.assemble import assemble
from tenders_check.tender.derogations import declared, load_derogations, meant_for
from tenders_check.tender.derogations import load_member as load_member_derogations
from tenders_check.tender.folding import Folding
from tenders_check.tender.manifest import load_manifest, load_member
from tenders_check.tender.sources import Source, derogations_beside, find_sources

DEFAULT_PROFILE = "complet"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to check. `launch_date` wins over everything; `today` is for reproducible runs.

    `profile`: a name, or the path of a `.yml` file.
    `rules`: folders of rules added to the shipped ones. `each`: one tender per path. `ocr`: "auto",
    "off" or "force". `passwords` open encrypted files. `recognising` is told the name of a piece,
    the pages of it that optical recognition has done, and how many there are. `explain`: the rules,
    by id or name, whose findings carry the trace of how they were reached. `waivers`: a table of
    declared motives, instead of the one beside the pieces.
    """

    launch_date: date | None = None
    today: date | None = None
    language: str = FRENCH
    profile: str = DEFAULT_PROFILE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    each: bool = False
    ocr: str = "off"
    passwords: tuple[str, ...] = ()
    original: bool = False
    recognising: Callable[[str, int, int], None] | None = None
    explain: tuple[str, ...] = ()
    waivers: Path | None = None


class Catalogue(NamedTuple):
    """The rules to run and what they rest on.

    `known`: ids and names of every rule, those that the profile leaves out included. `version` is
    the fingerprint of all files. `profile`: its name, also when it was given as a file.
    """

    rules: tuple[Rule, ...]
    known: tuple[str, ...]
    law: Law
    families: Families
    lexicon: Lexicon
    version: str
    profile: str = DEFAULT_PROFILE


@dataclass(frozen=True, slots=True)
class Understood:
    """A tender with its facts, before any judgement: what `tenders-check read` shows."""

    tender: Tender
    facts: Facts
    folding: Folding = field(repr=False)


def check(*paths: str | os.PathLike[str], **settings: object) -> Report:
    """Check the tenders in some paths; keywords are the fields of `Settings`.

    Raises `UsageError` (rules, profile, manifest) and `NothingReadError` (a path without anything
    that can be read).
    """
    return check_paths([Path(path) for path in paths], Settings(**settings))  # type: ignore[arg-type]


def explain(rule: str, *paths: str | os.PathLike[str], **settings: object) -> tuple[Finding, ...]:
    """The verdicts of one rule, by id or name, each with its trace; one per lot if it judges lots.

    Keywords are the fields of `Settings`; raises as `check` does.
    """
    report = check(*paths, **{**settings, "select": (rule,), "explain": (rule,)})
    return tuple(finding for tender in report.tenders for finding in tender.findings)


def check_paths(paths: Sequence[Path], settings: Settings) -> Report:
    """As `check`, with its settings in one object."""
    report, unread = check_all(paths, settings)
    if unread:
        raise NothingReadError(*unread)
    return report


def check_all(
    paths: Sequence[Path],
    settings: Settings,
    *,
    progress: Callable[[int, int, str], None] | None = None,
    examine: Callable[[Sequence[Source]], Iterator[TenderReport | NothingReadError]] | None = None,
) -> tuple[Report, tuple[Problem, ...]]:
    """The report on every tender that could be read, and why the others could not.

    `progress` is told the rank, the number of tenders and the id before each one. `examine` gives
    the report of each tender, in their order: here and one after the other by default.
    """
    catalogue = load_catalogue(settings)
    explained(catalogue, settings)
    found = find_sources(paths, each=settings.each)
    reports: list[TenderReport] = []
    unread: list[Problem] = []
    shared = load_derogations(settings.waivers) if settings.waivers else ()
    examined = examine(found) if examine else _in_turn(found, catalogue, settings)
    for rank, source in enumerate(found, start=1):
        if progress:
            progress(rank, len(found), source.id)
        one = next(examined)
        if isinstance(one, NothingReadError):
            unread += one.problems
        else:
            reports.append(one)
    notes = (
        *(note for one in reports for note in _notes(one.tender, settings.language)),
        *_elsewhere(shared, reports, settings.language),
    )
    report = Report(tuple(reports), __version__, catalogue.version, catalogue.profile, notes)
    return report, tuple(unread)


def _in_turn(
    found: Sequence[Source], catalogue: Catalogue, settings: Settings
) -> Iterator[TenderReport | NothingReadError]:
    for source in found:
        try:
            yield check_source(source, catalogue, settings)
        except NothingReadError as error:
            yield error


def _notes(tender: Tender, language: str) -> Iterator[str]:
    """What looks wrong in the way a tender was given: several tenders taken for one."""
    homes = {
        str(Path(piece.path).parent)
        for piece in tender.pieces
        if piece.kind in (Kind.RC, Kind.AAPC)
    }
    if len(homes) > 1:
        yield say(
            language,
            "{dossier} : {n} sous-dossiers ont leur règlement ou leur avis, lus ici comme un seul "
            "marché. S'il s'agit de plusieurs marchés, placez un tender.yaml dans chacun ou "
            "contrôlez-les séparément.",
            dossier=tender.id,
            n=len(homes),
        )


def _elsewhere(
    shared: Sequence[Derogation], reports: Sequence[TenderReport], language: str
) -> Iterator[str]:
    """Tenders that a table of motives names and that were not checked: perhaps misspelt."""
    met = {one for report in reports for one in meant_for(shared, report.tender)}
    names = dict.fromkeys(one.tender for one in shared if one.tender and one not in met)
    if names:
        yield say(
            language,
            "{fichier} : marchés nommés qui ne sont pas dans ce contrôle : {noms}.",
            fichier=Path(str(shared[0].path)).name,
            noms=", ".join(str(name) for name in names),
        )


def load_catalogue(settings: Settings, *, examples: bool = False) -> Catalogue:
    """The rules of a profile, with law, families and vocabularies; a table of motives is checked.

    `examples`: with those of each rule. Raises `UsageError` with every problem of every file, and
    with every example that fails of the rules added: a broken rule never runs. The shipped rules
    were tried on theirs before they were shipped.
    """
    folders = (rules_folder(), *settings.rules)
    loaded = load(folders, examples=examples or bool(settings.rules))
    profiles, profile = loaded.profiles, settings.profile
    if profile.endswith((".yml", ".yaml")):
        profiles, profile = with_file(profiles, Path(profile), loaded.rules)
    rules = profiles.apply(profile, loaded.rules, select=settings.select, ignore=settings.ignore)
    lexicon = _lexicon(folders, loaded)
    known = tuple(name for rule in loaded.rules for name in (rule.id, rule.name))
    catalogue = Catalogue(
        rules, known, loaded.law, loaded.families, lexicon, loaded.version, profile
    )
    if settings.waivers:
        _check_derogations(load_derogations(settings.waivers), catalogue)
    if settings.rules and not examples:
        shipped = {rule.id for rule in load((rules_folder(),)).rules}
        rehearsed = (rule for rule in rules if rule.id not in shipped)
        wrong = [fault for rule in rehearsed for fault in failures(rule, catalogue)]
        if wrong:
            raise UsageError(*wrong)
    return catalogue


def failures(rule: Rule, catalogue: Catalogue) -> tuple[Problem, ...]:
    """The examples of a rule that do not get the verdict they announce, each with its place."""
    from tenders_check.checking.rehearsal import rehearse

    tried = rehearse(
        rule, lexicon=catalogue.lexicon, law=catalogue.law, families=catalogue.families
    )
    return tuple(one.problem() for one in tried if not one.ok)


def load_lexicon(settings: Settings) -> Lexicon:
    """The vocabularies alone, to understand a tender without judging it."""
    folders = (rules_folder(), *settings.rules)
    return _lexicon(folders, load(folders))


def load_grounds(settings: Settings) -> Catalogue:
    """What a tender is understood with: law, families and vocabularies, no rule to judge it."""
    folders = (rules_folder(), *settings.rules)
    loaded = load(folders)
    lexicon = _lexicon(folders, loaded)
    return Catalogue((), (), loaded.law, loaded.families, lexicon, loaded.version)


@large_stack
def describe(source: Source, grounds: Catalogue, settings: Settings) -> TenderReport:
    """Read and understand one tender, without judging it: what `tenders-check read` shows."""
    understood = understand(source, grounds.lexicon, settings)
    return describe_tender(case_of(understood, grounds, settings))


def _lexicon(folders: Sequence[Path], loaded: RuleSet) -> Lexicon:
    return load_vocabularies(folders, sources(loaded), version=loaded.version)


@large_stack
def check_source(source: Source, catalogue: Catalogue, settings: Settings) -> TenderReport:
    """Read, understand and judge one tender."""
    return judge(understand(source, catalogue.lexicon, settings), catalogue, settings)


def judge(
    understood: Understood, catalogue: Catalogue, settings: Settings, case: Case | None = None
) -> TenderReport:
    """Judge one tender that was read and understood."""
    _check_derogations(declared(understood.tender), catalogue)
    case = case or case_of(understood, catalogue, settings)
    return check_tender(case, catalogue.rules, explained=explained(catalogue, settings))


def case_of(understood: Understood, catalogue: Catalogue, settings: Settings) -> Case:
    """What the rules look at in one tender."""
    return make_case(
        understood.tender,
        understood.facts,
        understood.folding,
        lexicon=catalogue.lexicon,
        law=catalogue.law,
        families=catalogue.families,
        today=settings.today or date.today(),
        language=settings.language,
    )


def explained(catalogue: Catalogue, settings: Settings) -> tuple[str, ...]:
    """The ids of the rules to explain. Raises `UsageError` for one that is unknown or not run."""
    run = {word: rule.id for rule in catalogue.rules for word in (rule.id, rule.name)}
    wrong = [word for word in settings.explain if word not in run]
    if wrong:
        raise UsageError(*(_not_run(word, catalogue, settings) for word in wrong))
    return tuple(dict.fromkeys(run[word] for word in settings.explain))


def _not_run(word: str, catalogue: Catalogue, settings: Settings) -> Problem:
    if word not in catalogue.known:
        return Problem(f"règle « {word} » inconnue.", hint=meant(word, catalogue.known))
    return Problem(
        f"la règle « {word} » n'est pas appliquée : rien à expliquer.",
        hint=f"Elle n'est pas dans le profil « {settings.profile} », ou elle est écartée.",
    )


def _check_derogations(found: Sequence[Derogation], catalogue: Catalogue) -> None:
    """A motive for a rule that does not exist covers nothing: it is refused, never ignored."""
    families = {word[:3].casefold() for word in catalogue.known if word[3:].isdigit()}
    wrong = [
        one
        for one in found
        if one.rule not in catalogue.known
        and not (wild(one) and (not one.rule[:1].isalpha() or _family(one.rule, families)))
    ]
    if wrong:
        raise UsageError(
            *(
                Problem(
                    f"règle « {one.rule} » inconnue.",
                    one.path,
                    one.line,
                    hint=meant(one.rule, catalogue.known),
                )
                for one in wrong
            )
        )


def _family(rule: str, families: set[str]) -> bool:
    word = rule.strip().rstrip("*").casefold()
    return word in families or word.startswith("tou")


def understand(source: Source, lexicon: Lexicon, settings: Settings) -> Understood:
    """Read one tender and find its facts. Raises `NothingReadError` when nothing could be read."""
    pieces = read_pieces(source, settings)
    tender = assemble(
        pieces, lexicon, identifier=source.id, path=source.path, manifest=manifest_of(source)
    )
    folding = Folding(tender)
    facts = find(tender, folding, lexicon, Options(settings.launch_date, settings.today))
    return with_derogations(Understood(tender, facts, folding), source, settings)


def with_derogations(
    understood: Understood, source: Source | None, settings: Settings
) -> Understood:
    """The tender with the motives of a table that are for it."""
    found = derogations_of(source, settings)
    if not found:
        return understood
    mine = meant_for(found, understood.tender)
    return replace(understood, tender=replace(understood.tender, derogations=mine))


def derogations_of(source: Source | None, settings: Settings) -> tuple[Derogation, ...]:
    """The motives of the table given, else of those beside the pieces."""
    if settings.waivers:
        return load_derogations(settings.waivers)
    if source is None:
        return ()
    return tuple(
        one
        for path, member in derogations_beside(source)
        for one in (load_member_derogations(path, member) if member else load_derogations(path))
    )


def read_options(settings: Settings) -> ReadOptions:
    """How the pieces are to be read."""
    return ReadOptions(
        original=settings.original,
        ocr=settings.ocr,
        passwords=settings.passwords,
        recognising=settings.recognising,
    )


def read_pieces(
    source: Source, settings: Settings, options: ReadOptions | None = None
) -> tuple[Piece, ...]:
    """The pieces of one tender, each under the path shown to people."""
    options = options or read_options(settings)
    pieces = tuple(
        piece
        for path in source.paths
        for piece in read_path(path, options)
        if not _apart(path, piece, source)
    )
    if not pieces:
        raise NothingReadError(
            Problem(
                say(settings.language, "aucune pièce à lire."),
                source.path,
                hint=say(
                    settings.language, "Indiquez le dossier ou l'archive qui contient les pièces."
                ),
            )
        )
    if all(piece.status is PieceStatus.UNREADABLE for piece in pieces):
        raise NothingReadError(
            *(Problem(piece.problem or "illisible", _under(source, piece)) for piece in pieces)
        )
    return pieces


def _under(source: Source, piece: Piece) -> str:
    # A member of an archive already begins with the archive's name.
    outer = piece.path.split(" › ")[0]
    return piece.path if source.path.endswith(outer) else f"{source.path}/{piece.path}"


def _apart(path: Path, piece: Piece, source: Source) -> bool:
    """Whether a piece is left out, or stands in a sub-folder that is a tender of its own."""
    shown = path / piece.path
    return any(other == shown or other in shown.parents for other in source.apart)


def manifest_of(source: Source) -> Manifest | None:
    """The manifest of one tender, beside its pieces or in their archive."""
    if source.manifest:
        return load_manifest(source.manifest)
    if source.member is None:
        return None
    return load_member(source.path, source.member)
