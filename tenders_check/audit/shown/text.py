"""The figures on a terminal, 80 columns wide or more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tenders_check.audit.names import label
from tenders_check.audit.questions import AMONG, DIMENSIONS, QUESTIONS
from tenders_check.audit.shown.words import ANSWERS, CONSIDERATIONS, figure, percent, span
from tenders_check.audit.stats import Figures, Share
from tenders_check.language import FRENCH, say
from tenders_check.reports.layout import Page, cut

#: Widths of the columns beside the first one: share, interval, yes, no, to review, undetermined,
#: tenders not fully read.
_WIDE = (8, 12, 6, 6, 7, 7, 7)


def render(
    figures: Figures,
    language: str = FRENCH,
    families: Mapping[str, str] | None = None,
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """The figures as tables."""
    page = Page(width, colour=colour)
    _lead(page, figures, language)
    _overall(page, figures, language)
    _weights(page, figures, language)
    _declared(page, figures, language)
    _reviewed(page, figures, language)
    for dimension in figures.dimensions:
        _by(page, figures, dimension, language, families)
    _legend(page, figures, language)
    return page.text()


def _lead(page: Page, figures: Figures, language: str) -> None:
    held = figures.coverage
    page.line(
        say(language, "Ce que prévoient {n} marchés", n=figure(held.examined, language)), "bold"
    )
    page.line(
        say(
            language,
            "Lots : {lots}. Pièces : {documents}, dont non lues ou lues en partie : {unread} "
            "(marchés : {partly}). Marchés en échec, comptés nulle part : {failed}.",
            lots=figure(held.lots, language),
            documents=figure(held.documents, language),
            unread=figure(held.unread_documents, language),
            partly=figure(held.partly_read, language),
            failed=figure(held.failed, language),
        )
    )
    if held.joined:
        page.line(
            say(
                language,
                "{n} données essentielles rattachées aux pièces du même marché ne sont pas "
                "comptées une seconde fois.",
                n=figure(held.joined, language),
            )
        )
    page.line()


def _overall(page: Page, figures: Figures, language: str) -> None:
    _head(page, say(language, "Lots qui prévoient"), language)
    for share in figures.shares:
        if share.dimension is None:
            title = say(language, QUESTIONS[share.measure])
            room = page.width - sum(_WIDE)
            if len(title) >= room:
                page.raw(title)
                title = ""
            _row(page, title, share, language)
    page.line()
    _since(page, figures, language)


def _since(page: Page, figures: Figures, language: str) -> None:
    """First year of each measure."""
    years: dict[int, list[str]] = {}
    for share in figures.shares:
        if share.dimension is None and share.since:
            years.setdefault(share.since, []).append(say(language, QUESTIONS[share.measure]))
    for year in sorted(years):
        page.line(say(language, "Dès {an} : {noms}.", an=year, noms=", ".join(years[year])), hang=4)
    if years:
        page.line()


def _by(
    page: Page,
    figures: Figures,
    dimension: str,
    language: str,
    families: Mapping[str, str] | None,
) -> None:
    name = say(language, DIMENSIONS[dimension])
    medians = {one.value: one for one in figures.weights if one.dimension == dimension}
    for measure, title in QUESTIONS.items():
        some = [
            one for one in figures.shares if one.dimension == dimension and one.measure == measure
        ]
        if some:
            _head(page, f"{say(language, title)} – {name}", language)
            for one in some:
                _row(page, label(dimension, one.value, language, families), one, language)
            page.line()
    if medians:
        page.line(
            say(language, "Poids médian des critères environnementaux – {nom}", nom=name), "bold"
        )
        for value, weight in medians.items():
            said = label(dimension, value, language, families)
            _plain(page, said, (percent(weight.median, language), _lots(weight.lots, language)))
        page.line()


def _weights(page: Page, figures: Figures, language: str) -> None:
    for weight in figures.weights:
        if weight.dimension is None:
            page.line(
                say(
                    language,
                    "Poids effectif médian des critères environnementaux : {poids}, sur {n} lots "
                    "dont le poids est connu.",
                    poids=percent(weight.median, language),
                    n=figure(weight.lots, language),
                )
            )
    page.line()


def _lots(count: int, language: str) -> str:
    return say(language, "{n} lots", n=figure(count, language))


def _declared(page: Page, figures: Figures, language: str) -> None:
    if not figures.agreements:
        return
    page.line(say(language, "Le déclaré et l'écrit, en marchés dont des pièces sont lues"), "bold")
    for one in figures.agreements:
        title = say(language, CONSIDERATIONS[one.consideration])
        said = (
            say(language, "{titre}, déclaré", titre=title)
            if one.declared
            else say(language, "{titre}, non déclaré", titre=title)
        )
        told = say(
            language,
            "écrit à {pourcent} [{marge}] (oui {oui}, non {non}, incertain {unsure})",
            pourcent=percent(one.percent, language),
            marge=span(one.low, one.high, language),
            oui=figure(one.yes, language),
            non=figure(one.no, language),
            unsure=figure(one.unsure, language),
        )
        page.line(f"{said} : {told}" if language == FRENCH else f"{said}: {told}", indent=2, hang=4)
    page.line()


def _reviewed(page: Page, figures: Figures, language: str) -> None:
    if not figures.reviewed:
        return
    page.line(say(language, "Relecture humaine"), "bold")
    for one in figures.reviewed:
        title = say(language, QUESTIONS[one.measure])
        answer = say(language, ANSWERS[one.answer])
        told = say(
            language,
            "{titre}, réponse « {reponse} » : oui à {pourcent} [{marge}] "
            "(oui {oui}, non {non}, indécidable {unsure})",
            titre=title,
            reponse=answer,
            pourcent=percent(one.percent, language),
            marge=span(one.low, one.high, language),
            oui=one.yes,
            non=one.no,
            unsure=one.undecidable,
        )
        page.line(told, indent=2, hang=4)
    page.line(
        say(
            language,
            "Pour la réponse « oui », c'est la précision mesurée ; pour « non », la part "
            "d'omissions.",
        ),
        "dim",
    )
    page.line()


def _head(page: Page, title: str, language: str) -> None:
    heads = (
        say(language, "part"),
        say(language, "à 95 %"),
        say(language, "oui"),
        say(language, "non"),
        say(language, "vérif."),
        say(language, "indét."),
        say(language, "n. lus"),
    )
    room = page.width - sum(_WIDE)
    cells = "".join(head.rjust(wide) for head, wide in zip(heads, _WIDE, strict=True))
    lines = [title[:room].ljust(room) + cells] if len(title) < room else [title, " " * room + cells]
    for line in lines:
        page.raw(page.styled(line, "bold"))


def _row(page: Page, title: str, share: Share, language: str) -> None:
    counts = (share.yes, share.no, share.review, share.undetermined, share.partly_read)
    cells = (
        percent(share.percent, language),
        span(share.low, share.high, language),
        *(figure(count, language) for count in counts),
    )
    room = page.width - sum(_WIDE)
    line = cut(title, room - 1).ljust(room)
    page.raw(line + "".join(cell.rjust(wide) for cell, wide in zip(cells, _WIDE, strict=True)))


def _plain(page: Page, title: str, cells: Sequence[str]) -> None:
    room = page.width - 12 * len(cells)
    page.raw(cut(title, room - 1).ljust(room) + "".join(cell.rjust(12) for cell in cells))


def _legend(page: Page, figures: Figures, language: str) -> None:
    page.line(
        say(
            language,
            "Part : oui / (oui + non), avec son intervalle de Wilson à 95 % ; peu de marchés, "
            "intervalle large. « Vérif. » : lots qu'une personne doit trancher ; « indét. » : on "
            "ne peut rien dire ; « n. lus » : marchés dont une pièce n'est pas lue entièrement. "
            "Aucun des trois n'est un non.",
        ),
        "dim",
    )
    for measure, among in AMONG.items():
        if any(one.measure == measure for one in figures.shares):
            page.line(
                say(
                    language,
                    "{titre} : parmi les {lots}.",
                    titre=say(language, QUESTIONS[measure]),
                    lots=say(language, among),
                ),
                "dim",
            )
    for version, rules, profile in figures.made_by:
        page.line(
            say(
                language,
                "Établi par tenders-check {version}, règles {regles}, profil {profil}.",
                version=version,
                regles=rules,
                profil=profile,
            ),
            "dim",
        )
