"""What the blocks of a piece say on reservation: one statement per claim that means something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tenders_check.facts.lots import LotScopes
from tenders_check.facts.reservations.audience import Audience, audience, share
from tenders_check.facts.reservations.boxes import has_boxes, state, yes_or_no
from tenders_check.facts.reservations.lists import continuation, introduces, items, split
from tenders_check.facts.reservations.wording import Claim, answer, bare, claims
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.sentences import sentences
from tenders_check.model import FURNITURE, Block, Box, Evidence, NearMiss, Role, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding

THEME = "reservation"
#: Strengths of statements whose box is empty; they become `Reservation`s only as a pair.
UNTICKED_YES, UNTICKED_NO = "unticked_yes", "unticked_no"
#: Blocks under a heading "Marché réservé" that may say whether and to whom.
_UNDER = 4
#: Longest text around the word alone ("Lot 2 : … (réservé ESAT)").
_SHORT = 220
_ANY = re.compile(r"\breserv")
_VAGUE_LOT = re.compile(
    r"\b(?:certains|un|un des|l'un des|plusieurs|quelques|une partie des) lots?\b"
    r"(?! (?:unique|n|\d))"
)


@dataclass(frozen=True, slots=True)
class Statement:
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
class Reader:
    """Reads the statements of one tender, piece by piece; keeps what was refused in `misses`."""

    tender: Tender
    folding: Folding
    lexicon: Lexicon
    scopes: LotScopes
    misses: list[NearMiss]

    def statements(self, piece: int, skipped: frozenset[int] = frozenset()) -> Iterator[Statement]:
        """Statements of a piece in order, `skipped` blocks left out."""
        blocks = self.tender.pieces[piece].blocks
        for position, block in enumerate(blocks):
            if block.role in FURNITURE or position in skipped or not block.text:
                continue
            folded = self.folding.folded(piece, position)
            if "reserv" not in folded.text or not _ANY.search(folded.text):
                if "seul" in folded.text or "ouvert" in folded.text:
                    yield from self._only_local(piece, position)
                continue
            floor = 0
            for claim in claims(folded.text):
                start, end = folded.span(claim.start, claim.end)
                yield from self._read(piece, position, claim, start, end, floor)
                floor = end

    def _only_local(self, piece: int, block: int) -> Iterator[Statement]:
        folded = self.folding.folded(piece, block)
        for hit in self.lexicon.find(folded, "exclusivite_locale"):
            start, end = _sentence(folded.original, hit.start, hit.end)
            named = self.scopes.named(fold(folded.original[start:end]).text)
            lots = named or self.scopes.of(piece, block)
            yield Statement(piece, block, start, end, "strong", lots, Audience(("local",), ()))

    def _read(
        self, piece: int, position: int, claim: Claim, start: int, end: int, floor: int
    ) -> Iterator[Statement]:
        blocks = self.tender.pieces[piece].blocks
        block = blocks[position]
        first, last = _sentence(block.text, start, end)
        if any(a < end and start < b for a, b in block.struck):
            self._miss(piece, position, first, last, "struck")
            return
        if claim.refused and not (claim.shape == "nominal" and block.role is Role.HEADING):
            self._miss(piece, position, first, last, claim.refused, claim.shape)
            return
        tail = block.text[end:]
        said = self._said(piece, position, claim, end)
        if said is None:
            self._miss(piece, position, first, last, _why(claim, block), claim.shape)
            return
        strength, who, answered = said
        ticked = state(blocks, position, start, end, floor)
        if ticked is None and block.box is Box.UNCHECKED and not has_boxes(block.text):
            ticked = False
        if ticked is False and not answered:
            self._miss(piece, position, first, last, "unticked")
            strength = UNTICKED_NO if strength == "denied" else UNTICKED_YES
        text = block.text[first:last]
        lots = self._lots(piece, position, text, claim, tail)
        if (
            strength == "strong"
            and not lots
            and self.scopes.several
            and _VAGUE_LOT.search(fold(text).text)
        ):
            strength = "weak"
        yield Statement(
            piece, position, first, last, strength, lots, who,
            share=share(self._around(piece, position)) if strength in ("strong", "weak") else None,
            boxed=answered or ticked is not None,
            named=bool(self.scopes.named(fold(text).text)),
        )  # fmt: skip

    def _said(
        self, piece: int, position: int, claim: Claim, end: int
    ) -> tuple[str, Audience, bool] | None:
        """(strength, audience, whether a tick or an answer decided); None when nothing is said."""
        blocks = self.tender.pieces[piece].blocks
        block = blocks[position]
        tail = block.text[end:]
        folded_tail = fold(tail).text
        if claim.denied:
            return "denied", Audience((), ()), False
        if claim.shape in ("nominal", "short"):
            return self._labelled(piece, position, claim, tail, folded_tail)
        who, options = self._window(piece, position, end)
        if claim.shape == "act" and not (who.kinds or who.articles):
            return None
        if not who.kinds and not who.articles and not bare(folded_tail):
            return None
        return ("weak" if options else "strong"), who, False

    def _labelled(
        self, piece: int, position: int, claim: Claim, tail: str, folded_tail: str
    ) -> tuple[str, Audience, bool] | None:
        """An intitulé, a label and its answer, a note in brackets."""
        blocks = self.tender.pieces[piece].blocks
        block = blocks[position]
        if has_boxes(tail):
            ticked = yes_or_no(tail)
            if ticked is not None:
                who = audience(tail, self.lexicon)
                return ("strong" if ticked else "denied"), who, True
        before = block.text[: claim_end(block.text, tail)]
        if has_boxes(before) and not has_boxes(tail):
            ticked = yes_or_no(before)
            if ticked is not None:
                return ("strong" if ticked else "denied"), audience(tail, self.lexicon), True
        following = self._answer_text(piece, position, tail)
        replied = answer(fold(following).text)
        if replied is False and claim.shape == "nominal":
            return "denied", Audience((), ()), True
        who, options = self._window(piece, position, claim_end(block.text, tail))
        if options:
            return "weak", who, False
        if who.kinds or who.articles:
            if claim.shape == "short" and not self._names_lot(piece, position):
                return None
            return "strong", who, False
        if claim.shape == "short":
            return None
        if replied is True or (following and self.scopes.named("lots " + fold(following).text)):
            return "strong", audience(following, self.lexicon), replied is True
        if block.role is Role.HEADING or self._opens_section(piece, position):
            return self._under_heading(piece, position)
        if bare(folded_tail) and not tail.strip().startswith(":"):
            return "strong", who, False
        return None

    def _under_heading(self, piece: int, position: int) -> tuple[str, Audience, bool] | None:
        """What the first blocks under "Marché réservé" say, when they claim nothing themselves."""
        blocks = self.tender.pieces[piece].blocks
        texts = []
        for following in blocks[position + 1 : position + 1 + _UNDER]:
            if following.role in FURNITURE or following.role is Role.HEADING:
                break
            if following.box is not Box.UNCHECKED:
                texts.append(following.text)
        if not texts or any(claims(fold(text).text) for text in texts):
            return None
        if answer(fold(texts[0]).text) is False:
            return "denied", Audience((), ()), True
        who = audience(" ".join(texts), self.lexicon)
        return ("strong", who, False) if who.kinds or who.articles else None

    def _window(self, piece: int, position: int, end: int) -> tuple[Audience, bool]:
        """To whom, in the rest of the sentence and the list it introduces.

        The second value is True when the list is a form whose choices were not ticked: three
        kinds or more without boxes, or boxes none of which is ticked.
        """
        blocks = self.tender.pieces[piece].blocks
        text = blocks[position].text
        _, last = _sentence(text, max(end - 1, 0), end)
        rest = text[end:last]
        if last >= len(text.rstrip()):
            rest = f"{rest} {continuation(blocks, position)}".rstrip()
        listed = items(blocks, position) if introduces(text[end:]) or not rest.strip(" :") else []
        options = [rest, *(item.text for item in listed)] if listed else split(text[end:], rest)
        boxed = [one for one in options if has_boxes(one)]
        if boxed:
            chosen = [one for one in boxed if "☒" in one or "☑" in one]
            if not chosen:
                return audience(" \n".join(options), self.lexicon), True
            return audience(" \n".join(chosen), self.lexicon), False
        who = audience(
            text[:end][-160:].rpartition(".")[2] + " " + " \n".join(options), self.lexicon
        )
        form = len(options) > 1 and len([k for k in who.kinds if k != "local"]) >= 3
        return who, form

    def _answer_text(self, piece: int, position: int, tail: str) -> str:
        """What stands after a label: on the line, else in the next cell or line."""
        own = tail.lstrip(" \t:\n?-–—)")
        if own:
            return own
        blocks = self.tender.pieces[piece].blocks
        here = blocks[position].cell
        for block in blocks[position + 1 : position + 3]:
            if here is None:
                return block.text if tail.strip().startswith(":") else ""
            if block.cell is not None and block.cell.row == here.row:
                return block.text
        return ""

    def _opens_section(self, piece: int, position: int) -> bool:
        outline = self.tender.outlines[piece]
        return any(section.start == position for section in outline.sections)

    def _names_lot(self, piece: int, position: int) -> bool:
        """Whether a short block names a lot, or stands in the row of one."""
        block = self.tender.pieces[piece].blocks[position]
        if len(block.text) > _SHORT:
            return False
        text = self.folding.folded(piece, position).text
        return re.search(r"\b(?:lot|marche)s?\b", text) is not None or (
            block.cell is not None and bool(self.scopes.of(piece, position))
        )

    def _lots(
        self, piece: int, position: int, sentence: str, claim: Claim, tail: str
    ) -> tuple[str, ...]:
        """The lots a sentence names, those that answer a label, else those its place speaks of."""
        if claim.shape in ("nominal", "short") and tail.lstrip()[:1] in (":", ""):
            said = fold(self._answer_text(piece, position, tail)).text
            listed = (
                self.scopes.named("lots " + said) if re.match(r"\W*(?:lots? )?\W*\d", said) else ()
            )
            if listed:
                return listed
        return self.scopes.named(fold(sentence).text) or self.scopes.of(piece, position)

    def _around(self, piece: int, position: int) -> str:
        """The block and the three that follow in its section: the share stands close by."""
        blocks = self.tender.pieces[piece].blocks
        sections = self.tender.outlines[piece].of_block
        near = [
            blocks[index].text
            for index in range(position, min(position + 4, len(blocks)))
            if sections[index] == sections[position]
        ]
        return "\n".join(near)

    def _miss(
        self, piece: int, block: int, start: int, end: int, reason: str, shape: str = ""
    ) -> None:
        """Keep a refused passage; a bare "réservé" is worth showing only beside a structure."""
        proof = evidence(self.tender, piece, block, start, end)
        if shape != "short" or audience(proof.quote, self.lexicon).kinds:
            self.misses.append(NearMiss(THEME, proof, reason))


def _why(claim: Claim, block: Block) -> str:
    alone = claim.shape in ("nominal", "short") and block.role is Role.HEADING
    return "heading_only" if alone else "false_friend"


def claim_end(text: str, tail: str) -> int:
    """Offset in a text where its tail begins."""
    return len(text) - len(tail)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a passage, exact offsets."""
    for first, last in sentences(text):
        if first <= start < last:
            return first, max(last, end)
    return start, end


def weakened(statement: Statement) -> Statement:
    """The same statement, to be read by a person."""
    return replace(statement, strength="weak")
