"""What the rules say of the law, with file and line: articles cited, facts and when each was read.

The files are read as data, with the positions of their values: a legal fact is stale or an article
cited wrongly whether or not the rest of its rule holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check.ruleset.citations import CCP, Citation, citations
from tenders_check.ruleset.loader import documents
from tenders_check.ruleset.yaml12 import Document, Where

#: Words that recognise a text, and invented tenders: what they cite is not what the rule says.
_NOT_SAID = frozenset(
    {"exemples", "motifs", "expressions", "faux_amis", "mots", "proche", "rend_douteux"}
)
#: Outdated texts are cited by what replaces them, never by what they were.
_OUTDATED = frozenset({"titre", "expressions", "motifs", "faux_amis"})


class Cited(NamedTuple):
    """A citation, where it stands, and the rule, parameter, family or theme that makes it."""

    citation: Citation
    path: str
    line: int
    owner: str


class LegalFact(NamedTuple):
    """Something the law is said to be. `verified` None: no one said when it was read."""

    path: str
    line: int
    owner: str
    text: str
    verified: date | None
    status: str = "verifie"


def cited(folders: Sequence[Path]) -> tuple[Cited, ...]:
    """Every citation of an article in the rules of some folders, in file order."""
    found = [one for kind, document in documents(folders) for one in _of_document(kind, document)]
    return tuple(sorted(found, key=lambda one: (one.path, one.line, one.citation.start)))


def _of_document(kind: str, document: Document) -> list[Cited]:
    found = []
    lines = _lines(document)
    for where, text in _texts(document.data, ()):
        if kind == "droit" and where[0] in ("articles", "code"):
            continue
        if kind == "droit" and where[0] == "perimes" and where[-1] in _OUTDATED:
            continue
        start, owner = document.place(where, value=True)[0], _owner(document, where)
        for one in citations(text):
            line = _line_of(one, lines, start, text)
            found.append(Cited(one, document.path, line, owner))
    owner = _owner(document, ())
    for rank, comment in _comments(document, lines):
        found += [Cited(one, document.path, rank, owner) for one in citations(comment)]
    return _with_codes(found)


def _with_codes(found: list[Cited]) -> list[Cited]:
    """A file that names one other code means it throughout."""
    named = {one.citation.code for one in found} - {CCP, ""}
    if len({code.lower() for code in named}) != 1:
        return found
    code = min(named)
    return [
        one if one.citation.code else one._replace(citation=one.citation._replace(code=code))
        for one in found
    ]


def legal_facts(folders: Sequence[Path]) -> tuple[LegalFact, ...]:
    """Legal bases of rules, parameters, outdated texts, families and fingerprints of articles."""
    readers = {"regles": _of_rule, "droit": _of_law, "familles": _of_family}
    found: list[LegalFact] = []
    for kind, document in documents(folders):
        if kind in readers and isinstance(document.data, Mapping):
            found += readers[kind](document)
    return tuple(found)


def stale(facts: Iterable[LegalFact], before: date) -> tuple[LegalFact, ...]:
    """The facts last read before a day, those never dated first, then from the oldest."""
    old = [fact for fact in facts if fact.verified is None or fact.verified < before]
    return tuple(sorted(old, key=lambda fact: (fact.verified or date.min, fact.path, fact.line)))


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, the last of its month when it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("a month has 28 days")


# --- facts --------------------------------------------------------------------------------------


def _of_rule(document: Document) -> Iterator[LegalFact]:
    owner = _owner(document, ())
    for rank, item in enumerate(_items(document.data.get("fondement"))):
        where: Where = ("fondement", rank, "article")
        yield _fact(document, where, owner, str(item.get("article", "")), item)


def _of_law(document: Document) -> Iterator[LegalFact]:
    for key in ("parametres", "perimes"):
        table = document.data.get(key)
        for name, item in (table if isinstance(table, Mapping) else {}).items():
            if isinstance(item, Mapping):
                yield _fact(document, (key, name), name, str(item.get("titre", "")), item)
    code = document.data.get("code")
    if isinstance(code, Mapping):
        said = f"{code.get('titre', '')}, texte du {code.get('texte_du', '?')}"
        yield _fact(document, ("code",), "articles", said, code)


def _of_family(document: Document) -> Iterator[LegalFact]:
    said = " ; ".join(str(text) for text in document.data.get("sources") or ())
    said = said or str(document.data.get("titre", ""))
    where: Where = ("verifie_le",) if "verifie_le" in document.data else ("famille",)
    yield _fact(document, where, _owner(document, ()), said, document.data)


def _fact(
    document: Document, where: Where, owner: str, text: str, item: Mapping[str, Any]
) -> LegalFact:
    try:
        verified = date.fromisoformat(str(item.get("verifie_le")))
    except ValueError:
        verified = None
    line = document.place(where)[0]
    status = str(item.get("statut", "verifie"))
    return LegalFact(document.path, line, owner, " ".join(text.split()), verified, status)


def _items(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


# --- places -------------------------------------------------------------------------------------


def _texts(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    """Every text of a document that says something, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _NOT_SAID:
                yield from _texts(item, (*where, key))
    elif isinstance(value, list):
        for rank, item in enumerate(value):
            yield from _texts(item, (*where, rank))


def _owner(document: Document, where: Where) -> str:
    """The rule, family, profile, parameter or theme that a place belongs to."""
    data = document.data if isinstance(document.data, Mapping) else {}
    if len(where) > 1 and where[0] in ("parametres", "perimes", "themes"):
        return str(where[1])
    for key in ("id", "famille", "profil"):
        if key in data:
            return str(data[key])
    return Path(document.path).stem


def _lines(document: Document) -> list[str]:
    try:
        return Path(document.path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _line_of(one: Citation, lines: Sequence[str], start: int, text: str) -> int:
    """The line of a citation in a text that may run over several, from where the text starts."""
    number = one.article[1:]
    for rank in range(start, min(start + text.count(" ") // 3 + 30, len(lines) + 1)):
        position = lines[rank - 1].find(number)
        while position >= 0:
            after = lines[rank - 1][position + len(number) :][:1]
            if not (after.isdigit() or after == "-"):
                return rank
            position = lines[rank - 1].find(number, position + 1)
    return start


def _comments(document: Document, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines of comment, but for the examples: there "#" begins a heading."""
    examples = document.keys.get(("exemples",), (len(lines) + 1, 1))[0]
    for rank, line in enumerate(lines[: examples - 1], start=1):
        text = line.lstrip()
        if text.startswith("# ") and not text.startswith("# yaml-"):
            yield rank, text
