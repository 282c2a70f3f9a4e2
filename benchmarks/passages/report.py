"""The figures and the disagreements of the passages, for people and for the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from benchmarks.passages.score import FAULTS, Counts, Outcome
from tenders_check import __version__
from tenders_check.model import Status
from tenders_check.ruleset.model import STATUSES

Figures = dict[str, Any]

#: Cause of a disagreement that nobody has looked into.
UNEXAMINED = "cause à examiner"

_INTRODUCTION = """# Passages étiquetés

Écrit par `python -m benchmarks.passages --save`. Le jeu, son format et sa licence sont dans
`benchmarks/passages/` ; les chiffres par règle, pour les programmes, dans
`rules/mesures/passages.json`.

Positif d'une obligation : sa présence (`conforme`) ; d'une interdiction, d'un défaut ou d'un
conseil : la faute (`non_conforme`). Précision : part des positifs dits qui sont étiquetés tels ;
rappel : part des positifs étiquetés qui sont dits tels. `a_verifier` n'est ni une présence ni une
absence : il n'est pas compté comme dit, mais un positif étiqueté qui n'obtient que lui manque au
rappel ; leur nombre est donné. Exact : le verdict est celui de l'étiquette, parmi les six."""
_CONTACT = """Les passages d'une série ont été écrits sans regarder les vocabulaires ni les
preuves des règles, et déposés avant d'être mesurés : ces chiffres sont les seuls que rien n'a pu
ajuster. Les écarts de la première série ont ensuite été donnés à lire à ceux qui écrivent le
programme. La seconde série, de passages plus longs, a été écrite alors par la même main, qui avait
vu ces écarts, et mesurée alors qu'une petite part seulement en était réparée. La troisième, des
clauses ordinaires de six acheteurs, est d'un de ceux qui réparent ces écarts : écrite avant ses
réparations et avant de lire les vocabulaires, mesurée une fois les deux premières séries presque
réparées, elle dit ce que vaut le programme sur des phrases que rien n'a préparées ; une de ses
étiquettes a été corrigée après sa mesure (clé « note »). Quatre formules
consacrées de la première série, trop proches d'exemples de règles, ont été redites autrement après
sa mesure, sans changer un verdict."""
_SERIES_HEAD = (
    "| série | date | passages | verdicts | pièges | précision | rappel | exact | à vérifier |",
    "|---|---|---|---|---|---|---|---|---|",
)

_WORDS = {status: word for word, status in STATUSES.items()}
_HEAD = ("règle", "positif", "passages", "pièges", "précision", "rappel", "exact", "à vérifier")


def word(status: Status) -> str:
    """A verdict as a rule file writes it."""
    return _WORDS[status]


def table(totals: Mapping[str, Counts], total: Counts) -> Iterator[str]:
    """A Markdown table: one line per rule, then all of them."""
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|" + "---|" * len(_HEAD)
    for rule, counts in totals.items():
        yield _row(rule, "non_conforme" if rule in FAULTS else "conforme", counts)
    yield _row("**ensemble**", "", total)


def _row(name: str, positive: str, counts: Counts) -> str:
    cells = (
        name,
        positive,
        str(counts.verdicts),
        str(counts.traps),
        _ratio(counts.true, counts.said),
        _ratio(counts.true, counts.labelled),
        _ratio(counts.right, counts.verdicts),
        str(counts.doubtful),
    )
    return "| " + " | ".join(cells) + " |"


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "–"


def disagreements(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Each verdict that is not the labelled one: what, why it should be, why it is."""
    for one in outcomes:
        if not one.right:
            yield (
                f"{one.passage.id} · {one.rule} : attendu {word(one.expected)}, "
                f"trouvé {word(one.finding.status)}"
            )
            yield f"  étiquette : {one.passage.reason}"
            yield f"  verdict : {one.finding.reason}"
            yield from (f"  | {line}" for line in one.passage.text.strip().splitlines())


def figures(totals: Mapping[str, Counts], total: Counts, data: str, passages: int) -> Figures:
    """The figures as data: per rule and in all, with the fingerprint of the passages measured."""
    return {
        "date": date.today().isoformat(),
        "version": __version__,
        "data": data,
        "passages": passages,
        "all": _figures(total),
        "rules": {
            rule: {"fault": rule in FAULTS, **_figures(counts)} for rule, counts in totals.items()
        },
    }


def _figures(counts: Counts) -> Figures:
    return {
        "passages": counts.verdicts,
        "traps": counts.traps,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "exact": _rounded(counts.exact),
        "true": counts.true,
        "said": counts.said,
        "labelled": counts.labelled,
        "right": counts.right,
        "review": counts.doubtful,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def page(
    contacts: Mapping[str, Figures],
    last: Figures,
    outcomes: Sequence[Outcome],
    why: Mapping[str, str],
) -> Iterator[str]:
    """The published page: first contact, last measure, labels corrected, what still differs."""
    yield from _INTRODUCTION.splitlines()
    yield from ("", "## Premier contact", "")
    yield from _CONTACT.splitlines()
    yield ""
    yield from _SERIES_HEAD
    for series, figures in contacts.items():
        yield _contact(series, figures)
    first = contacts["1"]
    yield from ("", "## Dernière mesure", "")
    yield f"Le {last['date']}, version {last['version']}, passages {last['data']}."
    yield ""
    yield "| " + " | ".join((*_HEAD, "exact au premier contact")) + " |"
    yield "|" + "---|" * (len(_HEAD) + 1)
    for rule, item in last["rules"].items():
        yield _line(rule, item, first["rules"].get(rule))
    yield _line("**ensemble**", last["all"], first["all"])
    yield from ("", "## Étiquettes corrigées après la première mesure", "")
    notes = {one.passage.id: one.passage.note for one in outcomes if one.passage.note}
    yield from (f"- {name} : {note}" for name, note in sorted(notes.items()))
    wrong = [one for one in outcomes if not one.right]
    yield from ("", f"## Écarts restants ({len(wrong)})", "")
    yield "| passage | règle | étiquette | verdict | cause |"
    yield "|---|---|---|---|---|"
    yield from (_difference(one, why) for one in sorted(wrong, key=lambda one: one.passage.id))


def _contact(series: str, figures: Figures) -> str:
    item = figures["all"]
    cells = (
        series,
        figures["date"],
        str(figures["passages"]),
        str(item["passages"]),
        str(item["traps"]),
        _ratio(item["true"], item["said"]),
        _ratio(item["true"], item["labelled"]),
        _ratio(item["right"], item["passages"]),
        str(item["review"]),
    )
    return "| " + " | ".join(cells) + " |"


def _difference(one: Outcome, why: Mapping[str, str]) -> str:
    cause = why.get(one.passage.id, UNEXAMINED).replace("|", "/")
    cells = (one.passage.id, one.rule, word(one.expected), word(one.finding.status), cause)
    return "| " + " | ".join(cells) + " |"


def _line(name: str, item: Figures, first: Figures | None) -> str:
    positive = {True: "non_conforme", False: "conforme", None: ""}[item.get("fault")]
    cells = (
        name,
        positive,
        str(item["passages"]),
        str(item["traps"]),
        _ratio(item["true"], item["said"]),
        _ratio(item["true"], item["labelled"]),
        _ratio(item["right"], item["passages"]),
        str(item["review"]),
        _ratio(first["right"], first["passages"]) if first else "–",
    )
    return "| " + " | ".join(cells) + " |"
