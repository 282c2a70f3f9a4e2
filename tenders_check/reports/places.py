"""Where a finding stands, for programs: files, lines, and prints that do not move with the text.

Paths are those of the files on the disk, relative to the working folder when the tender was named
so, with forward slashes on every system. A member of an archive has the path of its archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

from tenders_check.french.fold import fold
from tenders_check.model import Evidence, Finding, Piece, Place, Status, Tender
from tenders_check.reports.word.homes import home

#: Between an archive and its member in the path of a piece, or the titles of a section.
_WITHIN = " › "
#: Formats whose `Place.paragraph` is the number of a line of the file.
_LINED = frozenset({"txt", "md"})
#: Verdicts that point at the words at fault: two faults differ by them.
_AT_FAULT = frozenset({Status.FAIL, Status.WAIVED})
_PRINT = 32


class Spot(NamedTuple):
    """One place. `path`: of the file; `member`: inside it, of an archive.

    `line` is 1-based, None where the format has no lines: a paragraph of a Word document is not
    one. `quote` is empty for a place that was only searched.
    """

    document: str
    path: str
    member: str | None = None
    line: int | None = None
    section: str | None = None
    place: Place = Place()
    quote: str = ""


def spots(finding: Finding, tender: Tender) -> tuple[Spot, ...]:
    """Where a finding stands: its evidence, else where it was looked for.

    Of what was only searched, the piece that should hold the provision comes first. Without either
    it is the first piece: CI systems show no finding without a file.
    """
    if finding.evidence:
        return tuple(dict.fromkeys(spot(item, tender) for item in finding.evidence))
    looked = [_unquoted(place.document, place.section, tender) for place in finding.searched]
    if not looked:
        return tuple(_unquoted(piece.path, None, tender) for piece in tender.pieces[:1])
    first = _home(finding, tender)
    if first is None:
        return tuple(dict.fromkeys(looked))
    if first.section is None:
        # No article fits: the section searched in that piece says more than the piece alone.
        first = next((one for one in looked if one.document == first.document), first)
    # The article may be finer than what was searched: its piece is not told twice.
    told = {(first.document, first.section), (first.document, None)}
    return (first, *dict.fromkeys(one for one in looked if (one.document, one.section) not in told))


def spot(item: Evidence, tender: Tender) -> Spot:
    """The place of one piece of evidence."""
    path, member = located(item.document, tender)
    return Spot(
        item.document,
        path,
        member,
        _line(item, member, tender),
        item.section,
        item.place,
        item.quote,
    )


def located(document: str, tender: Tender) -> tuple[str, str | None]:
    """The path of the file that holds a document of the tender, and its place inside an archive."""
    manifest = tender.manifest.path if tender.manifest else ""
    if document not in _pieces(tender) and _posix(manifest).rsplit("/", 1)[-1] == document:
        return _posix(manifest), None
    file, _, member = document.partition(_WITHIN)
    home_ = PurePath(tender.path)
    # The tender is a file when its pieces are that file, or its members.
    firsts = {piece.path.partition(_WITHIN)[0] for piece in tender.pieces}
    if firsts == {home_.name}:
        home_ = home_.parent
    return _posix(str(home_ / file)), member or None


def uri(path: str) -> str:
    """A path as a reference of RFC 3986: relative, or `file:` for an absolute one."""
    pure = PurePath(path)
    if pure.is_absolute():
        return PurePath(printable(path)).as_uri()
    # Bytes of a name that are no text are quoted as they are, as in any other URI of a file.
    known = path.encode("utf-8", "surrogateescape") if _is_bytes(path) else printable(path)
    # A colon is quoted: "a:b/c" would read as the scheme "a".
    return quote(known, safe="/-._~!$&'()*+,;=@") or "."


def _is_bytes(path: str) -> bool:
    return not any("\ud800" <= letter <= "\udc7f" for letter in path)


def fingerprint(finding: Finding, tender: Tender) -> str:
    """The same fault has the same print when the text around it moves or is laid out again.

    It rests on the rule, the tender, the lot and, for a fault, the folded words at fault; on no
    page, paragraph or line.
    """
    words = {
        " ".join(fold(item.quote).text.split())
        for item in finding.evidence
        if finding.status in _AT_FAULT
    }
    parts = (finding.rule, tender.id, finding.lot or "", *sorted(words))
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_PRINT]


def fingerprints(tenders: Sequence[tuple[Tender, Sequence[Finding]]]) -> Iterator[list[str]]:
    """The prints of the findings of each tender, all different in one report.

    Two tenders may have the same id, in two folders: the second one's prints hold its rank.
    """
    seen: set[str] = set()
    for tender, findings in tenders:
        prints = []
        for finding in findings:
            found = first = fingerprint(finding, tender)
            rank = 1
            while found in seen:
                rank += 1
                found = sha256(f"{first}\x1f{rank}".encode()).hexdigest()[:_PRINT]
            seen.add(found)
            prints.append(found)
        yield prints


def printable(text: str) -> str:
    """A text that any encoding takes: names of files may hold bytes that are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _home(finding: Finding, tender: Tender) -> Spot | None:
    """The article that should hold what is missing, as the annotated draft shows it."""
    lots = (finding.lot,) if finding.lot is not None else ()
    found = home(finding, lots, tender, -1)
    if found is None:
        return None
    piece = tender.pieces[found.piece]
    if found.section is None:
        return _unquoted(piece.path, None, tender)
    section = tender.outlines[found.piece].sections[found.section]
    shown = _unquoted(piece.path, _WITHIN.join(section.path), tender)
    heading = piece.blocks[section.start].place
    lined = piece.format in _LINED and shown.member is None
    return shown._replace(place=heading, line=heading.paragraph if lined else None)


def _unquoted(document: str, section: str | None, tender: Tender) -> Spot:
    path, member = located(document, tender)
    return Spot(document, path, member, section=section)


def _line(item: Evidence, member: str | None, tender: Tender) -> int | None:
    """The line of a file that has lines. The manifest has some, a member has none of the file's."""
    piece = _pieces(tender).get(item.document)
    lined = piece is None or piece.format in _LINED
    number = item.place.paragraph if lined and member is None else None
    return number if number and number > 0 else None


def _pieces(tender: Tender) -> dict[str, Piece]:
    return {piece.path: piece for piece in tender.pieces}


def _posix(path: str) -> str:
    """Forward slashes; on Windows alone a backslash is one too."""
    return PurePath(path).as_posix() if path else ""
