"""Where a piece lists its lots, how many it announces, and whether it says there are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tenders_check.facts.lot_titles import LONGEST_TITLE, clean, next_cell, on_line, titles
from tenders_check.facts.lot_words import (
    LINE,
    LISTED,
    NOT_A_LIST,
    ONLY_LETTER,
    ONLY_NUMBER,
    SCOPING,
    following,
    lot_tables,
    normal_id,
    numbers,
)
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Block, Box, Evidence, Kind, Role, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding

_COUNTS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_COUNT = (
    rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s*(?:\(\s*\w+\s*\)\s*)?lots?\b(?!\s+d(?:e |')\s*\d)"
)
#: "décomposé en 3 lots"; "comporte 3 lots" only when a contract is what comports them.
_ANNOUNCED = regex(
    rf"\b(?:decompos|divis|alloti|scind|repart|separ|decoup|fractionn|devol)\w*\s+(?:[\w']+\s+){{0,3}}?{_COUNT}"
)
_HOLDS = regex(
    rf"\b(?:marches?|consultation|accord[- ]cadre|operation|procedure|travaux|prestations?|allotissement)\b"
    rf"[^.;]{{0,80}}?\b(?:comport|compren|compos|constitu|port(?:e|ent|ant) sur)\w*\s+(?:[\w']+\s+){{0,2}}?{_COUNT}|\ballotissement\s*:\s+{_COUNT.replace('<count>', '<stated>')}"
)
_NUMBER_OF = regex(r"\bnombre de lots\W{0,6}(?P<count>\d{1,2})\b")
_UNDIVIDED = regex(
    r"n'est pas (?:alloti|divise|decompose)|non alloti|\blot unique|\bun seul lot\b|pas l'objet d'un allotissement"
    r"|ne comporte (?:pas de|aucun) lots?|sans allotissement|n'est pas prevu (?:de decomposition|d'allotissement)"
    r"|pas (?:de )?decompos\w+ en lots|ne (?:fait|font) pas l'objet d'une? (?:decomposition|division) en lots"
    r"|pas (?:ete )?(?:alloti|divise en lots|decompose en lots)"
)
#: A bidder or a lot may be "un seul lot" without the contract being one.
_NOT_UNDIVIDED = regex(
    r"\b(?:pour|a|sur|que|d'|de|qu') ?un seul lot|un seul lot par|attribut|soumission|candidat\w* .{0,60}un seul lot"
)
#: In a design contract, the lots of the works to come.
_OF_WORKS = regex(r"\btravaux\b|\bdevolution\b|\bentreprises\b|\bcorps d'etat\b|\btechniques?\b")
#: A line after which numbered lines are lots.
_OPENS_LIST = regex(
    r"\ballotissement\b|^\W*(?:n[°o]?\s*(?:de |du )?)?lots?\b.{0,30}\b(?:designation|intitule|objet|libelle)\b|\b(?:lots? suivants?|liste des lots|designation des lots|decomposition (?:en|des) lots|(?:est|sont|sera|seront) alloti\w*|en \w+ lots|lots ci-(?:apres|dessous))\b"
    r"|^[^.;]{0,30}\blots\b[^.;]{0,30}:\s*$"
)
#: The other columns of a row that lost its table: amounts, CPV codes.
_COLUMNS = regex(r"\s+\d[\d\s.,]*(?:€|euros?\b).*$|\s+\d{8}(?:-\d)?\b.*$", re.S | re.IGNORECASE)
_NUMBERED = regex(r"^\s*(?:n\s?[°o]\s?)?0?(\d{1,2})\s*[:.)\-]*\s+(?=[^\W\d])(.*)$", re.S)
#: "☐ pour le lot n° 2 : taille".
_OFFER = regex(r"^\W*(?:pour\s+)?(?:au|le|du)\s+(?=lot)", re.IGNORECASE)
_CPV = regex(r"(?<![\d.,])(\d{8})(?:\s?-\s?\d)?(?![\d.,])")
_LONGEST_OPENING = 200
_MOST_LISTED = 80


@dataclass(slots=True)
class Lists:
    """What the pieces of one kind say of their lots. `sure`: identifier → (title, place);
    `codes`: identifier → the CPV codes of its row or line.

    `mentioned` are identifiers named in passing ("pour le lot 2"), `named` those named
    together ("les lots 3 et 7"), `announced` the number of lots said.
    """

    sure: dict[str, tuple[str, Evidence]] = field(default_factory=dict)
    codes: dict[str, dict[str, None]] = field(default_factory=dict)
    mentioned: dict[str, Evidence] = field(default_factory=dict)
    named: set[frozenset[str]] = field(default_factory=set)
    announced: int | None = None
    tabled: bool = False
    undivided: bool = False
    speaks: bool = False

    def add(self, identifier: str, title: str, proof: Evidence) -> None:
        """Keep the first title of a lot; "Lot 00: généralités" is what lots have in common."""
        known = self.sure.get(identifier)
        if identifier != "0" and (known is None or (not known[0] and title)):
            self.sure[identifier] = (title, proof)

    def code(self, identifier: str, text: str) -> None:
        """Keep the CPV codes that stand beside a lot."""
        for match in _CPV.finditer(text):
            self.codes.setdefault(identifier, {}).setdefault(match[1])


def read_lists(
    tender: Tender, folding: Folding, pieces: Sequence[int], *, design: bool = False
) -> Lists:
    """The lots that some pieces list, announce or mention.

    `design`: the contract designs or controls works whose own lots are another matter.
    """
    found = Lists()
    for piece in pieces:
        blocks = tender.pieces[piece].blocks
        tables = lot_tables(blocks, folding, piece)
        for position, block in enumerate(blocks):
            if block.role in FURNITURE or not block.text.strip():
                continue
            if block.box is Box.UNCHECKED:
                if tender.pieces[piece].kind is Kind.AE:
                    _offered(tender, piece, position, found)
                continue
            if block.cell is not None and _row(tender, piece, position, tables, folding, found):
                continue
            text = folding.folded(piece, position).text
            if "lot" in text and not (design and _OF_WORKS.search(text)):
                found.speaks = True
                _read(tender, piece, position, folding, found)
    return found


def _offered(tender: Tender, piece: int, position: int, found: Lists) -> None:
    """A lot beside an empty box of an acte d'engagement: the bidder is to tick it."""
    text = tender.pieces[piece].blocks[position].text
    named = on_line(_OFFER.sub("", text))
    if named and named[1]:
        found.add(*named, evidence(tender, piece, position))


def _row(
    tender: Tender,
    piece: int,
    position: int,
    tables: dict[int, int],
    folding: Folding,
    found: Lists,
) -> bool:
    """A number in the lot column of a table of lots."""
    blocks = tender.pieces[piece].blocks
    cell = blocks[position].cell
    if cell is None or tables.get(cell.table) != cell.column:
        return False
    bare = ONLY_NUMBER.match(folding.folded(piece, position).text) or ONLY_LETTER.match(
        blocks[position].text
    )
    if bare is None:
        return False
    identifier = normal_id(bare[1])
    found.add(identifier, next_cell(blocks, position), evidence(tender, piece, position))
    row = [
        one
        for one in blocks
        if one.cell and (one.cell.table, one.cell.row) == (cell.table, cell.row)
    ]
    for other in row:
        found.code(identifier, other.text)
    found.tabled = True
    return True


def _read(tender: Tender, piece: int, position: int, folding: Folding, found: Lists) -> None:
    folded = folding.folded(piece, position)
    text = folded.text
    proof = evidence(tender, piece, position)
    if _UNDIVIDED.search(text) and not _NOT_UNDIVIDED.search(text):
        found.undivided = True
    for pattern in (_ANNOUNCED, _HOLDS, _NUMBER_OF):
        match = pattern.search(text)
        if match:
            said = next(value for value in match.groupdict().values() if value)
            count = _COUNTS.get(said) or int(said)
            if 2 <= count <= 99 and (found.announced is None or pattern is _ANNOUNCED):
                found.announced = count
            break
    named = list(titles(tender.pieces[piece].blocks, position))
    for identifier, title in named:
        found.add(identifier, title, proof)
    if len(named) == 1:
        found.code(named[0][0], tender.pieces[piece].blocks[position].text)
    if not named and not LINE.match(text) and SCOPING.search(text):
        for listed in LISTED.finditer(text):
            for mentioned in numbers(listed[1]):
                found.mentioned.setdefault(mentioned, proof)
    for listed in LISTED.finditer(text):
        found.named.add(frozenset(numbers(listed[1])))
    if len(text) <= _LONGEST_OPENING and _opens_list(text):
        for number, title, place in _numbered(tender, piece, position, folding):
            found.add(str(number), title, place)


def _opens_list(text: str) -> bool:
    """Whether the numbered lines below a line are lots."""
    if not _OPENS_LIST.search(text):
        return False
    return NOT_A_LIST.search(text) is None or _ANNOUNCED.search(text) is not None


def _numbered(
    tender: Tender, piece: int, position: int, folding: Folding
) -> Iterator[tuple[int, str, Evidence]]:
    """Lines numbered 1, 2, 3… right after a line that announces lots; sections are not lots."""
    blocks = tender.pieces[piece].blocks
    lots: list[tuple[int, str, Evidence]] = []
    for skipped, index in enumerate(following(blocks, position, _MOST_LISTED)):
        block = blocks[index]
        if block.role is Role.HEADING or block.cell is not None:
            break
        match = _NUMBERED.match(folding.folded(piece, index).text)
        number = int(match[1]) if match else _own_number(block)
        if number is None or len(block.text) > LONGEST_TITLE:
            if lots or skipped > 1:
                break
            continue
        if number != (lots[-1][0] + 1 if lots else number) or (not lots and number > 1):
            break
        start = folding.folded(piece, index).span(match.start(2), match.end(2))[0] if match else 0
        title = _COLUMNS.sub("", block.text[start:])
        lots.append((number, clean(title), evidence(tender, piece, index)))
    if len([one for one in lots if one[0] > 0]) > 1:
        yield from lots


def _own_number(block: Block) -> int | None:
    match = re.fullmatch(r"\s*(\d{1,2})\s*[.)\-]?\s*", block.number or "")
    return int(match[1]) if match and block.role is Role.LIST_ITEM else None
