"""`tenders-check annotate`: from a draft to a draft with comments, and never over a file in use."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tenders_check import check
from tests.cli.conftest import Ran
from tests.reports.test_word_check import CCAP, CCTP, RC, STYLES
from tests.reports.word_cases import comment_texts, members, package, read, with_members

Run = Callable[..., Ran]
DATE = ("--date", "2026-09-15")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788300000")
    home = tmp_path / "marché"
    home.mkdir()
    for name, body in (("RC", RC), ("CCAP", CCAP), ("CCTP", CCTP)):
        (home / f"{name}.docx").write_bytes(package(body, styles=STYLES))
    return home


def test_a_draft_alone(tenders: Run, folder: Path) -> None:
    draft = folder / "RC.docx"
    before = draft.read_bytes()
    ran = tenders("annotate", draft, *DATE)
    assert (ran.code, ran.err) == (0, "")
    copy = folder / "RC-annote.docx"
    assert ran.out.startswith(f"{copy} : commentaires : ")
    assert draft.read_bytes() == before
    said = comment_texts(copy.read_bytes())
    assert "Pièce nécessaire non fournie" in said[0]
    assert any(text.startswith("ENV001") for text in said[1:])


def test_with_the_other_pieces(tenders: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "relu.docx"
    ran = tenders("annotate", folder / "RC.docx", "--with", folder, "-o", out, *DATE)
    assert ran.code == 0
    top = comment_texts(out.read_bytes())[0]
    assert "→ CCAP.docx" in top and "non fournie" not in top


def test_a_draft_that_is_not_in_the_folder_joins_it(
    tenders: Run, folder: Path, tmp_path: Path
) -> None:
    away = tmp_path / "brouillons"
    away.mkdir()
    (folder / "CCAP.docx").rename(away / "CCAP.docx")
    # An earlier version of the draft does not count beside it.
    (folder / "CCAP.docx").write_bytes(package(RC))
    out = tmp_path / "relu.docx"
    ran = tenders("annotate", away / "CCAP.docx", "--with", folder, "-o", out, *DATE)
    assert ran.code == 0
    said = comment_texts(out.read_bytes())
    assert any(text.startswith("ENV003") for text in said[1:])


def test_one_other_piece_is_enough(tenders: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "relu.docx"
    other = folder / "CCAP.docx"
    assert tenders("annotate", folder / "RC.docx", "--with", other, "-o", out, *DATE).code == 0
    assert "non fournie : CCAP / CCP." not in comment_texts(out.read_bytes())[0]
    assert tenders("annotate", folder / "RC.docx", "-o", out, "--force", *DATE).code == 0
    assert "non fournie : CCAP / CCP." in comment_texts(out.read_bytes())[0]


def test_a_signature_is_told(tenders: Run, folder: Path, tmp_path: Path) -> None:
    draft = folder / "RC.docx"
    draft.write_bytes(with_members(draft.read_bytes(), {"_xmlsignatures/sig1.xml": "<Signature/>"}))
    ran = tenders("annotate", draft, "-o", tmp_path / "relu.docx")
    assert ran.code == 0
    assert "est signé" in ran.err


def test_clauses_are_added_when_asked(tenders: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "relu.docx"
    words = ("annotate", folder / "CCAP.docx", "--with", folder, "-o", out, *DATE)
    ran = tenders(*words, "--insert-clauses")
    assert "clauses ajoutées en révision : ENV003" in ran.out
    assert read(out.read_bytes()).markup.insertions > 0
    assert read(out.read_bytes(), original=True).blocks == read(
        (folder / "CCAP.docx").read_bytes()
    ).blocks  # fmt: skip


def test_a_copy_is_not_read_as_a_piece(tenders: Run, folder: Path) -> None:
    tenders("annotate", folder / "RC.docx", *DATE)
    pieces = check(folder).tenders[0].tender.pieces
    assert [piece.path for piece in pieces] == ["CCAP.docx", "CCTP.docx", "RC.docx"]
    out = folder / "relu.docx"
    words = ("annotate", folder / "RC.docx", "--with", folder, "-o", out, "--force", *DATE)
    assert tenders(*words).code == 0
    first = out.read_bytes()
    assert tenders(*words).code == 0
    assert out.read_bytes() == first


def test_a_copy_that_is_worked_on_becomes_the_draft(tenders: Run, folder: Path) -> None:
    tenders("annotate", folder / "RC.docx", *DATE)
    copy, out = folder / "RC-annote.docx", folder / "RC-2.docx"
    ran = tenders("annotate", copy, "--with", folder, "-o", out, *DATE)
    assert ran.code == 0
    said = [text for text in comment_texts(out.read_bytes()) if text.startswith("ENV001")]
    assert len(said) == 2  # that of the copy is kept
    assert "Cherché dans : RC-annote.docx (2 Jugement des offres)\n" in said[1]


def test_a_name_that_is_no_piece_is_told(tenders: Run, folder: Path) -> None:
    hidden = folder / ".RC.docx"
    (folder / "RC.docx").rename(hidden)
    ran = tenders("annotate", hidden, "--with", folder, *DATE)
    assert ran.code == 2 and "nom ordinaire" in ran.err


def test_a_file_is_replaced_only_on_demand(tenders: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "relu.docx"
    out.write_text("à garder", "utf-8")
    ran = tenders("annotate", folder / "RC.docx", "-o", out)
    assert ran.code == 2
    assert ran.err == (
        f"Erreur : {out}: ce fichier existe déjà. Ajoutez --force pour le remplacer.\n"
    )
    assert out.read_text("utf-8") == "à garder"
    assert tenders("annotate", folder / "RC.docx", "-o", out, "--force").code == 0
    assert "word/comments.xml" in members(out.read_bytes())


def test_the_draft_is_never_the_copy(tenders: Run, folder: Path, tmp_path: Path) -> None:
    draft = folder / "RC.docx"
    before = draft.read_bytes()
    link = tmp_path / "lien.docx"
    os.link(draft, link)
    for out in (draft, folder / ".." / folder.name / "RC.docx", link):
        ran = tenders("annotate", draft, "-o", out, "--force")
        assert ran.code == 2
        assert "jamais modifié" in ran.err
    assert draft.read_bytes() == before


def test_what_is_not_word_gets_the_html_report(tenders: Run, folder: Path, tmp_path: Path) -> None:
    draft = folder / "notes.md"
    draft.write_text("# Règlement de la consultation\n\nUn marché de bancs.\n", "utf-8")
    out = tmp_path / "relu.docx"
    ran = tenders("annotate", draft, "-o", out)
    assert ran.code == 0
    assert not out.exists()
    report = out.with_suffix(".html")
    assert ran.err == (
        f"{draft} : ce n'est pas un document Word (.docx). Le rapport est écrit dans {report}.\n"
    )
    assert "<html" in report.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("absent.docx",), "chemin introuvable"),
        ((".",), "c'est un dossier"),
        (("RC.docx", "-o", "nulle/part.docx"), "dossier introuvable"),
        (("RC.docx", "-o", "."), "c'est un dossier"),
        (("RC.docx", "--with", "absent"), "chemin introuvable"),
        (("RC.docx", "--date", "hier"), "date « hier » invalide"),
    ],
)
def test_mistakes_are_one_sentence(
    tenders: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(folder)
    ran = tenders("annotate", *words)
    assert ran.code in (2, 3)
    assert said in ran.err and ran.err.count("\n") == 1


def test_a_folder_of_several_tenders_is_told(tenders: Run, folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "tous" / name).mkdir(parents=True)
        (tmp_path / "tous" / name / "tender.yaml").write_text("objet: fournitures\n", "utf-8")
        (tmp_path / "tous" / name / "CCAP.docx").write_bytes(package(CCAP, styles=STYLES))
    ran = tenders("annotate", folder / "RC.docx", "--with", tmp_path / "tous")
    assert ran.code == 2 and "plusieurs marchés" in ran.err
    inside = tmp_path / "tous" / "a" / "CCAP.docx"
    assert tenders("annotate", inside, "--with", tmp_path / "tous").code == 0


def test_another_piece_is_never_replaced_even_when_forced(tenders, folder: Path) -> None:
    other = folder / "CCAP.docx"
    before = other.read_bytes()
    words = ("annotate", folder / "RC.docx", "--with", folder, "--force", "-o", other)
    ran = tenders(*words)
    assert ran.code == 2
    assert "CCAP.docx: la commande lit ce fichier, et l'effacerait." in ran.err
    assert other.read_bytes() == before


def test_a_copy_has_the_name_of_a_word_document(tenders, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "relu.pdf"
    ran = tenders("annotate", folder / "RC.docx", "-o", out)
    assert ran.code == 2
    assert "relu.pdf: la copie est un document Word. Donnez un nom en .docx." in ran.err
    assert not out.exists()
