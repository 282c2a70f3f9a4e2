"""Two versions of a tender: what was lost, gained, moved. A pure function of two JSON reports.

A loss is what a buyer must not let go by: an obligation or a point of vigilance that was met and is
no more, a criterion, a clause or a reservation that vanished, became weaker or lost its theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tenders_check.reports import comparison_match as match
from tenders_check.reports.comparison_match import Data, Pair

SCHEMA_VERSION = "1"
#: Clauses that a version is the better for. Others (new goods required, bare references) are told.
FAVOURABLE = frozenset({
    "environmental_clause", "environmental_specification", "social_clause", "insertion_clause",
    "reuse", "label", "life_cycle_cost", "accessibility",
})  # fmt: skip
_THEMES = frozenset({"environment", "social", "insertion", "reuse", "life_cycle_cost"})
#: What makes a clause checkable.
_PARTS = ("duty", "measure", "document", "deadline", "penalty")
_OPEN = ("fail", "review", "undetermined")
_FACTS = (
    "launch_date", "nature", "object", "procedure", "buyer_kind", "estimated_value",
    "duration_months", "cpv",
)  # fmt: skip


class Change(NamedTuple):
    """One thing that differs. `what`: the codes of what happened to it; `lots`: of the new version,
    of the old one for what is gone, () for the whole tender.
    """

    what: tuple[str, ...]
    lots: tuple[str, ...]
    old: Data | None
    new: Data | None
    loss: bool = False
    lacks: tuple[str, ...] = ()


class Comparison(NamedTuple):
    """Everything that differs between two versions of one tender."""

    old: Data
    new: Data
    lots: tuple[Change, ...]
    verdicts: tuple[Change, ...]
    criteria: tuple[Change, ...]
    clauses: tuple[Change, ...]
    reservations: tuple[Change, ...]
    facts: tuple[Change, ...]
    documents: tuple[Change, ...]

    @property
    def losses(self) -> int:
        """How many changes are losses."""
        parts = (self.verdicts, self.criteria, self.clauses, self.reservations)
        return sum(change.loss for changes in parts for change in changes)

    @property
    def divided(self) -> bool:
        """Whether one of the versions has several lots."""
        return max(len(self.old["lots"]), len(self.new["lots"])) > 1


def compare(old: Data, new: Data) -> Comparison:
    """Compare the data of one tender (`tenders[]` of the JSON report) with its next version."""
    lots = match.lots(old["lots"], new["lots"])
    both = [(one.old["id"], one.new["id"]) for one in lots if one.old and one.new]
    return Comparison(
        old,
        new,
        tuple(_lots(lots)) if max(len(old["lots"]), len(new["lots"])) > 1 else (),
        _grouped(_verdicts(old, new, dict(both)), _same_verdict),
        _grouped(_criteria(old, new, both), _same_names),
        _grouped(_clauses(old, new, both), _same_quotes),
        tuple(_reservations(lots)),
        tuple(_facts(old, new)),
        tuple(_documents(match.documents(old["documents"], new["documents"]))),
    )


def _lots(pairs: Iterable[Pair]) -> Iterator[Change]:
    for old, new in pairs:
        if new is None and old is not None:
            yield Change(("removed",), (old["id"],), old, None)
        elif old is None and new is not None:
            yield Change(("added",), (new["id"],), None, new)
        elif old and new and old["id"] != new["id"]:
            yield Change(("renumbered",), (new["id"],), old, new)
        elif old and new and match.label(old["title"]) != match.label(new["title"]):
            yield Change(("renamed",), (new["id"],), old, new)


# --- verdicts -----------------------------------------------------------------------------------


def _verdicts(old: Data, new: Data, renamed: dict[str, str]) -> Iterator[Change]:
    before = {
        (one["rule"], renamed.get(one["lot"], f"-{one['lot']}") if one["lot"] else None): one
        for one in old["findings"]
    }
    after = {(one["rule"], one["lot"]): one for one in new["findings"]}
    for key, now in after.items():
        was = before.get(key)
        if was is None or was["status"] == now["status"]:
            continue
        lots = (key[1],) if key[1] is not None else ()
        lost = was["status"] == "pass" and now["status"] in _OPEN
        what = "lost" if lost else "gained" if now["status"] == "pass" else "changed"
        yield Change((what,), lots, was, now, lost and now["severity"] in ("error", "warning"))


def _same_verdict(change: Change) -> object:
    old, new = change.old or {}, change.new or {}
    return new.get("rule"), old.get("status"), new.get("status"), new.get("message")


# --- criteria -----------------------------------------------------------------------------------


def _of_lot(items: Iterable[Data], lot: str) -> list[Data]:
    """What holds for a lot: its own criteria, else those of all lots; of the documents first."""
    mine = [one for one in items if one["lot"] in (lot, None)]
    written = [one for one in mine if one["source"] == "document"] or mine
    return [one for one in written if one["lot"] == lot] or written


def _criteria(old: Data, new: Data, both: Iterable[tuple[str, str]]) -> Iterator[Change]:
    for lot_old, lot_new in both:
        before = _of_lot(old["criteria"], lot_old)
        after = _of_lot(new["criteria"], lot_new)
        if not (before and after):
            # No criteria at all on one side: the piece that holds them was not given or not read.
            for one in before:
                if one["parent"] is None:
                    yield Change(("removed",), (lot_new,), _named(one, before), None, True)
            continue
        pairs = match.criteria(before, after)
        parents = {id(one.old): one.new for one in pairs if one.old}
        for was, now in pairs:
            change = _criterion(was, now, before, after, parents)
            if change is not None:
                yield change._replace(lots=(lot_new,))


def _criterion(
    was: Data | None,
    now: Data | None,
    before: Sequence[Data],
    after: Sequence[Data],
    parents: dict[int, Data | None],
) -> Change | None:
    if was is None or now is None:
        gone, come = was and _named(was, before), now and _named(now, after)
        # An element of assessment without a theme may be a matter of layout.
        held = was is not None and (not was["element"] or bool(_THEMES & set(was["themes"])))
        return Change(("removed" if was else "added",), (), gone, come, held)
    what = []
    if match.label(was["name"]) != match.label(now["name"]):
        what.append("renamed")
    if _weight(was) != _weight(now):
        what.append("reweighted")
    above = _parent(was, before)
    if (parents.get(id(above)) if above else None) is not _parent(now, after):
        what.append("moved")
    lost = bool(_THEMES & set(was["themes"]) - set(now["themes"]))
    if lost:
        what.append("lost_theme")
    if not what:
        return None
    return Change(tuple(what), (), _named(was, before), _named(now, after), lost)


def _weight(one: Data) -> tuple[object, ...]:
    if one["effective_weight"] is not None:
        return (round(one["effective_weight"], 2),)
    return (one["weight"], one["weight_max"], one["unit"])


def _parent(one: Data, among: Iterable[Data]) -> Data | None:
    return next((other for other in among if other["id"] == one["parent"]), None)


def _named(one: Data, among: Iterable[Data]) -> Data:
    """The criterion with the name of the one that it stands under."""
    above = _parent(one, among)
    return {**one, "parent_name": above["name"] if above else None}


def _same_names(change: Change) -> object:
    return change.what, *((one["name"], _weight(one)) if one else None for one in change[2:4])


# --- clauses ------------------------------------------------------------------------------------


def _clauses(old: Data, new: Data, both: Iterable[tuple[str, str]]) -> Iterator[Change]:
    for lot_old, lot_new in both:
        before = [one for one in old["provisions"] if one["lot"] in (lot_old, None)]
        after = [one for one in new["provisions"] if one["lot"] in (lot_new, None)]
        for was, now in match.clauses(before, after):
            change = _clause(was, now)
            if change is not None:
                yield change._replace(lots=(lot_new,))


def _clause(was: Data | None, now: Data | None) -> Change | None:
    if was is None or now is None:
        lost = was is not None and was["kind"] in FAVOURABLE
        return Change(("removed" if was else "added",), (), was, now, lost)
    lacks = tuple(part for part in _PARTS if was[part] and not now[part])
    lacks += tuple(mark for mark in was["markers"] if mark not in now["markers"])
    weaker = was["strength"] == "strong" and now["strength"] != "strong"
    what = []
    if weaker or lacks:
        what.append("weakened")
    elif was["strength"] != "strong" and now["strength"] == "strong":
        what.append("strengthened")
    if match.plain(was["evidence"]["quote"]) != match.plain(now["evidence"]["quote"]):
        what.append("reworded")
    if not what:
        return None
    lost = was["kind"] in FAVOURABLE and "weakened" in what
    return Change(tuple(what), (), was, now, lost, lacks)


def _same_quotes(change: Change) -> object:
    sides = (one and (one["kind"], one["evidence"]["quote"]) for one in change[2:4])
    return change.what, *sides


# --- the rest -----------------------------------------------------------------------------------


def _reservations(pairs: Iterable[Pair]) -> Iterator[Change]:
    for lot_old, lot_new in pairs:
        if lot_old is None or lot_new is None:
            continue
        was: Data | None = lot_old["reserved"]
        now: Data | None = lot_new["reserved"]
        if was is not None and now is not None and set(was["kinds"]) == set(now["kinds"]):
            continue
        if was is None and now is None:
            continue
        what = "removed" if now is None else "added" if was is None else "changed"
        lost = now is None and was is not None and was["strength"] == "strong"
        yield Change((what,), (lot_new["id"],), was, now, lost)


def _facts(old: Data, new: Data) -> Iterator[Change]:
    for name in _FACTS:
        was, now = old[name], new[name]
        if _value(was) != _value(now):
            yield Change((name,), (), _fact(name, was), _fact(name, now))


def _value(fact: Any) -> Any:
    """What a version states; a date that the check assumed is not stated."""
    if not isinstance(fact, dict):
        return fact
    return None if fact["source"] == "assumed_today" else fact["value"]


def _fact(name: str, fact: Any) -> Data:
    evidence = fact["evidence"] if isinstance(fact, dict) else None
    source = fact["source"] if isinstance(fact, dict) else None
    return {"name": name, "value": _value(fact), "source": source, "evidence": evidence}


def _documents(pairs: Iterable[Pair]) -> Iterator[Change]:
    for old, new in pairs:
        if old is None or new is None:
            yield Change(("removed" if old else "added",), (), old, new)
            continue
        what = ["renamed"] if old["path"] != new["path"] else []
        if old["status"] != new["status"]:
            what.append("read" if new["status"] == "read" else "unread")
        if what:
            yield Change(tuple(what), (), old, new)


def _grouped(changes: Iterable[Change], alike: Callable[[Change], object]) -> tuple[Change, ...]:
    """What happened alike to several lots, told once."""
    known: dict[object, Change] = {}
    for change in changes:
        key = alike(change)
        first = known.get(key)
        known[key] = change if first is None else first._replace(lots=(*first.lots, *change.lots))
    return tuple(sorted(known.values(), key=lambda change: not change.loss))
