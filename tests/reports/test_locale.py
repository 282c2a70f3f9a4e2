"""English is whole: no sentence of ours is missing, none is left over, each keeps its places."""

from __future__ import annotations

import re

import pytest

from tenders_check.language import read_catalogue, say, say_problem, say_wrong
from tenders_check.reports.text import render
from tests.reports.build import SCAN, finding, report_of
from tests.reports.catalogue import DOMAINS, ERRORS, SAID, known, path_of, wanted
from tests.reports.templates import problems

CATALOGUES = {domain: read_catalogue("en", domain) for domain in DOMAINS}
EVERY = [(domain, french) for domain, said in CATALOGUES.items() for french in sorted(said)]
#: Words that no English sentence of ours holds.
FRENCH_WORDS = re.compile(
    r"\b(?:le|la|les|est|un|une|des|du|et|ou|pas|ne|dans|Fournissez|Redemandez|Relancez|Retirez)\b"
)
HOLES = re.compile(r"\{\w*\}")
_HOW = "python -m tests.reports.catalogue adds them to the catalogue; write their English there"


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_sentence_is_missing(domain: str) -> None:
    assert not set(wanted(domain)) - set(CATALOGUES[domain]), _HOW


def test_no_translation_is_left_without_its_sentence() -> None:
    assert not set(CATALOGUES[SAID]) - set(wanted(SAID)), "python -m tests.reports.catalogue"


@pytest.mark.parametrize("domain", DOMAINS)
def test_other_tools_read_the_same(domain: str) -> None:
    """What we read without gettext is what Babel reads: nothing lost, nothing fuzzy."""
    assert known(domain) == read_catalogue("en", domain)
    text = path_of(domain).read_text("utf-8")
    assert "#, fuzzy" not in text and 'charset=utf-8\\n"' in text


@pytest.mark.parametrize(("domain", "french"), EVERY)
def test_placeholders_are_kept(domain: str, french: str) -> None:
    english = CATALOGUES[domain][french]
    assert sorted(HOLES.findall(french)) == sorted(HOLES.findall(english))


def test_an_unknown_sentence_stays_french() -> None:
    assert say("en", "Phrase jamais traduite de {n} mots", n=5) == (
        "Phrase jamais traduite de 5 mots"
    )


def test_what_waits_for_a_person_or_is_past_is_not_said(tmp_path, monkeypatch) -> None:
    from tenders_check import language

    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "essai.po").write_text(
        'msgid ""\nmsgstr "Language: en\\n"\n\n'
        '#, fuzzy\nmsgid "un"\nmsgstr "a"\n\n'
        'msgid "deux"\nmsgstr ""\n\n'
        '#: place.py\nmsgid ""\n"trois \\"mots\\"\\n"\n"et \\\\ deux"\n'
        'msgstr ""\n"three\\t"\n"words"\n\n'
        '#~ msgid "quatre"\n#~ msgstr "four"\n',
        "utf-8",
    )
    monkeypatch.setattr(language, "__file__", str(tmp_path / "language.py"))
    assert read_catalogue("en", "essai") == {'trois "mots"\net \\ deux': "three\twords"}
    assert read_catalogue("de", "essai") == {}


@pytest.mark.parametrize("french", sorted({text for text, _ in problems()}))
def test_why_a_piece_was_not_read_is_said_in_english(french: str) -> None:
    told = french.replace("{}", "7")
    assert not FRENCH_WORDS.search(say_problem("en", told)), say_problem("en", told)
    assert say_problem("fr", told) == told


def test_reasons_may_follow_and_hold_each_other() -> None:
    french = (
        "Le fichier est endommagé : XML mal formé (ligne 3). Rouvrez-le et enregistrez-le de "
        "nouveau, ou redemandez-le. 2 objet(s) incorporé(s) dans le document ne sont pas lus : "
        "joignez-les à part."
    )
    assert say_problem("en", french) == (
        "The file is damaged: malformed XML (ligne 3). Open it and save it again, or ask for it "
        "again. 2 object(s) embedded in the document are not read: give them apart."
    )


@pytest.mark.parametrize("french", sorted(CATALOGUES[ERRORS]))
def test_what_is_wrong_is_said_in_english_and_in_french(french: str) -> None:
    told = french.replace("{}", "7")
    assert say_wrong("fr", told) == told
    assert not FRENCH_WORDS.search(re.sub(r"“[^”]*”", "", say_wrong("en", told)))


def test_a_mistake_inside_another() -> None:
    assert say_wrong("en", "--fail-on : valeur « eror » inconnue.") == (
        "--fail-on: unknown value “eror”."
    )
    assert say_wrong("en", "YAML mal formé : ligne mal alignée.") == (
        "malformed YAML: badly aligned line."
    )
    assert say_wrong("en", "jamais dit.") == "jamais dit."


def test_a_report_in_english() -> None:
    text = render(report_of(finding(), pieces=(SCAN,)), language="en")
    assert "Launch" in text and "2026-09-15" in text
    assert "Searched in: RC.docx" in text
    assert "Conclusion: obligations not met: 1 (ENV001)" in text
    assert "À faire" not in text and "Lancement" not in text
