"""Check a YAML document against the JSON Schemas that editors use too.

The schemas (`rules/*.schema.json`) carry the French description of every key; here a failed check
becomes a sentence with a line and a column. `jsonschema` is imported only when files changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.suggest import meant
from tenders_check.ruleset.yaml12 import Document, Where

_TYPES = {
    "string": "un texte",
    "array": "une liste",
    "object": "une liste de « clé: valeur »",
    "integer": "un nombre entier",
    "number": "un nombre",
    "boolean": "true ou false",
}
_ONE_KEY = "Un élément n'a qu'une clé ; pour en combiner plusieurs : tous, au_moins_un, aucun."


@cache
def schema(name: str) -> Mapping[str, Any]:
    """The schema "regle", "droit", "famille" or "profil"."""
    path = rules_folder() / f"{name}.schema.json"
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def check(document: Document, name: str) -> None:
    """Add to the document one problem for every departure from the schema `name`."""
    for error in sorted(_errors(document.data, name), key=lambda e: [str(p) for p in e.path]):
        _translate(document, tuple(error.absolute_path), error)


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema(name))


def _errors(data: Any, name: str) -> Iterable[Any]:
    found: Iterable[Any] = _validator(name).iter_errors(data)
    return found


def _translate(document: Document, where: Where, error: Any) -> None:
    kind, value = error.validator, error.instance
    if kind == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        for key in value:
            if key not in known:
                document.problem((*where, key), f"clé inconnue « {key} »", meant(key, known))
    elif kind == "required":
        # One error per missing key, each naming it first: 'x' is a required property.
        missing = error.message.split("'")[1]
        document.problem(where, f"il manque la clé « {missing} »", _described(error, missing))
    else:
        document.problem(where, *_sentence(kind, value, error), value=True)


def _sentence(kind: str, value: Any, error: Any) -> tuple[str, str | None]:
    about = error.schema.get("description")
    limit = error.validator_value
    if kind == "enum":
        return f"valeur « {value} » inconnue", meant(str(value), [str(x) for x in limit])
    if kind == "const":
        return f"valeur « {value} » inconnue", f"Écrivez {json.dumps(limit)}."
    if kind == "type":
        return _wrong_type(value, [limit] if isinstance(limit, str) else limit)
    if kind == "pattern":
        return f"« {value} » n'a pas la forme attendue", about
    if kind == "maxProperties":
        return "plusieurs clés dans un élément", _ONE_KEY
    if kind == "maxLength":
        return f"texte trop long ({len(value)} caractères, {limit} au plus)", None
    if kind in ("minimum", "maximum"):
        bound = "au moins" if kind == "minimum" else "au plus"
        return f"nombre « {value} » hors limites ({bound} {limit})", None
    if kind == "uniqueItems":
        return "un mot est écrit deux fois dans la liste", None
    if kind == "minItems" and limit > 1:
        return f"il en faut au moins {limit}", about
    if kind in ("minItems", "minProperties", "minLength"):
        return "rien n'est écrit ici", about
    return f"valeur inattendue ({kind})", about


def _wrong_type(value: Any, expected: list[str]) -> tuple[str, str | None]:
    said = " ou ".join(_TYPES.get(name, name) for name in expected)
    if value is None:
        return "rien n'est écrit après « : »", f"Attendu : {said}."
    if isinstance(value, (int, float)) and "string" in expected:
        return f"« {value} » doit être entre guillemets", f'Écrivez "{value}".'
    return f"valeur d'un autre genre qu'attendu ; attendu : {said}", None


def _described(error: Any, key: str) -> str | None:
    about = error.schema.get("properties", {}).get(key, {})
    found: str | None = about.get("description")
    return found
