"""`tenders-check rules stale|law`: whether the law behind the rules was read lately, and holds.

Both commands speak to those who keep the rules; their exit code is 1 when something is to be read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tenders_check.cli.output import colour, width, write_atomic
from tenders_check.errors import Problem, UsageError
from tenders_check.language import day
from tenders_check.reports import articles as page_of
from tenders_check.reports.layout import Page
from tenders_check.ruleset.article_record import FILE, Record, read_record, written
from tenders_check.ruleset.articles import Checked, State, compare, same_code, updated
from tenders_check.ruleset.cited import Cited, LegalFact, cited, legal_facts, months_before, stale
from tenders_check.ruleset.code_text import CodeText, read_code
from tenders_check.ruleset.paths import rules_folder

_STATUS = {"rapporte": "rapporté", "memoire": "de mémoire"}


def stale_facts(added: tuple[Path, ...], *, months: int, today: date, as_json: bool) -> int:
    """The legal facts last read more than some months before a day. 1 when there are some."""
    facts = legal_facts((rules_folder(), *added))
    before = months_before(today, months)
    old = stale(facts, before)
    if as_json:
        _print_json(
            {
                "before": before.isoformat(),
                "facts": len(facts),
                "stale": [_fact_data(fact) for fact in old],
            }
        )
    else:
        sys.stdout.write(_stale_page(old, facts, before))
    return 1 if old else 0


def _fact_data(fact: LegalFact) -> dict[str, Any]:
    verified = fact.verified.isoformat() if fact.verified else None
    return fact._asdict() | {"verified": verified}


def _stale_page(old: Sequence[LegalFact], facts: Sequence[LegalFact], before: date) -> str:
    page = Page(width(), colour=colour())
    unsure = sum(fact.status != "verifie" for fact in facts)
    known = f"Faits de droit : {len(facts)}, dont {unsure} de mémoire ou rapportés"
    if not old:
        page.line(f"{known}. Tous ont été lus depuis le {day(before)}.")
        return page.text()
    page.line(f"{known}. À relire, car non lus depuis le {day(before)} : {len(old)}.")
    for fact in old:
        page.line()
        when = f"lu le {day(fact.verified)}" if fact.verified else "jamais daté"
        status = f" ({_STATUS[fact.status]})" if fact.status in _STATUS else ""
        page.line(f"{fact.owner} – {when}{status}", "bold")
        page.line(f"{fact.text}", indent=2)
        # Whole on its line, however narrow the terminal: it is there to be opened.
        page.raw(page.styled(f"  {fact.path}:{fact.line}", "dim"))
    return page.text()


def check_law(
    code_path: Path,
    added: tuple[Path, ...],
    *,
    former: Path | None = None,
    record: bool,
    as_json: bool,
) -> int:
    """Compare the articles cited with a consolidated text; write their fingerprints if asked.

    1 when an article does not exist, was repealed, changed, lacks a cited paragraph or was never
    recorded; articles just recorded no longer count. `former`: an earlier text, to show the words
    that are gone.
    """
    code = read_code(code_path)
    folders = (rules_folder(), *added)
    records = [read_record(folder) for folder in folders]
    known = _merged(records)
    same_code(code, known, code_path)
    found = cited(folders)
    checked = compare(found, code, known, read_code(former) if former else None)
    said, settled = None, frozenset[str]()
    if record:
        said, settled = _recorded(folders, records, checked, code, code_path)
    if as_json:
        _print_json(page_of.data(code, checked, found, said))
    else:
        note = known.note if known.text_of == code.consolidated else None
        text = page_of.render(code, checked, found, said, note=note, width=width(), colour=colour())
        sys.stdout.write(text)
    return 1 if any(_at_fault(one, settled) for one in checked) else 0


def _at_fault(one: Checked, settled: frozenset[str]) -> bool:
    """Whether someone must read an article again. `settled`: those recorded in this run."""
    if one.known:
        return False
    changed = one.state in (State.CHANGED, State.UNRECORDED) and one.article in settled
    return bool(_lacking(one)) or not (changed or one.state is State.UNCHANGED)


def _lacking(one: Checked) -> tuple[str, ...]:
    """The paragraphs that it should have, and has not."""
    absent = one.recorded.absent if one.recorded else ()
    return tuple(path for path in one.missing if path not in absent)


def _merged(records: Iterable[Record]) -> Record:
    """What is known of every article, the first folder first."""
    first, *others = records
    articles = {
        name: one for record in (*others[::-1], first) for name, one in record.articles.items()
    }
    return replace(first, articles=articles)


# --- recording ----------------------------------------------------------------------------------


def _recorded(
    folders: Sequence[Path],
    records: Sequence[Record],
    checked: Sequence[Checked],
    code: CodeText,
    code_path: Path,
) -> tuple[str, frozenset[str]]:
    """Write the fingerprints of the last folder given.

    What changed, in a sentence, and the articles recorded.
    """
    if code.consolidated is None:
        hint = "Écrivez « last_updated: AAAA-MM-JJ » entre deux lignes « --- » en tête du fichier."
        problem = "la date de cette consolidation n'est pas dite"
        raise UsageError(Problem(problem, str(code_path), hint=hint))
    folder, before = folders[-1], records[-1]
    if before.text_of and code.consolidated < before.text_of:
        said = (
            f"ce texte du {day(code.consolidated)} est plus ancien que celui déjà lu, du "
            f"{day(before.text_of)} ; rien n'a été écrit"
        )
        raise UsageError(Problem(said, str(code_path)))
    if not folder.is_dir():
        raise UsageError(Problem("les empreintes s'écrivent dans un dossier", str(folder)))
    shipped = records[0].articles if len(folders) > 1 else {}
    own = [
        one
        for one in checked
        if one.article not in shipped and any(_under(folder, place) for place in one.cited)
    ]
    after = updated(before, own, code, date.today())
    path = folder / FILE
    path.parent.mkdir(exist_ok=True)
    write_atomic(path, written(after))
    added = [name for name in after.articles if name not in before.articles]
    dropped = [name for name in before.articles if name not in after.articles]
    changed = [
        name
        for name, one in after.articles.items()
        if name in before.articles and before.articles[name].fingerprint != one.fingerprint
    ]
    parts = [
        f"{label} : {len(names)} ({', '.join(names)})"
        for label, names in (("changées", changed), ("ajoutées", added), ("retirées", dropped))
        if names
    ]
    same = len(after.articles) - len(added) - len(changed)
    said = f"Empreintes écrites dans {path} – {' ; '.join([*parts, f'inchangées : {same}'])}."
    return said, frozenset(one.article for one in own)


def _under(folder: Path, place: Cited) -> bool:
    return Path(place.path).resolve().is_relative_to(folder.resolve())


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))
