"""A single lot and the motive given for it (L2113-11, COH007)."""

from __future__ import annotations

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.leaves_text import places, sentence
from tenders_check.facts.lot_words import beside
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import Evidence, Role
from tenders_check.ruleset.model import Where
from tenders_check.tender.evidence import evidence

_THEME = "non_allotissement_motive"
_MOST = 3


def motive_given(where: Where, case: Case) -> Outcome:
    """A motive for not dividing the contract, whatever its negations.

    "Son objet ne permet pas d'identifier des prestations distinctes": the negation is the motive.
    """
    found = [
        evidence(case.tender, piece, block, *sentence(case, piece, block, hit))
        for piece, block in places((_THEME,), where, case)
        for hit in case.lexicon.find(case.folding.folded(piece, block), _THEME)
    ]
    given = [one for one in found if not _announced_only(one, case)]
    return Outcome(bool(given), tuple(dict.fromkeys(given))[:_MOST])


#: "Motif du recours à un lot unique :": what is announced must follow.
_LABEL = regex(r"^\W*(?:motifs?|motivations?|justifications?|raisons?)\b[^.;:]{0,90}$")
#: What gives no motive: the form over again, a blank, nothing.
_NOTHING = regex(
    r"^\W*$|^\W*(?:l[ae] |ce )?(?:present )?(?:marche|accord-cadre|contrat)?\W*"
    r"(?:n'est pas|non|est)?\s*(?:alloti\w*|en lot unique|lot unique)\W*$"
    r"|^\W*(?:sans objet|neant|a completer)\b"
)


def _announced_only(proof: Evidence, case: Case) -> bool:
    """Whether words only announce a motive, and nothing follows that gives one."""
    label, _, rest = proof.quote.partition(":")
    if proof.piece is None or proof.block is None or not _LABEL.match(fold(label).text):
        return False
    blocks = case.tender.pieces[proof.piece].blocks
    rest += blocks[proof.block].text.partition(proof.quote)[2]
    if rest.strip(" .:"):
        return _NOTHING.match(fold(rest).text) is not None
    following = beside(blocks, proof.block, 1)
    if following is None or blocks[following].role is Role.HEADING:
        return True
    return _NOTHING.match(case.folding.folded(proof.piece, following).text) is not None
