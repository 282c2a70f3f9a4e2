"""Every provision of a tender."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tenders_check.facts.lots import LotScopes
from tenders_check.facts.provisions import ccag, environment, goods, social
from tenders_check.facts.provisions.draft import Draft, Refused
from tenders_check.facts.provisions.gather import gather, near_misses, orphan_penalties
from tenders_check.facts.provisions.passages import Reader, Sentence
from tenders_check.facts.provisions.penalties import (
    Penalty,
    breaks_hours,
    names_article,
    read_penalty,
)
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import FURNITURE, Lot, NearMiss, Provision, Tender
from tenders_check.tender.folding import Folding

_CANDIDATES = frozenset(
    {
        *environment.THEMES,
        environment.CODE,
        *social.THEMES,
        *social.MARKERS.values(),
        *goods.THEMES,
        goods.EQUIVALENCE,
        ccag.THEME,
    }
)
_MARKERS = frozenset(social.MARKERS.values())
#: Headings under which a sentence may be a provision without naming its subject.
_GOVERNING = frozenset({"social", "environment"})


def find_provisions(
    tender: Tender,
    folding: Folding,
    lots: Sequence[Lot],  # noqa: ARG001 (same shape as the other finders)
    lexicon: Lexicon,
    *,
    scopes: LotScopes,
) -> tuple[tuple[Provision, ...], tuple[NearMiss, ...]]:
    """The provisions of a tender, and the passages that looked like provisions and are not."""
    reader = Reader(tender, folding, lexicon, scopes)
    drafts: list[Draft] = []
    refused: list[Refused] = []
    penalties: list[Penalty] = []
    equivalents = False
    for sentence in _candidates(reader):
        equivalents = equivalents or goods.admits_equivalents(reader, sentence)
        penalties.extend(read_penalty(reader, sentence))
        for found in _read(reader, sentence):
            (drafts if isinstance(found, Draft) else refused).append(found)  # type: ignore[arg-type]
    if equivalents:
        drafts = [goods.with_equivalent(draft) for draft in drafts]
    drafts.extend(orphan_penalties(drafts, penalties))
    return gather(reader, drafts, penalties), near_misses(refused)


def _read(reader: Reader, sentence: Sentence) -> Iterator[Draft | Refused]:
    yield from environment.read_environment(reader, sentence)
    yield from social.read_social(reader, sentence)
    yield from goods.read_goods(reader, sentence)
    yield from ccag.read_ccag(reader, sentence)


def _candidates(reader: Reader) -> Iterator[Sentence]:
    """Sentences that may be a provision: those that name a subject, or stand under its heading.

    Most blocks cost one look at their words; the others are cut into sentences only when a subject
    is really named in them.
    """
    for index, piece in enumerate(reader.tender.pieces):
        for position, block in enumerate(piece.blocks):
            if block.role in FURNITURE or not block.text.strip():
                continue
            present = reader.lexicon.present(reader.folded(index, position)) & _CANDIDATES
            if not _GOVERNING.isdisjoint(reader.context(index, position).themes) or _may_complete(
                reader, index, position, present
            ):
                yield from reader.sentences(index, position)
            elif not present <= _MARKERS:
                named = reader.named(index, position, present)
                if named:
                    yield from reader.sentences(index, position, named)


def _may_complete(reader: Reader, piece: int, block: int, present: frozenset[str]) -> bool:
    """A block whose sentences may give the volume of an insertion, or punish a breach."""
    folded = reader.folded(piece, block)
    if social.INSERTION in present:
        return bool(reader.lexicon.find(folded, social.INSERTION))
    if names_article(folded.text):
        return True
    if social.MARKERS["volume"] not in present and not breaks_hours(folded.text):
        return False
    if reader.block(piece, block).cell is not None:
        return social.heads_hours(reader, piece, block)
    return reader.names_theme(piece, block, social.INSERTION)
