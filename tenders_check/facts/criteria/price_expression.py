"""Arithmetic of a formula for the mark of the price: tokens, tree, value, plain writing.

An expression is written with four letters, whatever words the buyer used: `N` the best mark, `m`
the lowest price, `p` the price that is marked, `M` the highest price. Its tree is made of tuples:
("number", 40.0), ("letter", "p"), or an operator with its two sides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from tenders_check.french.regex import regex

#: ("number", value) | ("letter", name) | (operator, left, right)
Node = tuple[Any, ...]
BEST, LOW, PRICE, HIGH = "N", "m", "p", "M"

_TOKEN = regex(
    r"(?P<number>\d{1,9}(?:[.,]\d{1,9})?)|(?P<word>[A-Za-z](?:[\w'’]|(?<=moins)-|(?<=mieux)-)*)"
    r"|(?P<sign>[-+*/^()\[\]{}=%])|(?P<stop>\S)"
)
_OPEN, _CLOSE = "([{", ")]}"
#: Words that apply to what follows them; only the root is computed.
FUNCTIONS = frozenset({"sqrt", "log", "ln", "exp", "racine"})
#: Words that end an operand, and those before which a letter is explained: "N étant la note".
_STOPS = frozenset({"ou", "avec", "soit", "sachant", "dans", "puis", "arrondi", "arrondie"})
_EXPLAINS = frozenset({"etant", "est", "designe", "represente", "correspond"})
#: Deeper or longer than this is no formula that a buyer wrote.
_DEEPEST, _LONGEST = 12, 160


class Token(NamedTuple):
    """A token: `kind` is "number", "word", "sign" or "stop"."""

    kind: str
    text: str


def tokens(text: str) -> list[Token]:
    """The tokens of a folded line; "x" between two operands is a multiplication."""
    found = [Token(one.lastgroup or "stop", one[0]) for one in _TOKEN.finditer(text)][:_LONGEST]
    return [_times(found, index) for index in range(len(found))]


def _times(found: Sequence[Token], index: int) -> Token:
    one = found[index]
    if one.kind != "word" or one.text != "x" or not 0 < index < len(found) - 1:
        return one
    before, after = found[index - 1], found[index + 1]
    ends = before.kind in ("number", "word") or before.text in (*_CLOSE, "%")
    begins = after.kind in ("number", "word") or after.text in _OPEN
    return Token("sign", "*") if ends and begins else one


class Parser:
    """Reads one expression. `letter` tells the letter that some words stand for, None for none.

    Reading stops at the first token that goes on with nothing: what follows is prose.
    """

    def __init__(self, found: Sequence[Token], letter: Callable[[str], str | None]) -> None:
        self._tokens, self._letter = found, letter
        self._at = self._depth = 0

    def read(self) -> Node | None:
        """The expression at the beginning of the tokens; None without one."""
        return self._sum()

    def _peek(self, ahead: int = 0) -> Token:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else Token("stop", "")

    def _sum(self) -> Node | None:
        left = self._product()
        while left is not None and self._peek().text in ("+", "-"):
            sign = self._peek().text
            self._at += 1
            right = self._product()
            left = (sign, left, right) if right is not None else None
        return left

    def _product(self) -> Node | None:
        left = self._power()
        while left is not None:
            sign = self._peek().text
            if sign in ("*", "/"):
                self._at += 1
            elif sign in _OPEN and sign:
                sign = "*"  # "40 (Pmin / P)"
            else:
                break
            right = self._power()
            left = (sign, left, right) if right is not None else None
        return left

    def _power(self) -> Node | None:
        base = self._operand()
        if base is not None and self._peek().text == "^":
            self._at += 1
            exponent = self._operand()
            return ("^", base, exponent) if exponent is not None else None
        return base

    def _operand(self) -> Node | None:
        one = self._peek()
        if one.kind == "number":
            self._at += 1
            return self._number(float(one.text.replace(",", ".")))
        if one.text and one.text in _OPEN:
            return self._inner()
        return self._words() if one.kind == "word" else None

    def _number(self, value: float) -> Node:
        if self._peek().text == "%":
            self._at += 1
            return ("number", value / 100)
        if self._peek().text in ("points", "point", "pts", "pt"):
            self._at += 1
        return ("number", value)

    def _inner(self) -> Node | None:
        self._at += 1
        self._depth += 1
        found = self._sum() if self._depth <= _DEEPEST else None
        self._depth -= 1
        if found is None or not self._peek().text or self._peek().text not in _CLOSE:
            return None
        self._at += 1
        return found

    def _words(self) -> Node | None:
        if self._peek().text in FUNCTIONS:
            return self._function()
        words: list[str] = []
        while self._peek().kind == "word" or (words and self._peek().kind == "number"):
            if self._peek().text in _STOPS or (words and self._peek(1).text in _EXPLAINS):
                break
            words.append(self._peek().text)
            self._at += 1
        while words and self._aside():
            pass
        name = self._letter(" ".join(words))
        return ("letter", name) if name else None

    def _function(self) -> Node | None:
        known = self._peek().text == "sqrt"
        self._at += 1
        found = self._operand() if known else None
        return ("^", found, ("number", 0.5)) if found is not None else None

    def _aside(self) -> bool:
        """Skip a parenthesis that only explains the words before it: "(HT)", "(sur 60)"."""
        if self._peek().text != "(":
            return False
        for ahead in range(1, 14):
            one = self._peek(ahead)
            if one.text == ")":
                self._at += ahead + 1
                return True
            if one.kind == "sign":
                return False
        return False


def value(node: Node, letters: Mapping[str, float]) -> float:
    """What an expression is worth. Raises KeyError, ZeroDivisionError, OverflowError."""
    if node[0] == "number":
        return float(node[1])
    if node[0] == "letter":
        return letters[node[1]]
    left, right = value(node[1], letters), value(node[2], letters)
    if node[0] == "+":
        return left + right
    if node[0] == "-":
        return left - right
    if node[0] == "*":
        return left * right
    if node[0] == "/":
        return left / right
    if left < 0 or abs(right) > 8:
        raise OverflowError
    return float(left**right)


def used(node: Node) -> frozenset[str]:
    """The letters of an expression."""
    if node[0] == "number":
        return frozenset()
    if node[0] == "letter":
        return frozenset((node[1],))
    return used(node[1]) | used(node[2])


def plain(node: Node) -> str:
    """The expression on one line, every part in parentheses: "(60 * (m / p))"."""
    if node[0] == "number":
        return f"{node[1]:.9f}".rstrip("0").rstrip(".")
    if node[0] == "letter":
        return str(node[1])
    return f"({plain(node[1])} {node[0]} {plain(node[2])})"


def parse(text: str) -> Node:
    """The tree of what `plain` wrote. Raises ValueError."""
    found = Parser(tokens(text), lambda word: word if word in (BEST, LOW, PRICE, HIGH) else None)
    node = found.read()
    if node is None:
        raise ValueError(text)
    return node
