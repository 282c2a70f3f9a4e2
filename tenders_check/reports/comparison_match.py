"""What of one version of a tender is what of the next: lots, criteria, clauses, pieces.

Works on the data of the JSON report, so that an earlier report serves as well as the pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from tenders_check.french.fold import fold
from tenders_check.french.regex import regex

Data = dict[str, Any]
#: Likeness of two names (of letters) and of two clauses (of words) that are the same thing.
_NAMES_ALIKE, _ANYWHERE_ALIKE, _CLAUSES_ALIKE = 0.72, 0.85, 0.5
#: "Critère n° 2 :", "6.1 -", "b)": a number moves when a line is added above.
_NUMBER = regex(
    r"^\W*(?:(?:sous[- ]?)?criteres?\b)?\s*(?:n\s?[°o])?\s*(?:\d+(?:\.\d+)*|[a-z])?\s*[-:.)–—]+\s*"
)
_WORD = regex(r"\w+")
#: "RC v2", "CCAP_version3", "RC-def": the version of a piece in its name.
_VERSION = regex(r"[\s_.-]*\b(?:v|version|vf|def|definitif|final|modif\w*|rectif\w*)[\s_.-]*\d*\b")


class Pair(NamedTuple):
    """The same thing in both versions; None where a version lacks it."""

    old: Data | None
    new: Data | None


def plain(text: str) -> str:
    """A text as it is compared: folded, on one line."""
    return " ".join(fold(text).text.split())


def label(name: str) -> str:
    """A name as it is compared: folded, without its number."""
    folded = plain(name)
    return _NUMBER.sub("", folded).strip(" .:-") or folded


def pair(
    olds: Iterable[Data], news: Iterable[Data], *ways: Callable[[Data], str | None]
) -> list[Pair]:
    """Pair by each way in turn (None matches nothing); what is left has no other side."""
    rest_old, rest_new = list(olds), list(news)
    pairs: list[Pair] = []
    for way in ways:
        waiting: dict[str, list[Data]] = {}
        for new in rest_new:
            key = way(new)
            if key:
                waiting.setdefault(key, []).append(new)
        left = []
        for old in rest_old:
            found = waiting.get(way(old) or "")
            if found:
                pairs.append(Pair(old, found.pop(0)))
            else:
                left.append(old)
        met = {id(one.new) for one in pairs}
        rest_old, rest_new = left, [new for new in rest_new if id(new) not in met]
    return [*pairs, *(Pair(old, None) for old in rest_old), *(Pair(None, new) for new in rest_new)]


def lots(olds: Iterable[Data], news: Iterable[Data]) -> list[Pair]:
    """By number and title, then by title (lots renumbered), then by number (a title reworded)."""
    return pair(
        olds,
        news,
        lambda lot: f"{plain(lot['id'])}|{label(lot['title'])}",
        lambda lot: label(lot["title"]) or None,
        lambda lot: plain(lot["id"]),
    )


def documents(olds: Iterable[Data], news: Iterable[Data]) -> list[Pair]:
    """By path, then by name without its version, then the only one of its kind on both sides."""
    pairs = pair(olds, news, lambda one: one["path"], lambda one: _versionless(one["path"]))
    alone = [one for one in pairs if one.old is None or one.new is None]
    kinds = [one["kind"] for some in alone for one in some if one]
    again = pair(
        [one.old for one in alone if one.old],
        [one.new for one in alone if one.new],
        lambda one: one["kind"] if kinds.count(one["kind"]) == 2 and one["kind"] != "autre" else "",
    )
    return [*(one for one in pairs if one.old and one.new), *again]


def _versionless(path: str) -> str:
    name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _VERSION.sub("", plain(name.replace("_", " "))).strip(" -_.")


def criteria(olds: Sequence[Data], news: Sequence[Data]) -> list[Pair]:
    """The criteria of one lot: each under the one that is its parent's, then anywhere."""
    pairs = list(_level(olds, news, None, None))
    met = {id(side) for one in pairs for side in one}
    rest_old = [one for one in olds if id(one) not in met]
    rest_new = [one for one in news if id(one) not in met]
    moved = pair(rest_old, rest_new, lambda one: label(one["name"]))
    found = [one for one in moved if one.old and one.new]
    left = _alike(
        [one.old for one in moved if one.new is None and one.old],
        [one.new for one in moved if one.old is None and one.new],
        _ANYWHERE_ALIKE,
    )
    return [*pairs, *found, *left]


def _level(
    olds: Sequence[Data], news: Sequence[Data], above_old: Any, above_new: Any
) -> Iterator[Pair]:
    mine_old = [one for one in olds if one["parent"] == above_old]
    mine_new = [one for one in news if one["parent"] == above_new]
    same = pair(mine_old, mine_new, lambda one: label(one["name"]))
    alike = _alike(
        [one.old for one in same if one.new is None and one.old],
        [one.new for one in same if one.old is None and one.new],
        _NAMES_ALIKE,
    )
    for one in (*same, *alike):
        if one.old and one.new:
            yield one
            yield from _level(olds, news, one.old["id"], one.new["id"])


def _alike(olds: Sequence[Data], news: Sequence[Data], least: float) -> list[Pair]:
    """The most alike names first; what is not alike enough is left alone."""
    scores = sorted(
        (
            (SequenceMatcher(None, label(old["name"]), label(new["name"])).ratio(), i, j)
            for i, old in enumerate(olds)
            for j, new in enumerate(news)
        ),
        key=lambda score: (-score[0], score[1], score[2]),
    )
    return _best(olds, news, [(i, j) for score, i, j in scores if score >= least])


def _best(
    olds: Sequence[Data], news: Sequence[Data], ranked: Iterable[tuple[int, int]]
) -> list[Pair]:
    taken_old: dict[int, int] = {}
    taken_new: set[int] = set()
    for i, j in ranked:
        if i not in taken_old and j not in taken_new:
            taken_old[i] = j
            taken_new.add(j)
    return [
        *(Pair(old, news[taken_old[i]] if i in taken_old else None) for i, old in enumerate(olds)),
        *(Pair(None, new) for j, new in enumerate(news) if j not in taken_new),
    ]


def clauses(olds: Iterable[Data], news: Iterable[Data]) -> list[Pair]:
    """The clauses of one lot: the same words, then alike ones of a kind, then the only two left."""
    pairs = pair(
        _once(olds),
        _once(news),
        lambda one: f"{one['kind']}|{plain(one['evidence']['quote'])}",
        lambda one: plain(one["evidence"]["quote"]),
    )
    left_old = [one.old for one in pairs if one.new is None and one.old]
    left_new = [one.new for one in pairs if one.old is None and one.new]
    words = {id(one): _words(one) for one in (*left_old, *left_new)}
    scores = sorted(
        (
            (_overlap(words[id(old)], words[id(new)]), i, j)
            for i, old in enumerate(left_old)
            for j, new in enumerate(left_new)
            if old["kind"] == new["kind"]
        ),
        key=lambda score: (-score[0], score[1], score[2]),
    )
    alike = _best(left_old, left_new, [(i, j) for score, i, j in scores if score >= _CLAUSES_ALIKE])
    return [*(one for one in pairs if one.old and one.new), *alike]


def _once(found: Iterable[Data]) -> list[Data]:
    """Each clause once, however many pieces repeat it; the firm one goes first."""
    known: dict[tuple[str, str], Data] = {}
    for one in sorted(found, key=lambda one: one["strength"] != "strong"):
        known.setdefault((one["kind"], plain(one["evidence"]["quote"])), one)
    return list(known.values())


def _words(one: Data) -> frozenset[str]:
    return frozenset(_WORD.findall(plain(one["evidence"]["quote"])))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
