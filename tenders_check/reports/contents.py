"""What was read, before any verdict: pieces, sections, lots, criteria, clauses, facts.

The answer to "did it see what I see?"; pure functions of tenders and their facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tenders_check.language import FRENCH, number, say, say_problem
from tenders_check.model import (
    FURNITURE,
    CriteriaTree,
    Criterion,
    Evidence,
    Piece,
    Provision,
    Reservation,
    TenderReport,
)
from tenders_check.reports.json import SCHEMA_VERSION, tender_data
from tenders_check.reports.layout import Page
from tenders_check.reports.quality import write_families, write_qualities
from tenders_check.reports.summary import headline
from tenders_check.reports.wording import (
    PIECE_STATUS,
    PROVISION,
    REFUSAL,
    RESERVED,
    STRENGTH,
    THEME,
    left_out,
    position,
    shorten,
    where,
)

_MOST_QUOTE = 160
_BRANCH, _LAST, _DOWN, _EMPTY = "├─ ", "└─ ", "│  ", "   "


def render_json(reports: Sequence[TenderReport], *, blocks: bool = False) -> str:
    """The facts as in the JSON report, with the outline (and the passages) of each piece."""
    tenders = [_data(report, blocks=blocks) for report in reports]
    data = {"schema_version": SCHEMA_VERSION, "tenders": tenders}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(report: TenderReport, *, blocks: bool) -> dict[str, Any]:
    data = tender_data(report)
    del data["findings"]
    for index, piece in enumerate(report.tender.pieces):
        document: dict[str, Any] = data["documents"][index]
        document["sections"] = [
            {"number": one.number, "title": one.title, "level": one.level}
            for one in report.tender.outlines[index].sections
        ]
        if blocks:
            document["blocks"] = [
                {
                    "role": block.role.value,
                    "place": position(block.place),
                    "number": block.number,
                    "text": block.text,
                    "box": block.box.value if block.box else None,
                }
                for block in piece.blocks
            ]
    return data


def render_text(
    reports: Sequence[TenderReport],
    language: str = FRENCH,
    *,
    width: int = 80,
    colour: bool = False,
    blocks: bool = False,
) -> str:
    """The same for a person."""
    page = Page(width, colour=colour)
    for report in reports:
        _Writer(page, report, language).write(blocks=blocks)
    return page.text()


class _Writer:
    """Writes what was read of one tender."""

    def __init__(self, page: Page, report: TenderReport, language: str) -> None:
        self._page, self._report, self._language = page, report, language

    def write(self, *, blocks: bool) -> None:
        """Facts and their evidence, lots, criteria, clauses, then each piece."""
        self._page.line(self._report.tender.title or self._report.tender.id, "bold")
        self._page.fields(headline(self._report, self._language))
        self._title("D'où viennent ces faits")
        self._sources()
        self._title("Critères d'attribution")
        self._criteria()
        if self._report.insight.qualities:
            self._title("Critères environnementaux")
            write_qualities(self._page, self._report.insight, self._language)
        if self._report.insight.families:
            self._title("Familles d'achat")
            write_families(self._page, self._report.insight, self._language)
        self._title("Lots réservés")
        self._reservations()
        self._title("Clauses")
        self._provisions()
        for index, piece in enumerate(self._report.tender.pieces):
            self._title(f"{piece.path} [{piece.kind.value if piece.kind else 'autre'}]")
            self._piece(index, piece, blocks=blocks)
        self._page.line()

    def _say(self, template: str, **values: object) -> str:
        return say(self._language, template, **values)

    def _title(self, text: str) -> None:
        self._page.line()
        self._page.line(self._say(text), "bold")

    def _quote(self, proof: Evidence) -> None:
        quoted = self._say("« {citation} »", citation=shorten(proof.quote, _MOST_QUOTE))
        self._page.line(quoted, indent=4, hang=6)
        self._page.line(where(proof, self._language), "dim", indent=6, hang=8)

    def _sources(self) -> None:
        facts = self._report.facts
        named = (
            (self._say("Lancement"), facts.launch_date),
            (self._say("Nature"), facts.nature),
            (self._say("Objet"), facts.object),
            (self._say("Procédure"), facts.procedure),
            (self._say("Acheteur"), facts.buyer_kind),
            (self._say("Valeur"), facts.estimated_value),
            (self._say("Durée"), facts.duration_months),
        )
        for label, fact in named:
            if fact.evidence and fact.source != "manifest":
                self._page.line(label, indent=2)
                self._quote(fact.evidence)
        for said in facts.contradictions:
            self._page.line(
                self._say("Contradiction : {quoi}", quoi=say_problem(self._language, said)),
                "yellow",
                indent=2,
            )

    def _criteria(self) -> None:
        trees = self._report.facts.trees
        if not trees:
            self._page.line(self._say("aucun trouvé"), indent=2)
        for tree in trees:
            lots = ", ".join(tree.lots) or self._say("tous")
            place = where(tree.evidence, self._language)
            said = self._say("lots : {lots} – {lieu}", lots=lots, lieu=place)
            self._page.line(said, "dim", indent=2, hang=4)
            if tree.refers_to_documents:
                self._page.line(self._say("renvoie aux pièces"), indent=2)
            for said, first, others in _drawn(tree, None, "  ", self._language):
                self._page.hung(said, first, others)

    def _reservations(self) -> None:
        found = self._report.facts.reservations
        if not found:
            self._page.line(self._say("aucun trouvé"), indent=2)
        for one in found:
            self._page.line(_reserved(one, self._language), indent=2, hang=4)
            self._quote(one.evidence)

    def _provisions(self) -> None:
        found = self._report.facts.provisions
        if not found:
            self._page.line(self._say("aucune trouvée"), indent=2)
        for one in found:
            self._page.line(_provision(one, self._language), indent=2, hang=4)
            self._quote(one.evidence)

    def _piece(self, index: int, piece: Piece, *, blocks: bool) -> None:
        parts = [piece.format, self._say(PIECE_STATUS[piece.status])]
        if piece.pages:
            parts.append(self._say("{n} pages", n=piece.pages))
        parts.append(self._say("{n} signes", n=piece.characters))
        self._page.line(", ".join(parts), "dim", indent=2)
        if piece.problem:
            self._page.line(say_problem(self._language, piece.problem), "red", indent=2)
        if piece.markup.insertions or piece.markup.deletions:
            said = self._say(
                "suivi des modifications : insertions ({n}), suppressions ({m})",
                n=piece.markup.insertions,
                m=piece.markup.deletions,
            )
            self._page.line(said, "yellow", indent=2)
        for said in left_out(piece, self._language):
            self._page.line(said, "yellow", indent=2)
        for section in self._report.tender.outlines[index].sections:
            indent = 2 * section.level
            self._page.line(section.path[-1], indent=indent, hang=indent + 2)
        for block in piece.blocks if blocks else ():
            mark = "·" if block.role in FURNITURE else " "
            place = position(block.place, self._language)
            counted = block.number and not block.text.startswith(block.number)
            text = f"{block.number} {block.text}" if counted else block.text
            self._page.raw(f"{mark} [{block.role.value}] {place} | {text}")


def _drawn(
    tree: CriteriaTree, parent: str | None, margin: str, language: str
) -> Iterator[tuple[str, str, str]]:
    """Each criterion with the branches before its first line and before the others."""
    level = [one for one in tree.criteria if one.parent == parent]
    for one in level:
        last = one is level[-1]
        below = margin + (_EMPTY if last else _DOWN)
        more = _DOWN if any(child.parent == one.id for child in tree.criteria) else "  "
        yield _criterion(one, language), margin + (_LAST if last else _BRANCH), below + more
        yield from _drawn(tree, one.id, below, language)


def _criterion(one: Criterion, language: str) -> str:
    parts = [shorten(one.name, 100)]
    if one.weight is not None:
        weight = number(one.weight)
        if one.weight_max is not None:
            weight += f"–{number(one.weight_max)}"
        parts.append(f": {weight} {one.unit or ''}".rstrip())
    share = one.effective_weight
    if share is not None and (one.unit != "%" or share != one.weight):
        parts.append(f"(= {number(share)} %)")
    themes = [say(language, THEME.get(theme, theme)) for theme in one.themes]
    themes += [f"{say(language, THEME.get(theme, theme))} ?" for theme in one.vague_themes]
    if themes:
        parts.append(f"[{', '.join(themes)}]")
    return " ".join(parts)


def _reserved(one: Reservation, language: str) -> str:
    kinds = ", ".join(say(language, RESERVED.get(kind, kind)) for kind in one.kinds)
    parts = [kinds, say(language, STRENGTH[one.strength])]
    if one.lots:
        parts.append(say(language, "lots {n}", n=", ".join(one.lots)))
    if one.articles:
        parts.append(", ".join(one.articles))
    return " – ".join(part for part in parts if part)


def _provision(one: Provision, language: str) -> str:
    parts = [
        say(language, PROVISION.get(one.kind, one.kind)),
        say(language, STRENGTH[one.strength]),
    ]
    if one.weakness:
        parts[-1] += f" ({', '.join(say(language, REFUSAL.get(w, w)) for w in one.weakness)})"
    if one.lots:
        parts.append(say(language, "lots {n}", n=", ".join(one.lots)))
    return " – ".join(parts)
