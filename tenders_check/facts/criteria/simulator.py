"""Can the environmental criterion change a ranking? Arithmetic only, from what is written.

One offer is the cheapest and has nothing of the environmental marks; another has all of them and
the same marks elsewhere. The largest price difference at which the second still is not behind is
where its environmental advantage (E points) equals what the formula of the price takes from it:

    W × (1 − mark(price) / mark(lowest price)) = E

W and E are effective shares of the whole, nested scales multiplied out. What is not written is
never replaced with a guess: the result says what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tenders_check.facts.criteria.price_expression import LOW, PRICE, Node, parse
from tenders_check.facts.criteria.price_forms import ratio
from tenders_check.language import number, percent, say
from tenders_check.model import MarkScale, PriceFormula, Simulation

#: Forms whose marks come near zero and never reach it.
_POSITIVE = frozenset({"inverse", "inverse_square", "inverse_root"})
#: Prices beyond so many times the lowest one are not looked at.
_DEAREST = 50.0
#: A price is found to a billionth of the lowest one, a gap is told to a tenth of a percent.
_CLOSE = 1e-9


def simulate(
    weight: float | None,
    price_weight: float | None,
    formulas: Sequence[PriceFormula],
    scale: MarkScale | None = None,
) -> Simulation:
    """What the environment can make up for. Weights are effective shares, in %.

    `formulas`: those that hold for the criteria; several that differ prove nothing.
    """
    return _known(weight, price_weight, tuple(formulas), scale)


# Every lot of a tender with one scale asks the same, and so do a verdict and the report.
@lru_cache(maxsize=256)
def _known(
    weight: float | None,
    price_weight: float | None,
    formulas: tuple[PriceFormula, ...],
    scale: MarkScale | None,
) -> Simulation:
    known = list({(one.form, one.expression): one for one in formulas}.values())
    if len(known) > 1 and _alike(known):
        known = known[:1]
    formula = known[0] if len(known) == 1 else None
    missing = [
        name
        for name, lacks in (
            ("weight", not weight),
            ("price_weight", not price_weight),
            ("formula", not known),
            ("several_formulas", len(known) > 1),
            ("unwritten_formula", formula is not None and formula.form == "unwritten"),
        )
        if lacks
    ]
    if missing or not weight or not price_weight or formula is None:
        return Simulation("unknown", weight, price_weight, missing=tuple(missing), formula=formula)
    return _simulated(weight, price_weight, formula, scale)


def _alike(formulas: Sequence[PriceFormula]) -> bool:
    """Whether some formulas do the same: "60 x Pmin / P" and "40 x Pmin / P"."""
    forms = {one.form for one in formulas}
    if len(forms) > 1 or forms & {"unwritten"}:
        return False
    if forms & (_POSITIVE | {"range"}):
        return True
    nodes = [_node(one) for one in formulas]
    shapes = {tuple(round(ratio(node, price), 6) for price in (1.1, 1.5)) for node in nodes}
    return len(shapes) == 1


def _simulated(
    weight: float, price_weight: float, formula: PriceFormula, scale: MarkScale | None
) -> Simulation:
    step = None
    if scale is not None and scale.top > 1:
        step = _gap(weight / scale.top, price_weight, formula)
    made = Simulation(
        "gap", weight, price_weight, step_gap=_rounded(step), formula=formula, scale=scale
    )
    if weight >= price_weight:
        # All of the price cannot outweigh the environment, unless marks go below zero.
        sure = formula.form in _POSITIVE or formula.form == "range" or formula.floor
        return replace(made, result="unlimited") if sure else _unsure(made)
    gap = _gap(weight, price_weight, formula)
    if gap is None:
        return _unsure(made)
    return replace(made, result="range" if formula.form == "range" else "gap", gap=_rounded(gap))


def _unsure(made: Simulation) -> Simulation:
    return replace(made, result="unknown", missing=("negative_marks",), step_gap=None)


def _gap(advantage: float, price_weight: float, formula: PriceFormula) -> float | None:
    """The price difference, in %, that takes `advantage` points off; None when none does."""
    share = advantage / price_weight
    if share >= 1 and formula.form != "linear":
        return None
    if formula.form == "range":
        return 100 * share
    node = _node(formula)
    low, high = 1.0, _DEAREST
    if 1 - ratio(node, high) < share:
        return None
    while high - low > _CLOSE:
        middle = (low + high) / 2
        if 1 - ratio(node, middle) < share:
            low = middle
        else:
            high = middle
    return 100 * (high - 1)


def _share(formula: PriceFormula, price: float) -> float:
    """The mark of a price, as a share of the best one."""
    return ratio(_node(formula), price)


def _node(formula: PriceFormula) -> Node:
    """The formula as arithmetic; a price is a multiple of the lowest one."""
    if formula.expression:
        return parse(formula.expression)
    return ("/", ("letter", LOW), ("letter", PRICE))


def _rounded(gap: float | None) -> float | None:
    """Never more than what is proved: rounded down to a tenth."""
    return None if gap is None else int(gap * 10 + 1e-6) / 10


#: How each form is named in a sentence.
NAMED = {
    "inverse": "noté Pmin/P",
    "inverse_square": "noté (Pmin/P)²",
    "inverse_root": "noté √(Pmin/P)",
    "linear": "noté selon l'écart au prix le plus bas",
    "range": "noté entre le prix le plus bas et le plus haut",
    "other": "noté par la formule du dossier",
}
MISSING = {
    "weight": "le poids propre de l'environnement n'est pas chiffré",
    "price_weight": "le poids du prix n'est pas chiffré",
    "formula": "aucune formule de notation du prix n'a été reconnue dans les pièces lues",
    "several_formulas": "plusieurs formules notent le prix",
    "unwritten_formula": "le prix est noté à proportion, sans que la formule soit écrite",
    "negative_marks": "rien ne dit ce que devient une note de prix négative",
}


def told(simulation: Simulation, language: str) -> str:
    """The result in a sentence that a buyer can check by hand."""
    if simulation.result == "unknown":
        why = " ; ".join(say(language, MISSING[one]) for one in simulation.missing)
        return say(language, "L'effet sur le classement ne se calcule pas : {manque}.", manque=why)
    formula = simulation.formula
    given = {
        "poids": percent(simulation.weight or 0.0),
        "prix": percent(simulation.price_weight or 0.0),
        "notation": say(language, NAMED[formula.form if formula else "other"]),
    }
    if simulation.result == "unlimited":
        return say(
            language,
            "Avec {poids} pour l'environnement et {prix} pour le prix {notation}, l'avantage"
            " environnemental maximal peut compenser n'importe quel écart de prix.",
            **given,
        )
    points, gap = simulation.weight or 0.0, simulation.gap or 0.0
    sums = _sum(simulation, gap, points, language)
    if simulation.result == "range":
        said = say(
            language,
            "Avec {poids} pour l'environnement et {prix} pour le prix {notation}, l'avantage"
            " environnemental maximal compense au plus {ecart} de l'écart entre ces deux prix :"
            " {calcul}.",
            ecart=percent(gap),
            calcul=sums,
            **given,
        )
    else:
        said = say(
            language,
            "Avec {poids} pour l'environnement et {prix} pour le prix {notation}, l'avantage"
            " environnemental maximal ({points} points) compense au plus {ecart} de prix en plus :"
            " {calcul}.",
            points=number(points),
            ecart=percent(gap),
            calcul=sums,
            **given,
        )
    return f"{said} {_step(simulation, language)}".rstrip()


def _step(simulation: Simulation, language: str) -> str:
    """The same for one mark of difference; "" where marks or their effect are not known."""
    scale, gap = simulation.scale, simulation.step_gap
    if scale is None or gap is None or simulation.weight is None:
        return ""
    return say(
        language,
        "Un point d'écart sur {n} n'en compense que {ecart} : {calcul}.",
        n=scale.top,
        ecart=percent(gap),
        calcul=_sum(simulation, gap, simulation.weight / scale.top, language),
    )


def _sum(simulation: Simulation, gap: float, points: float, language: str) -> str:
    """ "60 × (1 − 1/1,2) = 10", "≈" when the figures shown are rounded."""
    formula, weight = simulation.formula, simulation.price_weight or 0.0
    if formula is None:
        return ""
    shown = number(weight)
    times = f"{round(1 + gap / 100, 4):g}".replace(".", ",")
    if formula.form == "range":
        left, lost = f"{shown} × {_plain(gap / 100)}", weight * gap / 100
    else:
        lost = weight * (1 - _share(formula, 1 + gap / 100))
        left = {
            "inverse": f"{shown} × (1 − 1/{times})",
            "inverse_square": f"{shown} × (1 − 1/{times}²)",
            "inverse_root": f"{shown} × (1 − 1/√{times})",
        }.get(formula.form, "")
        if formula.form == "linear":
            slope = lost / weight / (gap / 100) if gap else 0.0
            by = "" if abs(slope - 1) < 1e-6 else f" × {_plain(slope)}"
            left = f"{shown}{by} × {_plain(gap / 100)}"
        if not left:
            kept = _plain(_share(formula, 1 + gap / 100))
            left = say(
                language,
                "à ce prix la formule garde {part} de la note, {prix} × (1 − {part})",
                part=kept,
                prix=shown,
            )
    sign = "=" if abs(lost - points) < 0.005 else "≈"
    # No-break spaces: a sum is read on one line.
    return f"{left} {sign} {number(points)}".replace(" ", "\u00a0")


def _plain(value: float) -> str:
    return f"{round(value, 4):g}".replace(".", ",")
