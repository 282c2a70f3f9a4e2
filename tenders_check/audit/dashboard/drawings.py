"""The drawings of the page: SVG without a style of its own, the colours are those of the sheet.

What a drawing shows stands in a table beside it; readers of the screen are told the table alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from tenders_check.audit.questions import STEP
from tenders_check.audit.shown.words import figure, percent
from tenders_check.audit.stats import Share, Step
from tenders_check.language import FRENCH

#: Height of the plots, room for the labels of their axes and space above.
_HIGH, _LEFT, _BELOW, _ABOVE = 190, 52, 26, 12
_LEVELS = (0, 25, 50, 75, 100)


def bar(share: float | None, low: float | None, high: float | None, kind: str) -> Markup:
    """A share in % from 0 to 100, and its interval (between 0 and 1), for a cell of a table."""
    if share is None or low is None or high is None:
        return Markup("")
    return Markup(
        '<svg class="bar {}" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" width="1000" height="20"/>'
        '<rect class="share" y="3" width="{:.0f}" height="14"/>'
        '<path class="halo" d="M{low:.0f} 10H{high:.0f}"/>'
        '<path class="range" d="M{low:.0f} 10H{high:.0f}"/></svg>'
    ).format(kind, 10 * share, low=1000 * low, high=1000 * high)


def evolution(shares: Sequence[Share], language: str = FRENCH) -> Markup:
    """Shares by year: a line, and the interval of each year."""
    known = [one for one in shares if one.percent is not None and one.value]
    if len(known) < 2:
        return Markup("")
    wide = max(320, 70 * len(known))
    room = (wide - _LEFT) / len(known)
    places = [_LEFT + room * (rank + 0.5) for rank in range(len(known))]
    drawn = [*_grid(wide, language)]
    points = " ".join(
        f"{x:.1f},{_y(one.percent or 0):.1f}" for x, one in zip(places, known, strict=True)
    )
    for x, one in zip(places, known, strict=True):
        top, bottom = _y(100 * (one.high or 0)), _y(100 * (one.low or 0))
        drawn.append(f'<path class="range" d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>')
    drawn.append(f'<polyline class="line" points="{points}"/>')
    for x, one in zip(places, known, strict=True):
        y = _y(one.percent or 0)
        drawn.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4"/>')
        drawn.append(_text(x, _ABOVE + _HIGH + 18, str(one.value), "middle"))
    return _plot(wide, drawn)


def histogram(steps: Sequence[Step], language: str = FRENCH) -> Markup:
    """Lots by weight of their environmental criteria, in steps."""
    if not steps:
        return Markup("")
    most = max(one.percent for one in steps)
    count = 100 // STEP
    wide = _LEFT + 30 * count
    room = (wide - _LEFT) / count
    drawn = []
    for level in (0.0, most):
        y = _y(100 * level / most if most else 0)
        drawn.append(f'<path class="grid" d="M{_LEFT} {y:.1f}H{wide}"/>')
        drawn.append(_text(_LEFT - 6, y + 4, percent(level, language), "end"))
    for one in steps:
        x, y = _LEFT + room * one.start / STEP, _y(100 * one.percent / most)
        drawn.append(
            f'<rect class="share" x="{x + 1:.1f}" y="{y:.1f}" width="{room - 2:.1f}" '
            f'height="{_ABOVE + _HIGH - y:.1f}"/>'
        )
    for start in range(0, 101, 10):
        x = _LEFT + room * start / STEP
        drawn.append(_text(x, _ABOVE + _HIGH + 18, figure(start, language), "middle"))
    return _plot(wide + 14, drawn)


def _grid(wide: int, language: str) -> Iterator[str]:
    for level in _LEVELS:
        y = _y(level)
        yield f'<path class="grid" d="M{_LEFT} {y:.1f}H{wide}"/>'
        yield _text(_LEFT - 6, y + 4, percent(level, language).replace(",0", ""), "end")


def _y(share: float) -> float:
    return _ABOVE + _HIGH * (1 - share / 100)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _plot(wide: float, drawn: Sequence[str]) -> Markup:
    high = _ABOVE + _HIGH + _BELOW
    return Markup(
        f'<svg class="plot" viewBox="0 0 {wide:.0f} {high}" width="{wide:.0f}" height="{high}" '
        f'aria-hidden="true">{"".join(drawn)}</svg>'
    )
