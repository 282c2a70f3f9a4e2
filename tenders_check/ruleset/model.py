"""The nouns of a rule: what the YAML files say, checked and typed, without logic.

Argument values stay the French words that a lawyer writes (see `terms.py`); statuses, severities
and kinds of piece are those of `tenders_check.model`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from tenders_check.model import Kind, Severity, Status
from tenders_check.records import dataclass

#: Nodes that combine others; every other `Node.op` is a leaf.
OPERATORS = ("tous", "au_moins_un", "aucun")

#: `Rule.scope` of a rule judged lot by lot.
LOT = "lot"

#: Leaves that look for words, written in the rule itself rather than in a vocabulary.
INLINE_LEAVES = ("expression", "proche", "motif")

#: Comparisons that no vocabulary can say, written in `checking/`; `controle: <name>` calls them.
CONTROLS = (
    "somme_ponderations",
    "ponderations",
    "lot_sans_critere",
    "critere_proximite",
    "piece_illisible",
    "piece_manquante",
    "champ_a_completer",
    "texte_perime",
    "texte_renumerote",
    "avis_et_reglement_donnes",
    "avis_et_reglement",
    "reserve_dans_l_avis_seul",
    "termes_divergents",
    "declaration",
    "declare_et_ecrit",
    "declare_ecrit_sans_fermete",
    "plusieurs_criteres",
    "ponderation_absente",
    "renvoi_introuvable",
    "renvoi_douteux",
    "motif_de_non_allotissement",
    "chiffres_sans_critere",
    "critere_decoratif",
    "desherbage_admis",
    "desherbage_conditionnel",
    "construction_neuve",
    "demolition_lourde",
    "lot_de_demolition",
    "bois_du_lot",
    "renovation",
    "surface_depassee",
    "surface_moindre",
    "ampleur_douteuse",
    "service_public",
    "laicite_complete",
    "laicite_incomplete",
    "usage_du_public",
    "marche_global",
    "structure_economique",
    "ccag_seul",
    "clause_sociale_tous_lots",
    "clause_sociale_certains_lots",
    "clause_sociale_deux_lectures",
    "reservation_annoncee",
    "seuil_atteint_par_lot",
    "derogation_declaree",
    "derogation_expiree",
    "derogation_inutile",
    "derogation_trop_large",
    "derogation_sans_lot",
    "derogation_interdite",
    "motif_insuffisant",
    "derogation_incomplete",
)


#: `gravite` and `attendu`, `sinon` as a lawyer writes them.
SEVERITIES = {
    "obligation": Severity.ERROR,
    "vigilance": Severity.WARNING,
    "conseil": Severity.INFO,
}
STATUSES = {
    "conforme": Status.PASS,
    "non_conforme": Status.FAIL,
    "a_verifier": Status.REVIEW,
    "indetermine": Status.UNDETERMINED,
    "sans_objet": Status.NOT_APPLICABLE,
    "deroge": Status.WAIVED,
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """`{parametre: <name>}`: a dated value of `rules/droit/`, read at the launch date."""

    name: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node of an evidence tree.

    `op` is one of `OPERATORS` (with `children`) or the name of a leaf (with `args`). A leaf
    written with a bare word, number or list (`theme: social`) has it in `args["value"]`.
    `line` and `column` are 1-based, of the key in the YAML file.
    """

    op: str
    args: Mapping[str, Any]
    children: tuple[Node, ...] = ()
    line: int | None = None
    column: int | None = None

    def walk(self) -> Iterator[Node]:
        """This node and all those under it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis. `status`: "verifie", "rapporte" or "memoire", how well it was checked."""

    article: str
    url: str | None = None
    verified: date | None = None
    status: str = "verifie"


@dataclass(frozen=True, slots=True)
class Application:
    """When a rule binds; an empty field means no condition.

    `launched_from`: first launch date bound; `review_from`: from this earlier day on, a person
    decides. `except_`: situations that are left out, each a set of facts that must all hold.
    `value_from`: estimated value in euros before tax.
    """

    launched_from: Parameter | date | None = None
    review_from: Parameter | date | None = None
    natures: tuple[str, ...] = ()
    except_: tuple[Mapping[str, str], ...] = ()
    objects: tuple[str, ...] = ()
    buyers: tuple[str, ...] = ()
    value_from: Parameter | float | None = None
    families: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Where a rule looks: kinds of piece and families of headings (empty = everywhere).

    `needed`: groups of kinds; without a readable piece of each group, nothing can be concluded.
    """

    kinds: tuple[Kind, ...] = ()
    sections: tuple[str, ...] = ()
    needed: tuple[tuple[Kind, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ExamplePiece:
    """One piece of an example, in Markdown."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A small tender and the status that the rule must give it.

    `text` is the Markdown of a single piece of kind `kind`; `pieces` those of several (then `text`
    is empty). `manifest` is the JSON text of a `tender.yaml`. `lot` names the lot to judge
    when they differ. `severity` is the expected one where `gravite_si` changes it. `refused` makes
    it a trap: the `NearMiss.reason` for which its nearest passage must be shown and refused.
    """

    name: str
    expected: Status
    text: str = ""
    launch: date | None = None
    manifest: str | None = None
    kind: Kind = Kind.RC
    line: int | None = None
    pieces: tuple[ExamplePiece, ...] = ()
    lot: str | None = None
    severity: Severity | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class SeverityIf:
    """Another severity when `condition` holds; the first that holds wins."""

    severity: Severity
    condition: Node


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `scope` is "lot" (a verdict per lot) or "dossier" (one for the tender).

    With `forbids`, `strong` and `weak` describe the fault (strong = fail, weak = review);
    otherwise they describe the proof (strong = pass, weak = review). `absent` is the status when
    neither is found. `trigger`: the rule is not applicable unless it holds.
    `waivable`: a declared motive may cover a finding; `motive` recognises one written in the
    pieces themselves. `neighbours`: words that look like the proof and are none, shown when it is
    not found. `english`: French key → English text.
    """

    id: str
    name: str
    title: str
    severity: Severity
    scope: str
    requirement: str
    law: tuple[Basis, ...]
    application: Application
    where: Where
    forbids: bool
    strong: Node | None
    weak: Node | None
    absent: Status
    message: str
    waivable: bool = False
    trigger: Node | None = None
    review_message: str | None = None
    pass_message: str | None = None
    remedy: str | None = None
    clause: str | None = None
    severity_if: tuple[SeverityIf, ...] = ()
    examples: tuple[Example, ...] = ()
    english: Mapping[str, str] | None = None
    limits: str | None = None
    motive: Node | None = None
    neighbours: Node | None = None
    path: str = ""
    line: int = 1

    def nodes(self) -> Iterator[Node]:
        """Every evidence node of the rule: trigger, proof, motive, neighbours and severity."""
        conditions = tuple(item.condition for item in self.severity_if)
        roots = (self.trigger, self.strong, self.weak, self.motive, self.neighbours, *conditions)
        for root in roots:
            if root is not None:
                yield from root.walk()


def inline_theme(node: Node) -> str:
    """The stable name, in the lexicon, of the words written in a leaf of a rule.

    The same words always give the same name, whatever the rule, so they are compiled once.
    """
    words = (
        (key, tuple(value) if isinstance(value, list) else value)
        for key, value in sorted(node.args.items())
    )
    return _theme_name(node.op, tuple(words))


@cache
def _theme_name(op: str, args: tuple[tuple[str, Any], ...]) -> str:
    return f"_{op}_{args!r}"
