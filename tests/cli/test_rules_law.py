"""`rules stale` and `rules law`: legal facts to read again, articles that changed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tenders_check.ruleset.article_record import FILE, read_record
from tenders_check.ruleset.cited import cited, legal_facts, months_before
from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.skeleton import skeleton

HEAD = '---\ntitle: "Code de la commande publique"\nlast_updated: "{day}"\n---\n'
ARTICLES = """\
Article L9990-1

L'acheteur écrit ce qu'il attend.

Il le publie.

Article L9990-2

Le bilan est annuel.

Article L9990-3

Il est public.
"""


def rule(folder: Path, *, law: str, day: str = "2030-01-15") -> Path:
    """A folder with one rule that cites some law."""
    text = skeleton("XYZ001", name="bilan-essai", title="Bilan", schema="s.json")
    text = text.replace("À ÉCRIRE : CCP, art. L2112-2", law).replace("À ÉCRIRE : ", "")
    folder.mkdir(exist_ok=True)
    (folder / "XYZ001.yml").write_text(text.replace("1900-01-01", day), "utf-8")
    return folder


def code(folder: Path, articles: str = ARTICLES, day: str = "2030-02-01") -> Path:
    """The shipped rules' articles are absent from it: only those of the tests count below."""
    path = folder / f"code-{day}.md"
    path.write_text(HEAD.format(day=day) + articles, "utf-8")
    return path


def states(ran: object) -> dict[str, str]:
    data = json.loads(ran.out)  # type: ignore[attr-defined]
    return {a["article"]: a["state"] for a in data["articles"] if a["article"][1:3] == "99"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return rule(tmp_path / "regles", law="CCP, art. L9990-1 à L9990-3 (bilan)")


# --- stale --------------------------------------------------------------------------------------


def test_nothing_is_stale_the_day_it_is_read(tenders) -> None:
    latest = max(fact.verified for fact in legal_facts((rules_folder(),)) if fact.verified)
    ran = tenders("rules", "stale", "--date", latest.isoformat())
    assert ran.code == 0
    assert "Tous ont été lus" in ran.out


def test_stale_facts_are_told_from_the_oldest(tenders, tmp_path: Path) -> None:
    first = rule(tmp_path / "a", law="CCP, art. L3", day="2021-05-01")
    second = rule(tmp_path / "b", law="CCP, art. L3", day="2020-05-01")
    ran = tenders(
        "rules", "stale", "--date", "2026-11-30", "--rules", first, "--rules", second, "-f", "json"
    )
    assert ran.code == 1
    found = json.loads(ran.out)
    assert [fact["verified"] for fact in found["stale"]] == ["2020-05-01", "2021-05-01"]
    assert found["before"] == "2026-05-30"
    (line,) = {fact["line"] for fact in found["stale"]}
    text = (first / "XYZ001.yml").read_text("utf-8").splitlines()[line - 1]
    assert "L3" in text


def test_the_age_is_in_months(tenders, tmp_path: Path) -> None:
    folder = rule(tmp_path / "a", law="CCP, art. L3", day="2026-06-15")
    words = ("rules", "stale", "--rules", folder, "--date", "2026-12-10")
    assert tenders(*words).code == 0
    ran = tenders(*words, "--months", "5")
    assert ran.code == 1
    assert "XYZ001 – lu le 15 juin 2026" in ran.out
    assert f"{folder / 'XYZ001.yml'}:" in ran.out


def test_a_family_without_a_date_was_never_read(tenders, tmp_path: Path) -> None:
    families = tmp_path / "r" / "familles"
    families.mkdir(parents=True)
    text = "format: 1\nfamille: ballons\ntitre: Ballons\ncpv: ['37451000']\n"
    (families / "ballons.yml").write_text(text, "utf-8")
    ran = tenders("rules", "stale", "--rules", tmp_path / "r", "--date", "2026-11-25")
    assert ran.code == 1
    assert "ballons – jamais daté" in ran.out


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 25), 6, date(2026, 5, 25)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, date(2025, 12, 31)),
        (date(2026, 7, 31), 1, date(2026, 6, 30)),
        (date(2026, 7, 31), 0, date(2026, 7, 31)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_every_shipped_fact_has_a_day() -> None:
    facts = legal_facts((rules_folder(),))
    assert len(facts) > 150
    assert not [fact for fact in facts if fact.verified is None]


# --- law ----------------------------------------------------------------------------------------


def test_articles_are_recorded_then_unchanged(tenders, own: Path, tmp_path: Path) -> None:
    words = ("rules", "law", "--code", code(tmp_path), "--rules", own, "-f", "json")
    assert states(tenders(*words)) == dict.fromkeys(("L9990-1", "L9990-2", "L9990-3"), "unrecorded")
    recorded = json.loads(tenders(*words, "--record").out)["recorded"]
    assert "ajoutées : 3 (L9990-1, L9990-2, L9990-3)" in recorded
    assert set(states(tenders(*words)).values()) == {"unchanged"}
    # The same text again changes nothing in the file but the day.
    before = read_record(own)
    tenders(*words, "--record")
    assert read_record(own) == before


def test_changed_missing_and_repealed_articles(tenders, own: Path, tmp_path: Path) -> None:
    tenders("rules", "law", "--code", code(tmp_path), "--rules", own, "--record")
    later = ARTICLES.replace("Il le publie.", "Il le publie avant le 1er mars.")
    later = later.replace("Le bilan est annuel.", "(Abrogé)").partition("Article L9990-3")[0]
    words = ("rules", "law", "--code", code(tmp_path, later, "2031-01-01"), "--rules", own)
    assert states(tenders(*words, "-f", "json")) == {
        "L9990-1": "changed",
        "L9990-2": "repealed",
        "L9990-3": "missing",
    }
    ran = tenders(*words)
    assert ran.code == 1
    assert "+ Il le publie avant le 1er mars." in ran.out
    assert "réécrits ou retirés : 2" in ran.out
    assert "L'acheteur écrit ce qu'il attend." not in ran.out
    assert "L9990-2 est abrogé (lu dans le texte du 1er février 2030)" in ran.out
    # A long path is cut at the edge of the terminal.
    assert f"XYZ001({own / 'XYZ001.yml'}:" in "".join(ran.out.split())


def test_the_words_that_are_gone_are_shown_when_the_text_read_is_at_hand(
    tenders, own: Path, tmp_path: Path
) -> None:
    read, other = code(tmp_path), code(tmp_path, ARTICLES.replace("annuel", "oral"), "2030-01-01")
    tenders("rules", "law", "--code", read, "--rules", own, "--record")
    later = code(tmp_path, ARTICLES.replace("annuel", "mensuel"), "2031-01-01")
    words = ("rules", "law", "--code", later, "--rules", own, "--former")
    assert "− Le bilan est annuel.\n  + Le bilan est mensuel." in tenders(*words, read).out
    # Another text than the one that was read would mislead.
    out = tenders(*words, other).out
    assert "oral" not in out
    assert "réécrits ou retirés : 1" in out


def test_recording_says_what_changed_and_keeps_what_it_knew(tenders, own, tmp_path: Path) -> None:
    tenders("rules", "law", "--code", code(tmp_path), "--rules", own, "--record")
    later = ARTICLES.replace("Il le publie.", "Il l'affiche.").partition("Article L9990-3")[0]
    later = code(tmp_path, later, "2031-01-01")
    ran = tenders("rules", "law", "--code", later, "--rules", own, "--record")
    assert "changées : 1 (L9990-1) ; inchangées : 2." in " ".join(ran.out.split())
    # What does not exist is not accepted by recording.
    assert ran.code == 1
    record = read_record(own)
    assert record.text_of == date(2031, 1, 1)
    dates = {name: one.text_of.year for name, one in record.articles.items()}
    assert dates == {"L9990-1": 2031, "L9990-2": 2030, "L9990-3": 2030}


def test_a_cited_paragraph_must_exist(tenders, tmp_path: Path) -> None:
    own = rule(tmp_path / "regles", law="CCP, art. L9990-1, al. 3")
    words = ("rules", "law", "--code", code(tmp_path), "--rules", own)
    tenders(*words, "--record")
    ran = tenders(*words)
    assert "L9990-1 n'a pas : al. 3." in ran.out
    assert states(tenders(*words, "-f", "json")) == {"L9990-1": "no_paragraph"}


def test_an_absence_that_is_noted_is_recalled_not_reproached(tenders, tmp_path: Path) -> None:
    own = rule(tmp_path / "regles", law="CCP, art. L9990-1, al. 3")
    words = ("rules", "law", "--code", code(tmp_path), "--rules", own)
    tenders(*words, "--record")
    file = own / FILE
    noted = '    absents: ["al. 3"]\n    note: "Ajouté « plus tard »."\n'
    file.write_text(file.read_text("utf-8") + noted, "utf-8")
    found = json.loads(tenders(*words, "-f", "json", "--record").out)
    (article,) = (one for one in found["articles"] if one["article"] == "L9990-1")
    assert article["known"] is True
    assert article["note"] == "Ajouté « plus tard »."
    # Recording keeps the note.
    assert read_record(own).articles["L9990-1"].note == "Ajouté « plus tard »."


def test_other_codes_are_told_as_not_checked(tenders, tmp_path: Path) -> None:
    own = rule(tmp_path / "regles", law="Code de l'énergie, art. L999-1")
    ran = tenders("rules", "law", "--code", code(tmp_path), "--rules", own)
    assert "Code de l'énergie : " in ran.out
    assert "L999-1 (XYZ001)" in ran.out


def test_the_text_of_another_code_is_refused(tenders, tmp_path: Path) -> None:
    file = tmp_path / "energie.md"
    file.write_text("# Code de l'énergie\n\nArticle L1\n\nTexte.\n", "utf-8")
    ran = tenders("rules", "law", "--code", file)
    assert ran.code == 2
    assert "pas celui du code de la commande publique" in ran.err


def test_recording_asks_for_the_date_of_the_text(tenders, own: Path, tmp_path: Path) -> None:
    file = tmp_path / "code.md"
    file.write_text("# Code de la commande publique\n\n" + ARTICLES, "utf-8")
    ran = tenders("rules", "law", "--code", file, "--rules", own, "--record")
    assert ran.code == 2
    assert "last_updated" in ran.err
    assert not (own / FILE).exists()


def test_recording_for_rules_of_ones_own_settles_only_what_they_cite(
    tenders, own: Path, tmp_path: Path
) -> None:
    # The articles of the shipped rules are not in this text: they remain to be read.
    ran = tenders("rules", "law", "--code", code(tmp_path), "--rules", own, "--record")
    assert ran.code == 1
    assert set(read_record(own).articles) == {"L9990-1", "L9990-2", "L9990-3"}


def test_an_older_text_is_compared_but_not_recorded(tenders, own: Path, tmp_path: Path) -> None:
    tenders("rules", "law", "--code", code(tmp_path), "--rules", own, "--record")
    older = code(tmp_path, ARTICLES.replace("annuel", "mensuel"), "2029-01-01")
    words = ("rules", "law", "--code", older, "--rules", own)
    assert "L9990-2 n'a plus la rédaction" in tenders(*words).out
    ran = tenders(*words, "--record")
    assert ran.code == 2
    assert "plus ancien que celui déjà lu, du 1er février 2030" in ran.err
    assert read_record(own).text_of == date(2030, 2, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('empreinte: "', 'empreinte: "x', "n'a pas la forme attendue"),
        ("texte_du:", "texte_de:", "Vouliez-vous dire « texte_du » ?"),
        ("  L9990-2:", "  9990-2:", "9990-2"),
    ],
)
def test_fingerprints_are_checked_like_rules(
    tenders, own: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    tenders("rules", "law", "--code", code(tmp_path), "--rules", own, "--record")
    file = own / FILE
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    ran = tenders("rules", "check", own)
    assert ran.code == 2
    assert said in ran.err
    assert f"{file}:" in ran.err


def test_examples_and_patterns_are_not_citations(tmp_path: Path) -> None:
    own = rule(tmp_path / "regles", law="CCP, art. L9990-1")
    file = own / "XYZ001.yml"
    wrong = "    texte: |\n      # Article L7770-1\n      Voir l'article L. 7770-2.\n      "
    file.write_text(file.read_text("utf-8").replace("    texte: |\n      ", wrong), "utf-8")
    assert [str(one.citation) for one in cited((own,))] == ["L9990-1"]


def test_a_file_that_names_one_other_code_means_it_throughout(tmp_path: Path) -> None:
    own = rule(tmp_path / "regles", law="Code de l'énergie, art. L999-1")
    file = own / "XYZ001.yml"
    text = file.read_text("utf-8").replace('Bilan"', "Bilan de l'article L999-2\"")
    file.write_text("# Voir aussi L999-3.\n" + text, "utf-8")
    assert [(str(one.citation), one.citation.code, one.line) for one in cited((own,))] == [
        ("L999-3", "Code de l'énergie", 1),
        ("L999-2", "Code de l'énergie", 9),
        ("L999-1", "Code de l'énergie", 21),
    ]


# --- the shipped rules --------------------------------------------------------------------------


def test_every_article_the_shipped_rules_cite_was_recorded() -> None:
    record = read_record(rules_folder())
    of_ours = [one.citation for one in cited((rules_folder(),)) if one.citation.code == "CCP"]
    ends = {name for one in of_ours for name in (one.article, one.through) if name}
    assert ends <= set(record.articles)


def test_no_shipped_citation_leaves_its_code_unsaid() -> None:
    assert [one for one in cited((rules_folder(),)) if not one.citation.code] == []
