"""A consolidated code in plain text or Markdown → its articles, with their fingerprints.

One article = a line "Article L2112-2" and what follows, up to the next one. Headings of books and
sections, notes and the history of the text (`Modifié par…`, `NOTA`) are not part of it. Some
consolidations print several versions of an article one after the other: all are kept, in order.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tenders_check.errors import Problem, UsageError

MOST_BYTES = 60_000_000
#: Hexadecimal digits that tell a paragraph from the others of its article.
_PARAGRAPH_DIGITS = 8

_ARTICLE = re.compile(
    r"\s*(?:#{1,6}\s*)?\*{0,2}Article\s+(?P<letter>[LRD])\.?\s?\*?\s?(?P<number>\d+(?:-\d+)*)"
    r"\s*(?P<said>\([^)]*\))?\s*\*{0,2}\s*:?\s*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\s*(?:#{1,6}\s.*|(?:(?:sous-)?(?:livre|titre|chapitre|section|paragraphe)|partie|annexes?)\b"
    r"(?!.*[;,.]\s*$).*|(?:PREMIÈRE|DEUXIÈME|TROISIÈME|QUATRIÈME)\s+PARTIE.*)",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\s*(?:\*{0,2}(?:Modifié|Créé|Transféré|Codifié|Rétabli)\w*\s+par\s"
    r"|Version\s+en\s+vigueur|Liens\s+relatifs)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*(?:#{1,6}\s*)?\*{0,2}NOTA\b")
_REPEALED = re.compile(r"\W*(?:article\s+)?abrogée?\b(?!\s*;)", re.IGNORECASE)
_FRONT = re.compile(r'\s*(?P<key>[a-z_]+):\s*"?(?P<value>[^"\n]*?)"?\s*')
_VERSION = re.compile(
    r"(?:version|texte|code)\s+(?:consolidée?|en\s+vigueur)\s+(?:au|à\s+la\s+date\s+du|depuis\s+le)"
    r"\s+(?P<date>.{6,30})",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"}
)


class Wording(NamedTuple):
    """One version of an article: its paragraphs (lines), without what surrounds the law."""

    lines: tuple[str, ...]
    repealed: bool = False

    def holds(self, paragraphs: tuple[str, ...]) -> bool:
        """Whether some nested paragraphs ("II", "2°") exist, each inside the one before."""
        lines = self.lines
        for name in paragraphs:
            inside = _inside(lines, name)
            if inside is None:
                return False
            lines = inside
        return True


class Fingerprint(NamedTuple):
    """SHA-256 of an article, and the beginning of that of each paragraph."""

    whole: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeText:
    """A consolidated code. `articles`: "L2112-2" → its versions, in the order of the text."""

    title: str
    identifier: str
    consolidated: date | None
    articles: Mapping[str, tuple[Wording, ...]]

    def between(self, first: str, last: str) -> tuple[str, ...]:
        """The articles from one to another, both included; nothing when one is missing."""
        names = list(self.articles)
        if first not in self.articles or last not in self.articles:
            return ()
        start, end = names.index(first), names.index(last)
        return tuple(names[start : end + 1])


def read_code(path: Path) -> CodeText:
    """Read a consolidated code. Raises `UsageError` when the file is not one."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(Problem("fichier trop gros pour un code", str(path)))
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(Problem("fichier introuvable", str(path))) from None
    except UnicodeDecodeError:
        hint = "Enregistrez-le en texte UTF-8."
        problem = Problem("ce fichier n'est pas du texte en UTF-8", str(path), hint=hint)
        raise UsageError(problem) from None
    code = parse_code(text)
    if not code.articles:
        hint = "Chaque article commence par une ligne « Article L2112-2 »."
        raise UsageError(Problem("aucun article dans ce fichier", str(path), hint=hint))
    return code


def parse_code(text: str) -> CodeText:
    """The articles of a text, with what its head says of it."""
    front, lines = _front(unicodedata.normalize("NFC", text).splitlines())
    articles: dict[str, list[Wording]] = {}
    for name, repealed, body in _bodies(lines):
        articles.setdefault(name, []).append(_wording(body, repealed=repealed))
    return CodeText(
        title=front.get("title") or _title(lines),
        identifier=front.get("identifier", ""),
        consolidated=_day(front.get("last_updated", "")) or _said_version(lines),
        articles={name: tuple(versions) for name, versions in articles.items()},
    )


def fingerprint(versions: tuple[Wording, ...]) -> Fingerprint:
    """What tells a wording from another, whatever the spaces, quotation marks and line breaks."""
    lines = [line for wording in versions for line in wording.lines]
    return Fingerprint(_digest("".join(lines)), tuple(paragraph_mark(line) for line in lines))


def paragraph_mark(line: str) -> str:
    """The beginning of the fingerprint of one paragraph."""
    return _digest(line)[:_PARAGRAPH_DIGITS]


def _digest(text: str) -> str:
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", text).translate(_SIGNS))
    return hashlib.sha256(plain.encode()).hexdigest()


def _front(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The `key: value` lines between two "---" at the head, and the rest."""
    if not lines or lines[0].strip() != "---" or "---" not in [one.strip() for one in lines[1:60]]:
        return {}, lines
    end = [one.strip() for one in lines].index("---", 1)
    found = (_FRONT.fullmatch(line) for line in lines[1:end])
    return {match["key"]: match["value"] for match in found if match}, lines[end + 1 :]


def _title(lines: list[str]) -> str:
    return next((line.lstrip("# ").strip() for line in lines if line.strip()), "")


def _said_version(lines: list[str]) -> date | None:
    from tenders_check.french.dates import dates

    for line in lines[:60]:
        match = _VERSION.search(line)
        found = dates(match["date"]) if match else []
        if found:
            return found[0].date
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _bodies(lines: list[str]) -> list[tuple[str, bool, list[str]]]:
    """Name, whether its heading says it repealed, and lines of each article."""
    found: list[tuple[str, bool, list[str]]] = []
    for line in lines:
        head = _ARTICLE.fullmatch(line)
        if head:
            repealed = bool(head["said"] and _REPEALED.match(head["said"]))
            found.append((head["letter"].upper() + head["number"], repealed, []))
        elif found:
            found[-1][2].append(line)
    return found


def _wording(body: list[str], *, repealed: bool) -> Wording:
    note = next((rank for rank, line in enumerate(body) if _NOTE.match(line)), len(body))
    lines = [line.strip() for line in body[:note] if line.strip() and not _HISTORY.match(line)]
    while lines and _HEADING.fullmatch(lines[-1]):
        lines.pop()
    gone = repealed or not lines or (len(lines) == 1 and bool(_REPEALED.match(lines[0])))
    return Wording(tuple(lines), gone)


def _inside(lines: tuple[str, ...], name: str) -> tuple[str, ...] | None:
    """The lines of a paragraph and what is under it; None when it does not exist."""
    if name.startswith("al. "):
        rank = int(name.removeprefix("al. "))
        return lines[rank - 1 : rank] or None
    level = _level(name)
    marks = [_mark(line) for line in lines]
    if name not in marks:
        return None
    start = marks.index(name)
    end = next(
        (r for r in range(start + 1, len(lines)) if marks[r] and _level(marks[r]) <= level),
        len(lines),
    )
    return lines[start:end]


_MARK = re.compile(
    r"[\"«“\s]*(?:(?P<roman>[IVX]+)\s*(?:\.|-|–|—|°?\s?bis)|(?P<degree>\d{1,2}°(?:\s?(?:bis|ter))?)"
    r"|(?P<letter>[a-z]\)))"
)


def _mark(line: str) -> str:
    match = _MARK.match(line)
    return (match["roman"] or match["degree"] or match["letter"]) if match else ""


def _level(name: str) -> int:
    """Depth of a paragraph: I, then 1°, then a)."""
    return 0 if name[0] in "IVX" else 1 if name[0].isdigit() else 2
