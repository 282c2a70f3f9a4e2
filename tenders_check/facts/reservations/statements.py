"""What the blocks of a piece say on reservation: one statement per claim that means something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tenders_check.facts.reservations.audience import Audience, audience, share
from tenders_check.facts.reservations.boxes import has_boxes, state, yes_or_no
from tenders_check.facts.reservations.exclusive import exclusive
from tenders_check.facts.reservations.lists import (
    claim_end,
    sentence_of,
)
from tenders_check.facts.reservations.surroundings import Said, Surroundings
from tenders_check.facts.reservations.wording import (
    Claim,
    answer,
    bare,
    claims,
    is_participle,
    undecided,
)
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Block, Box, Evidence, NearMiss, Role, Tender
from tenders_check.tender.evidence import evidence

THEME = "reservation"
#: Strengths of statements whose box is empty; they become `Reservation`s only as a pair.
UNTICKED_YES, UNTICKED_NO = "unticked_yes", "unticked_no"
_FIRST = regex(r"^\W*reserve(?:e|s|es)? (?:exclusivement )?(?:aux?|a)\b")
#: Words that name a structure, not only the people it employs.
_STRUCTURES = (
    r"\b(?:esat|ea|siae|iae|insertion|adaptees?|(?:secteur|milieu) (?:adapte|protege)"
    r"|ateliers? proteges?|economie sociale|ess|detenue?s|penitentiaires?|locales?|locaux"
    r"|territoire|2113-1\d)\b"
)
_STRUCTURE = regex(_STRUCTURES)
#: A structure, or one told by whom it employs: a lot may be for disabled passengers only.
_EMPLOYS = regex(
    rf"{_STRUCTURES}|\b(?:structures?|entreprises?|operateurs?|organismes?|etablissements?|"
    r"associations?|ateliers?)\b[^.;]{0,90}\b(?:handicap\w*|defavoris\w*|detenue?s)\b"
)
_TO_WHOM = regex(r"^\W*(?:\w+ement )?(?:aux?|a)\b([^;:]{0,160})")
#: Longest label before ": oui" or ": non".
_LABEL = 80
_ANY = regex(r"\breserv")
_VAGUE_LOT = regex(
    r"\b(?:certains|un|un des|l'un des|plusieurs|quelques|une partie des) lots?\b"
    r"(?! (?:unique|n|\d))"
)


class Statement(NamedTuple):
    """One thing said. `piece`, `block`, `start`, `end`: where, in the original text.

    `strength` as in `Reservation`, or one of the two above. `boxed`: a tick or an answer decided.
    `named`: the sentence itself names lots.
    """

    piece: int
    block: int
    start: int
    end: int
    strength: str
    lots: tuple[str, ...]
    audience: Audience
    share: float | None = None
    boxed: bool = False
    named: bool = False

    def proof(self, tender: Tender) -> Evidence:
        """The sentence that says it."""
        return evidence(tender, self.piece, self.block, self.start, self.end)


@dataclass(slots=True)
class Reader(Surroundings):
    """Reads the statements of one tender, piece by piece; keeps what was refused in `misses`."""

    misses: list[NearMiss]

    def statements(self, piece: int, skipped: frozenset[int] = frozenset()) -> Iterator[Statement]:
        """Statements of a piece in order, `skipped` blocks left out."""
        blocks = self.tender.pieces[piece].blocks
        for position, block in enumerate(blocks):
            if block.role in FURNITURE or position in skipped or not block.text:
                continue
            folded = self.folding.folded(piece, position)
            if "reserv" not in folded.text or not _ANY.search(folded.text):
                yield from self._exclusive(piece, position)
                continue
            floor, told = 0, False
            for claim in claims(folded.text):
                start, end = folded.span(claim.start, claim.end)
                for statement in self._read(piece, position, claim, start, end, floor):
                    told = True
                    yield statement
                floor = end
            if not told:
                yield from self._exclusive(piece, position)

    def _exclusive(self, piece: int, block: int) -> Iterator[Statement]:
        """Bidding open to some structures, or to a territory, without the word "réservé"."""
        folded = self.folding.folded(piece, block)
        for start, end in exclusive(folded, self.lexicon):
            first, last = sentence_of(folded.original, start, end)
            text = folded.original[first:last]
            who = audience(text, self.lexicon)
            local = self.lexicon.mentions(fold(text), "exclusivite_locale")
            if not who.kinds and local:
                who = Audience(("local",), ())
            if not local and not _EMPLOYS.search(fold(text).text):
                continue
            if who.kinds and (local or who.kinds != ("local",)):
                lots = self.scopes.named(fold(text).text) or self.scopes.of(piece, block)
                yield Statement(piece, block, first, last, "strong", lots, who)

    def _read(
        self, piece: int, position: int, claim: Claim, start: int, end: int, floor: int
    ) -> Iterator[Statement]:
        blocks = self.tender.pieces[piece].blocks
        block = blocks[position]
        first, last = sentence_of(block.text, start, end)
        if any(a < end and start < b for a, b in block.struck):
            self._miss(piece, position, first, last, "struck")
            return
        if claim.refused and not (claim.shape == "nominal" and block.role is Role.HEADING):
            self._miss(piece, position, first, last, claim.refused, claim.shape)
            return
        if claim.shape == "short" and not is_participle(block.text[start:end]):
            return
        tail = block.text[end:]
        said = self._said(piece, position, claim, end)
        if said is None:
            self._miss(piece, position, first, last, _why(claim, block), claim.shape)
            return
        strength, who, answered = said
        if strength == "strong" and answered and not who.kinds and not who.articles:
            who = self.beneficiaries(piece, position)
        ticked = state(blocks, position, start, end, floor)
        if ticked is None and block.box is Box.UNCHECKED and not has_boxes(block.text):
            ticked = False
        if ticked is False and not answered:
            self._miss(piece, position, first, last, "unticked")
            strength = UNTICKED_NO if strength == "denied" else UNTICKED_YES
        text = block.text[first:last]
        own = self.scopes.named(fold(block.text[start:end]).text) or self.scopes.item(
            self.folding.folded(piece, position).text, start
        )
        lots = own or self._lots(piece, position, text, claim, tail)
        if (
            strength == "strong"
            and not lots
            and self.scopes.several
            and _VAGUE_LOT.search(fold(text).text)
        ):
            strength = "weak"
        yield Statement(
            piece, position, first, last, strength, lots, who,
            share=share(self.around(piece, position)) if strength in ("strong", "weak") else None,
            boxed=answered or ticked is not None,
            named=bool(own or self.scopes.named(fold(text).text)),
        )  # fmt: skip

    def _said(self, piece: int, position: int, claim: Claim, end: int) -> Said | None:
        """(strength, audience, whether a tick or an answer decided); None when nothing is said."""
        blocks = self.tender.pieces[piece].blocks
        block = blocks[position]
        tail = block.text[end:]
        folded_tail = fold(tail).text
        if claim.denied:
            return "denied", Audience((), ()), False
        if claim.shape in ("nominal", "short"):
            return self._labelled(piece, position, claim, tail, folded_tail)
        who, options = self.window(piece, position, end)
        if claim.shape == "act" and not (who.kinds or who.articles):
            return None
        if not who.kinds and not who.articles and not bare(folded_tail):
            return None
        return ("weak" if options else "strong"), who, False

    def _labelled(
        self, piece: int, position: int, claim: Claim, tail: str, folded_tail: str
    ) -> Said | None:
        """An intitulé, a label and its answer, a note in brackets."""
        blocks = self.tender.pieces[piece].blocks
        block = blocks[position]
        label, colon, rest = tail.partition(":")
        titled = claim.shape == "nominal" and colon and len(label) < _LABEL
        if titled and (replied := answer(fold(rest).text)) is not None:
            return ("strong" if replied else "denied"), audience(label, self.lexicon), True
        following = self.answer_text(piece, position, tail)
        ticked = yes_or_no(following)
        if ticked is not None:
            return ("strong" if ticked else "denied"), audience(following, self.lexicon), True
        if claim.shape == "nominal" and undecided(fold(following).text):
            return "weak", audience(following, self.lexicon), True
        before = block.text[: claim_end(block.text, tail)]
        if has_boxes(before) and not has_boxes(tail):
            ticked = yes_or_no(before)
            if ticked is not None:
                return ("strong" if ticked else "denied"), audience(tail, self.lexicon), True
        replied = answer(fold(following).text)
        if replied is False and claim.shape == "nominal":
            return "denied", Audience((), ()), True
        who, options = self.window(piece, position, claim_end(block.text, tail))
        if options:
            return "weak", who, False
        if who.kinds or who.articles:
            if claim.shape == "short" and (
                not self._short(piece, position, block.text) or _for_others(folded_tail)
            ):
                return None
            return "strong", who, False
        if claim.shape == "short":
            return None
        if replied is True or (following and self.scopes.named("lots " + fold(following).text)):
            return "strong", audience(following, self.lexicon), replied is True
        if block.role is Role.HEADING or self.opens_section(piece, position):
            return self.under_heading(piece, position)
        if self.plain_title(piece, position):
            return None
        if bare(folded_tail) and not tail.strip().startswith(":"):
            return "strong", who, False
        return None

    def _short(self, piece: int, position: int, text: str) -> bool:
        """Whether the word alone reserves: beside a lot or first on its line, for a structure.

        Places are "réservées aux personnes handicapées" on every building site.
        """
        folded = fold(text).text
        beside = self.names_lot(piece, position) or _FIRST.match(folded) is not None
        return beside and _STRUCTURE.search(folded) is not None

    def _lots(
        self, piece: int, position: int, sentence: str, claim: Claim, tail: str
    ) -> tuple[str, ...]:
        """The lots a sentence names, those that answer a label, else those its place speaks of."""
        if claim.shape in ("nominal", "short") and tail.lstrip()[:1] in (":", ""):
            said = fold(self.answer_text(piece, position, tail)).text
            listed = (
                self.scopes.named("lots " + said) if re.match(r"\W*(?:lots? )?\W*\d", said) else ()
            )
            if listed:
                return listed
        return self.scopes.named(fold(sentence).text) or self.scopes.of(piece, position)

    def _miss(
        self, piece: int, block: int, start: int, end: int, reason: str, shape: str = ""
    ) -> None:
        """Keep a refused passage; a bare "réservé" is worth showing only beside a structure."""
        proof = evidence(self.tender, piece, block, start, end)
        if shape != "short" or audience(proof.quote, self.lexicon).kinds:
            self.misses.append(NearMiss(THEME, proof, reason))


def _for_others(tail: str) -> bool:
    """ "réservé à l'administration : …", "réservé à la décision de la commission"."""
    said = _TO_WHOM.match(tail)
    return said is not None and bool(said[1].strip()) and _EMPLOYS.search(said[1]) is None


def _why(claim: Claim, block: Block) -> str:
    alone = claim.shape in ("nominal", "short") and block.role is Role.HEADING
    return "heading_only" if alone else "false_friend"


def weakened(statement: Statement) -> Statement:
    """The same statement, to be read by a person."""
    return statement._replace(strength="weak")
