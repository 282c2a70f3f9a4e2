"""The page of the documentation that describes the tables of a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tenders_check.audit.export import columns
from tenders_check.audit.shown.flat import COLUMNS
from tenders_check.audit.tables import EXPORTED, Kind
from tenders_check.reports.docs.markdown import capital, code, page, table

NAME = "reference/tables-audit.md"
_KINDS: Mapping[Kind, str] = {
    Kind.TEXT: "texte",
    Kind.DATE: "date",
    Kind.INTEGER: "entier",
    Kind.BOOLEAN: "booléen",
    Kind.REAL: "nombre",
    Kind.LIST: "liste de textes",
    Kind.PLACE: "lieu",
    Kind.PLACES: "liste de lieux",
    Kind.MISSES: "liste de lieux écartés",
    Kind.SEARCHED: "liste de pièces et rubriques",
    Kind.OBJECT: "objet JSON",
}
_TYPES = {str: "texte", int: "entier", float: "nombre"}


def tables_page() -> str:
    """The page, whole."""
    return page(*_parts())


def _parts() -> Iterator[str]:
    yield "# Les tables d'un audit"
    yield (
        "`tenders-check export` écrit ces tables en CSV, JSON, JSON Lines ou Parquet, un fichier "
        "par table. Le fichier d'audit les contient aussi : c'est une base SQLite, que tout "
        "programme peut lire, même pendant un audit. Les lignes sont dans l'ordre des marchés."
    )
    yield (
        "Un **lieu** a les clés `document`, `page`, `paragraph`, `cell`, `pointer`, `section`, "
        "`quote` et `ocr` du [rapport JSON](rapport-json.md#evidence) ; un lieu écarté dit "
        "`rejected_because`. Listes et lieux sont de vraies listes et structures en Parquet et en "
        "JSON, du texte JSON en CSV et dans SQLite. Une date y est un texte AAAA-MM-JJ, un "
        "booléen 0 ou 1 (`true` ou `false` en CSV). En CSV, une apostrophe précède les textes "
        "qu'un tableur prendrait pour une formule."
    )
    for one in EXPORTED:
        yield f"## {one.name}"
        yield one.meaning
        yield table(
            ("colonne", "type", "sens"),
            [
                (code(column.name), _KINDS[column.kind], _sentence(column.meaning))
                for column in columns(one)
            ],
        )
    yield "## Les chiffres : stats -f csv et -f parquet"
    yield "Une ligne par chiffre ; les colonnes sans objet sont vides."
    yield table(
        ("colonne", "type", "sens"),
        [
            (code(name), _TYPES[kind], _sentence(meaning))
            for name, (kind, meaning) in COLUMNS.items()
        ],
    )


def _sentence(meaning: str) -> str:
    return capital(meaning if meaning.endswith("…") else f"{meaning}.")
