"""Pieces become a tender: kinds, outlines, title; passages and evidence walk over it."""

from __future__ import annotations

from tenders_check.model import Block, Declared, Kind, Manifest, Notice, Piece, PieceStatus, Role
from tenders_check.tender import assemble
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding
from tenders_check.tender.passages import ancestors, passages, section_of
from tests.facts.builders import lexicon


def piece(name: str, *blocks: Block, **fields) -> Piece:
    return Piece(f"dossier/{name}", name, "docx", PieceStatus.READ, blocks, **fields)


RC = piece(
    "rc.docx",
    Block("Règlement de la consultation"),
    Block("Objet : entretien des parcs"),
    Block("Page 1", Role.FOOTER),
    Block("6 Jugement", Role.HEADING, level=1),
    Block("6.1 Critères", Role.HEADING, level=2),
    Block("Le prix compte pour soixante pour cent."),
)


def test_each_piece_has_its_kind_and_its_outline():
    tender = assemble([RC, piece("CCAP.docx")], lexicon(), identifier="parcs")
    assert [p.kind for p in tender.pieces] == [Kind.RC, Kind.CCAP]
    assert [len(o.sections) for o in tender.outlines] == [2, 0]
    assert tender.id == "parcs"


def test_the_manifest_says_the_kind_by_path_or_by_name():
    by_name = Manifest("tender.yaml", kinds=(("rc.docx", Kind.CCP),))
    by_path = Manifest("tender.yaml", kinds=(("dossier/rc.docx", Kind.AE),))
    assert assemble([RC], lexicon(), manifest=by_name).pieces[0].kind is Kind.CCP
    assert assemble([RC], lexicon(), manifest=by_path).pieces[0].kind is Kind.AE


def test_the_title_is_that_of_the_manifest_then_of_the_notice_then_of_the_object_line():
    notice = Notice("ted", "competition", title=Declared("Parcs et jardins", "/a"))
    noticed = piece("avis.xml", notice=notice)
    said = Manifest("tender.yaml", title="Nos parcs")
    assert assemble([RC, noticed], lexicon(), manifest=said).title == "Nos parcs"
    assert assemble([RC, noticed], lexicon()).title == "Parcs et jardins"
    assert assemble([RC], lexicon()).title == "Entretien des parcs"
    assert assemble([piece("a.docx")], lexicon(), identifier="a").title == "a"


def test_furniture_is_no_passage():
    tender = assemble([RC], lexicon())
    assert [one.block for one in passages(tender)] == [0, 1, 3, 4, 5]
    assert list(passages(tender, frozenset({Kind.CCAP}))) == []


def test_a_block_knows_the_sections_around_it():
    tender = assemble([RC], lexicon())
    assert [s.title for s in ancestors(tender, 0, 5)] == ["Critères", "Jugement"]
    assert section_of(tender, 0, 0) is None


def test_a_quote_is_an_exact_part_of_its_block():
    tender = assemble([RC], lexicon())
    found = evidence(tender, 0, 5, 3, 8)
    assert found.quote == "prix"
    assert found.quote in tender.pieces[0].blocks[5].text
    assert found.section == "6 Jugement › 6.1 Critères"
    assert found.document == "dossier/rc.docx"


def test_a_block_is_folded_once():
    folding = Folding(assemble([RC], lexicon()))
    assert folding.folded(0, 0) is folding.folded(0, 0)
    assert folding.folded(0, 0).text == "reglement de la consultation"


def test_a_title_that_only_its_look_tells_is_a_heading_too():
    bold = piece(
        "rc.docx",
        Block("Règlement de la consultation"),
        Block("6 Critères", bold=True),
        Block("Prix : 60 %"),
        Block("1. Prix", Role.LIST_ITEM),
    )
    blocks = assemble([bold], lexicon()).pieces[0].blocks
    assert [block.role for block in blocks] == [
        Role.PARAGRAPH,
        Role.HEADING,
        Role.PARAGRAPH,
        Role.LIST_ITEM,
    ]
