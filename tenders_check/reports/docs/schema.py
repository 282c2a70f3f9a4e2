"""Published schemas as pages: the keys of a JSON report, and those of a rule file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tenders_check.reports.docs.keys import KEY, OBJECT
from tenders_check.reports.docs.markdown import anchor, code, page, plain, said_list, table

_TYPE = {
    "string": "texte",
    "integer": "entier",
    "number": "nombre",
    "boolean": "oui ou non",
    "array": "liste",
    "object": "objet",
    "null": "null",
}


class _Row(NamedTuple):
    key: str
    kind: str
    required: bool
    said: str


def report_page(schema: Mapping[str, Any]) -> str:
    """The keys of the JSON report, object by object."""
    parts = [
        "# Le rapport JSON",
        f"{code('tenders-check check dossier/ -f json')} écrit ce rapport. Son schéma est publié "
        f"avec le programme ({code('tenders_check/schemas/report.schema.json')}). Des clés "
        "peuvent s'ajouter dans une même version du schéma ; celles-ci gardent leur sens. "
        "Même dossier, mêmes règles, même date : mêmes octets.",
        f"Les mots des clés {code('status')}, {code('severity')} et {code('rejected_because')} "
        "sont expliqués dans [Les mots du rapport](mots.md).",
        "## rapport",
        OBJECT.get("report", ""),
        _keys(schema, "report", schema),
    ]
    for name, held in schema.get("$defs", {}).items():
        if "properties" in held:
            parts += [
                f"{anchor(name)}\n\n## {name}",
                OBJECT.get(name, ""),
                _keys(held, name, schema),
            ]
    return page(*parts)


def report_keys(schema: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Every (object, key) of the schema of the report."""
    found = {("report", row.key) for row in _rows(schema, "report", schema)}
    for name, held in schema.get("$defs", {}).items():
        if "properties" in held:
            found |= {(name, row.key) for row in _rows(held, name, schema)}
    return found


def _keys(held: Mapping[str, Any], name: str, schema: Mapping[str, Any]) -> str:
    rows = [
        (code(row.key), row.kind, "" if row.required else "parfois", row.said)
        for row in _rows(held, name, schema)
    ]
    return table(("clé", "type", "présence", "sens"), rows)


def _rows(held: Mapping[str, Any], name: str, schema: Mapping[str, Any]) -> Iterator[_Row]:
    """The keys of an object, those of unnamed objects inside it with their path."""
    required = held.get("required", ())
    for key, value in held.get("properties", {}).items():
        said = KEY.get((name, key)) or value.get("description") or ""
        yield _Row(key, _kind(value, schema), key in required, said)
        inner = value if "properties" in value else value.get("items", {})
        if isinstance(inner, dict) and "properties" in inner:
            mark = "[]" if "items" in value else ""
            for row in _rows(inner, name, schema):
                path = f"{key}{mark}.{row.key}"
                yield row._replace(key=path, said=KEY.get((name, path)) or row.said)


def _kind(value: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    if "const" in value:
        return f"toujours {code(str(value['const']))}"
    if "enum" in value:
        words = [code("null" if item is None else str(item)) for item in value["enum"]]
        return said_list(words)
    if "$ref" in value:
        held = schema
        for step in value["$ref"].removeprefix("#/").split("/"):
            held = held[step]
        name = value["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name})" if "properties" in held else _kind(held, schema)
    if "anyOf" in value or "oneOf" in value:
        return said_list([_kind(one, schema) for one in value.get("anyOf") or value["oneOf"]])
    types = value.get("type", [])
    types = [types] if isinstance(types, str) else types
    if "array" in types and value.get("items"):
        others = [_TYPE[one] for one in types if one != "array"]
        return said_list([f"liste de : {_kind(value['items'], schema)}", *others])
    return said_list([_TYPE.get(one, one) for one in types]) or "objet"


def rule_format_page(schema: Mapping[str, Any]) -> str:
    """The keys of a rule file, from its schema, whose descriptions are in French."""
    element = schema["$defs"]["element"]["properties"]
    parts = [
        "# Les clés d'une règle",
        "Toutes les clés qu'un fichier de règle peut contenir. [Écrire une règle]"
        "(../guides/ecrire-une-regle.md) montre comment s'en servir, pas à pas.",
        "## Le fichier",
        _described(schema, schema.get("required", ())),
        "## Quand : application",
        _described(schema["properties"]["application"]),
        "## Où : ou",
        _described(schema["properties"]["ou"]),
        "## À quoi le reconnaît-on : un élément de preuve",
        f"{code('preuve')}, {code('interdit')}, {code('declencheur')} et {code('motif_ecrit')} "
        "tiennent un élément, qui n'a qu'une clé.",
        table(
            ("clé", "sens"),
            [(code(key), _said(value, schema)) for key, value in element.items()],
        ),
    ]
    for key in ("critere", "poids", "clause", "reservation", "famille", "declaration"):
        if "properties" in element.get(key, {}):
            parts += [f"### {key}", _described(element[key])]
    parts += ["## Les exemples", _described(schema["$defs"]["exemple"])]
    return page(*parts)


def _described(held: Mapping[str, Any], required: Any = ()) -> str:
    rows = []
    for key, value in held["properties"].items():
        if key.startswith("x-"):
            continue
        needed = "oui" if key in required else ""
        rows.append((code(key), _said(value, held), *((needed,) if required else ())))
    head = ("clé", "sens", "obligatoire") if required else ("clé", "sens")
    return table(head, rows)


def _said(value: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    said = plain(value.get("description", ""))
    name = value.get("$ref", "").rsplit("/", 1)[-1]
    if not said and name in schema.get("$defs", {}):
        said = plain(schema["$defs"][name].get("description", ""))
    words = value.get("enum") or value.get("then", {}).get("enum") or ()
    choice = ", ".join(code(str(word)) for word in words)
    return f"{said} {choice}".strip()
