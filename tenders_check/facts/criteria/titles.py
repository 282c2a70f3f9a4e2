"""What titles and lead sentences of a piece speak of: the award, the candidates, something else.

What is asked of candidates is never an award criterion: the CCP keeps the selection of candidates
(R2142-1 and following) apart from the award (R2152-6 and following).
"""

from __future__ import annotations

import re

from tenders_check.facts.criteria.lines import TABLE_HEAD
from tenders_check.facts.criteria.scale import weights
from tenders_check.french.cued import cued
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.regex import regex
from tenders_check.model import Kind, Role, Section, Tender
from tenders_check.tender.folding import Folding

#: Pieces in which the word "critères" alone means the award criteria.
_CONSULTING = frozenset({Kind.RC, Kind.AAPC, Kind.NOTICE, Kind.AUTRE})
#: A longer line is a sentence.
_TITLE = 110
_OF_OFFERS = regex(
    r"\boffres?\b|\battribu|\bconsultation\b|\bcandidat|\bconcurrents?\b|\bavantageuse\b"
)
_OFFERS = regex(
    r"\bcriteres?\b|\b(?:jugement|examen|analyse|notation|choix|selection|evaluation|classement)\b.{0,40}\boffres?\b"
)
_CANDIDATES = regex(r"\bcandidat(?:ure)?s?\b")
#: Titles of sections inside the judgement of offers that hold no criteria.
_ASIDE = regex(
    r"\bnegociation|\banormalement|\bnotification|\bpieces? a (?:fournir|remettre|produire)|\bdocuments? a (?:fournir|remettre|produire)"
    r"|\battestation|\brecours\b|\bmarches? subsequents?|\bsous[\s-]traitance|\bvariante|\bregularisation|\breception des offres"
    r"|\bremise des offres|\bouverture des plis|\bdelai de validite|\bcontenu des? (?:offres?|plis)|\bavance\b|\bpenalit|\binterdiction"
)
_LEAD = cued(
    r"\bcriteres?\b.{0,120}\b(?:suivants?|suivante|ci[\s-]?dessous|ci[\s-]?apres|ponder|enonces?|enumeres?|retenus?)|\bcriteres? (?:d'attribution|d'analyse|de jugement|de choix|de notation)"
    r"|\b(?:jugees?|jugement|analysees?|classees?|notees?|evaluees?|appreciees?)\b.{0,80}\bcriteres?\b|\boffre economiquement la plus avantageuse\b"
    r"|^\W*criteres?\s*:|\bcriteres? (?:unique|de selection des offres)|\b(?:unique|seul) critere\b|\bau regard du seul\b|\boffre la moins[\s-]disante\b",
    "critere",
    "avantageuse",
    "regard du seul",
    "disante",
)
_JUDGED = cued(
    r"\boffres?\s+(?:seront|sont|sera|est)\s+(?:jugee|classee|notee|evaluee|appreciee|departagee|comparee)s?\s+"
    r"(?:ainsi|comme\s+suit|selon|d'apres|sur|en\s+fonction|au\s+regard|a\s+partir|de\s+la\s+(?:facon|maniere))\b",
    "offres seront ",
    "offres sont ",
    "offre sera ",
    "offre est ",
)
_SUBSEQUENT = cued(
    r"\bmarches? subsequents?|\bremise en concurrence", "subsequent", "remise en concurrence"
)
_CANDIDATE_LEAD = regex(
    r"\b(?:candidatures?|candidats?)\b.{0,60}\b(?:selectionn|retenu|admis|limite|juge|examin|appreci)\w*"
    r"|\b(?:selection|examen|jugement|recevabilite|appreciation|analyse|choix) des (?:candidatures?|candidats?)"
)
_LOT_TITLE = regex(r"^\W*(?:pour\s+)?(?:les?\s+)?lots?\s*(?:n\s?[o.]?s?\s?)?(?:\d|[a-h]\b(?!'))")
_DECLARED = regex(r"^criteres? d'attribution (?:\(|:)")
_CRITERION_TITLE = regex(
    r"^\W*(?:\d[\d.]*\s*[-.)]?\s*)?(?:sous[\s-]{0,2})?criteres?(?!\s+(?:d'|de\s|du\s))\b|^\W*(?:\w+\W+){0,3}?sous[\s-]criteres?\b"
)
#: A title typed in plain text, and its number: "6 Jugement des offres", "ARTICLE 6 : …", "VI - …".
_TYPED = regex(
    r"^\W*(?:article\s+)?(?:(?P<number>\d{1,2})(?:[.\-]\d{1,2})*|[ivx]{1,5}(?=\s?[.\-):])|[a-h](?=\s?[.\-):]))?\s*[.):°\-–]*\s*(?=[a-z])"
)
_NEXT = regex(r"^\W*(?:article\s+)?(?P<number>\d{1,2})\s?[.):\-]*\s+[a-z]")


class Titles:
    """What the titles and lead sentences of one piece speak of."""

    def __init__(self, tender: Tender, folding: Folding, lexicon: Lexicon, piece: int) -> None:
        self._piece = piece
        self._kind = tender.pieces[piece].kind or Kind.AUTRE
        self._blocks = tender.pieces[piece].blocks
        self._outline = tender.outlines[piece]
        self._folding, self._lexicon = folding, lexicon
        self._said: dict[int, str] = {}
        self._typed: dict[int, str] = {}

    def text(self, block: int) -> str:
        """The folded text of a block."""
        return self._folding.folded(self._piece, block).text

    def says(self, index: int) -> str:
        """ "award", "candidates", "other"; "" when a section's title leaves it to its parent's."""
        said = self._said.get(index)
        if said is None:
            said = self._said[index] = self._says(self._outline.sections[index])
        return said

    def _says(self, section: Section) -> str:
        if self._kind is Kind.NOTICE:
            return "other"
        heading = self._blocks[section.start].role is Role.HEADING
        if len(self.text(section.start)) > 250 and not heading:
            return ""
        return self.speaks_of(section.start)

    def speaks_of(self, block: int) -> str:
        """What a title or a label speaks of, as `says`."""
        folded = self._folding.folded(self._piece, block)
        text = folded.text
        about = _OFFERS.search(text) is not None
        if self._kind not in _CONSULTING:
            about = about and _OF_OFFERS.search(text) is not None
        if about or self._lexicon.mentions(folded, "rubrique_criteres_attribution"):
            if _SUBSEQUENT.search(text):
                return "other"
            return "candidates" if _only_candidates(text) else "award"
        if _CANDIDATES.search(text) or self._lexicon.mentions(folded, "rubrique_candidature"):
            return "candidates"
        return "other" if _ASIDE.search(text) else ""

    def leads(self, block: int) -> bool:
        """Whether a sentence, or a title typed as plain text, introduces award criteria."""
        text = self.text(block)
        if not ("crit" in text or "offre" in text or "disante" in text or "attribution" in text):
            return False
        if _SUBSEQUENT.search(text) or self.of_candidates(block) or self.declared(block):
            return False
        if self.typed(block) == "award":
            return True
        if not (_LEAD.search(text) or _JUDGED.search(text)):
            return False
        return self._kind in _CONSULTING or _OF_OFFERS.search(text) is not None

    def typed(self, block: int) -> str:
        """What a title typed as plain text speaks of; "" for a line that is no such title."""
        said = self._typed.get(block)
        if said is None:
            said = self._typed[block] = self._title(block)
        return said

    def _title(self, block: int) -> str:
        text = self.text(block)
        if not ("crit" in text or "offre" in text or "attribution" in text or "candidat" in text):
            return ""
        match = _TYPED.match(text)
        if match is None or len(text) > _TITLE or weights(text) or text.rstrip().endswith(";"):
            return ""
        rest = text[match.end() :]
        if TABLE_HEAD.match(text) or _CRITERION_TITLE.match(rest):
            return ""
        numbered = match["number"] is not None or match.end() > 2
        titled = numbered or self._blocks[block].text.isupper() or len(text) <= 60
        begins = _OFFERS.match(rest) or re.match(r"attribution\b", rest)
        if not titled or not (begins or _CANDIDATE_LEAD.match(rest)):
            return ""
        return self.speaks_of(block)

    def of_candidates(self, block: int) -> bool:
        """Whether a block speaks of the selection of candidates."""
        text = self.text(block)
        if _CANDIDATE_LEAD.search(text) and not re.search(r"\boffres?\b", text):
            return True
        index: int | None = self._outline.of_block[block]
        while index is not None and index >= 0:
            said = self.says(index)
            if said == "award":
                return False
            if said == "candidates":
                return not re.search(r"\boffres?\b|\bcriteres? d'attribution", text)
            index = self._outline.sections[index].parent
        return False

    def declared(self, block: int) -> bool:
        """Whether a line repeats the structured fields of a notice."""
        return self._kind is Kind.NOTICE and _DECLARED.match(self.text(block)) is not None

    def continues(self, section: Section, following: Section) -> bool:
        """Whether a section after one on the award is a criterion, or a lot, of it."""
        text = self.text(following.start)
        if _CRITERION_TITLE.match(text) or weights(text):
            return True
        if _LOT_TITLE.match(text):
            inside = range(following.start + 1, min(following.end, following.start + 60))
            return any(weights(self.text(one)) for one in inside)
        if not section.number or not following.number:
            return False
        here, there = section.number.split(".")[0], following.number.split(".")[0]
        # A number that starts again at 1 after "7. Jugement des offres" counts criteria.
        return (
            here.isdigit()
            and there.isdigit()
            and int(there) < int(here)
            and following.level >= section.level
            and not _ASIDE.search(text)
        )

    def numbered(self, block: int) -> bool:
        """Whether a block looks like a numbered title of plain text: "7 Recours"."""
        return len(self._blocks[block].text) <= _TITLE and bool(_NEXT.match(self.text(block)))

    def ends(self, block: int, lead: int) -> bool:
        """Whether a block ends what a lead opened: another title, candidates, a notice's field."""
        text = self.text(block)
        if weights(text) or _CRITERION_TITLE.match(text) or _LOT_TITLE.match(text):
            return False
        index = self._outline.of_block[block]
        if index != self._outline.of_block[lead]:
            section = self._outline.sections[index]
            if section.start == block and not self._counts(index, lead):
                return True
        if self._follows(block, lead):
            return True
        if _CANDIDATE_LEAD.search(text) and len(text) < 120 and "offre" not in text:
            return True
        return self.declared(block)

    def _counts(self, index: int, lead: int) -> bool:
        """Whether a section counts criteria from 1 after the lead, and is not the next title."""
        sections = self._outline.sections
        number = sections[index].number or ""
        if number in ("1", "A", "a", "I"):
            return True
        opened = _TYPED.match(self.text(lead))
        if opened and opened["number"] and number.isdigit():
            return int(number) < int(opened["number"])
        before = index - 1
        while before >= 0 and sections[before].start > lead and number.isdigit():
            if sections[before].number == "1" and int(number) == index - before + 1:
                return True
            before -= 1
        return False

    def _follows(self, block: int, lead: int) -> bool:
        """Whether a block is the title after a typed one: "7 Recours" after "6 Jugement"."""
        opened = _TYPED.match(self.text(lead))
        number = opened["number"] if opened else None
        following = _NEXT.match(self.text(block))
        return (
            number is not None
            and following is not None
            and int(following["number"]) - int(number) in (1, 2, 3)
            and int(number) > 2
            and len(self.text(block)) <= _TITLE
        )


def _only_candidates(text: str) -> bool:
    """ "Critères de sélection des candidatures", not "Jugement des candidatures et des offres"."""
    return _CANDIDATES.search(text) is not None and not re.search(
        r"\b(?:des|les|et)\s+offres\b|\boffres\s+et\b|\bl'offre\b|\battribution\b", text
    )
