"""What a criterion leaves to another place: "apprécié au vu de l'article 7 du CCTP", "en annexe 3".

The place is looked at when it was given and read: what it says of the subject is what is assessed;
when it says nothing, nothing is assessed; when it was not given, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tenders_check.checking.case import Case, pieces_of, readable
from tenders_check.checking.coverage import concerns_piece
from tenders_check.facts.numbering import Target
from tenders_check.facts.references import State, references_of
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Evidence, Kind, PieceStatus, Span
from tenders_check.tender.evidence import evidence

#: The form that candidates fill in, whatever it is called.
FORM = regex(
    r"\bcadres?\b.{0,12}\b(?:reponse|memoire)|\bcrm?t\b|\bquestionnaire|\bgrille\b"
    r"|\bmemoire[\s-]type|\btrame\b"
)
#: An annex or a form without a number.
_ANY_ANNEX = regex(r"\bannexes?\b(?! n?o?\s?\d)")
#: Places told in one sentence.
_MOST = 3


class Followed(NamedTuple):
    """`found`: what the places say of the subject. `empty`: where nothing was said.

    `vague`: where only the name of the subject is repeated. `unknown`: a place was named that was
    not given, or not read.
    """

    found: tuple[Evidence, ...] = ()
    empty: tuple[Target, ...] = ()
    vague: tuple[Target, ...] = ()
    unknown: bool = False

    @property
    def led(self) -> bool:
        """Whether any place was named that was followed, or should have been."""
        return bool(self.found or self.empty or self.vague or self.unknown)


#: Whether words bear on a subject: True, False, or None when they only repeat its name.
Says = Callable[[str], bool | None]


def follow(proofs: Sequence[Evidence], says: Says, case: Case) -> Followed:
    """Look at the places that some passages name."""
    targets: dict[Target, None] = {}
    unknown = False
    for proof in proofs:
        named, lacking = _named(proof, case)
        # The CCTP of another lot says nothing of this one.
        mine = [target for target in named if concerns_piece(case, target.piece)]
        targets.update(dict.fromkeys(mine))
        unknown = unknown or lacking or (bool(named) and not mine)
    found: list[Evidence] = []
    empty: list[Target] = []
    vague: list[Target] = []
    for target in targets:
        said, named_only = _said(target, says, case)
        if said is not None:
            found.append(said)
        elif named_only:
            vague.append(target)
        elif case.tender.pieces[target.piece].status is PieceStatus.READ:
            empty.append(target)
        else:
            unknown = True
    return Followed(tuple(found), tuple(empty), tuple(vague), unknown)


def where_led(followed: Followed, case: Case) -> str | None:
    """What following the references gave, in one sentence; None when there were none."""
    if followed.found:
        first = followed.found[0]
        where = f"{first.document}, {first.section}" if first.section else first.document
        return case.say("Contenu trouvé en suivant le renvoi : {lieu}.", lieu=where)
    if followed.unknown:
        return case.say("Le contenu est laissé à une pièce qui n'a pas été fournie ou pas lue.")
    silent = [*followed.empty, *followed.vague]
    if not silent:
        return None
    places = " ; ".join(place(one, case) for one in silent[:_MOST])
    return case.say("Renvoi suivi, sans rien y trouver sur ce critère : {lieux}.", lieux=places)


def place(target: Target, case: Case) -> str:
    """A place as a person is told it: the piece, and the heading of the section."""
    piece = case.tender.pieces[target.piece]
    if target.start == 0 and target.end == len(piece.blocks):
        return piece.path
    return f"{piece.path}, « {' '.join(piece.blocks[target.start].text.split())[:80]} »"


def _named(proof: Evidence, case: Case) -> tuple[list[Target], bool]:
    """The places that a passage names, and whether one of them was not given."""
    if proof.piece is None or proof.block is None:
        return [], False
    span = _span(proof, case)
    targets: list[Target] = []
    lacking = False
    for one in references_of(case.folding).of(proof.piece, proof.block, span):
        here = {t for t in one.targets if t.piece == proof.piece and t.start <= proof.block < t.end}
        targets += [target for target in one.targets if target not in here]
        lacking = lacking or one.state in (State.NOT_GIVEN, State.UNREAD)
    text = fold(proof.quote).text
    if FORM.search(text) and (lacking or not targets):
        forms = [*_whole_pieces((Kind.CRT,), case)]
        targets += forms or [*_whole_pieces((Kind.ANNEXE,), case)]
        lacking = not forms
    elif _ANY_ANNEX.search(text) and not targets:
        annexes = [*_whole_pieces((Kind.ANNEXE, Kind.CRT), case)]
        targets += annexes
        # Which of the annexes is meant is not said: silence of those given proves nothing.
        lacking = True
    return targets, lacking


def _span(proof: Evidence, case: Case) -> Span | None:
    """The words quoted, in their block; None where they are not found as they stand."""
    if proof.piece is None or proof.block is None:
        return None
    start = case.tender.pieces[proof.piece].blocks[proof.block].text.find(proof.quote)
    return (start, start + len(proof.quote)) if start >= 0 else None


def _whole_pieces(kinds: tuple[Kind, ...], case: Case) -> Iterator[Target]:
    for index, piece in pieces_of(case, kinds):
        if readable(piece):
            yield Target(index, 0, len(piece.blocks))


def _said(target: Target, says: Says, case: Case) -> tuple[Evidence | None, bool]:
    """The first words of a place that bear on the subject, and whether some only name it.

    The heading of a section names it and says nothing.
    """
    blocks = case.tender.pieces[target.piece].blocks
    named_only = False
    for position in range(target.start, target.end):
        if blocks[position].role in FURNITURE:
            continue
        said = says(blocks[position].text)
        if said:
            return evidence(case.tender, target.piece, position), named_only
        whole = target.end - target.start == len(blocks)
        named_only = named_only or (said is None and (whole or position > target.start))
    return None, named_only
