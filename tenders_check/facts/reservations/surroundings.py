"""What stands around the words that reserve: the list they introduce, the answer, the section."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tenders_check.facts.lots import LotScopes
from tenders_check.facts.reservations.audience import Audience, audience
from tenders_check.facts.reservations.boxes import has_boxes, next_box
from tenders_check.facts.reservations.lists import (
    continuation,
    introduces,
    items,
    sentence_of,
    split,
)
from tenders_check.facts.reservations.wording import answer, claims
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Box, Role, Tender
from tenders_check.tender.folding import Folding

#: Blocks under a heading "Marché réservé" that may say whether and to whom.
_UNDER = 4
#: Words of a line that is a title.
_TITLE_WORDS = 6
#: Cells after a label that may answer it.
_CELLS = 5
#: Longest text around the word alone ("Lot 2 : … (réservé ESAT)").
_SHORT = 220
_REFERS = regex(
    r"^\W*(?:il|elle|ce lot|ce marche|celui-ci)\b[^.;]{0,30}\b(?:adress|destin|vis|concern)\w+"
)

_BENEFICIARIES = regex(
    r"^\W*(?:nature|type|categorie|liste|structures?|beneficiaires?|operateurs?|entreprises?"
    r"|fondement|article|references?)\b"
)
#: Blocks after "Marché réservé : oui" that may say to whom.
_BELOW = 6

#: What is said of a claim: strength, audience, whether a tick or an answer decided.
Said = tuple[str, Audience, bool]


@dataclass(slots=True)
class Surroundings:
    """One tender and what is needed to read around a block of it."""

    tender: Tender
    folding: Folding
    lexicon: Lexicon
    scopes: LotScopes

    def window(self, piece: int, position: int, end: int) -> tuple[Audience, bool]:
        """To whom, in the rest of the sentence and the list it introduces.

        The second value is True when the list is a form whose choices were not ticked: three
        kinds or more without boxes, or boxes none of which is ticked.
        """
        blocks = self.tender.pieces[piece].blocks
        text = blocks[position].text
        own = next_box(text, end) if has_boxes(text[:end]) else None
        if own is not None:
            return audience(text[end:own], self.lexicon), False
        _, last = sentence_of(text, max(end - 1, 0), end)
        rest = text[end:last] + _referred(text[last:], text[end:last])
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

    def answer_text(self, piece: int, position: int, tail: str) -> str:
        """What stands after a label: on the line, else in the next cells or line."""
        own = tail.lstrip(" \t:\n?-–—)")
        if own:
            return own
        blocks = self.tender.pieces[piece].blocks
        here = blocks[position].cell
        if here is None:
            following = blocks[position + 1 : position + 2]
            return following[0].text if following and tail.strip().startswith(":") else ""
        row = [
            block.text
            for block in blocks[position + 1 : position + 1 + _CELLS]
            if block.cell is not None
            and (block.cell.table, block.cell.row) == (here.table, here.row)
        ]
        return " ".join(row)

    def under_heading(self, piece: int, position: int) -> Said | None:
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

    def beneficiaries(self, piece: int, position: int) -> Audience:
        """To whom, on a line "Bénéficiaires : …" below a "Marché réservé : oui"."""
        blocks = self.tender.pieces[piece].blocks
        here = blocks[position].cell
        row = here.row if here else None
        told: list[str] = []
        for index in range(position + 1, min(position + 1 + _BELOW, len(blocks))):
            block = blocks[index]
            cell = block.cell
            if block.role is Role.HEADING or (cell is None) != (here is None):
                break
            labelled = _BENEFICIARIES.match(self.folding.folded(piece, index).text)
            if labelled and block.box is not Box.UNCHECKED and not has_boxes(block.text):
                told.append(block.text)
                row = cell.row if cell else None
            elif told and cell is not None and cell.row == row:
                told.append(block.text)
        return audience(" ".join(told), self.lexicon)

    def opens_section(self, piece: int, position: int) -> bool:
        """Whether a block is the title of a section."""
        outline = self.tender.outlines[piece]
        return any(section.start == position for section in outline.sections)

    def plain_title(self, piece: int, position: int) -> bool:
        """Whether a short line, in a text without styles, titles a paragraph that says it all."""
        blocks = self.tender.pieces[piece].blocks
        block = blocks[position]
        own = len(block.text.split()) > _TITLE_WORDS or self.scopes.named(fold(block.text).text)
        if own or block.cell is not None or block.box is not None or has_boxes(block.text):
            return False
        following = next((one for one in blocks[position + 1 :] if one.role not in FURNITURE), None)
        return (
            following is not None
            and following.cell is None
            and any(claim.shape == "verbal" for claim in claims(fold(following.text).text))
        )

    def names_lot(self, piece: int, position: int) -> bool:
        """Whether a short block names a lot, or stands in the row of one."""
        block = self.tender.pieces[piece].blocks[position]
        if len(block.text) > _SHORT:
            return False
        text = self.folding.folded(piece, position).text
        return re.search(r"\b(?:lot|marche)s?\b", text) is not None or (
            block.cell is not None and bool(self.scopes.of(piece, position))
        )

    def around(self, piece: int, position: int) -> str:
        """The block and the three that follow in its section: the share stands close by."""
        blocks = self.tender.pieces[piece].blocks
        sections = self.tender.outlines[piece].of_block
        near = [
            blocks[index].text
            for index in range(position, min(position + 4, len(blocks)))
            if sections[index] == sections[position]
        ]
        return "\n".join(near)


def _referred(following: str, sentence: str) -> str:
    """The next sentence when it says to whom: "Ce lot est réservé. Il s'adresse aux ESAT." """
    if sentence.strip(" .)") or not _REFERS.search(fold(following[:200]).text):
        return ""
    _, last = sentence_of(following, len(following) - len(following.lstrip()), 1)
    return following[:last]
