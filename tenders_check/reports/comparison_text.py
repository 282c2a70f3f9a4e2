"""A comparison as a person reads it: losses first, with the words of both versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tenders_check.language import FRENCH, day, euros, number, say, say_problem, word
from tenders_check.model import Severity, Status
from tenders_check.reports.comparison import Change, Comparison
from tenders_check.reports.comparison_match import Data
from tenders_check.reports.json import THEMES
from tenders_check.reports.layout import Page
from tenders_check.reports.wording import (
    PIECE_STATUS,
    PROVISION,
    RESERVED,
    SEVERITY,
    STATUS,
    SYMBOL,
    THEME,
    shorten,
)

_QUOTE = 220
_MOST = 12
#: Themes of responsible purchasing, under their names in the JSON report.
_FRENCH = {
    THEMES[theme]: theme
    for theme in ("environnement", "social", "insertion", "reemploi", "cout_global")
}


def render(
    comparisons: Sequence[Comparison],
    *,
    notes: Iterable[str] = (),
    width: int = 80,
    colour: bool = False,
    language: str = FRENCH,
) -> str:
    """The whole comparison as text, at most `width` columns wide."""
    page = Page(width, colour=colour)
    for one in comparisons:
        _Writer(page, one, language).write()
    for note in notes:
        page.line(note, "yellow")
        page.line()
    return page.text()


class _Writer:
    """Writes the comparison of one tender on a page, in one language."""

    def __init__(self, page: Page, comparison: Comparison, language: str) -> None:
        self._page, self._one, self._language = page, comparison, language

    def write(self) -> None:
        """What cannot be ignored first: losses, then what was gained, changed, and the rest."""
        page, one = self._page, self._one
        page.line(one.new["title"] or one.new["id"], "bold")
        page.fields([
            (self._say("Ancienne version"), one.old["path"]),
            (self._say("Nouvelle version"), one.new["path"]),
        ])  # fmt: skip
        page.line()
        self._unread()
        changes = [
            *((self._verdict, change) for change in one.verdicts),
            *((self._criterion, change) for change in one.criteria),
            *((self._clause, change) for change in one.clauses),
            *((self._reservation, change) for change in one.reservations),
        ]
        lost = [(write, change) for write, change in changes if change.loss]
        if lost:
            page.line(self._say("Ce qui est perdu"), "red")
            for write, change in lost:
                write(change)
            page.line()
        for title, write, some in (
            (self._say("Verdicts"), self._verdict, one.verdicts),
            (self._say("Critères"), self._criterion, one.criteria),
            (self._say("Clauses"), self._clause, one.clauses),
            (self._say("Réservations"), self._reservation, one.reservations),
            (self._say("Lots"), self._lot, one.lots),
            (self._say("Faits"), self._fact, one.facts),
            (self._say("Pièces"), self._document, one.documents),
        ):
            rest = [change for change in some if not change.loss]
            if rest:
                page.line(title, "bold")
                for change in rest[:_MOST] if title == self._say("Clauses") else rest:
                    write(change)
                if title == self._say("Clauses") and len(rest) > _MOST:
                    page.line(self._say("… et {n} de plus", n=len(rest) - _MOST), "dim", indent=2)
                page.line()
        page.line(conclusion(one, self._language), "bold")
        page.line()

    def _say(self, template: str, **values: object) -> str:
        return say(self._language, template, **values)

    def _unread(self) -> None:
        """Absence in what was not read is no absence."""
        unread = [one for one in self._one.new["documents"] if one["status"] != "read"]
        if unread:
            said = ", ".join(one["path"] for one in unread)
            told = self._say(
                "Nouvelle version, non lu : {pieces}. Ce qui y figure peut manquer à tort "
                "ci-dessous.",
                pieces=said,
            )
            self._page.line(told, "red")
            self._page.line()

    def _lots(self, change: Change) -> str:
        lots = change.lots
        if not self._one.divided or not lots:
            return ""
        if len(lots) == 1:
            return self._say(" (lot {n})", n=lots[0])
        return self._say(" (lots {n})", n=", ".join(lots))

    # --- one change -------------------------------------------------------------------------

    def _verdict(self, change: Change) -> None:
        old, new = change.old or {}, change.new or {}
        was, now = Status(old["status"]), Status(new["status"])
        severity = self._say(SEVERITY[Severity(new["severity"])])
        self._page.line(
            self._say(
                "{signe} {regle} {titre}{lots} : {avant} → {apres} ({gravite})",
                signe=SYMBOL[now],
                regle=new["rule"],
                titre=new["title"],
                lots=self._lots(change),
                avant=self._say(STATUS[was]),
                apres=self._say(STATUS[now]),
                gravite=severity,
            ),
            "red" if change.loss else "",
            indent=2,
            hang=4,
        )
        if now is not Status.PASS and now is not Status.NOT_APPLICABLE:
            self._page.line(new["message"], indent=4)
        self._quote("−", (old["evidence"] or [None])[0])
        self._quote("+", (new["evidence"] or [None])[0])

    def _criterion(self, change: Change) -> None:
        old, new = change.old, change.new
        shown = new or old or {}
        what = self._of_criteria(change)
        self._page.line(what, "red" if change.loss else "", indent=2, hang=4)
        if shown and (change.loss or "renamed" in change.what):
            self._quote("−", old and old["evidence"])
            self._quote("+", new and new["evidence"])

    def _of_criteria(self, change: Change) -> str:
        """ "− sous-critère « Réemploi » (lot 2), 10 % : supprimé"."""
        old, new, lots = change.old, change.new, self._lots(change)
        if old is None or new is None:
            one = old or new or {}
            values = {"critere": self._named(one), "lots": lots, "poids": self._weight(one)}
            if new is None:
                return self._say("− {critere}{lots}, {poids} : n'y est plus", **values)
            return self._say("+ {critere}{lots}, {poids} : nouveau", **values)
        said = []
        if "renamed" in change.what:
            said.append(self._say("renommé « {nom} »", nom=shorten(new["name"], 100)))
        if "reweighted" in change.what:
            said.append(
                self._say(
                    "poids : {avant} → {apres}", avant=self._weight(old), apres=self._weight(new)
                )
            )
        if "moved" in change.what:
            said.append(
                self._say("placé sous « {nom} »", nom=shorten(new["parent_name"], 100))
                if new["parent_name"]
                else self._say("placé au premier niveau")
            )
        if "lost_theme" in change.what:
            said.append(self._say("ne dit plus ce qui le rattachait à l'achat responsable"))
        return self._say(
            "~ {critere}{lots} : {quoi}", critere=self._named(old), lots=lots, quoi=" ; ".join(said)
        )

    def _named(self, one: Data) -> str:
        name = shorten(one["name"], 100)
        if one["parent"] is None:
            said = self._say("critère « {nom} »", nom=name)
        else:
            said = self._say("sous-critère « {nom} »", nom=name)
        themes = [self._say(THEME[_FRENCH[theme]]) for theme in one["themes"] if theme in _FRENCH]
        return f"{said} [{', '.join(themes)}]" if themes else said

    def _weight(self, one: Data) -> str:
        effective, weight = one["effective_weight"], one["weight"]
        if effective is None and weight is None:
            return self._say("sans poids")
        if effective is None:
            return f"{number(weight)} {one['unit'] or ''}".strip()
        said = self._say("{n} % de la note", n=number(effective))
        if weight is None or (one["unit"] == "%" and number(weight) == number(effective)):
            return said
        return self._say(
            "{ecrit}, soit {reel}", ecrit=f"{number(weight)} {one['unit'] or ''}".strip(), reel=said
        )

    def _clause(self, change: Change) -> None:
        old, new = change.old, change.new
        one = new or old or {}
        kind = self._say(PROVISION.get(one["kind"], str(one["kind"])))
        if new is None:
            said = self._say("− {genre}{lots} : n'y est plus", genre=kind, lots=self._lots(change))
        elif old is None:
            said = self._say("+ {genre}{lots} : nouvelle", genre=kind, lots=self._lots(change))
        else:
            said = self._say(
                "~ {genre}{lots} : {quoi}",
                genre=kind,
                lots=self._lots(change),
                quoi=self._of_clause(change),
            )
        self._page.line(said, "red" if change.loss else "", indent=2, hang=4)
        self._quote("−", old and old["evidence"])
        self._quote("+", new and new["evidence"])

    def _of_clause(self, change: Change) -> str:
        old, new = change.old or {}, change.new or {}
        if old["strength"] == "strong" and new["strength"] != "strong":
            return self._say("n'oblige plus")
        if "strengthened" in change.what:
            return self._say("oblige désormais")
        named = {
            "duty": self._say("le devoir"),
            "measure": self._say("la mesure"),
            "document": self._say("le document à remettre"),
            "deadline": self._say("l'échéance"),
            "penalty": self._say("la pénalité"),
        }
        lacks = [named[part] for part in change.lacks if part in named]
        if lacks:
            return self._say("a perdu {quoi}", quoi=", ".join(lacks))
        return self._say("affaiblie") if "weakened" in change.what else self._say("réécrite")

    def _reservation(self, change: Change) -> None:
        was, now = self._reserved(change.old), self._reserved(change.new)
        self._page.line(
            self._say(
                "Réservation{lots} : {avant} → {apres}",
                lots=self._lots(change),
                avant=was,
                apres=now,
            ),
            "red" if change.loss else "",
            indent=2,
            hang=4,
        )
        self._quote("−", change.old and change.old["evidence"])
        self._quote("+", change.new and change.new["evidence"])

    def _reserved(self, reserved: Data | None) -> str:
        if reserved is None:
            return self._say("aucune")
        kinds = [self._say(RESERVED.get(kind, kind)) for kind in reserved["kinds"]]
        return ", ".join(kinds) or self._say(RESERVED["unknown"])

    def _lot(self, change: Change) -> None:
        old, new = change.old, change.new
        if new is None and old is not None:
            said = self._say("− lot {n} : {titre}", n=old["id"], titre=old["title"])
        elif old is None and new is not None:
            said = self._say("+ lot {n} : {titre}", n=new["id"], titre=new["title"])
        else:
            assert old is not None and new is not None
            said = self._say(
                "~ lot {n} ({titre}) → lot {m} ({nouveau})",
                n=old["id"],
                titre=old["title"],
                m=new["id"],
                nouveau=new["title"],
            )
        self._page.line(said, indent=2, hang=4)

    def _fact(self, change: Change) -> None:
        name = change.what[0]
        labels = {
            "launch_date": self._say("Lancement"),
            "nature": self._say("Contrat"),
            "object": self._say("Objet"),
            "procedure": self._say("Procédure"),
            "buyer_kind": self._say("Acheteur"),
            "estimated_value": self._say("Valeur"),
            "duration_months": self._say("Durée"),
            "cpv": self._say("CPV"),
        }
        self._page.line(
            self._say(
                "{nom} : {avant} → {apres}",
                nom=labels[name],
                avant=self._value(name, change.old),
                apres=self._value(name, change.new),
            ),
            indent=2,
            hang=4,
        )

    def _value(self, name: str, fact: Data | None) -> str:
        value = fact["value"] if fact else None
        if value in (None, []):
            return self._say("non trouvé")
        if name == "launch_date":
            return day(date.fromisoformat(value), self._language)
        if name == "estimated_value":
            return self._say("{montant} HT", montant=euros(float(value)))
        if name == "duration_months":
            return self._say("{n} mois", n=number(float(value)))
        return ", ".join(value) if isinstance(value, list) else word(self._language, value)

    def _document(self, change: Change) -> None:
        old, new = change.old, change.new
        if new is None and old is not None:
            said = self._say("− {piece} : n'y est plus", piece=old["path"])
        elif old is None and new is not None:
            said = self._say("+ {piece} : nouvelle", piece=new["path"])
        else:
            assert old is not None and new is not None
            said = f"{old['path']} → {new['path']}" if "renamed" in change.what else new["path"]
            if {"read", "unread"} & set(change.what):
                statuses = {status.value: said for status, said in PIECE_STATUS.items()}
                problem = say_problem(self._language, new["problem"] or "")
                said += " : " + self._say(statuses[new["status"]])
                said += f". {problem}" if problem else ""
        self._page.line(said, "red" if "unread" in change.what else "", indent=2, hang=4)

    def _quote(self, sign: str, evidence: Data | None) -> None:
        """The words of one version, and where they stand."""
        if not evidence or not evidence["quote"]:
            return
        quoted = self._say("« {citation} »", citation=shorten(evidence["quote"], _QUOTE))
        self._page.line(f"{sign} {quoted}", indent=4, hang=6)
        where = [evidence["document"], evidence["section"]]
        if evidence["page"]:
            where.append(self._say("page {n}", n=evidence["page"]))
        self._page.line(", ".join(part for part in where if part), "dim", indent=6, hang=8)


def conclusion(one: Comparison, language: str = FRENCH) -> str:
    """What was lost and gained, on one line."""
    lost = [change for change in one.verdicts if "lost" in change.what]
    gained = [change for change in one.verdicts if "gained" in change.what]
    parts = [say(language, "pertes : {n}", n=one.losses)] if one.losses else []
    if not parts:
        parts.append(say(language, "aucune perte dans ce qui a été lu"))
    for said, some in (
        (say(language, "verdicts perdus"), lost),
        (say(language, "verdicts gagnés"), gained),
    ):
        if some:
            rules = ", ".join(dict.fromkeys(str((change.new or {})["rule"]) for change in some))
            parts.append(say(language, "{nom} : {valeur}", nom=said, valeur=rules))
    for said, count in (
        (say(language, "critères changés"), len(one.criteria)),
        (say(language, "clauses changées"), len(one.clauses)),
    ):
        if count:
            parts.append(say(language, "{nom} : {valeur}", nom=said, valeur=count))
    return say(language, "Conclusion : {points}.", points=" ; ".join(parts))
