"""Labels → what is expected of each file and of each tender."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.detection.questions import QUESTIONS
from benchmarks.detection.score import Expected
from tenders_check.french.fold import fold

#: How the name of a list of labels.yaml begins → part of the benchmark.
PARTS = {
    "dce": "dce",
    "extraits_dce": "fragments",
    "avis_ted": "notices",
    "avis_eforms": "notices",
    "avis_boamp_xml": "notices",
}
_INSERTION = ("insertion", "eloign", "acces ou le retour a l'emploi")


@dataclass(frozen=True, slots=True)
class Label:
    """The expected answer to one question, with the words that justify it."""

    question: str
    expected: Expected
    value: str
    quote: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WantedCriterion:
    """One criterion of a labelled table. `weight` is as written, None when not labelled."""

    name: str
    weight: float | None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class WantedTree:
    """The criteria of one labelled scale; `lot` None when the label gives none."""

    lot: str | None
    criteria: tuple[WantedCriterion, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing to check: a file alone, or all the files of a tender."""

    part: str
    id: str
    files: tuple[Path, ...]
    labels: tuple[Label, ...]
    trees: tuple[WantedTree, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A labelled sentence: a criterion's wording or a hard case."""

    text: str
    labels: tuple[Label, ...]
    occurrences: int = 1
    families: tuple[str, ...] = ()
    source: str = ""
    note: str = field(default="")


def expected(value: str, force: str = "") -> Expected:
    """A label's value in the terms of the score."""
    if value == "oui_generique" or (value == "oui" and force == "generique"):
        return Expected.GENERIC
    if value in ("oui", "mixte", "positif"):
        return Expected.YES
    if value in ("non", "non_piege", "negatif"):
        return Expected.NO
    return Expected.APART


def load_samples(folder: Path) -> Iterator[Sample]:
    """Every file and tender of labels.yaml whose files are there."""
    path = folder / "labels.yaml"
    if not path.exists():
        return
    labelled = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
    for key, entries in labelled.items():
        part = next((part for name, part in PARTS.items() if key.startswith(name)), None)
        if part is None:
            continue
        for entry in entries or ():
            if key != "dce":
                yield _sample(folder, part, entry)
                continue
            pieces = entry.get("pieces") or ()
            for piece in pieces:
                yield _sample(folder, part, piece)
            files = tuple(folder / piece["file"] for piece in pieces)
            whole = {**(entry.get("bilan_dce") or {})}
            yield Sample(part, entry["id"], files, tuple(_labels(whole)))


def _sample(folder: Path, part: str, entry: dict[str, Any]) -> Sample:
    return Sample(
        part,
        entry["file"],
        (folder / entry["file"],),
        tuple(_labels(entry)),
        tuple(_trees(entry.get("criteres") or ())),
        entry.get("type"),
    )


def _labels(entry: dict[str, Any]) -> Iterator[Label]:
    shared = " / ".join(filter(None, (entry.get("citation"), entry.get("citation2"))))
    found: dict[str, Label] = {}
    for question in QUESTIONS:
        if question not in entry:
            continue
        given = entry[question]
        detail = given if isinstance(given, dict) else {"valeur": given}
        value = str(detail.get("valeur"))
        found[question] = Label(
            question,
            expected(value, str(detail.get("force", ""))),
            value,
            str(detail.get("citation") or shared),
            str(detail.get("note") or entry.get("note") or ""),
        )
    social = found.get("clause_sociale")
    if social and "clause_insertion" not in found:
        spoken = any(cue in fold(social.quote).text for cue in _INSERTION)
        if social.expected is Expected.NO or (social.expected is Expected.YES and spoken):
            found["clause_insertion"] = Label(
                "clause_insertion", social.expected, social.value, social.quote, social.note
            )
    yield from found.values()


def _trees(criteria: Any) -> Iterator[WantedTree]:
    groups = criteria if criteria and "criteres" in criteria[0] else [{"criteres": criteria}]
    for group in groups:
        wanted = tuple(_criteria(group["criteres"] or (), None))
        if wanted:
            lot = str(group.get("lot", "tous"))
            yield WantedTree(None if lot == "tous" else lot, wanted)


def _criteria(entries: Any, parent: str | None) -> Iterator[WantedCriterion]:
    for entry in entries:
        yield WantedCriterion(entry["nom"], _weight(entry.get("poids")), parent)
        yield from _criteria(entry.get("sous_criteres") or (), entry["nom"])


def _weight(value: Any) -> float | None:
    """A weight, typed as a number or as "20 %"."""
    text = str(value if value is not None else "").replace("%", "").replace(",", ".").strip()
    try:
        return float(text)
    except ValueError:
        return None


def load_gold(folder: Path) -> Iterator[Wording]:
    """The wordings of criteria_gold.tsv."""
    for row in _rows(folder / "criteria_gold.tsv"):
        labels = tuple(
            Label(question, expected(row[question]), row[question], note=row.get("fragilite") or "")
            for question in ("critere_environnemental", "critere_social")
            if row.get(question)
        )
        yield Wording(row["libelle_reel"], labels, int(row.get("occurrences") or 1))


def load_hard(folder: Path) -> Iterator[Wording]:
    """The passages of hard_cases.tsv."""
    for row in _rows(folder / "hard_cases.tsv"):
        label = Label("hard_case", expected(row["attendu"]), row["attendu"], row["passage_reel"])
        yield Wording(
            row["passage_reel"],
            (label,),
            families=tuple(row["famille"].split("+")),
            source=row.get("fichier") or "",
            note=row.get("commentaire") or "",
        )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value or "" for key, value in row.items() if key}
