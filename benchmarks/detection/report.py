"""The figures and the disagreements, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.detection.score import (
    Counts,
    Outcome,
    Seen,
    Strength,
    Verdict,
    as_dict,
    count,
    proportion,
)
from benchmarks.detection.tenders import Measured, right_kind
from benchmarks.detection.trees import Comparison, Key

Parts = dict[str, list[Outcome]]


def lines(parts: Parts, measured: Measured, *, agreements: bool) -> Iterator[str]:
    """The whole report, figures first."""
    for part, outcomes in parts.items():
        yield f"== {part} " + "=" * (96 - len(part))
        yield from table(count(outcomes), hard=part == "hard")
        yield ""
    if measured.trees:
        yield from _tree_figures(measured.trees)
    if measured.kinds:
        right = sum(right_kind(label, found) for _, label, found in measured.kinds)
        yield f"kind of piece    {share(proportion(right, len(measured.kinds)))}"
        for sample, label, found in measured.kinds:
            if not right_kind(label, found):
                yield f"    {sample}: label {label}, found {found}"
        yield ""
    for title, names in (("NOT READ", measured.unread), ("FILES MISSING", measured.missing)):
        yield from (f"{title} {name}" for name in names)
    for part, outcomes in parts.items():
        shown = [one for one in outcomes if agreements or not one.agrees]
        order = list(Verdict)
        for one in sorted(shown, key=lambda one: -order.index(one.verdict)):
            if one.verdict is Verdict.APART:
                continue
            yield from _disagreement(part, one)
        for one in outcomes:
            if one.verdict is Verdict.APART and (agreements or one.answer.strength != "none"):
                yield from _disagreement(part, one)
    for comparison in measured.trees:
        if agreements or not comparison.is_exact:
            yield from _tree(comparison)


def table(totals: dict[str, Counts], *, hard: bool = False) -> Iterator[str]:
    """One line per question."""
    yield f"{'question':<24} {'precision':<30} {'recall':<30} FP FN  weak yes/no  TN  apart"
    for question, counts in totals.items():
        row, seen = counts.row(), counts.verdicts
        yield (
            f"{question:<24} {share(row['precision']):<30} {share(row['recall']):<30} "
            f"{seen[Verdict.FALSE_POSITIVE]:>2} {seen[Verdict.FALSE_NEGATIVE]:>2}  "
            f"{seen[Verdict.WEAK_YES]:>5}/{seen[Verdict.WEAK_NO]:<5} "
            f"{seen[Verdict.TRUE_NEGATIVE]:>4}  {seen[Verdict.APART]:>4}"
        )
        if hard:
            yield f"read as expected         {share(_as_expected(counts))}"


def markdown(parts: Parts, measured: Measured) -> Iterator[str]:
    """The figures alone, as a page to keep: labelled passages are never copied."""
    yield "# Detection\n"
    yield "Written by `python -m benchmarks.detection FOLDER --out`; what the columns mean is in"
    yield "`benchmarks/detection/__init__.py`. Between parentheses: counts and 95 % interval.\n"
    for part, outcomes in parts.items():
        totals = count(outcomes)
        yield f"## {_PARTS[part]}\n"
        yield "| question | precision | recall | found weak | weak on a no | right no | apart |"
        yield "|---|---|---|---|---|---|---|"
        for question, counts in totals.items():
            row, seen = counts.row(), counts.verdicts
            numbers = (Verdict.WEAK_YES, Verdict.WEAK_NO, Verdict.TRUE_NEGATIVE, Verdict.APART)
            cells = (share(row["precision"]), share(row["recall"]), *(seen[v] for v in numbers))
            yield f"| {question} | {' | '.join(map(str, cells))} |"
            if part == "hard":
                yield f"\nRead as expected: {share(_as_expected(counts))}"
        yield ""
    if measured.trees:
        yield "## Criteria tables\n"
        yield from (f"- {name}: {share(figure)}" for name, figure in _tree_shares(measured.trees))
    if measured.kinds:
        right = sum(right_kind(label, found) for _, label, found in measured.kinds)
        yield f"- kind of piece: {share(proportion(right, len(measured.kinds)))}"
    yield ""


_PARTS = {
    "gold": "Wordings of award criteria",
    "hard": "False friends and ambiguous passages",
    "dce": "Tenders, each piece alone and whole",
    "fragments": "Fragments of pieces",
    "notices": "Notices",
}


def _as_expected(counts: Counts) -> dict[str, Any]:
    seen = counts.verdicts
    total = sum(seen.values()) - seen[Verdict.APART]
    return proportion(total - seen[Verdict.FALSE_POSITIVE] - seen[Verdict.FALSE_NEGATIVE], total)


def share(figure: dict[str, Any]) -> str:
    """ "0.970 (97/100, 0.915–0.990)"."""
    if figure["share"] is None:
        return "–"
    low, high = figure["interval"]
    return f"{figure['share']:.3f} ({figure['hits']}/{figure['total']}, {low:.2f}–{high:.2f})"


def _disagreement(part: str, one: Outcome) -> Iterator[str]:
    yield ""
    yield f"[{part}] {one.verdict.value} · {one.question} · {one.sample}"
    if one.quote or one.note:
        yield f"    label {one.expected.value}: « {short(one.quote)} » {one.note}"
    if one.answer.strength is not Strength.NONE or part == "gold":
        yield from (f"    found {_seen(seen)}" for seen in one.answer.seen)
    if one.verdict in (Verdict.FALSE_NEGATIVE, Verdict.WEAK_YES):
        yield from (f"    refused {_seen(seen)}" for seen in one.answer.refused)


def _seen(seen: Seen) -> str:
    return f"« {short(seen.quote)} » [{seen.why}] {seen.where}".rstrip()


def short(text: str, size: int = 260) -> str:
    """On one line, cut when long."""
    text = " ".join(text.split())
    return text if len(text) <= size else f"{text[:size]}…"


def _tree_shares(trees: Sequence[Comparison]) -> Iterator[tuple[str, dict[str, Any]]]:
    wanted = sum(len(one.wanted) for one in trees)
    exact = sum(one.exact for one in trees)
    yield "tables exact", proportion(sum(one.is_exact for one in trees), len(trees))
    yield "criteria exact", proportion(exact, wanted)
    yield "criteria named", proportion(sum(one.named for one in trees), wanted)
    yield "found are right", proportion(exact, sum(len(one.found) for one in trees))


def _tree_figures(trees: Sequence[Comparison]) -> Iterator[str]:
    yield from (f"{name:<16} {share(figure)}" for name, figure in _tree_shares(trees))
    yield ""


def _tree(one: Comparison) -> Iterator[str]:
    yield ""
    verdict = "exact" if one.is_exact else "DIFFERS" if one.found else "NOT FOUND"
    yield f"[trees] {verdict} · {one.sample}"
    yield from (f"    label {_key(key)}" for key in one.wanted)
    yield from (f"    found {_key(key)}" for key in one.found)


def _key(key: Key) -> str:
    name, weight, parent = key
    return f"{short(name, 90)} = {weight}" + (f" in {short(parent, 40)}" if parent else "")


def as_json(parts: Parts, measured: Measured) -> dict[str, Any]:
    """Everything, for a program."""
    return {
        "figures": {
            part: {question: counts.row() for question, counts in count(outcomes).items()}
            for part, outcomes in parts.items()
        },
        "outcomes": {part: [as_dict(one) for one in found] for part, found in parts.items()},
        "trees": [
            {"sample": one.sample, "exact": one.is_exact, "wanted": one.wanted, "found": one.found}
            for one in measured.trees
        ],
        "kinds": measured.kinds,
        "unread": measured.unread,
        "missing": measured.missing,
    }
