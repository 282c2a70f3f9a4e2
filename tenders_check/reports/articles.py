"""Articles cited by the rules against a consolidated code: a page to read, or data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from tenders_check.language import day
from tenders_check.reports.layout import Page, cut
from tenders_check.ruleset.articles import Checked, State, not_checked
from tenders_check.ruleset.cited import Cited
from tenders_check.ruleset.code_text import CodeText

#: Characters of a paragraph that changed, which is read in full, and of one only recalled.
_CHANGED, _RECALLED = 1200, 220
#: Files named for an article; the data has them all.
_MOST_PLACES = 8


def render(
    code: CodeText,
    checked: Sequence[Checked],
    found: Sequence[Cited],
    said: str | None = None,
    *,
    note: str | None = None,
    width: int = 80,
    colour: bool = False,
) -> str:
    """What a person reads: each article that is not as it was, with its new words and who cites it.

    `said`: what was recorded, in a sentence. `note`: what this text is known to lack.
    """
    page = Page(width, colour=colour)
    of = f", texte du {day(code.consolidated)}" if code.consolidated else ""
    page.line(f"{code.title}{of}", "bold")
    if note:
        page.line(f"Note : {note}")
    states = Counter(one.state for one in checked)
    page.line(
        f"Articles cités : {len(checked)} ; inchangés depuis leur lecture : "
        f"{states[State.UNCHANGED]}."
    )
    for one in checked:
        if one.state is not State.UNCHANGED:
            page.line()
            _show(page, one)
    others = not_checked(found)
    if others:
        page.line()
        page.line(f"Non vérifiés, car d'un autre code : {len(others)} citations.", "bold")
        for name, articles in _by_code(others).items():
            page.line(f"{name} : {', '.join(articles)}", indent=2, hang=4)
    if said:
        page.line()
        page.line(said)
    return page.text()


def _show(page: Page, one: Checked) -> None:
    page.line(f"{_MARK[one.state] if not one.known else '–'} {_sentence(one)}", _STYLE[one.state])
    if one.difference:
        for line in one.difference.lost_text:
            page.line(f"− {cut(line, _CHANGED)}", "red", indent=2, hang=4)
        for line in one.difference.added:
            page.line(f"+ {cut(line, _CHANGED)}", "green", indent=2, hang=4)
        if one.state is State.CHANGED and one.difference.lost and not one.difference.lost_text:
            ranks = ", ".join(str(rank) for rank in one.difference.lost)
            page.line(f"− alinéas de la rédaction lue, réécrits ou retirés : {ranks}", "red", 2, 4)
        if not one.difference.added and not one.difference.lost:
            page.line("Les mêmes alinéas, dans un autre ordre ou autrement découpés.", "", 2)
    elif one.state in (State.UNRECORDED, State.NO_PARAGRAPH):
        page.line(cut(" ".join(one.versions[-1].lines), _RECALLED), "dim", 2)
    if one.recorded and one.recorded.note:
        page.line(f"Note : {one.recorded.note}", indent=2)
    page.line(f"Cité par {', '.join(_places(one.cited))}", "dim", 2, 4)


_MARK = {
    State.MISSING: "✘",
    State.REPEALED: "✘",
    State.CHANGED: "✘",
    State.NO_PARAGRAPH: "✘",
    State.UNRECORDED: "?",
}
_STYLE = {
    State.MISSING: "red",
    State.REPEALED: "red",
    State.CHANGED: "yellow",
    State.NO_PARAGRAPH: "yellow",
    State.UNRECORDED: "yellow",
}


def _sentence(one: Checked) -> str:
    read = f" (lu dans le texte du {day(one.recorded.text_of)})" if one.recorded else ""
    several = f" ; {len(one.versions)} versions y figurent" if len(one.versions) > 1 else ""
    lacking = f" ; il n'a pas : {' ; '.join(one.missing)}" if one.missing else ""
    return {
        State.MISSING: f"{one.article} n'existe pas dans ce texte{read}.",
        State.REPEALED: f"{one.article} est abrogé{read}.",
        State.CHANGED: f"{one.article} n'a plus la rédaction{read}{several}{lacking}.".replace(
            "rédaction (lu", "rédaction (lue"
        ),
        State.NO_PARAGRAPH: f"{one.article} n'a pas : {' ; '.join(one.missing)}{several}.",
        State.UNRECORDED: f"{one.article} n'a pas encore d'empreinte{several}.",
        State.UNCHANGED: f"{one.article} est inchangé.",
    }[one.state]


def _places(places: Iterable[Cited]) -> list[str]:
    """ "ENV001 (rules/environnement/ENV001.yml:13, 16)", one per file."""
    lines: dict[tuple[str, str], list[int]] = {}
    for place in places:
        lines.setdefault((place.owner, place.path), []).append(place.line)
    said = [
        f"{owner} ({path}:{', '.join(str(line) for line in dict.fromkeys(numbers))})"
        for (owner, path), numbers in lines.items()
    ]
    more = len(said) - _MOST_PLACES
    return [*said[:_MOST_PLACES], f"et {more} autres fichiers"] if more > 1 else said


def _by_code(places: Iterable[Cited]) -> dict[str, list[str]]:
    """Other code → "L230-5-1 (SEC001, SEC002)"."""
    owners: dict[str, dict[str, list[str]]] = {}
    for place in places:
        name = place.citation.code or "code non dit"
        name = name[0].upper() + name[1:]
        one = place.citation
        article = f"{one.article} à {one.through}" if one.through else one.article
        owners.setdefault(name, {}).setdefault(article, []).append(place.owner)
    return {
        name: [f"{article} ({', '.join(dict.fromkeys(by))})" for article, by in articles.items()]
        for name, articles in sorted(owners.items())
    }


def data(
    code: CodeText, checked: Sequence[Checked], found: Sequence[Cited], said: str | None = None
) -> dict[str, Any]:
    """The same for programs, unchanged articles included."""
    consolidated = code.consolidated.isoformat() if code.consolidated else None
    return {
        "code": {
            "title": code.title,
            "identifier": code.identifier or None,
            "consolidated": consolidated,
        },
        "articles": [_article_data(one) for one in checked],
        "not_checked": [_place_data(place) for place in not_checked(found)],
        "recorded": said,
    }


def _article_data(one: Checked) -> dict[str, Any]:
    difference = one.difference
    return {
        "article": one.article,
        "state": str(one.state),
        "known": one.known,
        "recorded_from": one.recorded.text_of.isoformat() if one.recorded else None,
        "note": one.recorded.note if one.recorded else None,
        "missing_paragraphs": list(one.missing),
        "added": list(difference.added) if difference else [],
        "lost": list(difference.lost) if difference else [],
        "lost_text": list(difference.lost_text) if difference else [],
        "begins": one.versions[-1].lines[0] if one.versions and one.versions[-1].lines else None,
        "cited": [_place_data(place) for place in one.cited],
    }


def _place_data(place: Cited) -> dict[str, Any]:
    return {
        "owner": place.owner,
        "path": place.path,
        "line": place.line,
        "citation": str(place.citation),
        "code": place.citation.code or None,
    }
