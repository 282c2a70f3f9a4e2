"""The environmental and insertion clauses of a CCAG, cited under the number of another (COH004).

CCAG of 30 March 2021: environment 16.2 (FCS, PI, TIC), 20.2 (Travaux), 18.2 (MOE); insertion 16.1
(FCS, PI, TIC). The numbers of the CCAG-MI, and of insertion in the CCAG-Travaux and MOE, are not
verified: nothing is told of them. Nor is a reference that does not say what it is about: every CCAG
has an article 20.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tenders_check.checking.case import Case
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import Evidence
from tenders_check.ruleset.model import Where
from tenders_check.tender.evidence import evidence
from tenders_check.tender.passages import passages

_ENVIRONMENT = {"fcs": "16.2", "pi": "16.2", "tic": "16.2", "travaux": "20.2", "moe": "18.2"}
_INSERTION = {"fcs": "16.1", "pi": "16.1", "tic": "16.1"}
#: Numbers that these clauses have in one CCAG or another.
_ENVIRONMENT_NUMBERS = frozenset({"16.2", "17.2", "18.2", "20.2"})
_INSERTION_NUMBERS = frozenset({"16.1", "17.1", "18.1", "20.1"})
_CITED = regex(
    r"\barticles?\s+(?P<number>\d{2}\.\d)(?:\.\d+)*\s+d[ue]s?\s+ccag\W{0,3}"
    r"(?P<which>fcs|pi|tic|travaux|moe)\b(?!\W{0,4}(?:et|ou|,)?\W{0,3}(?:fcs|pi|tic|travaux|moe|mi)\b)"
)
_ON_ENVIRONMENT = regex(r"\benvironnement(?:al\w*|aux)\b")
_ON_INSERTION = regex(r"\b(?:d'insertion|clauses? sociales?)\b")
#: The CCAG of 2009 had other numbers.
_FORMER = regex(r"\b(?:2008|2009)\b")


class Misnamed(NamedTuple):
    """A clause of a CCAG cited under a wrong number, and the right one."""

    evidence: Evidence
    ccag: str
    right: str


def misnamed(where: Where, case: Case) -> Iterator[Misnamed]:
    """References to these clauses under the number that they have in another CCAG."""
    for piece, block in passages(case.tender, frozenset(where.kinds) or None):
        folded = case.folding.folded(piece, block)
        if "ccag" not in folded.text or _FORMER.search(folded.text):
            continue
        text = case.tender.pieces[piece].blocks[block].text
        for start, end in sentences(text):
            said = fold(text[start:end])
            for match in _CITED.finditer(said.text):
                right = _right(match["number"], match["which"], said.text)
                if right:
                    first, last = said.span(match.start(), match.end())
                    proof = evidence(case.tender, piece, block, start + first, start + last)
                    yield Misnamed(proof, match["which"].upper(), right)


def _right(number: str, which: str, text: str) -> str | None:
    """The number that should have been cited, None when the one cited is right or not known."""
    environment, insertion = _ON_ENVIRONMENT.search(text), _ON_INSERTION.search(text)
    if environment and not insertion and number in _ENVIRONMENT_NUMBERS:
        right = _ENVIRONMENT[which]
    elif insertion and not environment and number in _INSERTION_NUMBERS and which in _INSERTION:
        right = _INSERTION[which]
    else:
        return None
    return None if number == right else right
