"""Tables of declared motives: whatever a spreadsheet makes of them is read, nothing is ignored."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tenders_check.errors import UsageError
from tenders_check.model import Derogation
from tenders_check.tender.derogations import (
    load_derogations,
    load_member,
    meant_for,
    parse_derogations,
)
from tenders_check.tender.sources import derogations_beside, find_sources
from tests.facts.builders import tender_of

HEAD = "regle;marche;lot;motif;base;auteur;expire_le"
LINE = "SOC001;;2;Deux passages par an d'un seul agent;L2112-2-1, II, 2°;Achats;2027-03-31"


def read(
    text: str, encoding: str = "utf-8", path: str = "derogations.csv"
) -> tuple[Derogation, ...]:
    return parse_derogations(text.encode(encoding), path)


def refused(text: str) -> list[str]:
    with pytest.raises(UsageError) as error:
        read(text)
    return [str(problem) for problem in error.value.problems]


def test_every_column_is_read() -> None:
    (one,) = read(f"{HEAD}\n{LINE}\n")
    assert one == Derogation(
        "SOC001",
        "Deux passages par an d'un seul agent",
        "L2112-2-1, II, 2°",
        "Achats",
        date(2027, 3, 31),
        "2",
        "derogations.csv",
        2,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_what_spreadsheets_save_is_read(encoding: str) -> None:
    (one,) = read("Règle;Motif;Échéance\r\nSOC001;Déjà évalué à l'été;31/03/2027\r\n", encoding)
    assert (one.reason, one.expires) == ("Déjà évalué à l'été", date(2027, 3, 31))


def test_commas_and_quotes_are_read() -> None:
    (one,) = read('regle,motif\nSOC001,"Court, sans lien ""direct"" avec l\'objet"\n')
    assert one.reason == 'Court, sans lien "direct" avec l\'objet'


def test_a_motive_on_two_lines_moves_the_next_line_number() -> None:
    one, two = read('regle;motif\nSOC001;"Premier\nmotif"\n\n# note\nSOC002;Second motif\n')
    assert (one.reason, one.line, two.line) == ("Premier motif", 2, 6)


@pytest.mark.parametrize(
    ("cell", "lots"),
    [
        ("", [None]),
        ("1, 3", ["1", "3"]),
        ("lot n° 2", ["2"]),
        ("Tous les lots", ["*"]),
        ("A", ["A"]),
    ],
)
def test_one_motive_for_each_lot_named(cell: str, lots: list[str | None]) -> None:
    assert [one.lot for one in read(f'regle;lot;motif\nSOC001;"{cell}";Un motif\n')] == lots


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("regle;motiff\n", "derogations.csv:1:2: colonne inconnue « motiff ». Vouliez-vous dire"),
        ("regle;lot\n", "derogations.csv:1: il manque la colonne « motif »."),
        ("regle;motif\nSOC001;\n", "derogations.csv:2:2: une dérogation sans « motif »."),
        ("regle;motif;expire_le\nSOC001;Un motif;demain\n", "derogations.csv:2:3: date « demain »"),
        ("regle,motif\nSOC001,Court, et sec\n", "derogations.csv:2:3: plus de cases que de"),
        ("regle;regle;motif\n", "derogations.csv:1:2: colonne « regle » en double."),
        ("", "derogations.csv: aucune ligne de titres."),
        # Else every line that follows would be lost in this one.
        (
            'regle;motif\nSOC001;"Un motif\nSOC002;Un autre motif\n',
            "derogations.csv:2: ligne illisible. Vérifiez les guillemets de cette ligne.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    assert refused(text)[0].startswith(said)


def test_every_problem_is_told_at_once() -> None:
    assert len(refused("regle;motif\nSOC001;\n;Un motif\n")) == 2


def test_a_workbook_is_read_with_its_dates_and_cells(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Motifs"
    book.active.append(["Règle", "Lot", "Motif", "Expire le"])
    book.active.append([None, None, None, None])
    book.active.append(["SOC001", 2, "Deux passages par an", datetime(2027, 3, 31)])
    book.save(tmp_path / "derogations.xlsx")
    (one,) = load_derogations(tmp_path / "derogations.xlsx")
    assert (one.rule, one.lot, one.expires) == ("SOC001", "2", date(2027, 3, 31))
    assert (one.line, one.cell) == (3, "Motifs!A3")


@pytest.mark.parametrize("name", ["derogations.xlsx", "derogations.pdf"])
def test_what_is_no_table_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"rien d'un tableau")
    with pytest.raises(UsageError, match=name):
        load_derogations(tmp_path / name)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="introuvable"):
        load_derogations(tmp_path / "absent.csv")


def test_motives_for_other_tenders_are_left_out() -> None:
    tender = tender_of("# Objet\nTexte.")
    mine = Derogation("SOC001", "Un motif", tender=tender.title.upper())
    every = Derogation("SOC001", "Un motif")
    other = Derogation("SOC001", "Un motif", tender="Autre marché")
    assert meant_for([mine, every, other], tender) == (mine, every)


def test_a_table_above_serves_several_tenders(tmp_path: Path) -> None:
    table = tmp_path / "derogations.csv"
    table.write_text(f"{HEAD}\n{LINE}\n", encoding="utf-8")
    for name in ("vitres", "sols"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tender.yaml").write_text("objet: services\n", encoding="utf-8")
        (tmp_path / name / "RC.txt").write_text("texte", encoding="utf-8")
    for source in find_sources([tmp_path]):
        assert [path.resolve() for path, _ in derogations_beside(source)] == [table.resolve()]


def test_a_table_is_found_beside_the_pieces_and_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "RC.txt").write_text("texte", encoding="utf-8")
    table = tmp_path / "derogations.csv"
    table.write_text(f"{HEAD}\n{LINE}\n", encoding="utf-8")
    (folder,) = find_sources([tmp_path])
    (file,) = find_sources([tmp_path / "RC.txt"])
    assert [path.resolve() for path, _ in derogations_beside(folder)] == [table.resolve()]
    assert [path.resolve() for path, _ in derogations_beside(file)] == [table.resolve()]
    archive = tmp_path / "autre" / "part" / "dce.zip"
    archive.parent.mkdir(parents=True)
    with ZipFile(archive, "w") as opened:
        opened.writestr("dce/derogations.csv", f"{HEAD}\n{LINE}\n")
        opened.writestr("dce/RC.txt", "texte")
    (zipped,) = find_sources([archive])
    assert derogations_beside(zipped) == ((archive, "dce/derogations.csv"),)
    assert load_member(archive, "dce/derogations.csv")[0].rule == "SOC001"


def test_a_far_cell_and_a_struck_line_do_no_harm(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["Règle", "Motif"], ["SOC001", "Un motif retiré"], ["SOC001", "Un motif gardé"]):
        sheet.append(row)
    for cell in sheet[2]:
        cell.font = Font(strike=True)
    book.create_sheet("Notes")["XFD1048576"] = "loin"
    book.save(tmp_path / "derogations.xlsx")
    (one,) = load_derogations(tmp_path / "derogations.xlsx")
    assert (one.reason, one.line) == ("Un motif gardé", 3)
