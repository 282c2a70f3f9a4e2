"""The kind of a piece: what it says it is first, what it contains next, its file name last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Block, Kind, Piece, PieceStatus, Role

#: A title stands on the first pages; later mentions are references to other pieces.
TITLE_BLOCKS = 60
#: Longer blocks are sentences that name a piece, not its title.
TITLE_LENGTH = 140
#: A cover may spread a title over lines as short as these.
COVER_LINE, COVER_LINES = 45, 5
#: Headings of the body needed before they outweigh a file name.
BODY_HITS = 3

_TITLED = (
    Kind.DUME, Kind.AAPC, Kind.RC, Kind.CCAP, Kind.CCTP, Kind.CCP, Kind.CRT, Kind.DPGF,
    Kind.DQE, Kind.BPU, Kind.AE,
)  # fmt: skip
_BODIED = (Kind.RC, Kind.CCAP, Kind.CCTP, Kind.AE)
_NAMED = (*_TITLED, Kind.ANNEXE)
_ANNEXED = regex(r"\bannexe\s?(?:n\s?[°o]?\s?)?(?:\d|[a-z]\b|$)")
#: A title has neither article nor bullet before it, and no reference to a place.
_MENTION = regex(
    r"(?:[-–•*]|l['’]|les?\b|la\b|un[e]?\b|du\b|voir\b|cf\b|selon\b|article\b|\d+(?:\.\d+)+\b)",
    re.IGNORECASE,
)
_PART = regex(
    r"^\W*(?:le |la |les |l')?(?:montant|total|prix|cout|somme|simulation|analyse|examen|remise|"
    r"contenu|respect|conformite|signature|qualite|lecture)s?\b[^:]{0,30}\b(?:du|de|des|au|aux|d')"
    r"(?:\s|\b)"
)


def kind_of(piece: Piece, lexicon: Lexicon) -> Kind:
    """The kind of a piece; `Kind.AUTRE` when neither title, body nor name tells it.

    A notice read as structured data is a notice. An explicit title wins, the earliest one on the
    page; a piece whose first title is "Annexe" is an annexe whatever it speaks of. An unreadable
    piece has only its name. A title named in passing is the weakest sign.
    """
    if piece.notice is not None:
        return Kind.NOTICE
    named = _by_name(piece.name, lexicon)
    if piece.status is PieceStatus.UNREADABLE:
        return named or Kind.AUTRE
    titled = _by_title(piece, lexicon)
    if titled is not None and not _contradicts(titled, named):
        return titled
    if named is not None:
        return named
    return titled or _by_body(piece, lexicon) or _by_mention(piece, lexicon) or Kind.AUTRE


def _contradicts(titled: Kind, named: Kind | None) -> bool:
    """A price list or a frame for answers quotes other titles; its own name is then surer."""
    if titled is Kind.AUTRE:
        return named is Kind.ANNEXE
    return named in (Kind.BPU, Kind.DPGF, Kind.DQE, Kind.CRT, Kind.ANNEXE) and titled in (
        Kind.RC, Kind.CCAP, Kind.CCTP, Kind.CCP, Kind.AE,
    )  # fmt: skip


def _lines(piece: Piece) -> Iterator[tuple[str, Block]]:
    """The first lines of a piece, blanks folded, furniture left out."""
    seen = 0
    for block in piece.blocks:
        text = " ".join(block.text.split())
        if block.role in FURNITURE or not text:
            continue
        seen += 1
        if seen > TITLE_BLOCKS:
            return
        yield text, block


def _by_title(piece: Piece, lexicon: Lexicon) -> Kind | None:
    """The first line that is a title of a piece and little else.

    A split cover ("CAHIER DES" / "CLAUSES" / "TECHNIQUES" / "PARTICULIERES") is read several
    lines at once.
    """
    cover: list[str] = []
    for text, block in _lines(piece):
        short = len(text) <= COVER_LINE and block.role is not Role.CELL
        passing = block.role is Role.CELL and _names_part(text)
        if passing or not _is_title(text, block):
            cover = []
            continue
        kind = _titled(text, lexicon)
        for count in range(1, len(cover) + 1):
            if kind is None:
                kind = _titled(" ".join([*cover[-count:], text]), lexicon)
        if kind is not None:
            return kind
        cover = [*cover[-(COVER_LINES - 2) :], text] if short else []
    return _titled(piece.title, lexicon) if piece.title else None


def _names_part(text: str) -> bool:
    """Whether a cell only names what another piece holds: "Montant du DQE", "total du BPU"."""
    return _PART.match(fold(text).text) is not None


def _is_title(text: str, block: Block) -> bool:
    """False for sentences, items of a list of pieces ("L'acte d'engagement ;"), long lines."""
    if block.role is Role.LIST_ITEM or len(text) > 90 or text.endswith((";", ",")):
        return False
    return not (re.search(r"[.;]\s+\w", text) or _MENTION.match(text))


def _by_mention(piece: Piece, lexicon: Lexicon) -> Kind | None:
    """The first title named in a short line, for want of anything better."""
    for text, _ in _lines(piece):
        if len(text) > TITLE_LENGTH or text.lower().startswith("article"):
            continue
        kind = _titled(text, lexicon)
        if kind is not None and kind is not Kind.ANNEXE:
            return kind
    return None


def _titled(text: str, lexicon: Lexicon) -> Kind | None:
    folded = fold(text)
    if lexicon.mentions(folded, "titre_annexe") and len(text) <= 90:
        return Kind.ANNEXE
    if lexicon.mentions(folded, "titre_autre"):
        return Kind.AUTRE
    first: tuple[int, Kind] | None = None
    for kind in _TITLED:
        hits = lexicon.find(folded, f"titre_{kind.value}")
        if hits and (first is None or hits[0].start < first[0]):
            first = (hits[0].start, kind)
    if first is None:
        return None
    both = {
        kind
        for kind in (Kind.CCAP, Kind.CCTP, Kind.CCP)
        if lexicon.mentions(folded, f"titre_{kind.value}")
    }
    if first[1] is Kind.AE and both:
        return Kind.CCP  # "Acte d'engagement valant cahier des clauses particulières"
    return Kind.CCP if {Kind.CCAP, Kind.CCTP} <= both else first[1]


def _by_name(name: str, lexicon: Lexicon) -> Kind | None:
    stem = re.sub(r"\.\w{2,5}$", "", name)
    folded = fold(re.sub(r"[_\-.()\[\]]+", " ", stem))
    if _ANNEXED.search(folded.text):
        return Kind.ANNEXE  # "CCTP annexe 1", not "RC et annexes"
    first: tuple[int, Kind] | None = None
    for kind in _NAMED:
        hits = lexicon.find(folded, f"nom_{kind.value}")
        if hits and (first is None or hits[0].start < first[0]):
            first = (hits[0].start, kind)
    return first[1] if first else None


def _by_body(piece: Piece, lexicon: Lexicon) -> Kind | None:
    counts = dict.fromkeys(_BODIED, 0)
    for block in piece.blocks:
        if block.role in FURNITURE or len(block.text) > TITLE_LENGTH:
            continue
        folded = fold(block.text)
        for kind in _BODIED:
            counts[kind] += lexicon.mentions(folded, f"corps_{kind.value}")
    kind, hits = max(counts.items(), key=lambda item: item[1])
    others = sum(counts.values()) - hits
    return kind if hits >= BODY_HITS and hits > others else None
