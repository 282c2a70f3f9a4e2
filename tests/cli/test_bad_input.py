"""Bad input: one French sentence, the right exit code, never a traceback."""

from __future__ import annotations

import errno
import sys
import tempfile
from pathlib import Path

import pytest

from tenders_check.cli import run as runner

USAGE, NOT_READ, INTERNAL = 2, 3, 4
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


def told(ran) -> str:
    """The one sentence on stderr."""
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1, ran.err
    assert lines[0].startswith("Erreur")
    assert ran.out == ""
    return lines[0]


# --- paths --------------------------------------------------------------------------------------


def test_a_missing_path(tenders, tmp_path: Path) -> None:
    ran = tenders("check", tmp_path / "absent")
    assert ran.code == NOT_READ
    assert told(ran).endswith(
        "absent: chemin introuvable. Vérifiez le nom du fichier ou du dossier."
    )


def test_an_empty_folder(tenders, tmp_path: Path) -> None:
    ran = tenders("check", tmp_path)
    assert ran.code == NOT_READ
    assert "aucune pièce à lire." in told(ran)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("RC.docx", b"PK\x03\x04 ce n'est pas un document"),
        ("RC.pdf", b"%PDF-1.7\n"),
        ("RC.docx", b""),
        ("RC.bin", bytes(range(256)) * 20),
    ],
)
def test_an_unreadable_file(tenders, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    ran = tenders("check", tmp_path / name)
    assert ran.code == NOT_READ
    assert name in told(ran)


@needs_links
def test_a_link_that_leads_to_itself(tenders, tmp_path: Path) -> None:
    (tmp_path / "boucle").symlink_to("boucle")
    ran = tenders("check", tmp_path / "boucle")
    assert ran.code == NOT_READ
    assert "boucle: chemin introuvable." in told(ran)


def test_a_file_that_cannot_be_written_is_named(tenders, draft: Path, monkeypatch) -> None:
    def closed(**words: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "in English", "/un/nom/temporaire")

    monkeypatch.setattr(tempfile, "mkstemp", closed)
    ran = tenders("check", draft, "-f", "json=rapport.json")
    assert ran.code == USAGE
    assert told(ran) == "Erreur : rapport.json: accès refusé."


def test_an_audit_of_nothing_says_why(tenders, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    ran = tenders("audit", tmp_path / "vide", "--store", tmp_path / "audit.sqlite")
    assert ran.code == NOT_READ
    assert "vide: aucun marché à examiner. Indiquez le dossier" in told(ran)


def test_reading_a_missing_path(tenders, tmp_path: Path) -> None:
    assert tenders("read", tmp_path / "absent").code == NOT_READ


# --- options ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--date", "15/09/2026"), "--date : date « 15/09/2026 » invalide. Écrivez AAAA-MM-JJ"),
        (("--date", "2026-02-30"), "--date : date « 2026-02-30 » invalide."),
        (("--fail-on", "erreur"), "Vouliez-vous dire « error » ?"),
        (("--lang", "de"), "--lang : valeur « de » inconnue. Choix : fr, en."),
        (("--ocr", "oui"), "--ocr : valeur « oui » inconnue."),
        (("--profile", "oblgations"), "Vouliez-vous dire « obligations » ?"),
        (("--profile", "absent.yml"), "absent.yml: fichier introuvable."),
        (("--select", "ENV01"), "règle « ENV01 » inconnue. Vouliez-vous dire « ENV0"),
        (("--ignore", "ZZZ999"), "règle « ZZZ999 » inconnue."),
        (("--rules", "absent"), "absent: dossier de règles introuvable"),
        (("-f", "jsn"), "format « jsn » inconnu. Vouliez-vous dire « json » ?"),
        (("-f", "json="), "il manque le nom du fichier"),
        (("-f", "json=absent/rapport.json"), "absent: dossier introuvable."),
        (("-f", "json=."), ".: c'est un dossier."),
        (("--fomat", "json"), "option inconnue « --fomat ». Vouliez-vous dire « --format » ?"),
        (("--date",), "l'option --date attend une valeur."),
    ],
)
def test_a_wrong_option(tenders, draft: Path, options, sentence: str) -> None:
    ran = tenders("check", draft, *options)
    assert ran.code == USAGE
    assert sentence in told(ran)


def test_a_wrong_command(tenders) -> None:
    ran = tenders("chek")
    assert ran.code == USAGE
    assert told(ran) == "Erreur : commande inconnue « chek ». Vouliez-vous dire « check » ?"


def test_a_missing_argument(tenders) -> None:
    ran = tenders("check")
    assert ran.code == USAGE
    assert "il manque l'argument CHEMIN." in told(ran)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("audit", "."), "il manque l'option --store. Voir « tenders-check audit --help »."),
        (
            ("audit", ".", "--store", "a", "--jobs", "0"),
            "--jobs : valeur « 0 » refusée. Donnez un nombre, 1 au moins.",
        ),
        (
            ("audit", ".", "--store", "a", "--memory-limit", "un peu"),
            "--memory-limit : valeur « un peu » refusée. Donnez un nombre, 256 au moins.",
        ),
        (("export", "a", "-o", "tables"), "il manque l'option --format."),
        (
            ("audit", ".", "--store", "a", "--format", "json"),
            "option inconnue « --format ». Voir « tenders-check audit --help ».",
        ),
        (("compare", "a", "b", "c"), "Voir « tenders-check compare --help »."),
    ],
)
def test_a_mistake_names_the_option_and_the_command(tenders, words, sentence: str) -> None:
    ran = tenders(*words)
    assert ran.code == USAGE
    assert sentence in told(ran)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "il n'y a plus de place sur le disque."),
        (errno.EROFS, "rien ne peut être écrit sur ce disque."),
        (errno.EACCES, "accès refusé."),
    ],
)
def test_what_the_system_refuses_is_said_in_french(
    tenders, draft: Path, monkeypatch, number: int, sentence: str
) -> None:
    def refused(arguments: object) -> int:
        raise OSError(number, "in English", "rapport.json")

    monkeypatch.setattr(runner, "_run", refused)
    ran = tenders("check", draft)
    assert ran.code == USAGE
    assert told(ran) == f"Erreur : rapport.json: {sentence}"


# --- manifest -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("date_lancment: 2026-09-15\n", "1:1", "Vouliez-vous dire « date_lancement » ?"),
        ("objet: travaux\ndate_lancement: 15/09/2026\n", "2:1", "Écrivez AAAA-MM-JJ"),
        ("objet: travaux\nobjet: services\n", "2:1", "clé « objet » écrite deux fois"),
        ("acheteur:\n\tnom: Combelande\n", "2:1", "tabulation"),
        ("nature: marché\n", "1:1", "Vouliez-vous dire « marche » ?"),
        ("- objet\n", "1:1", "liste de « clé: valeur »"),
        (
            "objet: travaux\nderogations:\n  - {regle: SOC01, motif: Sans objet}\n",
            "3",
            "règle « SOC01 » inconnue. Vouliez-vous dire « SOC0",
        ),
    ],
)
def test_a_broken_manifest(tenders, draft: Path, text: str, place: str, sentence: str) -> None:
    (draft / "tender.yaml").write_text(text, "utf-8")
    ran = tenders("check", draft)
    assert ran.code == USAGE
    assert f"tender.yaml:{place}: " in told(ran)
    assert sentence in ran.err


# --- rules --------------------------------------------------------------------------------------

RULE = """\
format: 1
id: LOC001
nom: critere-local
titre: Règle de la commune
gravite: conseil
par: lot
exigence: Une exigence locale.
fondement:
  - article: Délibération du 3 mars 2026
    verifie_le: 2026-03-10
ou:
  pieces: [rc]
preuve:
  forte:
    expression: prêt de vélos
constat: Le prêt de vélos n'est pas prévu.
exemples:
  - nom: prévu
    attendu: conforme
    texte: Le titulaire organise le prêt de vélos.
  - nom: oublié
    attendu: non_conforme
    texte: Le titulaire livre les vélos.
"""


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    folder = tmp_path / "regles"
    folder.mkdir()
    (folder / "LOC001.yml").write_text(RULE, "utf-8")
    return folder


def test_a_rule_of_ones_own_runs(tenders, draft: Path, rule: Path) -> None:
    ran = tenders("check", draft, "--rules", rule, "--select", "LOC001")
    assert ran.code == 0
    assert "Le prêt de vélos n'est pas prévu." in ran.out


@pytest.mark.parametrize(
    ("old", "new", "place", "sentence"),
    [
        ("gravite:", "gravité:", "5:1", "Vouliez-vous dire « gravite » ?"),
        ("conseil", "conseils", "5:10", "Vouliez-vous dire « conseil » ?"),
        ("    expression:", "    expresion:", "15:5", "Vouliez-vous dire « expression » ?"),
        ("    attendu: conforme", "    attendu: conform", "19:14", "« conforme »"),
        ("verifie_le: 2026-03-10", "verifie_le: 2026-13-10", "10:17", ""),
        ("par: lot", "par:\tlot\n\tx", "7:1", "tabulation"),
    ],
)
def test_a_broken_rule_never_runs(
    tenders, draft: Path, rule: Path, old: str, new: str, place: str, sentence: str
) -> None:
    file = rule / "LOC001.yml"
    file.write_text(RULE.replace(old, new, 1), "utf-8")
    ran = tenders("check", draft, "--rules", rule)
    assert ran.code == USAGE
    assert ran.out == ""
    assert f"LOC001.yml:{place}: " in ran.err
    assert sentence in ran.err


@pytest.mark.parametrize("command", [("check", "."), ("rules", "list"), ("rules", "test")])
def test_a_folder_without_rules_is_refused(tenders, tmp_path: Path, command) -> None:
    """Whoever gives it believes that its rules are applied."""
    ran = tenders(*command, "--rules", tmp_path)
    assert ran.code == USAGE
    assert told(ran).endswith(f"{tmp_path}: aucune règle (.yml) dans ce dossier. Vérifiez son nom.")
    assert tenders("rules", "check", tmp_path).code == USAGE


def test_a_rule_whose_example_fails_never_runs(tenders, draft: Path, rule: Path) -> None:
    file = rule / "LOC001.yml"
    file.write_text(RULE.replace("organise le prêt de vélos", "organise la course"), "utf-8")
    for command in (("check", draft), ("rules", "test")):
        ran = tenders(*command, "--rules", rule)
        assert ran.code == USAGE
        assert "LOC001.yml:18: LOC001, exemple « prévu » : attendu conforme" in told(ran)


# --- configuration ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("fail_on: error\n", "1:1", "Vouliez-vous dire « fail-on » ?"),
        ("lang: fr\ndate: demain\n", "2:7", "date « demain » invalide."),
        ("strict: oui\n", "1:9", "Écrivez true ou false."),
        ("lang: fr\nlang: en\n", "2:1", "écrite deux fois"),
        ("- lang\n", "1:1", "une liste de « option: valeur » est attendue"),
    ],
)
def test_a_broken_configuration(tenders, draft: Path, text: str, place: str, sentence: str) -> None:
    (draft / ".tenders-check.yaml").write_text(text, "utf-8")
    ran = tenders("check", draft)
    assert ran.code == USAGE
    assert f".tenders-check.yaml:{place}: " in told(ran)
    assert sentence in ran.err


# --- ourselves ----------------------------------------------------------------------------------


def test_an_internal_error_says_how_to_report_it(tenders, draft: Path, monkeypatch) -> None:
    def broken(arguments: object) -> int:
        raise RuntimeError("imprévu")

    monkeypatch.setattr(runner, "_run", broken)
    ran = tenders("check", draft)
    assert ran.code == INTERNAL
    assert "TENDERS_CHECK_DEBUG=1" in told(ran)
