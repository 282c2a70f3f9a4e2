"""The words that name lots, shared by what lists them and what tells which lot a passage is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Block
from tenders_check.tender.folding import Folding

#: "2", and the parts of a lot: "1a", "2.1".
IDENTIFIER = r"(\d{1,3}(?:\.\d{1,2}\b|[a-h]\b)?)"
_NO = r"(?:n\s?[°o]?\.?\s*)?"
#: "Lot n° 2 : taille des haies", alone on its line; "2ème lot : taille des haies".
LINE = regex(
    rf"^\W*lot\s*{_NO}{IDENTIFIER}\b(?!\s*%)(?:\s*/\s*\d+)?\s*[:.\-)]*\s*(.*)$"
    r"|^\W*(\d{1,2})(?:er|e|eme|nd)\s+lot\s*[:\-]\s*(.*)$",
    re.S,
)
#: "Lot A : tonte", "LOT n° II - taille", in the original text: only capitals name a lot.
LETTERED_LINE = regex(
    r"^\W*(?:[Ll]ot|LOT)\s*(?:[nN]\s?[°ºo]?\.?\s*)?([A-H]|[IVX]{1,4})\b(?!['’])\s*[:.\-–—)]*\s*(.*)$",
    re.S,
)
#: A cell that holds a number and nothing else.
ONLY_NUMBER = regex(rf"^\W*(?:lot\s*)?{_NO}{IDENTIFIER}\W*$")
#: A cell that holds the letter of a lot and nothing else, in the original text.
ONLY_LETTER = regex(r"^\W*(?:(?:[Ll]ot|LOT)\s*)?(?:[nN]\s?[°ºo]\s*)?([A-H]|[IVX]{1,4})\W*$")
_SEPARATOR = r"\s*(?:,|;|et|&|/|a|au|ou|-)\s*"
#: "lots 1, 3 et 5", "lots n° 1 à 4", "lot 1a".
LISTED = regex(
    r"\blots?\s*(?:n\s?[°o]?s?\.?\s*)?(\d{1,3}(?:\.\d{1,2}\b|[a-h]\b)?"
    rf"(?:{_SEPARATOR}(?:(?:le\s+)?lot\s*)?{_NO}\d{{1,3}}(?:\.\d{{1,2}}\b|[a-h]\b)?)*)\b"
)
_BEFORE = (
    r"(?:^\W*(?:pour\s+)?(?:le\(?s?\)?\s+|les\s+|du\s+|des\s+)?"
    r"|\b(?:pour|concernant|s'agissant\s+d[ue]s?|relatif(?:ve)?s?\s+aux?|uniquement|seulement"
    r"|titulaires?\s+d[ue]s?|dans\s+le\s+cadre\s+d[ue]s?|\baux?\s+seuls?"
    r"|(?:applicables?|propres?|specifiques?|particuliere?s?|communs?|communes)\s+aux?)\s+(?:le\s+|les\s+)?)"
    r"lots?\s*(?:n\s?[°o]?s?\.?\s*)?"
)
#: A line that says which lots the following speaks of.
SCOPING = regex(rf"{_BEFORE}\d")
#: The same for lots named by letters ("le lot a été" is told apart by `lettered`).
LETTERED_SCOPING = regex(rf"{_BEFORE}(?:[a-h]|[ivx]{{1,4}})\b(?!')")
#: What stands just before the lots that are left out: "tous les lots sauf le lot 4".
LEFT_OUT = regex(
    r"\b(?:sauf|hormis|excepte\w*|hors|a l'exception|a l'exclusion)\s*(?:d[ue]s?\s+|l[ae]s?\s+|de\s+la\s+)*$"
)
#: A line that leaves lots out.
LEAVES_OUT = regex(
    r"\blots?\b[^.;]{0,12}\b(?:sauf|hormis|excepte\w*|hors|a l'exception|a l'exclusion)\b[^.;]{0,12}\blots?\b"
)
#: A line on lots whose list is of something else: what to hand in, criteria, penalties.
NOT_A_LIST = regex(
    r"\b(?:remet\w*|fourni(?:r|t|ssent)|documents?|pieces?|en cas|chacun|chaque|tous les lots|plusieurs|attribu\w*"
    r"|criteres?|jugement|delais?|penalit\w*|prix|durees?|candidats?|soumissionnaires?|titulaires?)\b"
)
_LOT_COLUMN = regex(r"(?:(?:n\s?[°o]?|numeros?)\s*(?:d[eu]s?\s*)?)?lots?(?:\s*n\s?[°o]?)?\(?s?\)?")
_NUMBER_COLUMN = regex(r"n\s?[°o]?s?\.?|numeros?|#")
#: Headers of a table whose numbered rows are prices, criteria or penalties.
_OTHER_TABLE = regex(
    r"\bprix\b|\bunites?\b|\bquantites?\b|penalit|critere|ponderation|\bnote\b|\bpoints?\b|manquement|\bpieces?\b"
)
#: The header of a table of lots, left outside it when its columns were lost.
FLAT_HEADER = regex(
    r"^\W*(?:n\s?[°o]?\s*(?:de |du )?)?lots?\b.{0,40}\b(?:designation|intitule|objet|libelle)\b"
)
_HEADER_LENGTH = 40
_FLAT_LENGTH = 120


def lot_tables(blocks: Sequence[Block], folding: Folding, piece: int) -> dict[int, int]:
    """Tables of lots: table → the column of their numbers.

    The header says "Lot", "N° de lot", or just "N°" beside "Intitulé du lot" or below a line that
    speaks of lots.
    """
    found: dict[int, int] = {}
    numbered: dict[int, int] = {}
    about_lots: set[int] = set()
    others: set[int] = set()
    before = ""
    for position, block in enumerate(blocks):
        if block.cell is None:
            if block.role not in FURNITURE and block.text.strip():
                before = folding.folded(piece, position).text
            continue
        if block.cell.row != 0 or len(block.text) >= _HEADER_LENGTH:
            continue
        text = folding.folded(piece, position).text.strip()
        first = block.cell.column == 0 and ONLY_NUMBER.match(text)
        if first and len(before) < _FLAT_LENGTH and FLAT_HEADER.match(before):
            found.setdefault(block.cell.table, 0)
        if _LOT_COLUMN.fullmatch(text):
            found.setdefault(block.cell.table, block.cell.column)
        elif _NUMBER_COLUMN.fullmatch(text):
            numbered.setdefault(block.cell.table, block.cell.column)
        if _OTHER_TABLE.search(text):
            others.add(block.cell.table)
        opened = re.search(r"\b(?:lots|alloti\w*)\b", before[-120:])
        if re.search(r"\blots?\b", text) or (opened and not NOT_A_LIST.search(before[-120:])):
            about_lots.add(block.cell.table)
    for table, column in numbered.items():
        if table in about_lots - others:
            found.setdefault(table, column)
    return found


def beside(blocks: Sequence[Block], position: int, step: int) -> int | None:
    """The nearest block with text before (-1) or after (1), furniture left out."""
    index = position + step
    while 0 <= index < len(blocks):
        if blocks[index].role not in FURNITURE and blocks[index].text.strip():
            return index
        index += step
    return None


def following(blocks: Sequence[Block], position: int, most: int) -> Iterator[int]:
    """The next blocks with text, furniture left out."""
    index: int | None = position
    for _ in range(most):
        index = beside(blocks, index, 1) if index is not None else None
        if index is None:
            return
        yield index


def numbers(text: str) -> set[str]:
    """ "1, 3 et 5" → {1, 3, 5}; "1 a 4" → {1, 2, 3, 4}; "1a et 1b" → {1A, 1B}."""
    found: set[str] = set()
    previous: int | None = None
    spans = False
    for token in _TOKENS.finditer(text):
        said = token[0]
        if not said[0].isdigit():
            spans = said in ("a", "au", "-")
            continue
        number = normal_id(said)
        if number.isdigit():
            if spans and previous is not None and previous < int(number) <= previous + 60:
                found |= {str(n) for n in range(previous, int(number) + 1)}
            previous = int(number)
        found.add(number)
        spans = False
    return found


_TOKENS = regex(r"\d{1,3}(?:\.\d{1,2}\b|[a-h]\b)?|\bau?\b|-|,|;|&|/|\bet\b|\bou\b")


def lettered(known: Iterable[str]) -> re.Pattern[str] | None:
    """How a folded text names lots that have letters ("lots A et C"); None when none has.

    "Le lot a été livré" names no lot A: that letter alone needs a number sign or a pause.
    """
    letters = sorted((one.lower() for one in known if one.isalpha()), key=len, reverse=True)
    if not letters:
        return None
    others = [one for one in letters if one != "a"]
    alone = r"(?<=o )a|(?<=o)a|a(?=\s*(?:[,;:.)\-/]|$|(?:et|ou|est|sont|sera|n'est|comprend|comporte|concerne)\b))"
    one = rf"(?:(?:{'|'.join(others) or alone})\b(?!')|(?:{alone})(?!\w))"
    return re.compile(
        rf"\blots?\s*(?:n\s?[°o]?s?\.?\s*)?({one}(?:{_SEPARATOR}(?:(?:le\s+)?lot\s*)?{_NO}{one})*)"
    )


def letters_of(text: str) -> set[str]:
    """ "b et c" → {B, C}; "a a c", from A to C → {A, B, C}."""
    words = re.findall(r"[a-z]{1,4}", text)
    if len(words) == 3 and words[1] in ("a", "au") and len(words[0]) == len(words[2]) == 1:
        return {chr(code) for code in range(ord(words[0].upper()), ord(words[2].upper()) + 1)}
    return {word.upper() for word in words}


def normal_id(identifier: str) -> str:
    """ "LOT-0001", "01", "n° 1" → "1"; "lot 1 a" → "1A"; "Lot A" → "A"; other names are kept."""
    part = _PART.match(identifier)
    if part:
        return str(int(part[1])) + part[2].upper()
    digits = re.findall(r"\d+", identifier)
    if digits:
        return str(int(digits[-1]))
    named = _NAMED.match(identifier)
    return named[1].upper() if named else identifier.strip()


_PART = regex(r"^\W*(?:lot\W*)?(?:n\s?[°ºo]\W*)?0*(\d{1,3})\s?([a-h]|\.\d{1,2})\W*$", re.IGNORECASE)
_NAMED = regex(r"^\W*(?:lots?\b\W*)?(?:n\s?[°ºo]\W*)?([a-z]|[ivx]{1,4})\W*$", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10}


def rank(identifier: str) -> tuple[int, str]:
    """The place of a lot among others: 1, 1A, 2, 2.1, 10; A, B; I, II, IV."""
    number = re.match(r"\d+", identifier)
    if number:
        return int(number[0]), identifier[number.end() :].zfill(3)
    if len(identifier) == 1 and identifier not in _ROMAN:
        return ord(identifier) - 64 if identifier.isalpha() else 10**6, identifier
    return (roman(identifier) or 10**6), identifier


def roman(text: str) -> int | None:
    """ "IV" → 4; None for what is no Roman numeral."""
    if not text or set(text) - set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))
