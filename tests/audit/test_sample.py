"""Answers drawn for people to read again, and what they found, fed back."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tenders_check.audit.sample import Claim, drawn, read_reviews, sheet
from tenders_check.audit.shown import text
from tenders_check.audit.stats import figures
from tenders_check.audit.store import open_to_read
from tenders_check.cli.run import run
from tests.audit.filled import fill, many, tender

CRITERION = "environmental_criterion"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "audit.sqlite", many(200))


def draw(path: Path, count: int = 50, seed: int = 1, *measures: str) -> tuple[Claim, ...]:
    db = open_to_read(path)
    found = drawn(db, count, seed, measures)
    db.close()
    return found


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def filled(
    path: Path, into: Path, verdicts: dict[str, str], encoding: str = "utf-8-sig", mark: str = ";"
) -> Path:
    """The sheet of a store with the verdicts of a person on each answer: "yes" → "oui"."""
    db = open_to_read(path)
    claims = drawn(db, 20, 1, (CRITERION,))
    answers = {claim.key: claim.answer for claim in claims}
    rows = rows_of(sheet(db, claims, 1))
    db.close()
    written = io.StringIO()
    lines = csv.DictWriter(written, rows[0], delimiter=mark, lineterminator="\r\n")
    lines.writeheader()
    for row in rows:
        lines.writerow(
            row | {"verdict_humain": verdicts[answers[row["cle"]]], "auteur": "A. Nonyme"}
        )
    into.write_bytes(written.getvalue().encode(encoding))
    return into


def test_a_seed_gives_the_same_answers_whatever_the_order_of_the_audit(tmp_path: Path) -> None:
    tenders = list(many(120))
    first = fill(tmp_path / "a.sqlite", tenders)
    random.Random(5).shuffle(tenders)
    second = fill(tmp_path / "b.sqlite", tenders)
    assert draw(first) == draw(second)
    assert draw(first) != draw(first, 50, 2)


def test_a_store_that_grows_changes_few_of_them(tmp_path: Path) -> None:
    before = draw(fill(tmp_path / "a.sqlite", many(200)))
    added = (tender(f"autres/{n}", {CRITERION: "no"}) for n in range(10))
    after = draw(fill(tmp_path / "b.sqlite", [*many(200), *added]))
    assert len(set(before) & set(after)) >= 49


def test_measures_and_answers_have_equal_parts(store: Path) -> None:
    counts = Counter((one.measure, one.answer) for one in draw(store, 54))
    assert set(counts.values()) == {3}
    assert {answer for _, answer in counts} == {"yes", "no"}


def test_a_small_stratum_leaves_its_part_to_the_others(tmp_path: Path) -> None:
    answers = ["yes"] * 2 + ["no"] * 30
    store = fill(
        tmp_path / "a.sqlite",
        (tender(f"m/{n:02}", {CRITERION: said}) for n, said in enumerate(answers)),
    )
    assert Counter(one.answer for one in draw(store, 20)) == {"yes": 2, "no": 18}
    assert len(draw(store, 500)) == 32


def test_the_sheet_shows_what_an_answer_rests_on(store: Path, capsys: Any) -> None:
    assert run(["stats", str(store), "--sample", "6", "--measure", CRITERION]) == 0
    rows = rows_of(capsys.readouterr().out)
    assert len(rows) == 6
    yes = next(row for row in rows if row["reponse"] == "oui")
    assert "« Performance environnementale : 10 % » (RC.docx" in yes["passages"]
    assert "paragraphe 12" in yes["passages"]
    assert yes["cherche_dans"] == "RC.docx › 6 Critères"
    assert yes["tirage"] == "1" and yes["verdict_humain"] == yes["auteur"] == ""


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8-sig", ";"), ("utf-8", ","), ("cp1252", ";"), ("utf-8", "\t")]
)
def test_verdicts_come_back_from_any_spreadsheet(
    encoding: str, mark: str, store: Path, tmp_path: Path, capsys: Any
) -> None:
    said = {"yes": "Oui", "no": "NON"}
    sheet = filled(store, tmp_path / "lu.csv", said, encoding, mark)
    assert run(["stats", str(store), "--review", str(sheet)]) == 0
    shown = capsys.readouterr()
    assert "Verdicts humains enregistrés : 20." in shown.err
    assert "Relecture humaine" in shown.out and "100,0" in shown.out


def test_precision_and_omissions_are_measured(store: Path, tmp_path: Path) -> None:
    sheet = filled(store, tmp_path / "lu.csv", {"yes": "oui", "no": "oui"})
    run(["stats", str(store), "--review", str(sheet), "-f", f"text={tmp_path / 'x'}"])
    found = {one.answer: one for one in figures(open_to_read(store)).reviewed}
    assert (found["yes"].percent, found["no"].percent) == (100.0, 100.0)
    assert found["yes"].low is not None and found["yes"].low < 0.8
    assert (found["yes"].yes, found["yes"].no, found["yes"].undecidable) == (10, 0, 0)


def test_what_a_person_cannot_decide_is_counted_apart(store: Path, tmp_path: Path) -> None:
    sheet = filled(store, tmp_path / "lu.csv", {"yes": "indécidable", "no": "non"})
    run(["stats", str(store), "--review", str(sheet), "-f", f"text={tmp_path / 'x'}"])
    found = {one.answer: one for one in figures(open_to_read(store)).reviewed}
    assert (found["yes"].undecidable, found["yes"].percent) == (10, None)
    assert found["no"].percent == 0.0


def test_a_verdict_given_again_replaces_the_first(store: Path, tmp_path: Path) -> None:
    for said in ("oui", "non"):
        sheet = filled(store, tmp_path / "lu.csv", {"yes": said, "no": said})
        run(["stats", str(store), "--review", str(sheet), "-f", f"text={tmp_path / 'x'}"])
    found = figures(open_to_read(store))
    assert found.coverage.reviews == 20
    assert {one.yes for one in found.reviewed} == {0}


def test_lines_without_a_verdict_wait(store: Path, tmp_path: Path) -> None:
    sheet = filled(store, tmp_path / "lu.csv", {"yes": "oui", "no": " "})
    db = open_to_read(store)
    assert {review.claim.answer for review in read_reviews(db, sheet)} == {"yes"}


def test_a_line_that_cannot_be_taken_is_told_and_none_is(
    store: Path, tmp_path: Path, capsys: Any
) -> None:
    sheet = filled(store, tmp_path / "lu.csv", {"yes": "oui", "no": "peut-être"})
    lines = sheet.read_text("utf-8-sig").splitlines()
    sure = next(line for line in lines if ";oui;A. Nonyme" in line)
    lines.append("v0000000000000000" + sure[sure.index(";") :])
    sheet.write_text("\n".join(lines), "utf-8")
    assert run(["stats", str(store), "--review", str(sheet)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 11
    wrong = [rank for rank, line in enumerate(lines, start=1) if "peut-être" in line]
    assert f"{sheet}:{wrong[0]}: verdict « peut-être » inconnu" in told[0]
    assert f"{sheet}:{len(lines)}: clé « v0000000000000000 » inconnue" in told[-1]
    assert figures(open_to_read(store)).coverage.reviews == 0


def test_two_verdicts_on_one_answer_are_refused(store: Path, tmp_path: Path, capsys: Any) -> None:
    sheet = filled(store, tmp_path / "lu.csv", {"yes": "oui", "no": "oui"})
    lines = sheet.read_text("utf-8-sig").splitlines()
    sheet.write_text("\n".join([*lines, lines[1].replace(";oui;", ";non;")]), "utf-8")
    assert run(["stats", str(store), "--review", str(sheet)]) == 2
    assert f"{sheet}:22: deux verdicts" in capsys.readouterr().err


def test_another_file_is_refused(store: Path, tmp_path: Path, capsys: Any) -> None:
    other = tmp_path / "autre.csv"
    other.write_text("nom,prix\nchaise,3\n", "utf-8")
    assert run(["stats", str(store), "--review", str(other)]) == 2
    assert f"{other}:1: colonne manquante : cle, verdict_humain." in capsys.readouterr().err


def test_the_verdict_on_a_tender_that_changed_since_does_not_count(
    store: Path, tmp_path: Path
) -> None:
    sheet = filled(store, tmp_path / "lu.csv", {"yes": "oui", "no": "non"})
    run(["stats", str(store), "--review", str(sheet), "-f", f"text={tmp_path / 'x'}"])
    import sqlite3

    db = sqlite3.connect(store)
    db.execute("UPDATE tenders SET content = 'other'")
    db.commit()
    db.close()
    found = figures(open_to_read(store))
    assert found.coverage.reviews == 20 and found.reviewed == ()
    assert "Relecture" not in text.render(found)


def test_verdicts_wait_for_the_audit_under_way(store: Path, tmp_path: Path, capsys: Any) -> None:
    sheet = filled(store, tmp_path / "lu.csv", {"yes": "oui", "no": "non"})
    with FileLock(store.with_name(f".{store.name}.lock")):
        assert run(["stats", str(store), "--review", str(sheet)]) == 2
    assert "en cours" in capsys.readouterr().err


def test_a_sheet_with_verdicts_is_kept(store: Path, tmp_path: Path, capsys: Any) -> None:
    sheet_ = tmp_path / "a-relire.csv"
    words = ["stats", str(store), "--sample", "5", "-f", f"csv={sheet_}"]
    assert run(words) == 0
    assert run(words) == 0, "nobody wrote anything in it"
    text = sheet_.read_text("utf-8-sig")
    sheet_.write_text(_with_verdict(text), "utf-8-sig")
    before = sheet_.read_bytes()
    assert run(words) == 2
    assert "a-relire.csv: cette feuille contient des verdicts." in capsys.readouterr().err
    assert sheet_.read_bytes() == before


def _with_verdict(text: str) -> str:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    rows[1][rows[0].index("verdict_humain")] = "oui"
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        ["-f", "csv={store}"],
        ["-f", "text", "-f", "html={store}"],
        ["--sample", "5", "-f", "csv={store}"],
    ],
)
def test_figures_never_take_the_place_of_the_audit(
    store: Path, words: list[str], capsys: Any
) -> None:
    before = store.read_bytes()
    assert run(["stats", str(store), *(one.format(store=store) for one in words)]) == 2
    assert "la commande lit ce fichier, et l'effacerait." in capsys.readouterr().err
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-f", "csv", "-f", "json"], "un seul rapport peut être affiché (csv, json)."),
        (["-f", "csv={x}", "-f", "json={x}"], "deux rapports iraient dans le même fichier"),
        (["--sample", "5", "--review", "{x}"], "--sample et --review ne vont pas ensemble."),
        (["--sample", "5", "--by", "year"], "--sample et --by ne vont pas ensemble."),
        (["--measure", "reuse"], "--measure ne va qu'avec --sample."),
    ],
)
def test_options_that_would_lose_something_are_refused(
    store: Path, tmp_path: Path, words: list[str], said: str, capsys: Any
) -> None:
    assert run(["stats", str(store), *(one.format(x=tmp_path / "x") for one in words)]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
