"""The examples of a rule as real tenders: read, assembled and dated like anybody's.

The Markdown of an example goes through the Markdown reader, that of a notice (XML or JSON) through
the notice reader: an example proves what the whole chain does, not what a stub does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Manifest, Piece, PieceStatus, Tender
from tenders_check.ruleset.model import Example, ExamplePiece
from tenders_check.tender.manifest import NAME

#: Launch date of an example that says none: after every duty of August 2026 came into force.
DEFAULT_LAUNCH = date(2026, 9, 15)

#: What begins a block of its own in Markdown, what ends a sentence, and when a line is full.
_BLOCKS = ("#", "|", "- ", "* ", ">", "[")
_ENDS = ".;:!?"
_NEARLY_FULL = 80
#: The whole text of a piece that nobody could read.
UNREADABLE = "(illisible)"


def example_tender(example: Example, lexicon: Lexicon) -> Tender:
    """The tender of an example, its kinds of piece and launch date given by its manifest.

    Raises UsageError when the manifest of the example is wrong.
    """
    from tenders_check.tender.assemble import assemble

    pieces = [(part, _piece(part)) for part in _parts(example)]
    manifest = _manifest(example)
    kinds = (*manifest.kinds, *((piece.name, part.kind) for part, piece in pieces))
    return assemble(
        [piece for _, piece in pieces],
        lexicon,
        identifier=example.name,
        path="exemple",
        manifest=replace(manifest, kinds=kinds),
    )


def _parts(example: Example) -> tuple[ExamplePiece, ...]:
    return example.pieces or (ExamplePiece(example.kind, example.text),)


def _manifest(example: Example) -> Manifest:
    from tenders_check.tender.manifest import parse_manifest

    manifest = parse_manifest(example.manifest, NAME) if example.manifest else Manifest(NAME)
    launch = example.launch or manifest.launch_date or DEFAULT_LAUNCH
    return replace(manifest, launch_date=launch)


def _piece(part: ExamplePiece) -> Piece:
    text = part.text.strip()
    if text == UNREADABLE:
        problem = "Le texte de cette pièce n'a pas pu être lu."
        name = f"{part.kind}.pdf"
        return Piece(name, name, "pdf", PieceStatus.UNREADABLE, problem=problem)
    if text.startswith("<"):
        return _notice(text, f"{part.kind}.xml")
    if text.startswith("{"):
        return _notice(text, f"{part.kind}.json")
    from tenders_check.reading.markdown import read
    from tenders_check.reading.options import ReadOptions

    return read(_ruled(unwrapped(text)).encode(), f"{part.kind}.md", ReadOptions())


def _notice(text: str, name: str) -> Piece:
    from tenders_check.reading.notices.reader import read
    from tenders_check.reading.options import ReadOptions

    return read(text.encode(), name, ReadOptions())


def unwrapped(text: str) -> str:
    """The text with whole paragraphs: rule files are narrow, and their lines are wrapped by hand.

    A line goes on in the next when it stops in the middle of a sentence.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _goes_on(line: str, following: str) -> bool:
    before, after = line.strip(), following.strip()
    if not before or not after or before.startswith(("#", "|")) or after.startswith(_BLOCKS):
        return False
    return before[-1] not in _ENDS and (after[0].islower() or len(before) >= _NEARLY_FULL)


def _ruled(text: str) -> str:
    """Tables as Markdown wants them: a line of dashes after the first row, which people forget."""
    lines: list[str] = []
    before = ""
    rows = text.split("\n")
    for rank, line in enumerate(rows):
        lines.append(line)
        following = rows[rank + 1].strip() if rank + 1 < len(rows) else ""
        first = line.strip().startswith("|") and not before.startswith("|")
        if first and not following.startswith(("|-", "|:", "| -", "| :")):
            lines.append("|" + " --- |" * max(line.count("|") - 1, 1))
        before = line.strip()
    return "\n".join(lines)
