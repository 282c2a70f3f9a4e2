"""Tables of contents typed by hand."""

from __future__ import annotations

from tenders_check.model import Block, Role
from tenders_check.reading.contents import mark_contents
from tests.reading.docx_maker import blocks as docx_blocks
from tests.reading.docx_maker import p, t

TITLES = ("Article 1 – Objet", "Article 2 – Critères", "Article 3 – Prix")


def roles(*texts: str) -> list[Role]:
    return [block.role for block in mark_contents([Block(text) for text in texts])]


def test_entries_that_name_titles_further_on_are_contents():
    entries = [f"{title} ............ {page}" for page, title in enumerate(TITLES, 3)]
    assert roles("Sommaire", *entries, *TITLES) == [Role.TOC] * 4 + [Role.PARAGRAPH] * 3


def test_titles_numbered_by_the_format_are_named_too():
    entries = [f"{n}.{n} Titre numéro {'abc'[n]}\t{n + 3}" for n in range(3)]
    assert roles(*entries, *(f"Titre numéro {c}" for c in "abc"))[:3] == [Role.TOC] * 3


def test_weights_with_leaders_are_text():
    weights = ("Prix ............ 60", "Délai ............ 30", "Environnement ............ 10")
    assert roles("Critères", *weights, "Les offres sont classées.") == [Role.PARAGRAPH] * 5


def test_two_entries_are_no_table():
    entries = [f"{title} ............ {page}" for page, title in enumerate(TITLES[:2], 3)]
    assert roles(*entries, *TITLES[:2]) == [Role.PARAGRAPH] * 4


def test_a_word_document_with_typed_contents():
    tab = "<w:r><w:tab/></w:r>"
    entries = "".join(p(t(title) + tab + t(str(n))) for n, title in enumerate(TITLES, 3))
    found = docx_blocks(p("Sommaire") + entries + "".join(p(title) for title in TITLES))
    assert [block.role for block in found[:4]] == [Role.TOC] * 4
    assert all(block.role is not Role.TOC for block in found[4:])
