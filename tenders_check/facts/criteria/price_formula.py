"""How the price is marked: the formulas that a tender writes, in whatever words and letters.

A formula is kept only when its arithmetic proves what it does: the lowest price has the best mark,
and a dearer one less. What cannot be computed with ("au prorata") is kept as unwritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tenders_check.facts.criteria.price_expression import (
    FUNCTIONS,
    LOW,
    PRICE,
    Node,
    Parser,
    Token,
    plain,
    tokens,
)
from tenders_check.facts.criteria.price_forms import form_of
from tenders_check.facts.criteria.price_words import letter, meant, role
from tenders_check.facts.criteria.region import TRUST
from tenders_check.facts.lots import LotScopes
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import FURNITURE, Block, Kind, PriceFormula, Tender
from tenders_check.tender.evidence import evidence

#: Blocks around a formula that may explain its letters, and say what negative marks become.
_BEFORE, _AFTER = 4, 10
#: A longer paragraph is not looked into line by line.
_LONGEST = 3000
#: Signs and words without which a block is no formula and names none.
_SIGNALS = ("/", "÷", "∕", "=", "ivis", "apport", "___", "---", "....", "roportion", "rorata")
_RULES = ("gle de trois", "en croix", "ro rata")
#: What a formula cannot do without: a division of something by words, beside a product or points;
#: or a way of marking that is only named.
_DIVIDES = regex(r"[\w)\]]\s*[/÷∕]\s*[(\[]*\s*[^\W\d_]|\b[Dd]ivis|\b[Rr]apporté")
_COMPUTES = regex(r"[=×*∗⋅]|\b[xX]\b|\d[xX]|[xX][\d(]|multipli|points?\b|\bfois\b")
_NAMES = ("roportionn", "rorata", *_RULES)
#: A line of a fraction written on three lines is short.
_SHORT = 120
_LOWEST = regex(
    r"\bplus\s+bas|disant|\bp?\s?_?min|\bmoins\s+(?:chere?|eleve)|\bmeilleure?\s+(?:offre|prix)"
    r"|\bplus\s+petit"
)
#: Words one of which stands wherever a lowest price is spoken of.
_LOW_WORDS = ("bas", "disant", "min", "moins", "meilleur", "petit")
_WORDED = regex(r"\bdivisee?s?\s+par\b|\brapporte\s+a(?:u|\b)")
_TIMES = regex(r"\bmultipliee?s?\s+par\b|\bfois\b")
_GLUED = regex(r"(?<=[\s\d)\]])x(?=\d)|(?<=\d)(?=p[ _]?(?:min|max))")
_SQUARED = regex(r"\b(?:eleve\w*\s+)?au\s+carre\b")
#: What words and glued letters stand for, and what holds them: most texts have none.
_SAID = (
    (_WORDED, " / ", ("divise", "rapporte")),
    (_TIMES, " * ", ("multipli", "fois")),
    (_GLUED, " * ", ("x", "pm", "p m", "p_m")),
    (_SQUARED, " ^2 ", ("carre",)),
)
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
        texts = _Texts(piece.blocks)
        for block, read in enumerate(piece.blocks):
            if read.role in FURNITURE or not _may_hold(read.text):
                continue
            one = _of_block(tender, index, block, scopes, texts)
            if one is not None:
                (named if one.form == "unwritten" or not one.expression else written).append(one)
        found.extend(written or named)
    told: dict[tuple[str, str, tuple[str, ...]], PriceFormula] = {}
    for one in found:
        told.setdefault((one.form, one.expression, one.lots), one)
    return tuple(told.values())


def _may_hold(text: str) -> bool:
    """Whether a block is worth reading word for word."""
    if len(text) > _LONGEST or not any(sign in text for sign in (*_SIGNALS, *_RULES)):
        return False
    if ("=" in text and len(text) <= _SHORT) or any(name in text for name in _NAMES):
        return True
    if _BAR.search(text):
        return True
    return _DIVIDES.search(text) is not None and _COMPUTES.search(text) is not None


class _Texts:
    """The plain texts of the blocks of a piece, each made once, when it is asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._plain: dict[int, str] = {}
        self._lowest: dict[int, bool] = {}
        self._meant: dict[int, dict[str, str]] = {}

    def plain(self, block: int) -> str:
        """The text of a block, "" for furniture and very long paragraphs."""
        if block not in self._plain:
            one = self._blocks[block]
            kept = one.role not in FURNITURE and len(one.text) <= _LONGEST
            self._plain[block] = plainly(one.text) if kept else ""
        return self._plain[block]

    def lowest(self, block: int) -> bool:
        """Whether a block speaks of a lowest price."""
        if block not in self._lowest:
            text = self.plain(block)
            said = any(word in text for word in _LOW_WORDS)
            self._lowest[block] = said and _LOWEST.search(text) is not None
        return self._lowest[block]

    def meant(self, block: int) -> dict[str, str]:
        """What a block says that letters stand for."""
        if block not in self._meant:
            self._meant[block] = meant(self.plain(block).split("\n"))
        return self._meant[block]

    def around(self, block: int) -> range:
        """The blocks around one."""
        return range(max(0, block - _BEFORE), min(len(self._blocks), block + _AFTER))


def _of_block(
    tender: Tender, piece: int, block: int, scopes: LotScopes, texts: _Texts
) -> PriceFormula | None:
    near = texts.around(block)
    if not any(texts.lowest(one) for one in near):
        return None
    known: dict[str, str] = {}
    for one in near:
        known = texts.meant(one) | known
    here = texts.plain(block)
    for letter_of in _INDEXED.findall(here):
        known.setdefault(letter_of, "prix de l'offre")
    node = _written(here, known) or _stacked(texts, block, len(tender.pieces[piece].blocks))
    lots = scopes.of(piece, block)
    if node is None:
        return _named(tender, piece, block, lots)
    start, end = _sentence(tender.pieces[piece].blocks[block].text, known)
    floor = any(_FLOOR.search(texts.plain(one)) for one in near)
    shown = evidence(tender, piece, block, start, end)
    return PriceFormula(form_of(node), plain(node), shown, lots, floor)


def _sentence(text: str, known: dict[str, str]) -> tuple[int, int | None]:
    """Where the sentence that holds the formula stands in a paragraph; all of it when in doubt."""
    for start, end in sentences(text):
        if _written(plainly(text[start:end]), known):
            return start, end
    return 0, None


def plainly(text: str) -> str:
    """A text folded, its powers, roots and divisions written with plain signs."""
    for sign, said in _SIGNS:
        text = text.replace(sign, said)
    folded = fold(text).text
    for pattern, said, cues in _SAID:
        if any(cue in folded for cue in cues):
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


def _stacked(texts: _Texts, block: int, count: int) -> Node | None:
    """A fraction on three lines: the lowest price, "Note = 60 x", the price that is marked."""
    lines = texts.plain(block).split("\n")
    above = [texts.plain(block - 1)] if block else []
    below = [texts.plain(block + 1)] if block + 1 < count else []
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


def _named(tender: Tender, piece: int, block: int, lots: tuple[str, ...]) -> PriceFormula | None:
    """A way of marking the price that is said in words only."""
    text = plainly(tender.pieces[piece].blocks[block].text)
    if not _PRICED.search(text) or not _MARKED.search(text) or _ASIDE.search(text):
        return None
    shown = evidence(tender, piece, block)
    if _INVERSE.search(text):
        return PriceFormula("inverse", "", shown, lots)
    return PriceFormula("unwritten", "", shown, lots) if _SHARE.search(text) else None
