"""What is read in one file: blocks with their place, and the fields of a notice."""

from __future__ import annotations

from tenders_check.model.words import Box, Kind, PieceStatus, Role, Span
from tenders_check.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in its piece; only what the format really has.

    `page`: 1-based, formats with pages only. `paragraph`: 1-based rank in reading order (line
    number for plain text). `cell`: "tableau 2, ligne 3, colonne 1" or "Feuille!B12".
    `pointer`: XPath or JSON pointer of a notice field.
    """

    page: int | None = None
    paragraph: int | None = None
    cell: str | None = None
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Position of a block in a table; all indices 0-based, spans ≥ 1."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell paragraph, note or line of a piece.

    `text` is what a person reads, exactly: quotes are substrings of it. Tick boxes are decoded
    to ☒ and ☐ inside it. An automatic number is in `number` ("6.2", "a)") and not in the text; a
    typed number stays in the text and is repeated in `number` when recognised.
    `level` is 1-based, of a heading (1 = highest) or a list item. `struck` are spans of `text`
    shown struck out: they are never evidence. Deleted revisions are not in the text at all;
    `inserted` says that the block holds tracked insertions. `size` is in points.
    `ocr` is the confidence (0–100) of optical recognition, None for real text.
    """

    text: str
    role: Role = Role.PARAGRAPH
    place: Place = Place()
    level: int | None = None
    number: str | None = None
    cell: Cell | None = None
    box: Box | None = None
    inserted: bool = False
    struck: tuple[Span, ...] = ()
    size: float | None = None
    bold: bool = False
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class Markup:
    """What a draft carries besides its text: counts only, never names of people."""

    insertions: int = 0
    deletions: int = 0
    comments: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Declared:
    """One value declared in a structured notice, with its XPath or JSON pointer."""

    value: str
    pointer: str


@dataclass(frozen=True, slots=True)
class NoticeCriterion:
    """An award criterion declared in a notice. `kind`: "price", "cost" or "quality"."""

    kind: str
    name: str
    pointer: str
    description: str = ""
    weight: float | None = None
    weight_max: float | None = None
    unit: str | None = None
    order: int | None = None


@dataclass(frozen=True, slots=True)
class NoticeLot:
    """A lot as a notice declares it.

    `reserved`: codes as published (eForms BT-71 "res-ws", "res-pub-ser", TED "F0?" elements
    renamed to these codes); `reserved_stated` False means the notice says nothing at all, so
    silence is not a "no". `strategic`: BT-06/774/775 codes ("env-imp", "soc-obj", "inn-pur", and
    the finer ones). `criteria_in_documents`: the notice only refers to the documents. `variants`:
    eForms BT-63 "allowed", "not-allowed" or "required". `pointer`: where the lot stands.
    """

    id: str
    title: str = ""
    description: str = ""
    cpv: tuple[str, ...] = ()
    value: float | None = None
    currency: str | None = None
    object: str | None = None
    duration_months: float | None = None
    renewals: int | None = None
    criteria: tuple[NoticeCriterion, ...] = ()
    criteria_in_documents: bool = False
    reserved: tuple[Declared, ...] = ()
    reserved_stated: bool = False
    conditions: tuple[Declared, ...] = ()
    strategic: tuple[Declared, ...] = ()
    variants: Declared | None = None
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """The structured facts of a notice.

    `form`: "eforms", "ted", "boamp" or "decp". `stage`: "planning", "competition", "result",
    "change". `procedure`, `nature`, `object`, `buyer_kind` use the words of `tender.yaml`, and are
    None where the notice does not say. `buyer_id`: the SIRET of the buyer, 14 digits. `place`: the
    number of the département of performance, else of the buyer ("38", "2A", "974").
    """

    form: str
    stage: str
    id: str = ""
    title: Declared | None = None
    buyer: Declared | None = None
    buyer_kind: Declared | None = None
    dispatch_date: Declared | None = None
    publication_date: Declared | None = None
    deadline: Declared | None = None
    procedure: Declared | None = None
    nature: Declared | None = None
    object: Declared | None = None
    value: Declared | None = None
    cpv: tuple[Declared, ...] = ()
    lots: tuple[NoticeLot, ...] = ()
    buyer_id: Declared | None = None
    place: Declared | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a tender, read.

    `path` is shown to people: relative to the tender, with " › " for members of an archive.
    `name` is the file's own name. `problem` says, in French, why it is not (fully) read and what to
    do. `unread_pages` are 1-based pages that hold no readable text. `original` holds the text
    before revision when asked for.
    """

    path: str
    name: str
    format: str
    status: PieceStatus
    blocks: tuple[Block, ...] = ()
    kind: Kind | None = None
    problem: str | None = None
    pages: int | None = None
    characters: int = 0
    unread_pages: tuple[int, ...] = ()
    markup: Markup = Markup()
    notice: Notice | None = None
    title: str | None = None
