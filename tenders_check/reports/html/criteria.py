"""Award criteria, drawn: a bar that the criteria share, a second under it for sub-criteria.

Widths are effective weights (what each criterion really moves, nested scales multiplied out), in
per cent of the whole, so that the drawing takes any width without its words growing or shrinking.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tenders_check.language import number, percent, say
from tenders_check.model import CriteriaTree, Criterion, TenderReport
from tenders_check.reports.wording import THEME

_WHOLE = 100.0
#: Height of a level, and the gap between two, in pixels.
LEVEL, GAP = 38, 3
#: A segment narrower than this, in % of the drawing, holds no number; nor a weight below the next.
_ROOM_FOR_CODE, _ROOM_FOR_WEIGHT = 5.0, 17.0
#: Roundings: 33.33 × 3 is a whole.
_NEARLY = 0.1
_ENVIRONMENT = frozenset({"environnement", "reemploi"})
_SOCIAL = frozenset({"social", "insertion"})


class Segment(NamedTuple):
    """A criterion in the drawing; `x` and `width` in % of the drawing, `y` in pixels.

    `look`: "environment", "social", "vague", "price" or "other". `room`: its number fits in it;
    `roomy`: so does its weight.
    """

    code: str
    x: float
    width: float
    y: int
    look: str
    effective: str
    room: bool
    roomy: bool


class Node(NamedTuple):
    """A criterion in the list that says what the drawing shows. `level` is 1-based."""

    code: str
    level: int
    criterion: Criterion
    look: str
    written: str
    effective: str
    share: float
    themes: str
    children: tuple[Node, ...]


class Drawing(NamedTuple):
    """One scale of criteria. `height` in pixels, 0: not drawn, for want of weights.

    `total`: sum of the effective weights of the first level, `lacking` what it lacks of 100 and
    `beyond` where 100 stands when it is more, both in % of the drawing.
    """

    anchor: str
    tree: CriteriaTree
    lots: str
    segments: tuple[Segment, ...]
    nodes: tuple[Node, ...]
    height: int
    total: str
    lacking: float
    beyond: float
    looks: tuple[str, ...]
    summary: str


def drawings(report: TenderReport, anchor: str, language: str) -> tuple[Drawing, ...]:
    """Every scale of a tender, in its order."""
    several = len(report.facts.lots) > 1
    return tuple(
        _drawing(tree, f"{anchor}-c{rank}", _lots(tree, language) if several else "", language)
        for rank, tree in enumerate(report.facts.trees, start=1)
    )


def _lots(tree: CriteriaTree, language: str) -> str:
    if not tree.lots:
        return say(language, "tous les lots")
    if len(tree.lots) == 1:
        return say(language, "lot {n}", n=tree.lots[0])
    return say(language, "lots {n}", n=", ".join(tree.lots))


def _drawing(tree: CriteriaTree, anchor: str, lots: str, language: str) -> Drawing:
    nodes = tuple(_nodes(tree, None, "", 1, language))
    first = sum(node.share for node in nodes)
    drawn = bool(nodes) and all(node.share > 0 for node in nodes if not node.criterion.element)
    scale = max(first, _WHOLE)
    segments = tuple(_segments(nodes, 0.0, scale)) if drawn and first > 0 else ()
    lacking = (_WHOLE - first) * _WHOLE / scale if first < _WHOLE - _NEARLY else 0.0
    levels = len({segment.y for segment in segments})
    present = dict.fromkeys(node.look for node in _all(nodes))
    return Drawing(
        anchor=anchor,
        tree=tree,
        lots=lots,
        segments=segments,
        nodes=nodes,
        height=levels * (LEVEL + GAP) - GAP if segments else 0,
        total=percent(first),
        lacking=round(lacking, 2) if segments else 0.0,
        beyond=round(_WHOLE * _WHOLE / scale, 2) if first > _WHOLE + _NEARLY else 0.0,
        looks=tuple(look for look in ("environment", "social", "vague", "price", "other")
                    if look in present),
        summary=_summary(nodes),
    )  # fmt: skip


def _nodes(
    tree: CriteriaTree, parent: str | None, code: str, level: int, language: str
) -> Iterator[Node]:
    rank = 0
    for one in tree.criteria:
        if one.parent != parent:
            continue
        rank += 1
        mine = f"{code}.{rank}" if code else str(rank)
        yield Node(
            code=mine,
            level=level,
            criterion=one,
            look=_look(one),
            written=_written(one),
            effective=percent(one.effective_weight) if one.effective_weight is not None else "",
            share=one.effective_weight or 0.0,
            themes=_themes(one, language),
            children=tuple(_nodes(tree, one.id, mine, level + 1, language)),
        )


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _segments(nodes: tuple[Node, ...], x: float, scale: float) -> Iterator[Segment]:
    """The segments of a level and of those below, each under its parent."""
    for node in nodes:
        if node.share <= 0:
            continue
        width = node.share * _WHOLE / scale
        yield Segment(
            code=node.code,
            x=round(x, 2),
            width=round(width, 2),
            y=(node.level - 1) * (LEVEL + GAP),
            look=node.look,
            effective=node.effective,
            room=width >= _ROOM_FOR_CODE,
            roomy=width >= _ROOM_FOR_WEIGHT,
        )
        if sum(child.share for child in node.children) <= node.share + _NEARLY:
            yield from _segments(node.children, x, scale)
        x += width


def _look(one: Criterion) -> str:
    """How a criterion is filled; a mixed one is drawn as environmental, its themes say the rest."""
    themes = set(one.themes)
    if themes & _ENVIRONMENT:
        return "environment"
    if themes & _SOCIAL:
        return "social"
    if one.vague_themes:
        return "vague"
    return "price" if one.kind in ("price", "cost") else "other"


def _written(one: Criterion) -> str:
    """The weight as the document has it: "40 %", "10–20 points"."""
    if one.weight is None:
        return ""
    weight = number(one.weight)
    if one.weight_max is not None:
        weight += f"–{number(one.weight_max)}"
    return f"{weight}\u00a0{one.unit}" if one.unit else weight


def _themes(one: Criterion, language: str) -> str:
    said = [say(language, THEME.get(theme, theme)) for theme in one.themes]
    said += [f"{say(language, THEME.get(theme, theme))}\u00a0?" for theme in one.vague_themes]
    return ", ".join(said)


def _summary(nodes: tuple[Node, ...]) -> str:
    """What the drawing shows, for who does not see it; the list below it says the rest."""
    return " ; ".join(
        f"{node.code} {node.criterion.name} : {node.effective}" for node in nodes if node.effective
    )
