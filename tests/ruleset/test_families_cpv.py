"""The CPV codes of the families against the official list, of which `cpv.tsv` is an extract."""

from __future__ import annotations

from pathlib import Path

from tenders_check.ruleset.families import Family, covers, prefix
from tenders_check.ruleset.loader import load

FAMILIES = list(load().families)
OFFICIAL = dict(
    line.split("\t")
    for line in Path(__file__).with_name("cpv.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
)
#: Families that share codes on purpose: each has something to say of them.
SHARED = {
    ("batiment", "demolition"): "removal of asbestos is both building and demolition work",
    ("batiment", "eclairage"): "lighting is installed in buildings too",
    ("batiment", "solaire"): "solar roofs",
    ("restauration", "traiteur"): "catering services",
    ("energie", "prestations_intellectuelles"): "energy services are studies too",
}


def _both(one: Family, other: Family) -> list[str]:
    """The codes of two families that lie under both."""
    codes = {*one.cpv, *other.cpv}
    return sorted(code for code in codes if one.holds(code) and other.holds(code))


def test_every_code_is_official() -> None:
    used = {code for family in FAMILIES for code in (*family.cpv, *family.not_cpv)}
    assert used - set(OFFICIAL) == set()


def test_the_extract_holds_nothing_else() -> None:
    used = {code for family in FAMILIES for code in (*family.cpv, *family.not_cpv)}
    assert set(OFFICIAL) - used == set()


def test_exceptions_except_something() -> None:
    for family in FAMILIES:
        assert [code for code in family.not_cpv if not covers(family.cpv, code)] == []


def test_families_share_codes_on_purpose_only() -> None:
    pairs = {
        (one.name, other.name)
        for rank, one in enumerate(FAMILIES)
        for other in FAMILIES[rank + 1 :]
        if _both(one, other)
    }
    assert pairs == set(SHARED)


def test_no_family_takes_a_whole_division_by_a_narrow_code() -> None:
    assert prefix("39130000") == "3913"
    assert prefix("45000000") == "45"
    divisions = {
        (family.name, code) for family in FAMILIES for code in family.cpv if len(prefix(code)) == 2
    }
    wide = {"batiment", "logiciels", "prestations_intellectuelles", "energie", "restauration"}
    assert {name for name, _ in divisions} == wide


def test_the_purchases_of_the_list_have_their_family() -> None:
    wanted = {
        "mobilier", "informatique", "impression", "papier", "textiles", "nettoyage",
        "espaces_verts", "restauration", "traiteur", "evenementiel", "dechets", "batiment",
        "demolition", "voirie", "vehicules", "cycles", "pneumatiques", "batiments_modulaires",
        "securite", "logiciels", "prestations_intellectuelles", "energie", "eclairage",
        "mobilier_urbain", "jouets", "sport",
    }  # fmt: skip
    names = {family.name for family in FAMILIES}
    assert wanted <= names
    assert all(family.words and family.advice and family.good_criterion for family in FAMILIES)
