"""Answers drawn at random for people to read again, and what they found.

The draw is a hash of the seed and of the answer itself: the same store and seed give the same
answers, whatever the order in which tenders were audited, and a store that grows changes few.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from tenders_check.audit.questions import QUESTIONS
from tenders_check.audit.shown.words import ANSWERS
from tenders_check.errors import Problem, UsageError
from tenders_check.french.fold import fold
from tenders_check.language import FRENCH, say
from tenders_check.model import Evidence, Place
from tenders_check.reports.csv import safe
from tenders_check.reports.places import printable
from tenders_check.reports.wording import where

#: Of a yes people measure the precision; of a no, what was missed. The others claim nothing.
CLAIMS = ("yes", "no")
_KEY, _VERDICT, _AUTHOR, _NOTE = "cle", "verdict_humain", "auteur", "remarque"
COLUMNS = (
    _KEY, "tirage", "marche", "objet", "acheteur", "lot", "mesure", "question", "reponse",
    "passages", "cherche_dans", "non_lu", _VERDICT, _AUTHOR, _NOTE,
)  # fmt: skip
_VERDICTS: Mapping[str, str] = {
    "oui": "yes", "o": "yes", "yes": "yes", "non": "no", "n": "no", "no": "no",
    "indecidable": "undecidable", "undecidable": "undecidable", "?": "undecidable",
}  # fmt: skip
_NAMED = "oui, non ou indécidable"


class Claim(NamedTuple):
    """One answer of the store: what it is about, and the tender as it was then."""

    ref: str
    lot: str
    measure: str
    content: str
    answer: str

    @property
    def key(self) -> str:
        """What names it in a sheet, which no spreadsheet takes for a number or a date."""
        return f"v{_hash(self.ref, self.lot, self.measure, self.content)[:16]}"


class Review(NamedTuple):
    """What a person found: `answer` "yes", "no" or "undecidable" to the question of a claim."""

    claim: Claim
    answer: str
    author: str | None = None
    note: str | None = None


def drawn(
    db: sqlite3.Connection, count: int, seed: int, measures: Sequence[str] = ()
) -> tuple[Claim, ...]:
    """So many answers, as many of each measure and answer as there are, in order of tender."""
    strata: dict[tuple[str, str], list[Claim]] = {}
    for claim in _claims(db, measures or tuple(QUESTIONS)):
        strata.setdefault((claim.measure, claim.answer), []).append(claim)
    for some in strata.values():
        some.sort(key=lambda one: (_hash(str(seed), one.ref, one.lot, one.measure), one))
    rank = {name: place for place, name in enumerate(QUESTIONS)}
    waiting = [iter(strata[key]) for key in sorted(strata, key=lambda key: (rank[key[0]], key[1]))]
    chosen: list[Claim] = []
    left = len(waiting)
    for stratum in cycle(waiting):
        if left == 0 or len(chosen) == count:
            break
        one = next(stratum, None)
        left = left - 1 if one is None else len(waiting)
        chosen += [one] if one else []
    return tuple(sorted(chosen, key=lambda one: (one.ref, one.lot, rank[one.measure])))


def _claims(db: sqlite3.Connection, measures: Sequence[str]) -> Iterator[Claim]:
    for measure in measures:
        yield from map(
            Claim._make,
            db.execute(
                "SELECT t.ref, m.lot, m.measure, t.content, m.answer FROM measures m "
                "JOIN tenders t ON t.id = m.tender WHERE m.measure = ? "
                f"AND m.answer IN {CLAIMS} AND t.id NOT IN (SELECT record FROM links)",
                (measure,),
            ),
        )


def sheet(
    db: sqlite3.Connection, claims: Iterable[Claim], seed: int, language: str = FRENCH
) -> str:
    """The answers as a sheet to fill, for any spreadsheet: semicolons, UTF-8 with its mark."""
    written = io.StringIO()
    written.write("\ufeff")
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for claim in claims:
        cells = dict(_cells(db, claim, language)) | {"tirage": str(seed)}
        lines.writerow(safe(cells.get(name) or "") for name in COLUMNS)
    return printable(written.getvalue())


def _cells(db: sqlite3.Connection, claim: Claim, language: str) -> Iterator[tuple[str, str]]:
    title, buyer, evidence, searched = db.execute(
        "SELECT t.title, t.buyer, m.evidence, m.searched FROM tenders t "
        "JOIN measures m ON m.tender = t.id WHERE t.ref = ? AND m.lot = ? AND m.measure = ?",
        (claim.ref, claim.lot, claim.measure),
    ).fetchone()
    yield _KEY, claim.key
    yield "marche", claim.ref
    yield "objet", title
    yield "acheteur", buyer
    yield "lot", say(language, "lot {n}", n=claim.lot)
    yield "mesure", claim.measure
    yield "question", say(language, QUESTIONS[claim.measure])
    yield "reponse", say(language, ANSWERS[claim.answer])
    yield "passages", "\n".join(_passage(one, language) for one in _list(evidence))
    yield (
        "cherche_dans",
        "\n".join(
            f"{one['document']} › {one['section']}" if one["section"] else one["document"]
            for one in _list(searched)
        ),
    )
    unread = db.execute(
        "SELECT d.path FROM documents d JOIN tenders t ON t.id = d.tender "
        "WHERE t.ref = ? AND d.status <> 'read' ORDER BY d.path",
        (claim.ref,),
    )
    yield "non_lu", "\n".join(path for (path,) in unread)


def _list(text: str | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text) if text else []
    return found


def _passage(one: Mapping[str, Any], language: str) -> str:
    place = Place(one["page"], one["paragraph"], one["cell"], one["pointer"])
    found = Evidence(one["document"], one["quote"], place, one["section"], ocr=one["ocr"])
    return f"« {found.quote} » ({where(found, language)})"


def read_reviews(db: sqlite3.Connection, path: Path) -> tuple[Review, ...]:
    """The verdicts of a sheet that people filled; lines without a verdict are left out.

    Raises `UsageError` with every line that cannot be taken, none of the file being taken then.
    """
    claims = {claim.key: claim for claim in _claims(db, tuple(QUESTIONS))}
    found: dict[str, Review] = {}
    problems: list[Problem] = []
    for line, row in _rows(path):
        verdict = (row.get(_VERDICT) or "").strip()
        if not verdict:
            continue
        key = (row.get(_KEY) or "").strip()
        answer = _VERDICTS.get(fold(verdict).text)
        if answer is None:
            said = f"verdict « {verdict} » inconnu."
            problems.append(Problem(said, str(path), line, None, f"Écrivez {_NAMED}."))
        elif key not in claims:
            said = f"clé « {key} » inconnue de cet audit."
            hint = "Le marché ou la réponse a changé depuis le tirage : tirez-la de nouveau."
            problems.append(Problem(said, str(path), line, None, hint))
        elif key in found and found[key].answer != answer:
            said = "deux verdicts pour la même réponse."
            problems.append(Problem(said, str(path), line, None, "Gardez une des deux lignes."))
        else:
            author, note = (row.get(name) or "" for name in (_AUTHOR, _NOTE))
            found[key] = Review(claims[key], answer, author.strip() or None, note.strip() or None)
    if problems:
        raise UsageError(*problems)
    return tuple(found.values())


def has_verdicts(path: Path) -> bool:
    """Whether a file is a sheet where somebody wrote a verdict: it is not to be drawn over."""
    try:
        return any((row.get(_VERDICT) or "").strip() for _, row in _rows(path))
    except (UsageError, csv.Error):
        return False


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of each row of a sheet, as spreadsheets save them."""
    if not path.is_file():
        raise UsageError(Problem("fichier introuvable.", str(path)))
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a spreadsheet on Windows calls CSV.
        text = data.decode("cp1252", errors="replace")
    head = text.splitlines()[0] if text else ""
    delimiter = max(";,\t", key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip() for name in next(lines, [])]
    missing = [name for name in (_KEY, _VERDICT) if name not in names]
    if missing:
        said = f"colonne manquante : {', '.join(missing)}."
        hint = "Donnez la feuille faite par « stats --sample », remplie."
        raise UsageError(Problem(said, str(path), 1, None, hint))
    start = lines.line_num + 1
    for cells in lines:
        yield start, dict(zip(names, cells, strict=False))
        start = lines.line_num + 1


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
