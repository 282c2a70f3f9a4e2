"""How the price is marked: the formulas that a tender writes, in whatever words and letters.

A formula is kept only when its arithmetic proves what it does: the lowest price has the best mark,
and a dearer one less. What cannot be computed with ("au prorata") is kept as unwritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenders_check.facts.criteria.price_expression import (
    BEST,
    FUNCTIONS,
    HIGH,
    LOW,
    PRICE,
    Node,
    Parser,
    Token,
    plain,
    tokens,
    used,
    value,
)
from tenders_check.facts.criteria.price_words import letter, meant, role
from tenders_check.facts.criteria.region import TRUST
from tenders_check.facts.lots import LotScopes
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Block, Kind, PriceFormula, Tender
from tenders_check.tender.evidence import evidence

#: Blocks around a formula that may explain its letters, and say what negative marks become.
_BEFORE, _AFTER = 4, 10
#: A longer paragraph is not looked into line by line.
_LONGEST = 3000
_MAY_HOLD = regex(
    r"[/÷=]|divis|rapport|proportionn|prorata|r[eè]gle de trois|produit en croix", re.IGNORECASE
)
_LOWEST = regex(
    r"\bplus\s+bas|disant|\bp?\s?_?min|\bmoins\s+(?:chere?|eleve)|\bmeilleure?\s+(?:offre|prix)"
    r"|\bplus\s+petit"
)
_WORDED = regex(r"\bdivisee?s?\s+par\b|\brapporte\s+a(?:u|\b)")
_TIMES = regex(r"\bmultipliee?s?\s+par\b|\bfois\b")
_GLUED = regex(r"(?<=[\s\d)\]])x(?=\d)|(?<=\d)(?=p[ _]?(?:min|max))")
_SQUARED = regex(r"\b(?:eleve\w*\s+)?au\s+carre\b")
_SIGNS = (
    ("²", "^2"), ("³", "^3"), ("√", " sqrt "), ("÷", "/"), ("∕", "/"), ("∗", "*"), ("⋅", "*"),
    ("×", " * "),
)  # fmt: skip
#: A letter with an index says that the same letter alone is the price marked: "Mmin / M".
_INDEXED = regex(r"\b([pomc])[ _]?min\w*")
#: Where an expression may begin: after these, or at a parenthesis.
_BEGINS = ("=", ":")
_BAR = regex(r"_{3,}|-{3,}|\.{4,}")
#: What is left of a formula whose fraction stands on the lines around it: "60 x".
_BARE = regex(r"^\W*(?:(?P<best>\d{1,3}(?:[.,]\d+)?)|[a-z ]{1,40})?\s*(?:points?)?\W*[x*]?\W*$")
_INVERSE = regex(r"\binversement\s+proportionnel")
_SHARE = regex(
    r"(?<!in)(?<!dis)\bproportionnel|\bau\s+pro\s?rata|\bregle\s+de\s+trois|\bproduit\s+en\s+croix"
)
_PRICED = regex(
    r"\bprix\b|\bmontants?\b|\boffres?\s+(?:financiere|la\s+(?:moins|plus))|moins[- ]disant|\btarif"
)
_MARKED = regex(r"\bnot(?:e|es|ee?s?|ation)\b|\bpoints?\b")
#: Proportions of something else than marks of prices.
_ASIDE = regex(
    r"\bsous[- ]trait|\bpenalit|\bacompte|\bavance\b|\brevision|\bindemnit|\bduree\b|\bmensuel"
    r"|\bcapacites?\b|\bcriteres?\s+(?:de\s+selection|social)"
)
_FLOOR = regex(
    r"\bnegativ\w*\b.{0,80}\b(?:zero|nulle?|0)\b|\b(?:zero|0)\b.{0,60}\bnegativ"
    r"|\binferieure?s?\s+a\s+(?:zero|0)\b|\bpas\s+(?:de\s+note\s+)?(?:etre\s+)?negativ"
    r"|\bsans\s+etre\s+negativ"
)
_GRID = tuple(1 + step / 20 for step in range(1, 19))


def find_formulas(tender: Tender, scopes: LotScopes) -> tuple[PriceFormula, ...]:
    """The price formulas of a tender, in reading order, each once for its lots.

    A way of marking that is only named is kept where no formula of the piece is written.
    """
    found: list[PriceFormula] = []
    for index, piece in enumerate(tender.pieces):
        if (piece.kind or Kind.AUTRE) not in TRUST:
            continue
        written: list[PriceFormula] = []
        named: list[PriceFormula] = []
        for block in range(len(piece.blocks)):
            one = _of_block(tender, index, block, scopes)
            if one is not None:
                (named if one.form == "unwritten" or not one.expression else written).append(one)
        found.extend(written or named)
    told: dict[tuple[str, str, tuple[str, ...]], PriceFormula] = {}
    for one in found:
        told.setdefault((one.form, one.expression, one.lots), one)
    return tuple(told.values())


def _of_block(tender: Tender, piece: int, block: int, scopes: LotScopes) -> PriceFormula | None:
    blocks = tender.pieces[piece].blocks
    here = blocks[block]
    if here.role in FURNITURE or len(here.text) > _LONGEST or not _MAY_HOLD.search(here.text):
        return None
    around = [
        plainly(one.text)
        for one in blocks[max(0, block - _BEFORE) : block + _AFTER]
        if one.role not in FURNITURE and len(one.text) <= _LONGEST
    ]
    if not any(_LOWEST.search(text) for text in around):
        return None
    known = meant(line for text in around for line in text.split("\n"))
    for one in _INDEXED.findall(plainly(here.text)):
        known.setdefault(one, "prix de l'offre")
    node = _written(plainly(here.text), known) or _stacked(blocks, block)
    floor = any(_FLOOR.search(text) for text in around)
    lots = scopes.of(piece, block)
    if node is not None:
        return PriceFormula(form_of(node), plain(node), evidence(tender, piece, block), lots, floor)
    return _named(tender, piece, block, lots)


def plainly(text: str) -> str:
    """A text folded, its powers, roots and divisions written with plain signs."""
    for sign, said in _SIGNS:
        text = text.replace(sign, said)
    folded = fold(text).text
    for pattern, said in ((_WORDED, " / "), (_TIMES, " * "), (_GLUED, " * "), (_SQUARED, " ^2 ")):
        folded = pattern.sub(said, folded)
    return folded


def _written(text: str, known: dict[str, str]) -> Node | None:
    for line in text.split("\n"):
        found = tokens(line)
        for start in _starts(found):
            node = Parser(found[start:], lambda words: letter(words, known)).read()
            if node is not None and form_of(node):
                return node
    return None


def _starts(found: Sequence[Token]) -> Iterator[int]:
    """Where an expression may begin: after "=", ":" or "égale à", at the start, at a "("."""
    for sign in _BEGINS:
        for index, one in enumerate(found):
            if one.text == sign:
                yield index + 1
    for index, one in enumerate(found[:-1]):
        if one.text in ("egal", "egale") and found[index + 1].text in ("a", "au"):
            yield index + 2
    yield 0
    for index, one in enumerate(found):
        before = found[index - 1] if index else None
        if one.text in ("(", "[") and (before is None or before.kind in ("word", "stop")):
            if before is not None and before.text in FUNCTIONS:
                continue
            yield index
        # "La note est de 40 x …": prose that ends before a figure.
        if one.kind == "number" and before is not None and before.kind == "word":
            yield index


def _stacked(blocks: Sequence[Block], block: int) -> Node | None:
    """A fraction on three lines: the lowest price, "Note = 60 x", the price that is marked."""
    lines = plainly(blocks[block].text).split("\n")
    above = [plainly(blocks[block - 1].text)] if block else []
    below = [plainly(blocks[block + 1].text)] if block + 1 < len(blocks) else []
    typed = [*above, *lines, *below]
    for index in range(1, len(typed) - 1):
        left, sign, right = typed[index].rpartition("=")
        bar = _BAR.search(typed[index])
        if not (sign and (bar or _BARE.match(right))) and not (bar and not left):
            continue
        top, bottom = (role(line.strip(" -\"'")) for line in (typed[index - 1], typed[index + 1]))
        if (top, bottom) == (LOW, PRICE):
            return ("/", ("letter", LOW), ("letter", PRICE))
    return None


def form_of(node: Node) -> str:
    """The form of a formula; "" when its arithmetic is not that of a mark for the price."""
    letters = used(node)
    if LOW not in letters or PRICE not in letters:
        return ""
    if HIGH in letters:
        return "range" if _in_range(node) else ""
    ratios = [_ratio(node, price) for price in _GRID]
    falls = [one for one in ratios if one is not None]
    if len(falls) < len(_GRID) or any(b >= a for a, b in zip([1.0, *falls], falls, strict=False)):
        return ""
    usual = {
        "inverse": [1 / price for price in _GRID],
        "inverse_square": [price**-2 for price in _GRID],
        "inverse_root": [price**-0.5 for price in _GRID],
    }
    for form, expected in usual.items():
        if _near(falls, expected):
            return form
    slope = (1 - falls[0]) / (_GRID[0] - 1)
    linear = [1 - slope * (price - 1) for price in _GRID]
    return "linear" if _near(falls, linear) else "other"


def ratio(node: Node, price: float, highest: float = 2.0) -> float:
    """The mark of a price, as a share of the mark of the lowest one, which is 1.

    Raises ArithmeticError where the formula has no value.
    """
    marks = [value(node, {LOW: 1.0, PRICE: one, HIGH: highest, BEST: 10.0}) for one in (price, 1.0)]
    return marks[0] / marks[1]


def _ratio(node: Node, price: float, highest: float = 2.0) -> float | None:
    """The same, None unless the best mark is positive and makes no difference."""
    try:
        shares = []
        for best in (10.0, 37.0):
            letters = {LOW: 1.0, HIGH: highest, BEST: best}
            top = value(node, letters | {PRICE: 1.0})
            if top <= 0:
                return None
            shares.append(value(node, letters | {PRICE: price}) / top)
    except ArithmeticError:
        return None
    return shares[0] if abs(shares[0] - shares[1]) < 1e-9 else None


def _in_range(node: Node) -> bool:
    """Whether the mark falls evenly from the lowest price to nothing at the highest one."""
    return all(
        (found := _ratio(node, 1 + part * (highest - 1), highest)) is not None
        and abs(found - (1 - part)) < 1e-6
        for highest in (1.3, 2.0, 4.0)
        for part in (0.25, 0.5, 0.75)
    )


def _near(found: Sequence[float], expected: Sequence[float]) -> bool:
    return all(abs(a - b) < 1e-6 for a, b in zip(found, expected, strict=True))


def _named(tender: Tender, piece: int, block: int, lots: tuple[str, ...]) -> PriceFormula | None:
    """A way of marking the price that is said in words only."""
    text = plainly(tender.pieces[piece].blocks[block].text)
    if not _PRICED.search(text) or not _MARKED.search(text) or _ASIDE.search(text):
        return None
    shown = evidence(tender, piece, block)
    if _INVERSE.search(text):
        return PriceFormula("inverse", "", shown, lots)
    return PriceFormula("unwritten", "", shown, lots) if _SHARE.search(text) else None
