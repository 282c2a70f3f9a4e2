"""As many rules as wanted, each with words of its own."""

from __future__ import annotations

from pathlib import Path

_RULE = """format: 1
id: {identifier}
nom: essai-{number}
titre: Essai de charge {number}
gravite: conseil
par: dossier
derogation: motivee
exigence: >
  Règle de mesure.
fondement:
  - article: CCP, art. L2111-1
    verifie_le: 2026-11-20
preuve:
  forte:
    au_moins_un:
      - expression: [{words}]
      - motif: '{pattern}'
sinon: non_conforme
constat: Rien.
conforme: Trouvé.
remede: >
  Rien à faire.
exemples:
  - nom: présent
    attendu: conforme
    texte: |
      # Article 1
      {example}
  - nom: absent
    attendu: non_conforme
    texte: |
      # Article 1
      Rien ici.
"""
_FIRST = (
    "relevé", "rapport", "plan", "bilan", "tableau", "registre", "attestation", "certificat",
    "fiche", "carnet", "mémoire", "inventaire", "calendrier", "protocole", "schéma", "dossier",
    "justificatif", "compte rendu", "diagnostic", "engagement",
)  # fmt: skip
_SECOND = (
    "des déchets", "des consommations", "de tri", "d'insertion", "de réemploi", "des emballages",
    "de formation", "de livraison", "de transport", "des heures", "de maintenance", "de sécurité",
    "des matériaux", "d'énergie", "de chantier", "de qualité", "de réparation", "des eaux",
    "de nuisances", "de biodiversité", "d'apprentissage", "d'accueil", "des effectifs",
    "de traçabilité", "de collecte", "d'étiquetage", "de garantie", "de nettoyage", "d'achat",
    "de contrôle",
)  # fmt: skip


def write_rules(folder: Path, count: int) -> Path:
    """A folder of `count` valid rules, at most 600."""
    folder.mkdir(parents=True, exist_ok=True)
    pairs = [(first, second) for second in _SECOND for first in _FIRST][:count]
    for number, (first, second) in enumerate(pairs, start=1):
        phrase = f"{first} {second}"
        text = _RULE.format(
            identifier=f"ZZZ{number:03}",
            number=number,
            words=f'"{phrase}", "{first} trimestriel {second}", "{first} détaillé {second}"',
            pattern=rf"\b{_plain(second)} (?:sur|pendant) {number} (?:mois|jours)\b".replace(
                "'", "."
            ),
            example=f"Le titulaire remet le {phrase} au plus tard le dix du mois.",
        )
        (folder / f"ZZZ{number:03}.yml").write_text(text, encoding="utf-8")
    return folder


def _plain(text: str) -> str:
    from tenders_check.french.fold import fold

    return fold(text).text
