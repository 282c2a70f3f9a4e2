"""Small tenders to audit, made by the tests."""

from __future__ import annotations

from pathlib import Path

_RC = """# Règlement de la consultation
Objet : {title}
Date d'envoi de l'avis : 15 septembre 2026
# Article 6 - Critères d'attribution
- Prix : {price} %
- Valeur technique : 30 %
- Performance environnementale, appréciée au regard de la réduction des emballages : {green} %
"""
_CCAP = """# Cahier des clauses administratives particulières
# Article 9 - Environnement
Le titulaire reprend tous les emballages le jour de la livraison et remet le bordereau de suivi.
"""


def make_tender(folder: Path, title: str = "Fourniture de mobilier", *, green: int = 10) -> Path:
    """A tender of two pieces in a folder of its own."""
    folder.mkdir(parents=True)
    text = _RC.format(title=title, price=70 - green, green=green)
    (folder / "RC.md").write_text(text, encoding="utf-8")
    (folder / "CCAP.md").write_text(_CCAP, encoding="utf-8")
    return folder


def make_collection(home: Path, count: int) -> Path:
    """A folder of tenders."""
    for rank in range(count):
        make_tender(home / f"marche-{rank:03}", f"Fourniture n° {rank} de mobilier")
    return home
