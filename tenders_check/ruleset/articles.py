"""Articles of the code cited by the rules, compared with a consolidated text of it.

What was read of each article is kept as a fingerprint in `droit/articles.yml`: later texts are
compared with it, so that a rule never rests in silence on a wording that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from tenders_check.errors import Problem, UsageError
from tenders_check.ruleset.article_record import Record, Recorded, sorting_key
from tenders_check.ruleset.citations import CCP
from tenders_check.ruleset.cited import Cited
from tenders_check.ruleset.code_text import (
    CodeText,
    Wording,
    fingerprint,
    paragraph_mark,
)


class State(StrEnum):
    """What a consolidated text says of an article that the rules cite."""

    MISSING = "missing"
    REPEALED = "repealed"
    CHANGED = "changed"
    NO_PARAGRAPH = "no_paragraph"
    UNRECORDED = "unrecorded"
    UNCHANGED = "unchanged"


class Difference(NamedTuple):
    """What changed in an article.

    `added`: paragraphs of the new wording that the recorded one had not; `kept`: how many it had;
    `lost`: ranks (from 1) of recorded paragraphs that are gone or rewritten; `lost_text`: their
    words, when the text that was recorded is at hand.
    """

    added: tuple[str, ...]
    kept: int
    lost: tuple[int, ...]
    lost_text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """An article cited by the rules, compared. `missing`: cited paragraphs that do not exist."""

    article: str
    state: State
    cited: tuple[Cited, ...]
    versions: tuple[Wording, ...] = ()
    recorded: Recorded | None = None
    difference: Difference | None = None
    missing: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the only fault is a paragraph whose absence was noted."""
        absent = self.recorded.absent if self.recorded else ()
        return self.state is State.NO_PARAGRAPH and set(self.missing) <= set(absent)


def compare(
    found: Iterable[Cited], code: CodeText, record: Record, former: CodeText | None = None
) -> tuple[Checked, ...]:
    """Every article of the code that the rules cite, in the order of the code.

    `former`: an earlier text, for the words that are gone.
    """
    citing: dict[str, list[Cited]] = {}
    for one in found:
        if one.citation.code == CCP:
            for article in _covered(one, code, record):
                citing.setdefault(article, []).append(one)
    return tuple(
        _checked(article, tuple(citing[article]), code, record, former)
        for article in sorted(citing, key=sorting_key)
    )


def not_checked(found: Iterable[Cited]) -> tuple[Cited, ...]:
    """The citations of other codes, and those that do not say their code."""
    return tuple(one for one in found if one.citation.code != CCP)


def _covered(one: Cited, code: CodeText, record: Record) -> tuple[str, ...]:
    """The articles of a citation, a range included; its ends are always among them."""
    first, last = one.citation.article, one.citation.through
    if last is None:
        return (first,)
    low, high = sorting_key(first), sorting_key(last)
    between = [
        name
        for name in {*code.articles, *record.articles}
        if name[0] == first[0] and low <= sorting_key(name) <= high
    ]
    return tuple(dict.fromkeys((first, *between, last)))


def _checked(
    article: str,
    cited: tuple[Cited, ...],
    code: CodeText,
    record: Record,
    former: CodeText | None,
) -> Checked:
    versions = code.articles.get(article, ())
    recorded = record.articles.get(article)
    missing = _missing_paragraphs(article, cited, versions)
    before = former.articles.get(article, ()) if former else ()
    difference = _difference(versions, recorded, before) if recorded else None
    if not versions:
        state = State.MISSING
    elif versions[-1].repealed:
        state = State.REPEALED
    elif difference:
        state = State.CHANGED
    elif missing:
        state = State.NO_PARAGRAPH
    else:
        state = State.UNCHANGED if recorded else State.UNRECORDED
    return Checked(article, state, cited, versions, recorded, difference, missing)


def _missing_paragraphs(
    article: str, cited: Sequence[Cited], versions: Sequence[Wording]
) -> tuple[str, ...]:
    named = [one.citation for one in cited if one.citation.article == article]
    wanted = {one.paragraphs for one in named if one.paragraphs and not one.through}
    return tuple(
        ", ".join(path)
        for path in sorted(wanted)
        if versions and not any(version.holds(path) for version in versions)
    )


def _difference(
    versions: tuple[Wording, ...], recorded: Recorded, former: tuple[Wording, ...]
) -> Difference | None:
    now = fingerprint(versions)
    if now.whole == recorded.fingerprint.whole:
        return None
    before = recorded.fingerprint.paragraphs
    lines = [line for wording in versions for line in wording.lines]
    added = tuple(line for line in lines if paragraph_mark(line) not in before)
    lost = tuple(rank for rank, mark in enumerate(before, 1) if mark not in now.paragraphs)
    known = [line for wording in former for line in wording.lines]
    same = fingerprint(former).whole == recorded.fingerprint.whole
    text = tuple(known[rank - 1] for rank in lost) if same else ()
    return Difference(added, len(lines) - len(added), lost, text)


def same_code(code: CodeText, record: Record, path: Path) -> None:
    """Refuse a text of another code. Raises `UsageError`."""
    title = " ".join(code.title.lower().split())
    other = code.identifier and record.identifier and code.identifier != record.identifier
    if other or (title.startswith("code ") and "commande publique" not in title):
        said = f"ce texte est celui du « {code.title} », pas celui du code de la commande publique"
        raise UsageError(Problem(said, str(path)))


def updated(record: Record, checked: Iterable[Checked], code: CodeText, today: date) -> Record:
    """The record after reading a consolidated text, whose date must be known.

    The note on the whole text speaks of one consolidation: it is kept only with it. An article that
    is no longer cited is dropped; one whose wording did not change keeps the date
    of the text where it was first read; one that the text has not keeps what was last read of it.
    """
    assert code.consolidated is not None
    articles = {}
    for one in checked:
        before = one.recorded
        if not one.versions or one.versions[-1].repealed:
            if before:
                articles[one.article] = before
            continue
        now = fingerprint(one.versions)
        same = before is not None and before.fingerprint.whole == now.whole
        articles[one.article] = Recorded(
            now,
            before.text_of if same and before else code.consolidated,
            before.note if before else None,
            before.absent if before else (),
        )
    note = record.note if record.text_of == code.consolidated else None
    return Record(code.title, code.identifier, code.consolidated, today, articles, note)
