"""Purchase families: what a lot buys, told by its CPV codes or by the words of its object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from tenders_check.records import dataclass
from tenders_check.ruleset.yaml12 import Document


@dataclass(frozen=True, slots=True)
class Family:
    """A purchase family.

    `cpv` and `not_cpv`: eight-digit codes that stand for everything under them. `words`: object
    words, as in a vocabulary. `agec`: rank (1–17) in the annex of décret n° 2024-134, None if it
    is not one of its families. `reservable`: EA, ESAT or SIAE commonly supply it. `clauses`: by
    rule, what a buyer may paste in a tender of this family.
    """

    name: str
    title: str
    cpv: tuple[str, ...]
    not_cpv: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    agec: int | None = None
    agec_title: str | None = None
    reservable: bool = False
    rules: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    good_criterion: str | None = None
    clauses: tuple[tuple[str, str], ...] = ()

    def clause(self, rule: str) -> str | None:
        """The clause that a rule proposes in this family; None when it has none of its own."""
        return dict(self.clauses).get(rule)

    @property
    def theme(self) -> str:
        """The name of its object words in the lexicon."""
        return f"_famille_{self.name}"

    def holds(self, code: str) -> bool:
        """Whether a CPV code ("39130000" or "39130000-2") belongs to the family."""
        return covers(self.cpv, code) and not covers(self.not_cpv, code)


@dataclass(frozen=True, slots=True)
class Families:
    """The families of a rule set, by name."""

    by_name: Mapping[str, Family]

    def __iter__(self) -> Iterator[Family]:
        return iter(self.by_name.values())

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def get(self, name: str) -> Family:
        """A family by its name. Raises KeyError."""
        return self.by_name[name]

    def of_cpv(self, codes: Iterable[str]) -> tuple[Family, ...]:
        """The families of some CPV codes, in file order."""
        known = tuple(codes)
        return tuple(family for family in self if any(family.holds(code) for code in known))

    def matching(
        self, codes: Iterable[str], mentions: Callable[[str], bool] = lambda _: False
    ) -> tuple[Family, ...]:
        """The families of a lot: by its CPV codes, else by the words of its title.

        `mentions(theme)` says whether the title holds a theme of the lexicon. Codes go first:
        they are declared, words are guessed.
        """
        declared = self.of_cpv(codes)
        return declared or tuple(f for f in self if f.words and mentions(f.theme))


def covers(prefixes: Iterable[str], code: str) -> bool:
    """Whether a code is one of some codes, or stands under one of them in the CPV tree.

    The tree is in the trailing zeros: "39130000" covers "39132100"; a division keeps its two
    digits.
    """
    return code.split("-")[0].startswith(_prefixes(tuple(prefixes)))


@cache
def _prefixes(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The prefixes of a family, made once: every lot of every notice is compared with them."""
    return tuple(map(prefix, codes))


def prefix(code: str) -> str:
    """The digits shared by a code and everything under it: "3913" for "39130000"."""
    return code.rstrip("0").ljust(2, "0")


def read_families(documents: Iterable[Document]) -> Families:
    """One family per file; problems are added to each document."""
    from tenders_check.ruleset.schema import check

    found: dict[str, Family] = {}
    for document in documents:
        check(document, "famille")
        if document.problems:
            continue
        family = _family(document.data)
        if family.name in found:
            document.problem(("famille",), f"la famille « {family.name} » existe déjà")
        else:
            found[family.name] = family
    return Families(found)


def _family(data: Mapping[str, Any]) -> Family:
    agec = data.get("agec") or {}
    return Family(
        name=data["famille"],
        title=data["titre"],
        cpv=tuple(data.get("cpv") or ()),
        not_cpv=tuple(data.get("sauf_cpv") or ()),
        words=tuple(data.get("mots") or ()),
        false_friends=tuple(data.get("faux_amis") or ()),
        agec=agec.get("rang"),
        agec_title=agec.get("libelle"),
        reservable=bool(data.get("reservable")),
        rules=tuple(data.get("regles") or ()),
        advice=tuple(data.get("conseils") or ()),
        good_criterion=data.get("bon_critere"),
        clauses=tuple((data.get("clauses") or {}).items()),
    )
