"""The store of an audit: one SQLite file, one writer, readable by anything while it grows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tenders_check.audit.join import Joined, join, supersede
from tenders_check.audit.measures import MEASURED
from tenders_check.audit.schema import (
    INDEXES,
    TEXTS,
    columns_of,
    creation,
    forget,
    insert,
    kept_name,
    stored,
)
from tenders_check.audit.tables import FINDINGS, MEASURES, TABLES, TENDERS
from tenders_check.audit.unit import Result, Rows
from tenders_check.errors import Problem, UsageError
from tenders_check.reading.sniff import OF_AN_AUDIT, is_own_report

#: Changes with the tables: an older store is refused, never misread.
FORMAT = "2"
_APPLICATION = OF_AN_AUDIT
#: Bytes at the beginning of a file of SQLite that say what it is.
_HEADER = 100
#: Before a key of verdicts, in `meta`.
_RULED = "rules "

_OWN = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE runs (
  id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, version TEXT NOT NULL,
  rules_version TEXT NOT NULL, profile TEXT NOT NULL, checked_on TEXT NOT NULL,
  done INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE links (
  tender INTEGER NOT NULL REFERENCES tenders(id) ON DELETE CASCADE,
  record INTEGER NOT NULL REFERENCES tenders(id) ON DELETE CASCADE,
  how TEXT NOT NULL, PRIMARY KEY (tender, record)
);
CREATE TABLE reviews (
  ref TEXT NOT NULL, lot TEXT NOT NULL, measure TEXT NOT NULL, content TEXT NOT NULL,
  answer TEXT NOT NULL, author TEXT, noted TEXT, PRIMARY KEY (ref, lot, measure)
);
CREATE TABLE readings (
  tender INTEGER PRIMARY KEY REFERENCES tenders(id) ON DELETE CASCADE,
  key TEXT NOT NULL, pieces BLOB NOT NULL, facts_key TEXT, facts BLOB
);
"""
#: Columns of `tenders` that say what a row rests on, before those of `TENDERS`.
_HEAD = (
    "id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, run INTEGER NOT NULL, "
    "stamp TEXT, content TEXT, verdict_key TEXT, problem TEXT"
)


class Known(NamedTuple):
    """What the store holds of one tender: the keys under which each part was made."""

    id: int
    stamp: str | None
    content: str | None
    verdict_key: str | None
    problem: str | None
    reading_key: str | None
    facts_key: str | None


class Keys(NamedTuple):
    """What the parts of a tender depend on, besides its content."""

    stamp: str
    content: str
    reading: str
    facts: str
    verdict: str


class Ruled(NamedTuple):
    """What verdicts rest on: `grounds` of all of them, and a digest of each rule, in their order.

    `grounds`: engine, facts, law, families and options.
    """

    grounds: str
    rules: Mapping[str, str]


class Store:
    """The tenders of an audit. One object writes; whoever reads opens the file as well."""

    def __init__(self, path: Path) -> None:
        #: Whether a tender took the place of what was known of it: its texts may be of no use.
        self._replaced = False
        self._ruled: dict[str, Ruled | None] = {}
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA foreign_keys = ON")
            self._made() if not self._tables() else _check(self._db, path)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.OperationalError as error:
            hint = "Vérifiez ses droits, et ceux de son dossier."
            problem = Problem("l'audit ne s'écrit pas ici.", str(path), hint=hint)
            raise UsageError(problem) from error
        except sqlite3.DatabaseError as error:
            raise UsageError(not_a_store(path)) from error

    def close(self) -> None:
        """Close the file, with its log folded back into it."""
        with suppress(sqlite3.DatabaseError):
            self._db.execute("PRAGMA optimize")
        self._db.close()

    def _tables(self) -> int:
        (count,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return int(count)

    def _made(self) -> None:
        self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
        self._db.executescript(_OWN)
        self._db.execute(f"CREATE TABLE {TENDERS.name} ({_HEAD}, {columns_of(TENDERS)})")
        for table in TABLES[1:]:
            for statement in creation(table):
                self._db.execute(statement)
        for statement in (TEXTS, *INDEXES):
            self._db.execute(statement)
        self._db.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Cursor]:
        cursor = self._db.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")

    # --- runs ---------------------------------------------------------------------------------

    def begin(self, started: str, version: str, rules: str, profile: str, on: str) -> int:
        """A new run, and its number."""
        with self._writing() as cursor:
            cursor.execute(
                "INSERT INTO runs (started, version, rules_version, profile, checked_on) "
                "VALUES (?, ?, ?, ?, ?)",
                (started, version, rules, profile, on),
            )
            return int(cursor.lastrowid or 0)

    def end(self, run: int, finished: str, done: int, unchanged: int, failed: int) -> None:
        """Close a run with its counts."""
        with self._writing() as cursor:
            cursor.execute(
                "UPDATE runs SET finished = ?, done = ?, unchanged = ?, failed = ? WHERE id = ?",
                (finished, done, unchanged, failed, run),
            )

    # --- tenders ------------------------------------------------------------------------------

    def known(self, unit: str) -> Known | None:
        """What is held of a tender."""
        row = self._db.execute(
            "SELECT t.id, t.stamp, t.content, t.verdict_key, t.problem, r.key, r.facts_key "
            "FROM tenders t LEFT JOIN readings r ON r.tender = t.id WHERE t.ref = ?",
            (unit,),
        ).fetchone()
        return Known(*row) if row else None

    def reading(self, tender: int) -> tuple[bytes | None, bytes | None]:
        """Its pieces and its facts, as they were kept."""
        row = self._db.execute(
            "SELECT pieces, facts FROM readings WHERE tender = ?", (tender,)
        ).fetchone()
        return (row[0], row[1]) if row else (None, None)

    def restamp(self, tender: int, stamp: str) -> None:
        """Note that the files of a tender were touched and not changed."""
        with self._writing() as cursor:
            cursor.execute("UPDATE tenders SET stamp = ? WHERE id = ?", (stamp, tender))

    def rule(self, verdict: str, ruled: Ruled) -> None:
        """Note what the verdicts made under a key rest on."""
        self._db.execute(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", (_RULED + verdict, json.dumps(ruled))
        )
        self._ruled.clear()

    def changed(self, verdict: str | None, now: Ruled) -> frozenset[str] | None:
        """The rules to try again on what was judged under a key; None = all of them.

        Measures rest on several rules: they are all tried again when one of them changed.
        """
        before = self._ruled_by(verdict or "")
        if before is None or before.grounds != now.grounds:
            return None
        new = {rule for rule, digest in now.rules.items() if before.rules.get(rule) != digest}
        if MEASURED & (new | (before.rules.keys() - now.rules.keys())):
            new |= MEASURED & now.rules.keys()
            if not new:
                return None
        return frozenset(new)

    def _ruled_by(self, verdict: str) -> Ruled | None:
        if verdict not in self._ruled:
            row = self._db.execute(
                "SELECT value FROM meta WHERE name = ?", (_RULED + verdict,)
            ).fetchone()
            self._ruled[verdict] = Ruled(*json.loads(row[0])) if row else None
        return self._ruled[verdict]

    def _save_verdicts(self, result: Result, keys: Keys, run: int) -> None:
        """Put the verdicts of some rules among those that hold, in the order of the rules."""
        rows, rules = result.rows or {}, self._ruled_by(keys.verdict)
        order = {rule: rank for rank, rule in enumerate(rules.rules)} if rules else {}
        kept = kept_name(FINDINGS)
        with self._writing() as cursor:
            cursor.execute("SELECT id FROM tenders WHERE ref = ?", (result.unit,))
            (tender,) = cursor.fetchone()
            insert(cursor, FINDINGS, tender, rows.get("findings", ()))
            cursor.execute(
                f"SELECT rowid, rule, k.* FROM {kept} k WHERE tender = ? ORDER BY rowid", (tender,)
            )
            held = cursor.fetchall()
            cut = len(held) - len(rows.get("findings", ()))
            again = result.only or frozenset()
            valid = [row for row in held[:cut] if row[1] in order and row[1] not in again]
            valid = sorted(valid + held[cut:], key=lambda row: order.get(row[1], 0))
            cursor.execute(f"DELETE FROM {kept} WHERE tender = ?", (tender,))
            marks = _marks(len(FINDINGS.columns) + 1)
            cursor.executemany(f"INSERT INTO {kept} VALUES ({marks})", (row[2:] for row in valid))
            if "measures" in rows:
                cursor.execute(f"DELETE FROM {kept_name(MEASURES)} WHERE tender = ?", (tender,))
                insert(cursor, MEASURES, tender, rows["measures"])
            cursor.execute(
                "UPDATE tenders SET verdict_key = ?, run = ?, stamp = ? WHERE id = ?",
                (keys.verdict, run, keys.stamp, tender),
            )
            self._replaced = True

    def save(self, result: Result, keys: Keys, run: int) -> None:
        """Store what is known of a tender in place of what was, all of it or nothing."""
        if result.only is not None:
            self._save_verdicts(result, keys, run)
            return
        rows: Rows = result.rows or {}
        names = tuple(column.name for column in TENDERS.columns)
        own = rows["tenders"][0] if result.rows else (None,) * len(names)
        verdict = "" if result.passing else keys.verdict
        head = (result.unit, run, keys.stamp, keys.content, verdict, result.problem)
        with self._writing() as cursor:
            cursor.execute("SELECT id FROM tenders WHERE ref = ?", (result.unit,))
            found = cursor.fetchone()
            before = self.reading(found[0]) if found else (None, None)
            old = self.known(result.unit) if found else None
            if found:
                cursor.execute("DELETE FROM tenders WHERE id = ?", found)
            columns = ("ref", "run", "stamp", "content", "verdict_key", "problem", *names)
            cursor.execute(
                f"INSERT INTO tenders ({', '.join(columns)}) VALUES ({_marks(len(columns))})",
                stored((*head, *own)),
            )
            tender = int(cursor.lastrowid or 0)
            self._replaced = self._replaced or found is not None
            for table in TABLES[1:]:
                insert(cursor, table, tender, rows.get(table.name, ()))
            if result.rows:
                pieces = result.reading or before[0]
                facts = result.understanding or before[1]
                facts_key = keys.facts if result.understanding else old and old.facts_key
                cursor.execute(
                    "INSERT INTO readings VALUES (?, ?, ?, ?, ?)",
                    (tender, keys.reading, pieces, facts_key, facts),
                )

    def see(self, unit: str) -> None:
        """Note that a tender is still there; in a file that goes with the run, not in memory."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS seen (ref TEXT PRIMARY KEY)")
        self._db.execute("INSERT OR IGNORE INTO seen VALUES (?)", (unit,))

    def vanished(self, roots: Sequence[str], cut: Sequence[str] = ()) -> int:
        """Take out the tenders under some roots that were not seen, and say how many they were.

        `cut`: beginnings of those that could not be seen, which stay.
        """
        with self._writing() as cursor:
            cursor.execute("CREATE TEMP TABLE IF NOT EXISTS seen (ref TEXT PRIMARY KEY)")
            gone = [
                ref
                for (ref,) in cursor.execute(
                    "SELECT ref FROM tenders WHERE ref NOT IN (SELECT ref FROM seen)"
                )
                if any(_under(ref, root) for root in roots) and not ref.startswith(tuple(cut))
            ]
            cursor.executemany("DELETE FROM tenders WHERE ref = ?", ((ref,) for ref in gone))
            cursor.execute("DROP TABLE seen")
            if gone or self._replaced:
                forget(cursor, TABLES)
        return len(gone)

    def review(
        self, found: Iterable[tuple[str, str, str, str, str, str | None, str | None]]
    ) -> None:
        """Note what people found: tender, lot, measure, content, answer, author and note."""
        with self._writing() as cursor:
            cursor.executemany("INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?, ?, ?, ?)", found)

    def joined(self) -> tuple[Joined, int]:
        """Join records to the tenders they speak of; see `join`. With how many are superseded."""
        with self._writing() as cursor:
            old = supersede(cursor.connection)
            return join(cursor.connection), old

    def failures(self) -> Iterator[tuple[str, str]]:
        """The tenders that could not be examined, each with why."""
        yield from self._db.execute(
            "SELECT ref, problem FROM tenders WHERE problem IS NOT NULL ORDER BY ref"
        )

    def fails(self, severities: tuple[str, ...], *, strict: bool = False) -> bool:
        """Whether a verdict of one of these severities is a fault; `strict` counts the unsure."""
        faults = f"status = 'fail' AND severity IN ({_marks(len(severities))})"
        unsure = "OR (severity = 'error' AND status IN ('review', 'undetermined'))"
        query = f"SELECT 1 FROM findings WHERE {faults} {unsure if strict else ''} LIMIT 1"
        return self._db.execute(query, severities).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        """The units, in order."""
        for (unit,) in self._db.execute("SELECT ref FROM tenders ORDER BY ref"):
            yield unit


def _under(ref: str, root: str) -> bool:
    return ref == root or ref.startswith((f"{root}/", f"{root}#"))


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def not_a_store(path: Path, *, to_read: bool = False) -> Problem:
    """What is said of a file that is something else, and what to do."""
    hint = (
        "Donnez le fichier que « audit » a écrit."
        if to_read
        else "Donnez à --store un nouveau nom de fichier."
    )
    return Problem("ce fichier n'est pas un audit de tenders-check.", str(path), hint=hint)


def maybe_a_store(path: Path) -> bool:
    """False for an existing file that is no database: told without touching it."""
    if not path.is_file():
        return True
    with path.open("rb") as file:
        head = file.read(_HEADER)
    return not head or is_own_report(head)


def open_to_read(path: Path) -> sqlite3.Connection:
    """A store opened to be queried, even while an audit writes to it, even on a read-only medium.

    Raises `UsageError` when there is none.
    """
    if not path.is_file():
        raise UsageError(Problem("audit introuvable.", str(path), hint="Lancez d'abord « audit »."))
    try:
        db = _opened(path)
        _check(db, path, to_read=True)
    except sqlite3.DatabaseError as error:
        raise UsageError(not_a_store(path, to_read=True)) from error
    return db


def _opened(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro"
    db = sqlite3.connect(address, uri=True)
    try:
        db.execute("PRAGMA application_id").fetchone()
    except sqlite3.OperationalError:
        # Where nothing can be written, the log that writers share cannot be opened either.
        db.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        db = sqlite3.connect(f"{address}&immutable=1", uri=True)
    return db


def _check(db: sqlite3.Connection, path: Path, *, to_read: bool = False) -> None:
    """Raise `UsageError` for a file that is no store, or that of another version."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application != _APPLICATION:
        raise UsageError(not_a_store(path, to_read=to_read))
    (form,) = db.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
    if form != FORMAT:
        raise UsageError(
            Problem(
                f"ce fichier d'audit vient d'une autre version (format {form}).",
                str(path),
                hint="Donnez un autre nom à --store : l'audit sera refait.",
            )
        )
