"""Clauses as tracked insertions: accepted they stand, refused nothing is left of them."""

from __future__ import annotations

from tenders_check.model import Kind, Lot, Searched, Severity, Status
from tenders_check.reading.docx_names import W
from tenders_check.reports.word import Annotated, Wishes, annotate
from tests.reading.docx_maker import item, p, root, styled, t, tbl, tr
from tests.reports.build import finding
from tests.reports.word_cases import (
    WHEN,
    canonical,
    comment_texts,
    package,
    part,
    proof,
    read,
    report_on,
    without_marks,
)

STYLES = root(
    "styles",
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Corps"><w:name w:val="Corps"/></w:style>',
)
TEXT = "Le titulaire livre les bancs montés dans chacun des parcs de la commune."
CLAUSE = "Clause environnementale\nLe titulaire reprend les emballages [délai].\n- et les trie."
LINES = [
    "Clause environnementale",
    "Le titulaire reprend les emballages [délai].",
    "- et les trie.",
]


def draft(
    *inside: str, after: str = p("2 Prix", styled("T")) + p("Les prix sont fermes.")
) -> bytes:
    body = p("CCAP") + p("1 Conditions d'exécution", styled("T")) + "".join(inside) + after
    return package(body + "<w:sectPr/>", styles=STYLES)


def completed(data: bytes, **changes: object) -> Annotated:
    changes = {"near_misses": (), "searched": (Searched("RC.docx"),), "clause": CLAUSE} | changes
    missing = finding("ENV003", Status.FAIL, **changes)  # type: ignore[arg-type]
    report = report_on(read(data), missing, kind=Kind.CCAP)
    return annotate(report, 0, data, Wishes(WHEN, insert=True))


def texts(data: bytes, *, original: bool = False) -> list[str]:
    return [block.text for block in read(data, original=original).blocks]


def test_the_clause_ends_its_article() -> None:
    data = draft(p(TEXT))
    done = completed(data)
    assert done.inserted == ("ENV003",)
    before = texts(data)
    place = before.index("2 Prix")
    assert texts(done.data) == [*before[:place], *LINES, *before[place:]]


def test_refused_nothing_is_left() -> None:
    data = draft(p(TEXT))
    done = completed(data).data
    assert texts(done, original=True) == texts(data)
    assert read(done).markup.insertions == len(LINES)
    assert without_marks(done, data) == canonical(part(data))


def test_it_looks_like_the_text_beside_it() -> None:
    numbered = p("Les bancs sont garantis pendant une durée de cinq années.", item(1))
    looks = styled("Corps") + '<w:spacing w:after="120"/><w:jc w:val="both"/>'
    beside = p(t(TEXT, '<w:rFonts w:ascii="Marianne"/><w:b/><w:sz w:val="20"/>'), looks)
    done = part(completed(draft(beside, numbered)).data)
    new = next(one for one in done.iter(f"{W}p") if "".join(one.itertext()) == LINES[1])
    properties = new.find(f"{W}pPr")
    assert [child.tag.removeprefix(W) for child in properties] == ["pStyle", "spacing", "jc", "rPr"]
    letters = new.find(f"{W}ins/{W}r/{W}rPr")
    assert [child.tag.removeprefix(W) for child in letters] == ["rFonts", "sz"]


def test_after_a_table_and_not_inside() -> None:
    data = draft(tbl(tr("Engin", "Norme"), tr("Camion", "Euro 6")))
    done = completed(data).data
    body = part(done).find(f"{W}body")
    tags = [child.tag.removeprefix(W) for child in body]
    table = tags.index("tbl")
    assert tags[table + 1 : table + 4] == ["p", "p", "p"]
    assert texts(done, original=True) == texts(data)


def test_the_empty_line_below_a_table_stays_below_it() -> None:
    data = draft(tbl(tr("Engin", "Norme")), p())
    body = part(completed(data).data).find(f"{W}body")
    tags = ["".join(child.itertext()) for child in body]
    table = tags.index("EnginNorme")
    assert tags[table + 1 : table + 3] == ["", LINES[0]]


def test_beside_a_content_control_that_is_closed() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>"
        + p(TEXT) + p("Fin de la clause type.") + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    root_ = part(completed(draft(control)).data)
    new = next(one for one in root_.iter(f"{W}p") if "".join(one.itertext()) == LINES[0])
    assert new.getparent().tag == f"{W}body"


def test_the_end_of_the_document() -> None:
    data = draft(p(TEXT), after="")
    done = completed(data).data
    assert texts(done)[-3:] == LINES
    assert part(done).find(f"{W}body")[-1].tag == f"{W}sectPr"
    assert texts(done, original=True) == texts(data)


def test_numbers_of_changes_are_unique() -> None:
    known = (
        '<w:ins w:id="41" w:author="Ana" w:date="2026-08-01T08:00:00Z">' + t("montés") + "</w:ins>"
    )
    root_ = part(completed(draft(p(TEXT), p(known))).data)
    numbers = [one.get(f"{W}id") for one in root_.iter(f"{W}ins")]
    assert len(numbers) == len(set(numbers)) == 1 + 2 * len(LINES)


def test_the_lots_concerned_are_said() -> None:
    from dataclasses import replace

    data = draft(p(TEXT))
    missing = finding(
        "ENV003", near_misses=(), searched=(Searched("RC.docx"),), clause=CLAUSE, lot="2"
    )
    report = report_on(read(data), missing, kind=Kind.CCAP)
    report = replace(report, facts=replace(report.facts, lots=(Lot("1"), Lot("2"))))
    done = annotate(report, 0, data, Wishes(WHEN, insert=True)).data
    assert "Pour le lot n° 2 :" in texts(done)


def test_the_comment_does_not_say_the_clause_again() -> None:
    said = comment_texts(completed(draft(p(TEXT))).data)
    assert "Clauses ajoutées en révision, à compléter entre crochets : ENV003." in said[0]
    assert "ajoutée en révision à la fin de « 1 Conditions d'exécution »" in said[1]
    assert LINES[1] not in said[1]


def test_advice_is_not_written_into_the_contract() -> None:
    data = draft(p(TEXT))
    done = completed(data, severity=Severity.INFO)
    assert done.inserted == ()
    assert LINES[1] in comment_texts(done.data)[1]


def test_a_fault_that_is_written_is_for_the_writer_to_mend() -> None:
    data = draft(p(TEXT))
    fault = (proof(read(data), "bancs montés"),)
    done = completed(data, evidence=fault)
    assert done.inserted == ()
    assert texts(done.data) == texts(data)
    assert LINES[1] in comment_texts(done.data)[1]
