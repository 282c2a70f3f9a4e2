"""Price formulas as Word writes them: equations, and cells of tables."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from tenders_check.facts.criteria.price_formula import find_formulas
from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.model import Kind
from tenders_check.reading import ReadOptions, read_path
from tenders_check.tender.folding import Folding
from tests.facts.builders import lexicon

MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def over(above: str, below: str) -> str:
    return f"<m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def low(letter: str, index: str) -> str:
    return f"<m:sSub><m:e>{run(letter)}</m:e><m:sub>{run(index)}</m:sub></m:sSub>"


def squared(inner: str) -> str:
    return f"<m:sSup><m:e>{inner}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"


def form(tmp_path: Path, *maths: str, after: str = "") -> str | None:
    """The form of the formula of a document that holds one equation."""
    from tenders_check.tender.assemble import assemble

    document = Document()
    document.add_heading("Règlement de la consultation", 0)
    document.add_heading("Jugement des offres", 1)
    document.add_paragraph("Le critère prix est noté par rapport au prix le plus bas :")
    line = document.add_paragraph()
    line._p.append(parse_xml(f'<m:oMath xmlns:m="{MATHS}">{"".join(maths)}</m:oMath>'))
    if after:
        document.add_paragraph(after)
    stream = BytesIO()
    document.save(stream)
    path = tmp_path / "RC.docx"
    path.write_bytes(stream.getvalue())
    tender = assemble(
        tuple(read_path(path, ReadOptions())), lexicon(), identifier="t", path=str(path)
    )
    assert tender.pieces[0].kind is Kind.RC
    folding = Folding(tender)
    found = find_formulas(tender, LotScopes(tender, folding, find_lots(tender, folding)))
    return found[0].form if found else None


@pytest.mark.parametrize(
    ("maths", "expected"),
    [
        ((run("N=60×"), over(low("P", "min"), run("P"))), "inverse"),
        ((run("N=60×"), squared(over(low("P", "min"), run("P")))), "inverse_square"),
        ((run("N=60×(1-"), over(run("P-") + low("P", "min"), low("P", "min")), run(")")), "linear"),
        ((run("N=60×"), over(run("prix le plus bas"), run("prix de l'offre"))), "inverse"),
        ((run("N=60×"), over(low("D", "min"), run("D"))), None),
    ],
)
def test_an_equation(tmp_path: Path, maths: tuple[str, ...], expected: str | None) -> None:
    assert form(tmp_path, *maths) == expected


def test_the_letters_of_an_equation_are_explained_below_it(tmp_path: Path) -> None:
    maths = (run("N=60×"), over(run("A"), run("B")))
    said = "A est le prix de l'offre la plus basse et B le prix de l'offre notée."
    assert form(tmp_path, *maths, after=said) == "inverse"
