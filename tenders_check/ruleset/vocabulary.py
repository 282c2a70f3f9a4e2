"""Read the vocabularies lawyers write (`rules/vocabulaire/*.yml`) and build the lexicon.

A vocabulary is tested like a rule: each theme says what it must recognise and what it must refuse.
Expanding thousands of words costs more than a whole check, so the expanded themes are kept.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tenders_check.errors import Problem, UsageError
from tenders_check.french import expressions, fold, inflect, lexicon, programs, sieve, wordindex
from tenders_check.french.expressions import BadExpressionError, expand
from tenders_check.french.lexicon import (
    Lexicon,
    Near,
    ThemeSource,
    expand_theme,
)
from tenders_check.ruleset import cache, lexicon_cache
from tenders_check.ruleset.suggest import meant
from tenders_check.ruleset.yaml12 import Document, Where, read_yaml

FOLDER = "vocabulaire"
_FORMAT = 1
_FILE_KEYS = ("format", "vocabulaire", "titre", "themes")
_LISTS = ("expressions", "motifs", "faux_amis", "faux_amis_motifs")
_THEME_KEYS = ("titre", *_LISTS, "proches", "exemples")
_NEAR_KEYS = ("a", "b", "mots")
_EXAMPLE_KEYS = ("reconnus", "refuses")
#: What expands the themes.
_CODE = (expressions, fold, inflect, lexicon, programs, sieve, wordindex)
_WORDS_APART = 6
_MOST_WORDS_APART = 60


@dataclass(slots=True)
class Vocabulary:
    """A vocabulary file, read: its document (with problems) and the themes that are sound."""

    document: Document
    sources: list[ThemeSource] = field(default_factory=list)


def vocabulary_files(folder: Path) -> tuple[Path, ...]:
    """Vocabulary files of a rules folder (or of a vocabulary folder), sorted.

    A file stands for itself when it lies in a vocabulary folder; any other file is a rule.
    """
    if folder.is_file():
        return (folder,) if FOLDER in folder.resolve().parts else ()
    where = folder if folder.name == FOLDER else folder / FOLDER
    return tuple(sorted(path for path in where.rglob("*") if path.suffix in (".yml", ".yaml")))


def load_sources(folders: Sequence[Path]) -> tuple[ThemeSource, ...]:
    """Themes of all vocabularies of the folders. Raises UsageError with every problem."""
    vocabularies = _read(_files(folders))
    problems = _problems(vocabularies)
    if problems:
        raise UsageError(*problems)
    return tuple(source for vocabulary in vocabularies for source in vocabulary.sources)


def load_lexicon(
    folders: Sequence[Path],
    extra: Iterable[ThemeSource] = (),
    *,
    version: str | None = None,
    use_cache: bool = True,
) -> Lexicon:
    """The lexicon of all vocabularies found in `folders`, and of `extra` themes (those of rules).

    Raises UsageError with every problem of every vocabulary. `version`: the fingerprint of all
    files of the folders, those that `extra` comes from included; without it they are read.
    `use_cache`: keep the expanded themes in the user's cache folder, or take them from there.
    """
    added = tuple(extra)
    name = f"lexique-{_key(folders, added, version)}"
    known = lexicon_cache.load(name) if use_cache else None
    if known is not None:
        return known
    try:
        themes = [expand_theme(source) for source in (*load_sources(folders), *added)]
    except BadExpressionError as error:
        raise UsageError(Problem(f"expression illisible dans une règle : {error}")) from error
    built = Lexicon(themes)
    if use_cache:
        lexicon_cache.save(name, themes, built.learnt)
    return built


def check_vocabulary(folder: Path) -> tuple[Problem, ...]:
    """Every problem of the vocabularies of a folder, failed examples included, in file order."""
    vocabularies = _read(vocabulary_files(folder))
    for vocabulary in vocabularies:
        tested = Lexicon(vocabulary.sources)
        for source in vocabulary.sources:
            _check_examples(vocabulary.document, source, tested)
    return _problems(vocabularies)


def _files(folders: Sequence[Path]) -> list[Path]:
    """The files of all folders; a folder given twice counts once."""
    files = {path.resolve(): path for folder in folders for path in vocabulary_files(folder)}
    return list(files.values())


def _key(folders: Sequence[Path], extra: tuple[ThemeSource, ...], version: str | None) -> str:
    """Contents of the vocabularies, extra themes, and the state of the code that expands them."""
    if version is None:
        parts = [(str(path), path.read_bytes()) for path in _files(folders)]
        version = cache.key([*parts, ("extra", repr(extra).encode())])
    # In a single-file executable the code has no file, and no life apart from its version.
    frozen = hasattr(sys, "frozen")
    code = [] if frozen else [Path(module.__file__ or "").stat() for module in _CODE]
    state = repr([(one.st_size, one.st_mtime_ns) for one in code])
    return f"{version}-{zlib.crc32(state.encode()):08x}"


def _problems(vocabularies: Iterable[Vocabulary]) -> tuple[Problem, ...]:
    return tuple(
        problem
        for vocabulary in vocabularies
        for problem in sorted(
            vocabulary.document.problems, key=lambda found: (found.line or 0, found.column or 0)
        )
    )


def _read(paths: Iterable[Path]) -> list[Vocabulary]:
    """All vocabularies; a theme defined twice is a problem of the second."""
    vocabularies = []
    owners: dict[str, str] = {}
    for path in paths:
        vocabulary = Vocabulary(read_yaml(path))
        vocabularies.append(vocabulary)
        document = vocabulary.document
        for name, theme in _themes(document).items():
            where: Where = ("themes", name)
            if name in owners:
                hint = "Un nom de thème est unique dans tous les vocabulaires."
                document.problem(where, f"thème « {name} » déjà défini dans {owners[name]}", hint)
                continue
            owners[name] = document.path
            if not isinstance(theme, Mapping):
                hint = "Écrivez au moins « expressions: [mot, autre mot] »."
                document.problem(where, f"le thème « {name} » est vide", hint)
                continue
            vocabulary.sources.append(_source(document, where, name, theme))
    return vocabularies


def _themes(document: Document) -> Mapping[str, Any]:
    """The themes of a file, once its top is checked."""
    data = document.data
    if data is None and document.problems:
        return {}
    if not isinstance(data, Mapping):
        document.problem((), "vocabulaire vide", "Un vocabulaire contient « themes: ».")
        return {}
    _check_keys(document, (), data, _FILE_KEYS)
    if data.get("format", _FORMAT) != _FORMAT:
        hint = f"Cette version lit le format {_FORMAT}."
        document.problem(("format",), f"format « {data['format']} » inconnu", hint, value=True)
    themes = data.get("themes")
    if not isinstance(themes, Mapping) or not themes:
        document.problem(("themes",), "aucun thème", "Un vocabulaire contient « themes: ».")
        return {}
    return themes


def _check_keys(
    document: Document, where: Where, data: Mapping[str, Any], known: Sequence[str]
) -> None:
    for key in data:
        if key not in known:
            document.problem((*where, key), f"clé « {key} » inconnue", meant(key, known))


def _source(document: Document, where: Where, name: str, theme: Mapping[str, Any]) -> ThemeSource:
    """A theme with what is sound in it; the rest becomes problems."""
    _check_keys(document, where, theme, _THEME_KEYS)
    texts = {key: _texts(document, (*where, key), theme.get(key)) for key in _LISTS}
    near = tuple(_near(document, (*where, "proches"), theme.get("proches")))
    source = ThemeSource(
        theme=name,
        expressions=_sound(document, (*where, "expressions"), texts["expressions"]),
        patterns=_sound_patterns(document, (*where, "motifs"), texts["motifs"]),
        near=near,
        false_friends=_sound(document, (*where, "faux_amis"), texts["faux_amis"]),
        false_friend_patterns=_sound_patterns(
            document, (*where, "faux_amis_motifs"), texts["faux_amis_motifs"]
        ),
    )
    if not (texts["expressions"] or texts["motifs"] or near):
        hint = "Il faut « expressions », « motifs » ou « proches »."
        document.problem(where, f"le thème « {name} » ne cherche rien", hint)
    return source


def _texts(document: Document, where: Where, value: Any) -> list[str]:
    """A list of texts; numbers are accepted (a year, a standard), anything else is a problem."""
    if value is None:
        return []
    if not isinstance(value, list):
        hint = "Écrivez une liste : [mot, autre mot]."
        document.problem(where, f"« {where[-1]} » doit être une liste", hint, value=True)
        return []
    texts = []
    for rank, item in enumerate(value):
        if isinstance(item, (str, int, float)) and not isinstance(item, bool):
            texts.append(str(item))
        else:
            hint = "Mettez-le entre guillemets s'il contient « : » ou « - »."
            document.problem((*where, rank), "ceci n'est pas un texte", hint, value=True)
    return texts


def _sound(document: Document, where: Where, texts: Sequence[str]) -> tuple[str, ...]:
    """The expressions that can be read."""
    sound = []
    for rank, text in enumerate(texts):
        try:
            expand(text)
        except BadExpressionError as error:
            document.problem((*where, rank), f"« {text} » : {error}", value=True)
        else:
            sound.append(text)
    return tuple(sound)


def _sound_patterns(document: Document, where: Where, texts: Sequence[str]) -> tuple[str, ...]:
    """The patterns that RE2 accepts."""
    if not texts:
        return ()
    import re2

    sound = []
    for rank, text in enumerate(texts):
        try:
            programs.compile_pattern(text)
        except re2.error as error:
            cause = error.args[0] if error.args else error
            said = cause.decode() if isinstance(cause, bytes) else str(cause)
            hint = "Les motifs suivent la syntaxe RE2, sur un texte sans accent ni majuscule."
            document.problem((*where, rank), f"motif refusé : {said}", hint, value=True)
        else:
            sound.append(text)
    return tuple(sound)


def _near(document: Document, where: Where, value: Any) -> Iterable[Near]:
    """Pairs of expressions to be found close to each other."""
    if value is not None and not isinstance(value, list):
        document.problem(where, "« proches » doit être une liste", value=True)
        return
    for rank, pair in enumerate(value or ()):
        here: Where = (*where, rank)
        if not isinstance(pair, Mapping) or not {"a", "b"} <= pair.keys():
            hint = "Exemple : {a: réduction, b: déchets, mots: 6}."
            document.problem(here, "il faut « a » et « b »", hint, value=True)
            continue
        _check_keys(document, here, pair, _NEAR_KEYS)
        words = pair.get("mots", _WORDS_APART)
        if not isinstance(words, int) or not 0 <= words <= _MOST_WORDS_APART:
            message = f"« mots » doit être un nombre entre 0 et {_MOST_WORDS_APART}"
            document.problem((*here, "mots"), message, value=True)
            continue
        sides = [_side(document, (*here, key), pair[key]) for key in ("a", "b")]
        if all(sides):
            yield Near(sides[0], sides[1], words)


def _side(document: Document, where: Where, value: Any) -> str:
    """One side of a pair: an expression, or a list of alternatives. "" when unsound."""
    texts = _texts(document, where, value if isinstance(value, list) else [value])
    text = f"({'|'.join(texts)})" if len(texts) > 1 else "".join(texts)
    return "".join(_sound(document, where, [text]))


def _check_examples(document: Document, source: ThemeSource, tested: Lexicon) -> None:
    where: Where = ("themes", source.theme, "exemples")
    examples = document.data["themes"][source.theme].get("exemples")
    if not isinstance(examples, Mapping):
        hint = "Donnez « exemples: {reconnus: […], refuses: […]} »."
        document.problem(where, f"le thème « {source.theme} » n'a pas d'exemple", hint)
        return
    _check_keys(document, where, examples, _EXAMPLE_KEYS)
    for key in _EXAMPLE_KEYS:
        texts = _texts(document, (*where, key), examples.get(key))
        for rank, text in enumerate(texts):
            folded = fold.fold(text)
            hits = tested.find(folded, source.theme)
            if key == "reconnus" and not hits:
                lost = tested.refused(folded, source.theme)
                reason = f" : un faux ami masque « {_quote(text, lost)} »" if lost else ""
                message = f"exemple non reconnu : « {text} »{reason}"
                document.problem((*where, key, rank), message, value=True)
            elif key == "refuses" and hits:
                message = (
                    f"exemple reconnu à tort : « {text} », à cause de « {_quote(text, hits)} »"
                )
                document.problem((*where, key, rank), message, value=True)


def _quote(text: str, hits: Sequence[lexicon.Hit]) -> str:
    return text[hits[0].start : hits[0].end]
