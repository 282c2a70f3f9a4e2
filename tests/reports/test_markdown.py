"""A comment in Markdown, read by a Markdown renderer: words of documents stay words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html
from markdown_it import MarkdownIt

from tenders_check.model import Lot, Report, Status
from tenders_check.reports.markdown import COMMENT, MARKER, render
from tenders_check.reports.markdown_safe import fenced, inline
from tests.reports.build import facts_of, finding
from tests.reports.ci_case import NASTY, example, hostile, report

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def page(text: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{RENDERER.render(text)}</div>")


def words(text: str) -> str:
    return " ".join(page(text).text_content().split())


# --- what it shows ------------------------------------------------------------------------------


def test_a_bot_finds_its_comment_and_a_person_the_conclusion_first() -> None:
    lines = [line for line in render(example()).splitlines() if line]
    assert lines[0] == MARKER
    assert lines[1:3] == [
        "## Mobilier d'été",
        "**Conclusion : obligations non satisfaites : 2 (ENV001, ENV003) ; points de vigilance : "
        "1 ; conseils : 1 ; à vérifier : 1 ; indéterminés : 1 ; pièces non lues ou lues en partie "
        ": 1.**",
    ]


def test_obligations_are_a_table_of_lots() -> None:
    (table,) = page(render(example())).findall(".//table")
    heads = [cell.text_content() for cell in table.find("thead").iter("th")]
    assert heads == ["Obligation", "Lot 1", "Lot 2.1", "Dossier"]
    rows = [[cell.text_content() for cell in row] for row in table.find("tbody").iter("tr")]
    assert rows[0] == ["ENV001 Titre de ENV001", "", "✘", ""]
    assert not any(row[0].startswith(("SEC001", "ENV009")) for row in rows)


def test_a_tender_that_is_not_divided_has_one_column() -> None:
    one = report(finding(lot="1"), finding("SOC001", lot=None))
    (tender,) = one.tenders
    alone = replace(one, tenders=(replace(tender, facts=facts_of(Lot("1", "Mobilier"))),))
    (table,) = page(render(alone)).findall(".//table")
    assert [len(row) for row in table.iter("tr")] == [2, 2, 2]


def test_each_fault_is_folded_with_its_proof_and_its_clause() -> None:
    folded = {
        item.find("summary").text_content().split()[1]: item
        for item in page(render(example())).iter("details")
    }
    assert "« Le mobilier porte le label Bosquet. »" in folded["ENV009"].text_content()
    assert "Cherché dans : RC.docx (6 Choix)" in folded["ENV001"].text_content()
    assert "Écarté (dit autre chose)" in folded["ENV001"].text_content()
    clause = folded["ENV003"].find(".//pre/code").text_content()
    assert clause == "Le titulaire reprend les emballages ; pénalité : [montant].\n"


def test_what_was_not_read_comes_before_the_verdicts() -> None:
    said = render(example())
    assert said.index("plan.pdf") < said.index("| Obligation |")


def test_what_a_baseline_holds_is_not_told_again() -> None:
    said = render(report(replace(finding(), known=True)))
    assert "<summary><b>✘" not in said
    assert "Déjà dans la référence, et non répétés ici : ENV001." in said


# --- its size -----------------------------------------------------------------------------------


def long(count: int) -> Report:
    words = "Un constat qui prend beaucoup de place. " * 20
    return report(*(finding(f"ENV{n:03}", reason=words, lot=None) for n in range(count)))


def test_a_comment_is_never_too_long_and_says_what_is_left_out() -> None:
    said = render(long(200))
    assert len(said.encode()) <= COMMENT
    found = re.search(r"Rapport coupé : (\d+) passages ne tiennent pas ici", said)
    assert found
    shown = said.count("<summary><b>✘")
    assert 0 < shown < 200
    # What is left out: the findings that are not shown, and the facts.
    assert int(found[1]) == 200 - shown + 1


def test_the_summary_of_a_job_has_more_room() -> None:
    assert "Rapport coupé" not in render(long(200), limit=1024 * 1024)


def test_the_most_serious_is_kept() -> None:
    doubts = [replace(finding(f"AAA{n:03}", Status.REVIEW), reason="x" * 900) for n in range(200)]
    assert "<b>✘ ZZZ001" in render(report(*doubts, finding("ZZZ001")))


@pytest.mark.parametrize("limit", [0, 300, 1000])
def test_no_limit_breaks_it(limit: int) -> None:
    assert MARKER in render(example(), limit=limit)


# --- words of documents -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "a | b | c", "<script>alert(1)</script>", "*gras* _oblique_ ~~barré~~ `code`", "C:\\a\\*b",
        "[lien](http://example.org) ![image](http://example.org/x.png)", "R&D &amp; &lt;b&gt;",
        "$x^2$", "<!-- caché -->", "</details></summary>",
    ],
)  # fmt: skip
def test_marks_are_shown_as_they_are(said: str) -> None:
    assert words(f"- {inline(said)}").replace("\u2060", "") == said
    assert words(f"| a |\n|---|\n| {inline(said)} |").replace("\u2060", "") == f"a {said}"


@pytest.mark.parametrize("said", ["@maire", "#12", "!34", "%5", "$6", "&7", "~label", "GH-8"])
def test_nobody_is_called_and_nothing_is_referred_to(said: str) -> None:
    assert said not in words(f"Voir {inline(said)}.")
    assert words(f"Voir {inline(said)}.").replace("\u2060", "") == f"Voir {said}."


def test_an_address_and_a_number_can_be_copied() -> None:
    for said in ("achats@valbrune.example", "20 % à 18:30", "n° 2024-134"):
        assert words(inline(said)) == said


def test_no_mark_writes_the_line_backwards() -> None:
    assert inline("un \u202exued\u2069 trois") == "un xued trois"
    assert "\u202e" not in fenced("un \u202exued")


def test_a_clause_cannot_close_its_fence() -> None:
    assert page(fenced("a\n```\n<b>b</b>\n````")).find(".//code").text_content().count("\n") == 4


def test_words_of_documents_stay_words_everywhere() -> None:
    said = render(hostile())
    shown = page(said)
    assert not [*shown.iter("script"), *shown.iter("a"), *shown.iter("img")]
    assert not any(line.startswith(("/close", "::error")) for line in outside_fences(said))
    assert "@maire" not in " ".join(outside_fences(said))
    assert len([*shown.iter("details")]) == len([*page(said).iter("summary")]) == 5
    assert "<script>alert(1)</script>" in shown.text_content()
    assert NASTY.split(" ", 1)[0] in shown.text_content()


def outside_fences(text: str) -> list[str]:
    kept, fence = [], ""
    for line in text.splitlines():
        if line.startswith("```") and (not fence or line == fence):
            fence = "" if fence else re.match("`+", line)[0]
        elif not fence:
            kept.append(line)
    return kept
