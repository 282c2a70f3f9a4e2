"""The sentences that may hold a provision, each with what governs it.

A sentence is read with the introduction of its list ("Le titulaire s'engage à :") and with the
headings above it, because these decide who is bound, on what, and whether it binds at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tenders_check.facts.lots import LotScopes
from tenders_check.facts.provisions import wording
from tenders_check.facts.provisions.lists import Heads, announces, binds_all
from tenders_check.french.fold import Folded, fold
from tenders_check.french.lexicon import Hit, Lexicon
from tenders_check.french.polarity import Polarity, polarity
from tenders_check.french.regex import regex
from tenders_check.french.sentences import sentences
from tenders_check.model import FURNITURE, Block, Evidence, Kind, Role, Section, Span, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding

#: What a heading announces: context word → themes of the vocabularies.
HEADINGS = {
    "criteria": ("rubrique_criteres_attribution",),
    "candidature": ("rubrique_candidature",),
    "penalties": ("rubrique_penalites",),
    "social": ("rubrique_social", "insertion", "clause_sociale"),
    "environment": ("clause_environnement_generale", "clause_environnement"),
    "apart": ("rubrique_hors_clause",),
    "optional": ("rubrique_variantes",),
}
#: Headings whose sections hold no clause, whatever their sentences say.
BARREN = frozenset({"criteria", "candidature"})
_ITEM = regex(
    r"(?<=:)\s*(?=(?:[-–•]|[a-z0-9][)])\s)|\n\s*(?=[-–•▪➢◦*➔✓]\s)|\n\s*(?=\d{1,2}[.)]\s)|"
    r";\s*(?=\n|[-–•]\s)"
)
_DASH = regex(r"^\s*(?:[-–•▪➢◦*➔✓\uf0b7\uf0a7]|\(?[a-z0-9]{1,2}[.)])\s")
#: Being awarded the contract is no condition of a clause of the contract.
_IF_CHOSEN = regex(
    r"(?:s['’]il est (?:retenu|attributaire)|si (?:son|mon|notre) offre est retenue|"
    r"en cas d['’]attribution)",
    re.IGNORECASE,
)
#: Blocks of a section that are read to know what it names or whether it binds as a whole.
_LARGEST_LIST = 40
_PRONOUN = regex(r"\W*(?:Il|Elle|Ils|Elles)\s")
_SHORT = 60
_LONGEST_LEAD = 400
#: How far from a passage a word may deny or soften it; endless sentences are not read again whole.
_FARTHEST_CUE = 500
#: Mentions looked at in one sentence: the next ones would not change what it says.
_MOST_HITS = 30


class Context(NamedTuple):
    """What the headings above say. `section`: index of the section that groups the passage, -1
    outside any; `themes`: words of `HEADINGS`, innermost heading first; "bound" comes last when a
    sentence of the section binds the contractor to all the points that it lists."""

    section: int
    themes: tuple[str, ...]


class Sentence(NamedTuple):
    """A sentence in its block (`span`, offsets in the block's text), folded, with its lead-in.

    `text` is the folded sentence, `lead` the folded introduction that governs it ("" when none) and
    `said` the introduction as written.
    """

    piece: int
    block: int
    span: Span
    text: str
    lead: str
    kind: Kind | None
    context: Context
    said: str
    heading: bool = False
    cell: bool = False


class Reader:
    """Gives the sentences of a tender, lazily, with their contexts."""

    def __init__(
        self, tender: Tender, folding: Folding, lexicon: Lexicon, scopes: LotScopes
    ) -> None:
        self.tender, self.folding, self.lexicon, self.scopes = tender, folding, lexicon, scopes
        self.heads = Heads(tender)
        self._contexts: dict[tuple[int, int], Context] = {}
        self._named: dict[tuple[int, int, str], bool] = {}
        #: What was found in the block read last: its sentences ask the same questions.
        self._place: tuple[int, int] | None = None
        self._present: frozenset[str] = frozenset()
        self._found: dict[tuple[str, bool], tuple[Hit, ...]] = {}
        self._moods: dict[Span, Polarity] = {}
        #: The sentence read last, folded with its introduction, and what to add to its offsets.
        self._whole: tuple[tuple[int, int, Span, str], Folded, int] | None = None

    def folded(self, piece: int, block: int) -> Folded:
        """The folded text of a block."""
        return self.folding.folded(piece, block)

    def evidence(self, sentence: Sentence) -> Evidence:
        """The sentence as a quote."""
        return evidence(self.tender, sentence.piece, sentence.block, *sentence.span)

    def original(self, sentence: Sentence) -> str:
        """The exact words of a sentence."""
        start, end = sentence.span
        return self.block(sentence.piece, sentence.block).text[start:end]

    def block(self, piece: int, block: int) -> Block:
        """A block of the tender."""
        return self.tender.pieces[piece].blocks[block]

    def lots(self, sentence: Sentence) -> tuple[str, ...]:
        """The lots a sentence speaks of; those it names itself go first."""
        if " lot" in f" {sentence.text}":
            named = self.scopes.named(sentence.text)
            if named:
                return self.scopes.within(sentence.piece, named)
        return self.scopes.of(sentence.piece, sentence.block)

    def context(self, piece: int, block: int) -> Context:
        """What the headings above a block announce."""
        outline = self.tender.outlines[piece]
        index = outline.of_block[block]
        key = (piece, index)
        found = self._contexts.get(key)
        if found is None:
            found = self._contexts[key] = self._read_context(piece, index)
        return found

    def section(self, piece: int, index: int) -> Section:
        """A section of a piece."""
        return self.tender.outlines[piece].sections[index]

    def heading_themes(self, section: Section) -> tuple[str, ...]:
        """What one heading announces."""
        title = fold(section.title)
        present = self.lexicon.present(title)
        said = [
            word
            for word, themes in HEADINGS.items()
            if any(theme in present and self.lexicon.mentions(title, theme) for theme in themes)
        ]
        return tuple(said)

    def _read_context(self, piece: int, index: int) -> Context:
        outline = self.tender.outlines[piece]
        themes: list[str] = []
        group = index
        mine: tuple[str, ...] = ()
        current: int | None = index
        while current is not None and current >= 0:
            section = outline.sections[current]
            said = self.heading_themes(section)
            kept = [word for word in said if word in ("social", "environment")]
            if kept and not themes:
                mine, group = tuple(kept), current
            elif mine and set(mine) & set(kept):
                group = current
            themes.extend(word for word in said if word not in themes)
            current = section.parent
        if self._binds_all(piece, index):
            themes.append("bound")
        return Context(group, tuple(themes))

    def _binds_all(self, piece: int, index: int) -> bool:
        """Whether a sentence of a short section binds to all the points listed in it."""
        if index < 0:
            return False
        section = self.section(piece, index)
        if section.end - section.start > _LARGEST_LIST:
            return False
        for block in range(section.start, section.end):
            text = self.folded(piece, block).text
            if binds_all(text):
                return True
        return False

    def names(self, sentence: Sentence, theme: str) -> bool:
        """Whether the block or the short section of a sentence names a theme."""
        return self.names_theme(sentence.piece, sentence.block, theme)

    def names_theme(self, piece: int, block: int, theme: str) -> bool:
        """Whether a block, or the short section that holds it, names a theme."""
        index = self.tender.outlines[piece].of_block[block]
        blocks: Sequence[int] = (block,)
        if index >= 0:
            section = self.section(piece, index)
            if section.end - section.start <= _LARGEST_LIST:
                blocks = range(section.start, section.end)
        key = (piece, blocks[0], theme)
        found = self._named.get(key)
        if found is None:
            found = self._named[key] = any(self._names(piece, at, theme) for at in blocks)
        return found

    def _names(self, piece: int, block: int, theme: str) -> bool:
        folded = self.folded(piece, block)
        return theme in self.lexicon.present(folded) and bool(self.lexicon.find(folded, theme))

    def sentences(
        self, piece: int, block: int, named: Sequence[int] | None = None
    ) -> Iterator[Sentence]:
        """The sentences of one block, struck passages left out; `named`: only those around them.

        `named` are offsets in the block, in order.
        """
        found = self.block(piece, block)
        folded = self.folded(piece, block)
        context = self.context(piece, block)
        if found.cell is not None and self.heads.asks(piece, block):
            context = context._replace(themes=(*context.themes, "apart"))
        kind = self.tender.pieces[piece].kind
        outline = self.tender.outlines[piece]
        index = outline.of_block[block]
        heading = index >= 0 and outline.sections[index].start == block
        outer = "" if heading else self.lead(piece, block)
        lead = outer
        for start, end in _units(found.text):
            if any(start < last and first < end for first, last in found.struck):
                continue
            raw = found.text[start:end]
            if named is None or bisect_left(named, start) < bisect_left(named, end):
                first, last = folded.locate(start, end)
                yield Sentence(
                    piece,
                    block,
                    (start, end),
                    folded.text[first:last],
                    fold(lead).text if lead else _stands_for(found.text, start),
                    kind,
                    context,
                    lead,
                    heading,
                    found.cell is not None,
                )
            if raw.rstrip().endswith(":"):
                lead = raw.strip()[-_LONGEST_LEAD:]
            elif lead is not outer and not _DASH.match(raw):
                lead = outer

    def lead(self, piece: int, block: int) -> str:
        """The introduction ("… :") that governs a list item or a paragraph that begins like one."""
        here = self.block(piece, block)
        if here.cell is not None:
            return self.heads.duties(piece, block)
        item = here.role is Role.LIST_ITEM or _DASH.match(here.text) or here.text[:1].islower()
        if not item:
            return ""
        blocks = self.tender.pieces[piece].blocks
        of_block = self.tender.outlines[piece].of_block
        level = here.level
        for position in range(block - 1, max(-1, block - 40), -1):
            above = blocks[position]
            if above.role in FURNITURE or not above.text.strip():
                continue
            if of_block[position] != of_block[block]:
                return ""
            ends = above.text.rstrip()
            if len(ends) < _SHORT and announces(fold(ends).text):
                return f"{ends} :"
            if ends.endswith(":"):
                upper = above.role is Role.LIST_ITEM and level is not None and above.level == level
                if not upper or above.level is None:
                    last = sentences(ends)[-1:] or [(0, len(ends))]
                    return ends[last[0][0] : last[0][1]][-_LONGEST_LEAD:]
            elif above.role is not Role.LIST_ITEM and not (
                _DASH.match(above.text) or above.text[:1].islower()
            ):
                return ""
        return ""

    def polarity(self, sentence: Sentence, start: int, end: int) -> Polarity:
        """Polarity of a passage of the sentence (offsets in the block's original text)."""
        self._enter((sentence.piece, sentence.block))
        found = self._moods.get((start, end))
        if found is None:
            found = self._moods[start, end] = self._polarity(sentence, start, end)
        return found

    def moods(self, sentence: Sentence, hits: Sequence[Hit]) -> frozenset[str]:
        """Kinds of polarity of some mentions; once one is affirmed, the next are not looked at."""
        kinds: set[str] = set()
        for hit in hits:
            kinds.add(self.polarity(sentence, hit.start, hit.end).kind)
            if "affirmed" in kinds:
                break
        return frozenset(kinds)

    def _polarity(self, sentence: Sentence, start: int, end: int) -> Polarity:
        place = (sentence.piece, sentence.block, sentence.span, sentence.said)
        if self._whole is not None and self._whole[0] == place:
            _, whole, shift = self._whole
            return polarity(whole, start + shift, end + shift)
        before = f"{sentence.said} " if sentence.said else ""
        before = _without_award(before)
        text = self.block(sentence.piece, sentence.block).text
        opens, ends = sentence.span
        first, last = max(opens, start - _FARTHEST_CUE), min(ends, end + _FARTHEST_CUE)
        whole = fold(before + _without_award(text[first:last]))
        shift = len(before) - first
        if (first, last) == sentence.span:
            self._whole = (place, whole, shift)
        return polarity(whole, start + shift, end + shift)

    def hits(self, sentence: Sentence, *themes: str) -> list[Hit]:
        """Mentions of some themes in a sentence, in the order of the themes."""
        return self._within(sentence, themes, refused=False)

    def refused(self, sentence: Sentence, *themes: str) -> list[Hit]:
        """Mentions of some themes in a sentence that a false friend takes away."""
        return self._within(sentence, themes, refused=True)

    def named(self, piece: int, block: int, themes: frozenset[str]) -> list[int]:
        """Where a block mentions one of some themes, false friends included, in order."""
        place = (piece, block)
        self._enter(place)
        return sorted(
            hit.start
            for theme in themes
            for refused in (False, True)
            for hit in self._of_block(place, theme, refused)
        )

    def _within(self, sentence: Sentence, themes: Sequence[str], *, refused: bool) -> list[Hit]:
        place = (sentence.piece, sentence.block)
        self._enter(place)
        found: list[Hit] = []
        for theme in themes:
            if theme in self._present:
                found.extend(self._between(self._of_block(place, theme, refused), sentence.span))
        return found[:_MOST_HITS]

    @staticmethod
    def _between(hits: tuple[Hit, ...], span: Span) -> tuple[Hit, ...]:
        """The mentions that begin in a span; mentions come in order."""
        first = bisect_left(hits, span[0], key=_start)
        return hits[first : bisect_left(hits, span[1], lo=first, key=_start)]

    def _enter(self, place: tuple[int, int]) -> None:
        """Forget the mentions of the block before: sentences come block by block."""
        if place != self._place:
            self._place, self._found, self._moods = place, {}, {}
            self._present = self.lexicon.present(self.folded(*place))

    def _of_block(self, place: tuple[int, int], theme: str, refused: bool) -> tuple[Hit, ...]:
        found = self._found.get((theme, refused))
        if found is None:
            search = self.lexicon.refused if refused else self.lexicon.find
            found = self._found[theme, refused] = search(self.folded(*place), theme)
        return found


def _stands_for(text: str, start: int) -> str:
    """The buyer that a sentence means by "il" or "elle", folded; "" when it is not known.

    "L'établissement a signé un plan climat. Il trie ses papiers." binds no contractor.
    """
    if not _PRONOUN.match(text, start):
        return ""
    before = sentences(text[:start])
    if not before:
        return ""
    said = fold(text[before[-1][0] : before[-1][1]]).text
    buyer = wording.BUYER_SUBJECT.match(said)
    return buyer[0] if buyer and not wording.PERFORMER.search(said) else ""


def _without_award(text: str) -> str:
    """A text of the same length in which no award is a condition."""
    said = text.lower()
    return _IF_CHOSEN.sub(_blank, text) if "retenu" in said or "attribu" in said else text


def _blank(match: re.Match[str]) -> str:
    return "~" * len(match[0])


def _start(hit: Hit) -> int:
    return hit.start


def _units(text: str) -> Sequence[Span]:
    """Sentences, lists typed in one paragraph cut at their items."""
    units: list[Span] = []
    for start, end in sentences(text):
        previous = start
        for cut in _ITEM.finditer(text, start, end):
            if cut.start() > previous:
                units.append((previous, cut.start()))
            previous = cut.end()
        if previous < end:
            units.append((previous, end))
    return units
