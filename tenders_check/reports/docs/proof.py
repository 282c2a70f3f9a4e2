"""The evidence tree of a rule in words: what is looked for, as a lawyer would say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tenders_check.language import number, word
from tenders_check.reports.docs.law import parameter_link
from tenders_check.reports.docs.markdown import code, link, plain, said_list
from tenders_check.reports.docs.proof_words import (
    BEARS_ON,
    CLAUSE,
    CLAUSE_STRENGTH,
    CONTENT,
    CONTROL,
    CRITERION_STRENGTH,
    KIND,
    KIND_SAID,
    MARKER,
    RESERVATION_STRENGTH,
    SOURCE,
    STRUCTURE,
    WEAKNESS,
)
from tenders_check.ruleset.families import Families
from tenders_check.ruleset.law import Law
from tenders_check.ruleset.model import Node, Parameter
from tenders_check.ruleset.told import Theme


class Sayer:
    """Says evidence nodes; holds what names stand for. `up` leads to the root of the pages."""

    def __init__(
        self, law: Law, families: Families, themes: Mapping[str, Theme], up: str = "../"
    ) -> None:
        self._law, self._families, self._themes, self._up = law, families, themes, up
        self._leaves: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
            "theme": self._theme,
            "expression": self._expression,
            "motif": lambda args: f"le motif {_quoted(args['value'])}",
            "proche": self._near,
            "critere": self._criterion,
            "poids": lambda args: (
                f"le poids des critères « {args.get('theme', '')} » est "
                f"{self._bounds(args, 'inférieur', ' %')}"
            ),
            "clause": self._clause,
            "reservation": self._reservation,
            "lot": lambda args: (
                "le marché est alloti" if args.get("plusieurs") else "le marché n'est pas alloti"
            ),
            "valeur": lambda args: (
                f"la valeur estimée est {self._bounds(args, 'inférieure', ' € HT')}"
            ),
            "duree": lambda args: (
                f"la durée, reconductions comprises, est "
                f"{self._bounds(args, 'inférieure', ' mois')}"
            ),
            "cpv": lambda args: f"le code CPV commence par {_codes(args['value'])}",
            "famille": self._family,
            "acheteur": lambda args: f"acheteur : {_words(args['value'])}",
            "objet": lambda args: f"objet : {_words(args['value'])}",
            "nature": lambda args: f"nature du contrat : {_words(args['value'])}",
            "procedure": lambda args: f"procédure : {_words(args['value'])}",
            "date": self._date,
            "declaration": self._declaration,
            "controle": self._control,
        }

    def tree(self, node: Node, depth: int = 0) -> str:
        """The tree as nested list items; a single leaf is one item."""
        indent = "    " * depth
        heads = {
            "tous": "tout cela à la fois :",
            "au_moins_un": "l'un au moins de ces éléments :",
            "aucun": "aucun de ces éléments :",
        }
        if node.op not in heads:
            return f"{indent}- {self.leaf(node)}"
        lines = [f"{indent}- {heads[node.op]}"]
        lines += [self.tree(child, depth + 1) for child in node.children]
        return "\n".join(lines)

    def leaf(self, node: Node) -> str:
        """One leaf in words."""
        said = self._leaves.get(node.op)
        return said(node.args) if said else f"{code(node.op)} {_quoted(dict(node.args))}"

    def _theme(self, args: Mapping[str, Any]) -> str:
        themes = [self.theme_link(name) for name in _many(args["value"])]
        return f"les pièces affirment : {said_list(themes)}"

    def theme_link(self, name: str) -> str:
        """The title of a theme, with a link to its words."""
        theme = self._themes.get(name)
        if theme is None:
            return code(name)
        return link(
            f"« {plain(theme.title)} »", f"{self._up}vocabulaire/{theme.vocabulary}.md#{name}"
        )

    def _expression(self, args: Mapping[str, Any]) -> str:
        return f"les mots {_quoted(args['value'])}"

    def _near(self, args: Mapping[str, Any]) -> str:
        return (
            f"dans une même phrase, à {args['mots']} mots au plus : {_quoted(args['a'])} et "
            f"{_quoted(args['b'])}"
        )

    def _criterion(self, args: Mapping[str, Any]) -> str:
        words = ["un critère", *(KIND[kind] for kind in _many(args.get("genre")))]
        if args.get("theme"):
            words.append(f"sur {said_list([f'« {theme} »' for theme in _many(args['theme'])])}")
        said = [" ".join(words)]
        said += [CRITERION_STRENGTH[force] for force in _many(args.get("force"))][:1]
        if args.get("contenu"):
            said.append(said_list([CONTENT[item] for item in _many(args["contenu"])]))
        if args.get("porte_sur"):
            judged = [BEARS_ON[item] for item in _many(args["porte_sur"])]
            said.append(f"qui juge {said_list(judged)}")
        if args.get("seul"):
            said.append("seul du barème")
        return ", ".join(said)

    def _clause(self, args: Mapping[str, Any]) -> str:
        said = [f"une {said_list([CLAUSE.get(kind, kind) for kind in _many(args.get('genre'))])}"]
        forces = _many(args.get("force"))
        if len(forces) == 1:
            said.append(CLAUSE_STRENGTH[forces[0]])
        if args.get("faiblesse"):
            said.append(said_list([WEAKNESS[item] for item in _many(args["faiblesse"])]))
        if args.get("controle") == "present":
            said.append("vérifiable (chiffre, document, délai ou pénalité)")
        elif args.get("controle") == "absent":
            said.append("que rien ne rend vérifiable")
        if args.get("marqueurs"):
            said.append(f"qui porte {_markers(args['marqueurs'], 'et')}")
        if args.get("marqueurs_manquants"):
            said.append(f"à laquelle manque {_markers(args['marqueurs_manquants'], 'ou')}")
        if args.get("sans_marqueurs"):
            said.append(f"qui ne porte ni {_markers(args['sans_marqueurs'], 'ni')}")
        if args.get("pieces"):
            said.append(f"dans {kinds_said(_many(args['pieces']))}")
        return ", ".join(said)

    def _reservation(self, args: Mapping[str, Any]) -> str:
        forces = [RESERVATION_STRENGTH[force] for force in _many(args.get("force"))]
        words = ["une réservation", *([said_list(forces)] if forces else [])]
        structures = _many(args.get("structure"))
        if len(structures) > 3:
            words.append("à des structures (EA, ESAT, SIAE, détention, ESS)")
        elif structures:
            words.append(f"à {said_list([STRUCTURE[one] for one in structures])}")
        said = [" ".join(words)]
        if args.get("articles"):
            said.append(f"qui cite {said_list(_many(args['articles']), 'et')}")
        if args.get("fondement"):
            said.append("qui cite un article" if args["fondement"] == "present" else "sans article")
        if args.get("source"):
            said.append(f"annoncée {said_list([SOURCE[one] for one in _many(args['source'])])}")
        if args.get("part_differente_de") is not None:
            share = self._value(args["part_differente_de"], " %")
            said.append(f"avec une part de travailleurs autre que {share}")
        return ", ".join(said)

    def _family(self, args: Mapping[str, Any]) -> str:
        if args.get("agec"):
            return "l'achat relève d'une famille du décret n° 2024-134"
        if args.get("reservable"):
            return "l'achat est de ceux qu'EA, ESAT ou SIAE fournissent couramment"
        names = [
            link(plain(self._families.get(name).title), f"{self._up}familles/{name}.md")
            if name in self._families
            else code(name)
            for name in _many(args.get("nom"))
        ]
        return f"l'achat relève de la famille {said_list(names)}"

    def _date(self, args: Mapping[str, Any]) -> str:
        bounds = []
        if "avant" in args:
            bounds.append(f"avant le {self._value(args['avant'])}")
        if "a_partir_du" in args:
            bounds.append(f"à partir du {self._value(args['a_partir_du'])}")
        return f"lancement {' et '.join(bounds)}"

    def _declaration(self, args: Mapping[str, Any]) -> str:
        said = said_list(_many(args.get("theme"))) or "une considération"
        return f"est déclaré : {said}"

    def _control(self, args: Mapping[str, Any]) -> str:
        name = str(args["value"])
        return CONTROL.get(name, f"comparaison faite par le programme ({code(name)})")

    def _bounds(self, args: Mapping[str, Any], less: str, unit: str) -> str:
        more = less.replace("inf", "sup")
        said = []
        if "inferieur_a" in args:
            said.append(f"{less} à {self._value(args['inferieur_a'], unit)}")
        if "superieur_a" in args:
            said.append(f"{more} à {self._value(args['superieur_a'], unit)}")
        return " et ".join(said)

    def _value(self, value: Any, unit: str = "") -> str:
        if isinstance(value, Parameter):
            return parameter_link(self._law, value.name, self._up)
        return f"{number(value)}{unit}" if isinstance(value, (int, float)) else str(value)


def kinds_said(kinds: Sequence[str], last: str = "ou") -> str:
    """Kinds of piece in words: "le CCAP, le CCTP ou une annexe"."""
    return said_list([KIND_SAID.get(str(kind), str(kind)) for kind in kinds], last)


def _many(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(item) for item in value]


def _markers(names: Any, last: str) -> str:
    said = [" ou ".join(MARKER.get(name, name) for name in one.split("|")) for one in _many(names)]
    return said_list(said, last)


def _quoted(value: Any) -> str:
    return said_list([code(item) for item in _many(value)]) if value else ""


def _words(value: Any) -> str:
    return said_list([word("fr", item) for item in _many(value)])


def _codes(value: Any) -> str:
    return said_list([code(item) for item in _many(value)])
