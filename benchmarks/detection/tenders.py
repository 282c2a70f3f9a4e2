"""Labelled files and tenders, read and understood as a buyer's would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from benchmarks.detection.labels import Sample
from benchmarks.detection.questions import ask
from benchmarks.detection.score import Expected, Outcome
from benchmarks.detection.trees import Comparison, compare
from tenders_check.api import Settings, Understood, understand
from tenders_check.errors import NothingReadError
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import FURNITURE
from tenders_check.tender.sources import Source

#: Label of a piece's kind → kinds that are right.
_KINDS = {
    "RC": ("rc",),
    "CCAP": ("ccap",),
    "CCTP": ("cctp",),
    "CCP": ("ccp",),
    "AE": ("ae",),
    "AE_CCP": ("ae", "ccp"),
    "BPU": ("bpu",),
    "DPGF": ("dpgf", "bpu"),
    "AAPC": ("aapc", "notice"),
    "ATTRIBUTION": ("notice",),
}
#: Runs of the benchmark must not depend on the day.
_TODAY = date(2026, 9, 1)


@dataclass(slots=True)
class Measured:
    """What checking the samples gave."""

    outcomes: list[tuple[str, Outcome]] = field(default_factory=list)
    trees: list[Comparison] = field(default_factory=list)
    kinds: list[tuple[str, str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def measure(samples: Iterable[Sample], lexicon: Lexicon) -> Measured:
    """Check every sample."""
    measured = Measured()
    for sample in samples:
        absent = [str(path.name) for path in sample.files if not path.exists()]
        if absent:
            measured.missing.append(f"{sample.id}: {', '.join(absent)}")
            continue
        try:
            understood = understand(
                Source(sample.id, sample.id, sample.files), lexicon, Settings(today=_TODAY)
            )
        except NothingReadError as error:
            measured.unread.append(f"{sample.id}: {error}")
            continue
        measured.outcomes += [(sample.part, one) for one in _outcomes(sample, understood)]
        trees = understood.facts.trees
        measured.trees += [compare(sample.id, wanted, trees) for wanted in sample.trees]
        piece = understood.tender.pieces[0]
        if sample.kind in _KINDS and len(sample.files) == 1 and piece.kind:
            measured.kinds.append((sample.id, sample.kind, piece.kind.value))
    return measured


def right_kind(labelled: str, found: str) -> bool:
    """Whether a kind found is one the label allows."""
    return found in _KINDS[labelled]


def _outcomes(sample: Sample, understood: Understood) -> Iterator[Outcome]:
    text: str | None = None
    for label in sample.labels:
        answer = ask(label.question, understood.facts)
        note = (
            label.note if label.expected is not Expected.APART else f"[{label.value}] {label.note}"
        )
        outcome = Outcome(
            label.question, sample.id, label.expected, answer, label.quote, note.strip()
        )
        if label.expected is Expected.YES and not outcome.agrees and label.quote:
            text = text or _text(understood)
            note = f"{note} [the label's quote is {_there(label.quote, text)} the text read]"
            outcome = Outcome(
                label.question, sample.id, label.expected, answer, label.quote, note.strip()
            )
        yield outcome


def _text(understood: Understood) -> str:
    """All that was read, folded, without spaces."""
    return "".join(
        _squeeze(block.text)
        for piece in understood.tender.pieces
        for block in piece.blocks
        if block.role not in FURNITURE
    )


def _there(quote: str, text: str) -> str:
    """ "in" or "not in": a fault of reading is not a fault of understanding."""
    parts = [part for part in quote.replace(" / ", "(...)").split("(...)") if part.strip()]
    return "in" if any(_squeeze(part) in text for part in parts) else "NOT in"


def _squeeze(text: str) -> str:
    return "".join(char for char in fold(text).text if char.isalnum())
