"""A rule's YAML, already checked against the schema, as typed nouns.

What a schema cannot say is checked here: names that must exist elsewhere, days that must exist,
`preuve` and `interdit` that exclude each other, examples that show at least two outcomes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from tenders_check.model import Kind, Status
from tenders_check.ruleset.families import Families, prefix
from tenders_check.ruleset.law import Law, iso_date
from tenders_check.ruleset.model import (
    INLINE_LEAVES,
    OPERATORS,
    SEVERITIES,
    STATUSES,
    Application,
    Basis,
    Example,
    ExamplePiece,
    Node,
    Parameter,
    Rule,
    SeverityIf,
    Where,
)
from tenders_check.ruleset.placeholders import tell_placeholders
from tenders_check.ruleset.suggest import meant
from tenders_check.ruleset.terms import REFUSALS
from tenders_check.ruleset.yaml12 import Document
from tenders_check.ruleset.yaml12 import Where as Path

#: Parameter that `checking` chooses itself among several, by buyer and object.
CHOSEN_PARAMETERS = ("seuil_europeen",)

#: Leaves that look for words.
WORD_LEAVES = ("theme", *INLINE_LEAVES)
_THEME_LEAVES = ("critere", "poids")
_LISTS = ("pieces", "articles")


class Known(NamedTuple):
    """The names a rule may use. `themes` None: the vocabularies are not at hand, not checked."""

    law: Law
    families: Families
    themes: frozenset[str] | None = None


def build_rule(document: Document, known: Known) -> Rule | None:
    """The rule of a document; None when it has problems, which are added to the document."""
    builder = _Builder(document, known)
    rule = builder.rule()
    tell_placeholders(document)
    return None if document.problems else rule


class _Builder:
    """Reads one rule; positions come from the document."""

    def __init__(self, document: Document, known: Known) -> None:
        self.document = document
        self.known = known
        self.data: Mapping[str, Any] = document.data

    def rule(self) -> Rule:
        """The whole rule."""
        data = self.data
        self._exclusive()
        kind = "interdit" if "interdit" in data else "preuve"
        default = "conforme" if kind == "interdit" else "non_conforme"
        rule = Rule(
            id=data["id"],
            name=data["nom"],
            title=_line(data["titre"]),
            severity=SEVERITIES[data["gravite"]],
            scope=data["par"],
            waivable=data.get("derogation", "interdite") == "motivee",
            requirement=_line(data["exigence"]),
            law=tuple(self._basis(rank, item) for rank, item in enumerate(data["fondement"])),
            application=self._application(data.get("application") or {}),
            trigger=self._optional(("declencheur",)),
            where=self._where(data.get("ou") or {}),
            forbids=kind == "interdit",
            strong=self._optional((kind, "forte")),
            weak=self._optional((kind, "faible")),
            absent=STATUSES[data.get("sinon", default)],
            message=_line(data["constat"]),
            review_message=_maybe(data.get("reserve")),
            pass_message=_maybe(data.get("conforme")),
            remedy=_maybe(data.get("remede")),
            clause=data["clause"].strip() if data.get("clause") else None,
            severity_if=tuple(
                SeverityIf(
                    SEVERITIES[item["gravite"]],
                    self._node(item["quand"], ("gravite_si", rank, "quand")),
                )
                for rank, item in enumerate(data.get("gravite_si") or ())
            ),
            examples=tuple(self._example(rank, item) for rank, item in enumerate(data["exemples"])),
            english={key: _line(text) for key, text in (data.get("en") or {}).items()} or None,
            limits=_maybe(data.get("limites")),
            path=self.document.path,
            line=self.document.place(("id",))[0],
            motive=self._optional(("motif_ecrit",)),
            neighbours=self._neighbours(),
        )
        self._tested(rule)
        return rule

    def _exclusive(self) -> None:
        if ("preuve" in self.data) == ("interdit" in self.data):
            said = "« preuve » et « interdit »" if "preuve" in self.data else "rien"
            self.document.problem(
                ("interdit",) if "preuve" in self.data else (),
                f"{said} : une règle dit soit ce qui prouve, soit ce qui est interdit",
                "Gardez « preuve » ou « interdit ».",
            )

    def _basis(self, rank: int, item: Mapping[str, Any]) -> Basis:
        where: Path = ("fondement", rank, "verifie_le")
        return Basis(
            article=_line(item["article"]),
            url=item.get("url"),
            verified=iso_date(self.document, where, item["verifie_le"]),
            status=item.get("statut", "verifie"),
        )

    def _application(self, item: Mapping[str, Any]) -> Application:
        families = _words(item.get("famille"))
        for name in families:
            self._family(name, ("application", "famille"))
        return Application(
            launched_from=self._day(item, "lancement_a_partir_du"),
            review_from=self._day(item, "a_verifier_a_partir_du"),
            natures=_words(item.get("nature")),
            except_=tuple(dict(case) for case in item.get("sauf") or ()),
            objects=_words(item.get("objet")),
            buyers=_words(item.get("acheteur")),
            value_from=self._number(
                item.get("valeur_a_partir_de"), ("application", "valeur_a_partir_de")
            ),
            families=families,
        )

    def _where(self, item: Mapping[str, Any]) -> Where:
        sections = _words(item.get("rubriques"))
        for name in sections:
            self._theme(f"rubrique_{name}", ("ou", "rubriques"))
        return Where(
            kinds=tuple(Kind(kind) for kind in _words(item.get("pieces"))),
            sections=sections,
            needed=tuple(
                tuple(Kind(kind) for kind in group) for group in item.get("necessaires") or ()
            ),
        )

    def _neighbours(self) -> Node | None:
        """Words only: what a rule must not be taken in by."""
        node = self._optional(("voisins",))
        for one in node.walk() if node else ():
            if one.op not in (*WORD_LEAVES, "au_moins_un"):
                self.document.problem(
                    ("voisins",),
                    f"« {one.op} » n'a pas sa place ici",
                    f"Écrivez au_moins_un ou l'un de : {', '.join(WORD_LEAVES)}.",
                )
        return node

    # --- evidence ---------------------------------------------------------------------------

    def _optional(self, where: Path) -> Node | None:
        item: Any = self.data
        for key in where:
            item = item.get(key) if item else None
        return self._node(item, where) if item else None

    def _node(self, item: Mapping[str, Any], where: Path) -> Node:
        op, value = next(iter(item.items()))
        here: Path = (*where, op)
        line, column = self.document.place(here)
        if op in OPERATORS:
            children = tuple(self._node(child, (*here, rank)) for rank, child in enumerate(value))
            return Node(op, {}, children, line, column)
        return Node(op, self._arguments(op, value, here), (), line, column)

    def _arguments(self, op: str, value: Any, where: Path) -> Mapping[str, Any]:
        if op == "proche":
            return {"a": _either(value["a"]), "b": _either(value["b"]), "mots": value["mots"]}
        arguments = dict(value) if isinstance(value, Mapping) else {"value": _plain(value)}
        if op in ("theme", *_THEME_LEAVES):
            key = "value" if op == "theme" else "theme"
            for name in _words(arguments.get(key)):
                self._theme(name, where if op == "theme" else (*where, key))
        if op == "cpv":
            arguments["value"] = tuple(prefix(code) for code in _words(value))
            return arguments
        if op == "famille":
            for name in _words(arguments.get("nom")):
                self._family(name, (*where, "nom"))
        for key, argument in arguments.items():
            here: Path = (*where, key)
            if op == "date":
                arguments[key] = self._day_value(argument, here)
            elif isinstance(argument, Mapping):
                arguments[key] = self._number(argument, here)
            elif key in _LISTS:
                arguments[key] = _words(argument)
            else:
                arguments[key] = _plain(argument)
        return arguments

    def _theme(self, name: str, where: Path) -> None:
        themes = self.known.themes
        if themes is not None and name not in themes:
            section = name.startswith("rubrique_")
            known = [t for t in themes if t.startswith("rubrique_") == section]
            said, choices = f"thème « {name} »", known
            if section:
                said = f"rubrique « {name.removeprefix('rubrique_')} »"
                choices = [t.removeprefix("rubrique_") for t in known]
                name = name.removeprefix("rubrique_")
            wrong = "inconnue" if section else "inconnu"
            hint = meant(name, sorted(choices))
            self.document.problem(where, f"{said} {wrong}", hint, value=True)

    def _family(self, name: str, where: Path) -> None:
        if name not in self.known.families:
            hint = meant(name, self.known.families.by_name)
            self.document.problem(where, f"famille « {name} » inconnue", hint, value=True)

    # --- dated values -------------------------------------------------------------------------

    def _parameter(self, item: Mapping[str, Any], where: Path) -> Parameter:
        name = str(item["parametre"])
        known = (*self.known.law.parameters, *CHOSEN_PARAMETERS)
        if name not in known:
            here: Path = (*where, "parametre")
            hint = meant(name, known)
            self.document.problem(here, f"paramètre « {name} » inconnu", hint, value=True)
        return Parameter(name)

    def _number(self, item: Any, where: Path) -> Parameter | float | None:
        if isinstance(item, Mapping):
            return self._parameter(item, where)
        return None if item is None else float(item)

    def _day(self, item: Mapping[str, Any], key: str) -> Parameter | date | None:
        value = item.get(key)
        return None if value is None else self._day_value(value, ("application", key))

    def _day_value(self, value: Any, where: Path) -> Parameter | date:
        if not isinstance(value, Mapping):
            return iso_date(self.document, where, value)
        parameter = self._parameter(value, where)
        law = self.known.law.parameters.get(parameter.name)
        if law is not None and law.unit != "date":
            self.document.problem(where, f"« {parameter.name} » n'est pas une date", value=True)
        return parameter

    # --- examples -----------------------------------------------------------------------------

    def _example(self, rank: int, item: Mapping[str, Any]) -> Example:
        where: Path = ("exemples", rank)
        if ("texte" in item) == ("pieces" in item):
            problem = "un exemple a « texte » (une pièce) ou « pieces » (plusieurs)"
            self.document.problem((*where, "nom"), problem)
        launch = item.get("lancement")
        manifest = item.get("manifeste")
        lot = item.get("lot")
        return Example(
            name=_line(item["nom"]),
            expected=STATUSES[item["attendu"]],
            text=item.get("texte", ""),
            launch=iso_date(self.document, (*where, "lancement"), launch) if launch else None,
            # YAML holds JSON: the manifest is read again by the same reader as a real one.
            manifest=json.dumps(manifest, ensure_ascii=False) if manifest else None,
            kind=Kind(item.get("piece", Kind.RC)),
            line=self.document.place((*where, "nom"))[0],
            pieces=tuple(
                ExamplePiece(Kind(kind), text) for kind, text in (item.get("pieces") or {}).items()
            ),
            lot=str(lot) if lot is not None else None,
            severity=SEVERITIES[item["gravite"]] if "gravite" in item else None,
            refused=REFUSALS[item["ecarte"]] if "ecarte" in item else None,
        )

    def _tested(self, rule: Rule) -> None:
        """A rule that was never shown to pass and to fail is not trusted."""
        shown = {example.expected for example in rule.examples}
        if rule.absent is Status.FAIL or rule.forbids:
            wanted = {"conforme": Status.PASS, "non_conforme": Status.FAIL}
            missing = [word for word, status in wanted.items() if status not in shown]
            # A prohibition whose fault is only ever doubtful has no "non_conforme".
            if rule.forbids and rule.strong is None and shown - {Status.PASS}:
                missing = [word for word in missing if word != "non_conforme"]
        else:
            missing = [] if len(shown) > 1 else ["d'un autre verdict"]
        for word in missing:
            said = word if word.startswith("d'") else f"« attendu: {word} »"
            self.document.problem(("exemples",), f"il manque un exemple {said}")
        names = [example.name for example in rule.examples]
        for rank, name in enumerate(names):
            if name in names[:rank]:
                self.document.problem(("exemples", rank, "nom"), f"exemple « {name} » en double")


def _line(text: str) -> str:
    """Prose on one line: folded scalars keep a final line break."""
    return " ".join(text.split())


def _maybe(text: str | None) -> str | None:
    return _line(text) if text else None


def _words(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _either(value: Any) -> str:
    """Several expressions as one, in the notation of the vocabularies: (a|b)."""
    words = _words(value)
    return words[0] if len(words) == 1 else f"({'|'.join(words)})"
