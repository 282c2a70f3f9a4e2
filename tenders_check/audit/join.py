"""Records of open data joined to the pieces of the same tender, when both are in one store.

All must agree: the legal person that buys (SIREN, the first nine digits of its SIRET), the CPV code
(its first five digits, the category), the object (the words of one are all in the other) and the
dates. Where several tenders would do and none has just the same object, none is joined: a wrong
link would hold a buyer to what it never declared.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tenders_check.audit.tables import TABLES
from tenders_check.french.fold import fold

#: How a record and the tender of which it speaks agree, as `links.how` says it.
SAME, SUPERSEDED = "siren+cpv+objet", "remplace"
_PERSON, _CATEGORY = 9, 5
#: Words that a shorter object shares with a longer one, at least.
_LEAST = 2
_SHORTEST = 3
#: Days between two dates of one launch, and years from a launch to the data on its award.
_DAYS, _YEARS = 60, 2
#: Words of any object: they tell no tender from another.
_USUAL = frozenset(
    {
        "achat", "acquisition", "accord", "adaptee", "annee", "appel", "avec", "aux", "bon",
        "cadre", "commande", "commune", "communaute", "consultation", "dans", "departement", "des",
        "diver", "divers", "diverse", "fourniture", "les", "leur", "lot", "marche", "metropole",
        "mise", "mission", "offre", "ouvert", "place", "pour", "prestation", "procedure", "public",
        "publique", "realisation", "region", "relatif", "relative", "sein", "service", "ses", "son",
        "sur", "travau", "une", "ville",
    }
)  # fmt: skip


class Joined(NamedTuple):
    """What joining found: links made, and records for which several tenders would do."""

    links: int = 0
    ambiguous: int = 0


class _Side(NamedTuple):
    """A tender of the store, as joining sees it."""

    id: int
    ref: str
    person: str
    categories: frozenset[str]
    words: frozenset[str]
    figures: frozenset[str]
    launch: date | None = None
    year: int | None = None
    awarded: bool = False


def join(db: sqlite3.Connection) -> Joined:
    """Fill `links` anew, the same whatever the order in which tenders were audited."""
    pieces, others = defaultdict[str, list[_Side]](list), list[_Side]()
    for side, dossier in _sides(db):
        if dossier:
            pieces[side.person].append(side)
        else:
            others.append(side)
    found, ambiguous = list[tuple[int, int, str]](), 0
    for record in others:
        fits = [one for one in pieces.get(record.person, ()) if _agree(one, record)]
        if len(fits) > 1:
            fits = [one for one in fits if one[4:6] == record[4:6]]
            ambiguous += len(fits) != 1
        if len(fits) == 1:
            found.append((fits[0].id, record.id, SAME))
    db.execute("DELETE FROM links WHERE how = ?", (SAME,))
    db.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?)", found)
    return Joined(len(found), ambiguous)


def _sides(db: sqlite3.Connection) -> Iterator[tuple[_Side, bool]]:
    """The tenders that may be joined, each with whether it has pieces."""
    lots = defaultdict[int, set[str]](set)
    for tender, cpv in db.execute("SELECT tender, cpv FROM lots WHERE cpv IS NOT NULL"):
        lots[tender].add(cpv[:_CATEGORY])
    query = (
        "SELECT id, ref, buyer_id, cpv, title, form, launch_date, year, stage FROM tenders "
        "WHERE length(buyer_id) = 14 AND title IS NOT NULL AND id NOT IN "
        "(SELECT record FROM links WHERE how = ?) ORDER BY ref"
    )
    for row in db.execute(query, (SUPERSEDED,)):
        tender, ref, buyer, cpv, title, form, launch, year, stage = row
        categories = lots.get(tender, set()) | ({cpv[:_CATEGORY]} if cpv else set())
        words, figures = words_of(title)
        day = date.fromisoformat(launch) if launch else None
        person, of = buyer[:_PERSON], frozenset(categories)
        side = _Side(tender, ref, person, of, words, figures, day, year, stage == "result")
        yield side, form == "dossier"


def words_of(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell an object from another, and its figures: a year, a number of lot."""
    parts = "".join(c if c.isalnum() else " " for c in fold(title).text).split()
    figures = frozenset(part for part in parts if any(map(str.isdigit, part)))
    roots = (_root(part) for part in parts if len(part) >= _SHORTEST and part not in figures)
    return frozenset(root for root in roots if root not in _USUAL), figures


def _root(word: str) -> str:
    """Without the mark of the plural."""
    return word[:-1] if word[-1] in "sx" and len(word) > _SHORTEST else word


def _agree(one: _Side, other: _Side) -> bool:
    if not one.categories & other.categories:
        return False
    if one.figures and other.figures and not one.figures & other.figures:
        # "Entretien des parcs 2024" and "2025" are two tenders.
        return False
    if not _in_time(one, other):
        return False
    if one.words == other.words:
        return bool(one.words)
    within = one.words < other.words or other.words < one.words
    return within and len(one.words & other.words) >= _LEAST


def _in_time(tender: _Side, record: _Side) -> bool:
    """Whether the dates that are known allow it: contracts come back every few years."""
    if not record.awarded and tender.launch and record.launch:
        return abs((tender.launch - record.launch).days) <= _DAYS
    if tender.year is None or record.year is None:
        return True
    late = record.year - tender.year
    return 0 <= late <= _YEARS if record.awarded else abs(late) <= 1


# --- records published several times --------------------------------------------------------------


def supersede(db: sqlite3.Connection) -> int:
    """Keep the last version of each record that an export publishes several times.

    The others stay known, so that they are not examined again, without anything that statistics
    count. Returns how many they are.
    """
    versions = defaultdict[str, list[tuple[int, int]]](list)
    for tender, ref in db.execute("SELECT id, ref FROM tenders WHERE instr(ref, '#') > 0"):
        base, mark, rank = ref.rpartition("~")
        if mark and rank.isdigit():
            versions[base].append((int(rank), tender))
    db.execute("DELETE FROM links WHERE how = ?", (SUPERSEDED,))
    old = 0
    for base, later in sorted(versions.items()):
        row = db.execute("SELECT id FROM tenders WHERE ref = ?", (base,)).fetchone()
        ranked = sorted([*([(1, int(row[0]))] if row else []), *later])
        _, last = ranked.pop()
        db.executemany(
            "INSERT OR IGNORE INTO links VALUES (?, ?, ?)",
            ((last, tender, SUPERSEDED) for _, tender in ranked),
        )
        _empty(db, (tender for _, tender in ranked))
        old += len(ranked)
    _restore(db)
    return old


def _empty(db: sqlite3.Connection, tenders: Iterable[int]) -> None:
    ids = [(tender,) for tender in tenders]
    for table in TABLES[1:]:
        db.executemany(f"DELETE FROM {table.name} WHERE tender = ?", ids)


def _restore(db: sqlite3.Connection) -> None:
    """What was emptied for a later version that is there no more is examined again next time."""
    db.execute(
        "UPDATE tenders SET verdict_key = '' WHERE problem IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.tender = tenders.id) "
        "AND id NOT IN (SELECT record FROM links WHERE how = ?)",
        (SUPERSEDED,),
    )
