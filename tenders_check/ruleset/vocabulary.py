"""Read the vocabularies lawyers write (`rules/vocabulaire/*.yml`) and build the lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tenders_check.errors import Problem, UsageError
from tenders_check.french.lexicon import Lexicon, Near, ThemeSource


def vocabulary_files(folder: Path) -> tuple[Path, ...]:
    """Vocabulary files of a rules folder (or of the vocabulary folder itself), sorted."""
    inner = folder / "vocabulaire"
    where = inner if inner.is_dir() else folder
    return tuple(sorted([*where.glob("*.yml"), *where.glob("*.yaml")]))


def _parse(path: Path) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def load_sources(folders: Sequence[Path]) -> tuple[ThemeSource, ...]:
    """Themes of all vocabularies of the folders. Raises UsageError on what cannot be read."""
    sources: list[ThemeSource] = []
    for folder in folders:
        for path in vocabulary_files(folder):
            data = _parse(path)
            themes = data.get("themes", {}) if isinstance(data, dict) else {}
            for name, theme in themes.items():
                if not isinstance(theme, dict):
                    raise UsageError(Problem(f"Le thème « {name} » est illisible.", str(path)))
                sources.append(_source(str(name), theme))
    return tuple(sources)


def _source(name: str, theme: dict[str, Any]) -> ThemeSource:
    return ThemeSource(
        theme=name,
        expressions=_texts(theme, "expressions"),
        patterns=_texts(theme, "motifs"),
        near=tuple(
            Near(str(pair["a"]), str(pair["b"]), int(pair.get("mots", 6)))
            for pair in theme.get("proches") or ()
        ),
        false_friends=_texts(theme, "faux_amis"),
        false_friend_patterns=_texts(theme, "faux_amis_motifs"),
    )


def _texts(theme: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(text) for text in theme.get(key) or ())


def load_lexicon(folders: Sequence[Path]) -> Lexicon:
    """The lexicon of all vocabularies found in `folders`. Raises UsageError."""
    return Lexicon(load_sources(folders))
