"""Paths, lines and prints of findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PureWindowsPath

import pytest

from tenders_check.model import Manifest, Searched, Status, Tender
from tenders_check.reports import places
from tenders_check.reports.places import fingerprint, fingerprints, located, spots, uri
from tests.reports.build import PROOF, finding
from tests.reports.ci_case import IN_ARCHIVE, LABEL, MEMBER, RULES, TERMS, report


def tender(**changes) -> Tender:
    return report(**changes).tenders[0].tender


# --- files --------------------------------------------------------------------------------------


def test_a_piece_is_found_from_the_working_folder() -> None:
    assert located("Pièces/CCAP n°2.txt", tender()) == (
        "marches/mobilier été/Pièces/CCAP n°2.txt", None,
    )  # fmt: skip


def test_a_member_is_in_the_file_of_its_archive() -> None:
    assert located("dce.zip › Lot 2/CCTP.txt", tender()) == (
        "marches/mobilier été/dce.zip", "Lot 2/CCTP.txt",
    )  # fmt: skip


@pytest.mark.parametrize(("path", "piece"), [("a/dce.zip", MEMBER), ("a/RC.docx", RULES)])
def test_a_tender_that_is_one_file_is_not_a_folder(path: str, piece) -> None:
    assert located(piece.path, tender(path=path, pieces=(piece,)))[0] == path


def test_the_manifest_is_a_file_too() -> None:
    manifest = Manifest("marches/tender.yaml")
    assert located("tender.yaml", tender(manifest=manifest)) == ("marches/tender.yaml", None)


def test_the_working_folder_itself_adds_nothing() -> None:
    assert located("RC.docx", tender(path="."))[0] == "RC.docx"


def test_windows_paths_have_forward_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "PurePath", PureWindowsPath)
    assert located("RC.docx", tender(path="marches\\été"))[0] == "marches/été/RC.docx"
    assert uri("C:/marchés/RC.docx") == "file:///C:/march%C3%A9s/RC.docx"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("a b/RC#1?.docx", "a%20b/RC%231%3F.docx"),
        ("50%/é.txt", "50%25/%C3%A9.txt"),
        ("a:b/c", "a%3Ab/c"),
        ("/tmp/é", "file:///tmp/%C3%A9"),
        ("caf\udce9.pdf", "caf%E9.pdf"),
    ],
)
def test_uris_are_quoted(path: str, said: str) -> None:
    assert uri(path) == said


# --- places -------------------------------------------------------------------------------------


def test_only_a_file_with_lines_has_lines() -> None:
    lined, member, word = finding(evidence=(LABEL, IN_ARCHIVE, PROOF)), IN_ARCHIVE, PROOF
    assert [spot.line for spot in spots(lined, tender())] == [12, None, None]
    assert member.place.paragraph
    assert word.place.paragraph


def test_an_absence_stands_at_the_article_that_should_hold_it() -> None:
    """The same place as in the annotated draft: the line of the heading, in a text file."""
    absent = finding(
        title="Clause d'exécution environnementale", clause="Le titulaire reprend les emballages.",
        searched=(Searched("RC.docx"), Searched("Pièces/CCAP n°2.txt")),
    )  # fmt: skip
    first, second = spots(absent, tender())
    assert (first.document, first.section, first.line) == (
        "Pièces/CCAP n°2.txt", "4 Conditions d'exécution", 7,
    )  # fmt: skip
    assert second.document == "RC.docx"


def test_where_no_article_fits_the_section_searched_is_told_once() -> None:
    absent = finding(searched=(Searched("RC.docx", "6 Choix"),))
    assert [spot.section for spot in spots(absent, tender())] == ["6 Choix"]


def test_without_evidence_nor_search_it_is_the_first_piece() -> None:
    alone = finding(status=Status.NOT_APPLICABLE, searched=())
    assert [spot.document for spot in spots(alone, tender())] == ["RC.docx"]


# --- prints -------------------------------------------------------------------------------------


def test_a_fault_keeps_its_print_when_its_text_moves() -> None:
    moved = replace(
        LABEL, place=replace(LABEL.place, paragraph=99), section="8 Ailleurs",
        quote="Le  mobilier porte\nle label BOSQUET.",
    )  # fmt: skip
    prints = [fingerprint(finding(evidence=(proof,)), tender()) for proof in (LABEL, moved)]
    assert prints[0] == prints[1]


def test_the_words_around_a_verdict_do_not_change_its_print() -> None:
    one = finding()
    said = replace(one, message="Dit autrement.", reason="Autre raison.", searched=())
    assert fingerprint(one, tender()) == fingerprint(said, tender())


def test_two_faults_differ() -> None:
    other = replace(LABEL, quote="Le mobilier porte le label Clairière.")
    faults = [
        finding(evidence=(LABEL,)),
        finding(evidence=(other,)),
        finding(evidence=(LABEL, other)),
        finding(evidence=(LABEL,), lot="2.1"),
        finding(evidence=(LABEL,), rule="ENV003"),
    ]
    assert len({fingerprint(one, tender()) for one in faults}) == len(faults)


def test_a_waived_fault_keeps_the_print_it_will_have_again() -> None:
    fault = finding(evidence=(LABEL,))
    waived = replace(fault, status=Status.WAIVED)
    assert fingerprint(fault, tender()) == fingerprint(waived, tender())


def test_two_tenders_of_the_same_name_have_other_prints() -> None:
    pair = [(tender(), (finding(),)), (tender(path="ailleurs"), (finding(),))]
    (first,), (second,) = fingerprints(pair)
    assert first != second


def test_the_case_is_what_it_says() -> None:
    assert TERMS.format == MEMBER.format == "txt"
