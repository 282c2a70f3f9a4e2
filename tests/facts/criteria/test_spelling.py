"""Names repaired before their words are searched."""

from __future__ import annotations

import pytest

from tenders_check.facts.criteria.spelling import repaired


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("lenvironnement", "l'environnement"),
        ("environ nementale", "environnementale"),
        ("environnemen-\ntales", "environnementales"),
        ("Valeur environementale", "valeur environnementale"),
        ("environnemenale", "environnementale"),
        ("environmental", "environnemental"),
        ("valeurenvironnementale", "valeur environnementale"),
        ("ValeurEnvironnementale", "valeur environnementale"),
        ("Perf. environ.", "performance environnement"),
        ("dév. durable", "developpement durable"),
        ("Dévellopement durable", "developpement durable"),
        ("D.D.", "developpement durable"),
        ("Éco-conception", "ecoconception"),
        ("Démarche R.S.E.", "demarche rse"),
        ("Prix &amp; délais", "prix & delais"),
    ],
)
def test_repaired(written: str, expected: str) -> None:
    assert repaired(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "environ 10 %",
        "30 % environ.",
        "milieu environnant",
        "enveloppement",
        "l'envergure",
        "envoi",
    ],
)
def test_other_words_stay_as_they_are(written: str) -> None:
    assert repaired(written) == written
