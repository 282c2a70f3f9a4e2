"""One consultation: its pieces, their sections, and what the buyer declares of it."""

from __future__ import annotations

from datetime import date

from tenders_check.model.reading import Piece
from tenders_check.model.words import Kind
from tenders_check.records import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a piece. `start`/`end` index the piece's blocks, heading included.

    `path` are the titles from the piece's top down to this one, numbers included.
    `parent` is the index of the enclosing section in `Outline.sections`.
    """

    number: str | None
    title: str
    level: int
    path: tuple[str, ...]
    start: int
    end: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections of one piece, and for each block the index of its innermost section (-1: none)."""

    sections: tuple[Section, ...]
    of_block: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LotEntry:
    """A lot as the manifest gives it."""

    number: str
    title: str = ""
    cpv: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derogation:
    """A motive declared by the buyer for not following a rule.

    `rule`: an id or a name; "*" or the letters of a family ("SOC") aim at too much and cover
    nothing. `lot`: None when nothing is said, "*" when every lot is meant. `tender`: the id or
    title of the only tender it is for, None for any. `cell`: its place in a workbook.
    """

    rule: str
    reason: str
    basis: str | None = None
    author: str | None = None
    expires: date | None = None
    lot: str | None = None
    path: str | None = None
    line: int | None = None
    tender: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """`tender.yaml`: what the buyer says; it wins over what the documents seem to say.

    `buyer_id`: the SIRET of the buyer, 14 digits.
    """

    path: str
    title: str | None = None
    buyer: str | None = None
    buyer_kind: str | None = None
    nature: str | None = None
    object: str | None = None
    procedure: str | None = None
    launch_date: date | None = None
    estimated_value: float | None = None
    duration_months: float | None = None
    cpv: tuple[str, ...] = ()
    lots: tuple[LotEntry, ...] = ()
    kinds: tuple[tuple[str, Kind], ...] = ()
    derogations: tuple[Derogation, ...] = ()
    buyer_id: str | None = None


@dataclass(frozen=True, slots=True)
class Tender:
    """One consultation: its pieces, each with its kind and outline, and its manifest.

    `derogations`: those of a table (`derogations.csv`), beside those of the manifest.
    """

    id: str
    path: str
    title: str
    pieces: tuple[Piece, ...]
    outlines: tuple[Outline, ...]
    manifest: Manifest | None = None
    derogations: tuple[Derogation, ...] = ()
