"""Vocabularies are read, checked by their own examples and kept expanded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenders_check.errors import UsageError
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import ThemeSource
from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.vocabulary import check_vocabulary, load_lexicon, load_sources

SOUND = """\
format: 1
vocabulaire: essai
themes:
  tri:
    titre: Tri des déchets
    expressions: [tri des déchets]
    motifs: ['\\btri sept flux\\b']
    proches:
      - {a: [réduction, baisse], b: emballages, mots: 4}
    faux_amis: [tri postal]
    exemples:
      reconnus: ["Le tri des déchets", "réduction des emballages", "baisse des emballages"]
      refuses: ["Le tri postal"]
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def rules(tmp_path: Path, **files: str) -> Path:
    """A rules folder with these vocabularies."""
    folder = tmp_path / "regles" / "vocabulaire"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder.parent


def problems(tmp_path: Path, text: str) -> list[str]:
    """Problems of one vocabulary, as "line:column: message hint"."""
    found = check_vocabulary(rules(tmp_path, essai=text))
    return [str(problem).partition("essai.yml:")[2] for problem in found]


def test_the_shipped_vocabularies_pass_their_own_examples():
    assert check_vocabulary(rules_folder()) == ()


def test_a_sound_vocabulary_has_no_problem_and_finds_its_words(tmp_path: Path):
    folder = rules(tmp_path, essai=SOUND)
    assert check_vocabulary(folder) == ()
    assert load_lexicon([folder]).mentions(fold("TRI DES DÉCHETS"), "tri")


def test_a_rules_folder_without_vocabulary_has_no_theme(tmp_path: Path):
    (tmp_path / "regle.yml").write_text("id: X1", encoding="utf-8")
    assert load_sources([tmp_path]) == ()


def test_a_rule_file_is_no_vocabulary(tmp_path: Path):
    (tmp_path / "regle.yml").write_text("id: X1", encoding="utf-8")
    assert check_vocabulary(tmp_path / "regle.yml") == ()


def test_a_folder_given_twice_counts_once(tmp_path: Path):
    folder = rules(tmp_path, essai=SOUND)
    assert load_lexicon([folder, folder]).themes == {"tri"}


def test_an_unknown_key_is_told_with_its_place_and_what_was_meant(tmp_path: Path):
    (told,) = problems(tmp_path, SOUND.replace("faux_amis:", "faux_ami:"))
    assert told.startswith("10:5: clé « faux_ami » inconnue")
    assert "Vouliez-vous dire « faux_amis » ?" in told


def test_a_failed_example_is_told_with_its_place(tmp_path: Path):
    (told,) = problems(tmp_path, SOUND.replace('"Le tri des déchets"', '"Le compost"'))
    assert told.startswith("12:18: exemple non reconnu : « Le compost »")


def test_an_example_masked_by_a_false_friend_says_so(tmp_path: Path):
    text = SOUND.replace("[tri postal]", "[tri des déchets verts]").replace(
        '"Le tri des déchets"', '"Le tri des déchets verts"'
    )
    (told,) = problems(tmp_path, text)
    assert "un faux ami masque « tri des déchets »" in told


def test_a_refused_example_that_is_found_says_because_of_which_words(tmp_path: Path):
    (told,) = problems(tmp_path, SOUND.replace('"Le tri postal"', '"Le tri des déchets postaux"'))
    assert told.startswith("13:17: exemple reconnu à tort")
    assert "à cause de « tri des déchets »" in told


def test_the_same_theme_in_two_files_is_refused(tmp_path: Path):
    folder = rules(tmp_path, a=SOUND, b=SOUND)
    (problem,) = check_vocabulary(folder)
    assert problem.path is not None
    assert problem.path.endswith("b.yml")
    assert "déjà défini" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[tri des déchets]", "[(tri des déchets]", "6:19: « (tri des déchets »"),
        ("'\\btri sept flux\\b'", "'(tri'", "7:14: motif refusé"),
        ("expressions: [tri des déchets]", "expressions: tri", "doit être une liste"),
        ("b: emballages, ", "", "9:9: il faut « a » et « b »"),
        ("mots: 4", "mots: quatre", "« mots » doit être un nombre"),
        ("format: 1", "format: 2", "format « 2 » inconnu"),
    ],
)
def test_a_malformed_theme_is_told_in_french(tmp_path: Path, old: str, new: str, said: str):
    assert any(said in told for told in problems(tmp_path, SOUND.replace(old, new)))


def test_loading_an_unsound_vocabulary_is_a_usage_error(tmp_path: Path):
    folder = rules(tmp_path, essai=SOUND.replace("[tri des déchets]", "[(tri]"))
    with pytest.raises(UsageError):
        load_lexicon([folder])


def test_a_kept_lexicon_says_the_same_and_follows_the_files(tmp_path: Path):
    folder = rules(tmp_path, essai=SOUND)
    extra = (ThemeSource("objet", expressions=("voirie",)),)
    for _ in ("cold", "warm"):
        lexicon = load_lexicon([folder], extra)
        assert lexicon.themes == {"tri", "objet"}
        assert lexicon.mentions(fold("réduction des emballages"), "tri")
        assert not lexicon.mentions(fold("le tri postal"), "tri")
        assert lexicon.mentions(fold("Voiries"), "objet")
    rules(tmp_path, essai=SOUND.replace("[tri des déchets]", "[compost]"))
    assert load_lexicon([folder]).mentions(fold("compost"), "tri")


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert load_lexicon([rules(tmp_path, essai=SOUND)]).themes == {"tri"}
