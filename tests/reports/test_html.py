"""The web page: what it says, in which order, and that nothing of a document acts in it."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from lxml import html as lxml_html

from tenders_check.model import (
    CriteriaTree,
    Criterion,
    Evidence,
    Kind,
    LawRef,
    Lot,
    Markup,
    Piece,
    PieceStatus,
    Place,
    Report,
    Severity,
    Status,
    Waiver,
)
from tenders_check.reports import json
from tenders_check.reports.html import page, render
from tenders_check.reports.html.safe import visible
from tenders_check.reports.html.view import ranges
from tenders_check.reports.wording import REFUSAL
from tests.reports.build import PROOF, READ, SCAN, finding, report_of

LOTS = (Lot("1", "Bureaux"), Lot("2", "Sièges"))
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7*7 }} \u202etxt.exe\x00\x1b'


def opened(report: Report, language: str = "fr") -> lxml_html.HtmlElement:
    """The page, read by a parser of HTML."""
    return lxml_html.document_fromstring(render(report, language).encode())


def said(element: lxml_html.HtmlElement) -> str:
    """The words of an element, spaces made plain."""
    return " ".join(element.text_content().split())


def with_criteria(*criteria: Criterion, lots: tuple[str, ...] = ()) -> Report:
    report = report_of(finding(), lots=LOTS)
    tree = CriteriaTree("t1", lots, criteria, "document", PROOF, 100.0)
    one = report.tenders[0]
    facts = replace(one.facts, trees=(tree,))
    return replace(report, tenders=(replace(one, facts=facts),))


def criterion(number: str, share: float | None, **changes: object) -> Criterion:
    parent = number.rpartition(".")[0] or None
    made = Criterion(number, f"Critère {number}", "t1", PROOF, parent, share, None, "%", share)
    return replace(made, **changes)  # type: ignore[arg-type]


# --- order and words ----------------------------------------------------------------------------


def test_the_conclusion_comes_first_then_what_was_not_read() -> None:
    tree = opened(report_of(finding(), pieces=(READ, SCAN)))
    assert tree.get("lang") == "fr"
    titles = [said(one) for one in tree.xpath("//main//h2")]
    assert titles == [
        "Conclusion",
        "Ce qui n'a pas été lu",
        "Identité de la consultation",
        "Tableau des verdicts",
        "Critères d'attribution",
        "Constats",
        "Pièces",
        "Visa",
    ]


@pytest.mark.parametrize(
    ("findings", "lead"),
    [
        ([finding()], "Obligations non satisfaites : 1"),
        ([finding(status=Status.PASS)], "Aucune obligation manquante dans les pièces lues"),
        (
            [finding(status=Status.UNDETERMINED)],
            "Aucune obligation manquante n'est établie ; obligations non tranchées : 1",
        ),
    ],
)
def test_the_conclusion_claims_only_what_is_settled(findings: list, lead: str) -> None:
    (shown,) = opened(report_of(*findings)).xpath("//p[@class='lead']")
    assert said(shown) == lead


def test_the_conclusion_leads_to_each_obligation_and_counts_the_rest() -> None:
    tree = opened(
        report_of(
            finding(lot="2"),
            finding("ENV007", severity=Severity.WARNING),
            finding("ENV003", Status.REVIEW),
            lots=LOTS,
            pieces=(READ, SCAN),
        )
    )
    (duty,) = tree.xpath("//ul[@class='duties']/li")
    assert said(duty) == "ENV001 Titre de ENV001 lot 2"
    assert tree.xpath("//*[@id=$id]", id=duty.xpath("./a/@href")[0][1:])
    assert [said(one) for one in tree.xpath("//dl[@class='counts']/div")] == [
        "Points de vigilance 1",
        "Conseils 0",
        "À vérifier 1",
        "Indéterminés 0",
        "Pièces non lues ou lues en partie 1",
    ]


def test_every_link_inside_the_page_leads_somewhere() -> None:
    tree = opened(
        report_of(
            finding(lot="1"),
            finding("SOC001", Status.NOT_APPLICABLE),
            finding("DOC001", Status.UNDETERMINED, lot=None),
            lots=LOTS,
            pieces=(READ, SCAN),
        )
    )
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    named = " ".join(tree.xpath("//@aria-labelledby")).split()
    assert links and set(links) | set(named) <= set(ids)


def test_a_failure_shows_where_it_looked_what_it_refused_the_law_and_a_clause() -> None:
    law = (LawRef("CCP, art. L2152-7", "https://www.legifrance.gouv.fr/x", date(2026, 8, 21)),)
    tree = opened(report_of(finding(law=law)))
    (shown,) = tree.xpath("//article[@class='finding']")
    text = said(shown)
    assert "Cherché dans RC.docx : 7 Critères" in text
    assert f"Écarté {REFUSAL['false_friend']}" in text
    assert "L'environnement informatique est sous Linux." in text
    assert "CCTP.pdf, 2 Postes, page 3" in text
    assert "en vigueur à compter du 21 août 2026" in text
    assert shown.xpath(".//a[@href='https://www.legifrance.gouv.fr/x']")
    (clause,) = shown.xpath(".//div[@class='clause']")
    assert said(clause) == "Performance environnementale ([poids] %)"
    assert shown.xpath(".//button/@data-copy") == [clause.get("id")]


def test_only_web_addresses_become_links() -> None:
    law = (LawRef("Texte", "javascript:alert(1)"), LawRef("Autre", "file:///etc/passwd"))
    tree = opened(report_of(finding(law=law)))
    assert not tree.xpath("//ul[contains(@class, 'law')]//a")


def test_a_waiver_says_who_declared_it_on_which_basis_and_until_when() -> None:
    waiver = Waiver("Prestation d'une heure.", "L2112-2-1, II, 2°", "Achats", date(2027, 1, 31))
    tree = opened(report_of(finding(status=Status.WAIVED, waiver=waiver)))
    text = said(tree.xpath("//article[@class='finding']")[0])
    assert "Prestation d'une heure. Fondement : L2112-2-1, II, 2° Auteur : Achats" in text
    assert "Valable jusqu'au 31 janvier 2027" in text


def test_rules_without_object_are_gathered_by_reason_and_lots() -> None:
    early = "Lancée avant l'entrée en vigueur."
    none = Status.NOT_APPLICABLE
    tree = opened(
        report_of(
            finding("ENV001", none, lot="1", reason=early),
            finding("ENV001", none, lot="2", reason=early),
            finding("ENV003", none, lot="2", reason=early),
            lots=LOTS,
        )
    )
    (shown,) = tree.xpath("//section[@data-kind='out']/details")
    assert said(shown.find("summary")) == f"{early} (règles : 2)"
    assert [said(one) for one in shown.xpath(".//li")] == [
        "ENV001 Titre de ENV001 tous les lots",
        "ENV003 Titre de ENV003 lot 2",
    ]


def test_what_was_not_read_is_said_with_its_pages() -> None:
    partly = replace(READ, status=PieceStatus.PARTLY, unread_pages=(2, 3, 4, 9), problem="Vide.")
    tree = opened(report_of(finding(), pieces=(partly,)))
    text = said(tree.xpath("//section[contains(@class, 'alert')]")[0])
    assert "RC.docx (lue en partie) Vide. Pages sans texte lisible : 2–4, 9" in text


def test_the_pieces_tell_their_revisions_comments_and_hidden_contents() -> None:
    markup = Markup(insertions=3, deletions=1, comments=4, hidden=2)
    tree = opened(report_of(finding(), pieces=(replace(READ, markup=markup),)))
    (row,) = tree.xpath("//table[@class='pieces']/tbody/tr")
    assert [said(cell) for cell in row] == [
        "RC.docx", "RC", "lue", "–", "2 400", "insertions lues : 3 ; suppressions écartées : 1",
        "4", "contenus masqués, non lus : 2 ; commentaires, non lus : 4",
    ]  # fmt: skip


def test_the_sign_off_names_what_is_signed() -> None:
    report = report_of(finding(), pieces=(READ, SCAN))
    tree = opened(report)
    text = said(tree.xpath("//section[contains(@class, 'visa')]")[0])
    assert "Mobilier de bureau — Obligations non satisfaites : 1 ; pièces non lues" in text
    assert "Droit appliqué à la date de lancement : 15 septembre 2026" in text
    assert "tenders-check 0.0.0, règles abc, profil complet" in text
    assert all(word in text for word in ("Nom", "Fonction", "Date", "Signature"))
    written = sha256(json.render(report).encode()).hexdigest()
    assert written in said(tree.xpath("//footer[@class='colophon']")[0])


def test_a_report_in_english_marks_the_words_of_the_documents_as_french() -> None:
    tree = opened(report_of(finding(status=Status.REVIEW), pieces=(READ, SCAN)), "en")
    assert tree.get("lang") == "en"
    assert said(tree.xpath("//p[@class='lead']")[0]).startswith("No obligation is established")
    assert "What was not read" in said(tree)
    assert "Constats" not in said(tree) and "Pièces" not in said(tree)
    assert set(tree.xpath("//blockquote/@lang")) == {"fr"}


def test_french_signs_stay_with_their_words_and_quotes_stay_as_written() -> None:
    proof = replace(PROOF, quote="Délai : 10 jours")
    text = render(report_of(finding(status=Status.REVIEW, message="Vu : 5 %.", evidence=(proof,))))
    assert "Vu\u00a0: 5\u00a0%." in text
    assert "Délai : 10 jours" in text


# --- the table of verdicts ----------------------------------------------------------------------


def cells(table: lxml_html.HtmlElement) -> list[list[str]]:
    return [[said(cell) for cell in row] for row in table.xpath("./tbody/tr[not(@class)]")]


def test_the_table_has_a_column_per_lot_and_spans_them_for_the_whole_tender() -> None:
    tree = opened(
        report_of(
            finding(lot="1"),
            finding(lot="2", status=Status.PASS),
            finding("DOC001", lot=None),
            lots=LOTS,
        )
    )
    (table,) = tree.xpath("//table[starts-with(@class, 'matrix')]")
    assert [said(one) for one in table.xpath("./thead//th[@scope='col']")] == [
        "Règle", "Lot 1 Bureaux", "Lot 2 Sièges",
    ]  # fmt: skip
    assert cells(table) == [
        ["ENV001 Titre de ENV001", "non conforme", "conforme"],
        ["DOC001 Titre de DOC001", "non conforme ensemble du dossier"],
    ]
    assert all(row[0].get("scope") == "row" for row in table.xpath("./tbody/tr[not(@class)]"))
    assert [[said(cell) for cell in row] for row in table.xpath("./tfoot/tr")] == [
        ["Obligations non satisfaites", "1", "0"],
        ["… sur l'ensemble du dossier", "1"],
    ]


def test_a_tender_that_is_not_divided_has_one_column() -> None:
    tree = opened(report_of(finding(), finding("DOC001", lot=None)))
    (table,) = tree.xpath("//table[starts-with(@class, 'matrix')]")
    assert cells(table) == [
        ["ENV001 Titre de ENV001", "non conforme"],
        ["DOC001 Titre de DOC001", "non conforme"],
    ]


def test_so_many_lots_that_paper_could_not_hold_them_make_several_tables() -> None:
    lots = tuple(Lot(f"{n}", f"Lot numéro {n}") for n in range(1, 91))
    tree = opened(
        report_of(*(finding(lot=lot.id) for lot in lots), finding("DOC001", lot=None), lots=lots)
    )
    tables = tree.xpath("//table[starts-with(@class, 'matrix')]")
    assert [len(table.xpath("./thead//th")) - 1 for table in tables] == [40, 40, 10]
    assert sum(said(row[0]).startswith("DOC001") for t in tables for row in t.xpath(".//tr")) == 1
    hints = [said(one) for one in tree.xpath("//p[contains(@class, 'hint')]")]
    assert hints[1].startswith("Lot 41 à Lot 80.")


# --- criteria -----------------------------------------------------------------------------------


def segments(tree: lxml_html.HtmlElement) -> list[tuple[str, str, str]]:
    return [
        (one.get("class"), one.get("x"), one.get("width"))
        for one in tree.xpath("//svg[@class='bar']/rect[contains(@class, 'segment')]")
    ]


def test_criteria_are_drawn_with_their_effective_weights_under_their_parent() -> None:
    tree = opened(
        with_criteria(
            criterion("1", 60.0, kind="price"),
            criterion("2", 40.0),
            criterion("2.1", 30.0, themes=("social",)),
            criterion("2.2", 10.0, themes=("environnement",)),
        )
    )
    assert segments(tree) == [
        ("segment price", "0.0%", "60.0%"),
        ("segment other", "60.0%", "40.0%"),
        ("segment social", "60.0%", "30.0%"),
        ("segment environment", "90.0%", "10.0%"),
    ]
    # Pattern as well as colour.
    assert tree.xpath("//svg[@class='bar']/rect/@fill") == ["url(#p-social)", "url(#p-environment)"]


def test_the_drawing_has_a_title_and_the_same_in_a_list() -> None:
    tree = opened(with_criteria(criterion("1", 60.0), criterion("2", 40.0), criterion("2.1", 40.0)))
    (bar,) = tree.xpath("//svg[@class='bar']")
    assert bar.get("role") == "img"
    assert [said(tree.get_element_by_id(name)) for name in bar.get("aria-labelledby").split()] == [
        "Poids effectifs des critères, tous les lots",
        "1 Critère 1 : 60 % ; 2 Critère 2 : 40 %",
    ]
    assert [said(one) for one in tree.xpath("//ol[@class='nodes']/li/ol/li")] == [
        "2.1 Critère 2.1 40 %"
    ]


def test_what_the_weights_lack_is_drawn_and_said() -> None:
    tree = opened(with_criteria(criterion("1", 60.0), criterion("2", 35.0)))
    (gap,) = tree.xpath("//svg[@class='bar']/rect[@class='gap']")
    assert (gap.get("x"), gap.get("width")) == ("95.0%", "5.0%")
    assert "Total : 95 % au lieu de 100 %" in said(tree)


def test_weights_beyond_the_whole_stay_in_the_drawing() -> None:
    tree = opened(with_criteria(criterion("1", 75.0), criterion("2", 50.0)))
    assert segments(tree) == [
        ("segment other", "0.0%", "60.0%"),
        ("segment other", "60.0%", "40.0%"),
    ]
    assert tree.xpath("//svg[@class='bar']/line/@x1") == ["80.0%"]


def test_criteria_whose_weights_are_not_known_are_listed_and_not_drawn() -> None:
    tree = opened(with_criteria(criterion("1", None), criterion("2", 40.0)))
    assert not tree.xpath("//svg[@class='bar']")
    assert "Pas de dessin" in said(tree)
    assert said(tree.xpath("//ol[@class='nodes']/li")[0]) == "1 Critère 1 sans poids"


# --- several tenders ----------------------------------------------------------------------------


def several(count: int) -> Report:
    report = report_of(finding(), finding("ENV003", Status.REVIEW))
    one = report.tenders[0]
    tenders = tuple(
        replace(one, tender=replace(one.tender, id=f"d{n}", title=f"Achat {n}"))
        for n in range(1, count + 1)
    )
    return replace(report, tenders=tenders)


def test_several_tenders_have_a_summary_and_contents() -> None:
    tree = opened(several(3))
    assert said(tree.xpath("//h1")[0]) == "Rapport de contrôle : 3 consultations"
    rows = tree.xpath("//table[@class='overview']/tbody/tr")
    assert said(rows[0]) == "Achat 1 1 1 0 0 1 0 0"
    assert [said(one) for one in tree.xpath("//nav//li")][1:] == ["Achat 1", "Achat 2", "Achat 3"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_many_tenders_are_folded() -> None:
    assert not opened(several(8)).xpath("//details[@class='fold']")
    assert len(opened(several(9)).xpath("//details[@class='fold'][not(@open)]")) == 9


# --- one file that nothing of a document can act in ---------------------------------------------


def hostile() -> Report:
    """A report whose every text is an attack."""
    place = Place(pointer=HOSTILE)
    proof = Evidence(HOSTILE, HOSTILE, place, HOSTILE)
    piece = Piece(HOSTILE, HOSTILE, "docx", PieceStatus.UNREADABLE, kind=Kind.RC, problem=HOSTILE)
    made = finding(
        HOSTILE,
        title=HOSTILE,
        message=HOSTILE,
        reason=HOSTILE,
        evidence=(proof,),
        remedy=HOSTILE,
        clause=HOSTILE,
        law=(LawRef(HOSTILE, f"https://exemple.invalid/{HOSTILE}"),),
        waiver=Waiver(HOSTILE, HOSTILE, HOSTILE, None, HOSTILE),
        lot=HOSTILE,
    )
    report = report_of(
        made,
        replace(made, status=Status.NOT_APPLICABLE, rule="X001"),
        lots=(Lot(HOSTILE, HOSTILE), Lot("2", HOSTILE)),
        pieces=(piece,),
    )
    one = report.tenders[0]
    node = criterion("1", 100.0, name=HOSTILE, unit=HOSTILE, themes=(HOSTILE,), weight=7.0)
    tree = CriteriaTree("t", (HOSTILE,), (node,), "document", proof, doubts=(proof,))
    facts = replace(one.facts, trees=(tree,), contradictions=(HOSTILE,), cpv=(HOSTILE,))
    one = replace(one, tender=replace(one.tender, title=HOSTILE), facts=facts)
    return replace(report, tenders=(one,), notes=(HOSTILE,), profile=HOSTILE)


def test_hostile_text_stays_text() -> None:
    text = render(hostile())
    tree = lxml_html.document_fromstring(text.encode())
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //*[@onerror] | //iframe | //object | //form | //@style")
    assert text.count("<script>") == 1
    assert "49" not in said(tree.xpath("//h1")[0])
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", text)
    assert "⟨U+202E⟩txt.exe⟨U+0000⟩⟨U+001B⟩" in text


def test_half_characters_do_not_stop_the_report() -> None:
    text = render(report_of(finding(message="avant \ud800 après")))
    assert "avant ⟨U+D800⟩ après" in text
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),
        ("a\x00b\x07", "a⟨U+0000⟩b⟨U+0007⟩"),
        ("mé\u200btal\ufeff", "métal"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("cœur d'œuvre – 5 € « ici » \u202f%", "cœur d'œuvre – 5 € « ici » \u202f%"),
    ],
)
def test_what_nobody_would_see_is_named(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_the_page_allows_its_own_style_and_script_only() -> None:
    text = render(report_of(finding()))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    rules = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in rules and "unsafe" not in rules
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        assert inside
        digest = b64encode(sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rules


def test_nothing_is_fetched_from_elsewhere() -> None:
    tree = opened(report_of(finding(), pieces=(READ, SCAN)))
    fetched = tree.xpath("//link/@href | //*/@src | //*/@srcset | //use/@href | //rect/@fill")
    assert all(one.startswith(("#", "data:", "url(#")) for one in fetched)
    style = (page.TEMPLATES / "report.css").read_text("utf-8")
    assert "@import" not in style and "url(" not in style


def test_the_same_report_gives_the_same_bytes() -> None:
    report = with_criteria(criterion("1", 60.0), criterion("2", 40.0))
    assert render(report) == render(report)


@pytest.mark.parametrize(
    ("pages", "shown"), [((), ""), ((3,), "3"), ((1, 2, 3, 7), "1–3, 7"), ((9, 8, 1), "1, 8–9")]
)
def test_pages_that_follow_each_other_are_told_together(pages: tuple, shown: str) -> None:
    assert ranges(pages) == shown


# --- contrast -----------------------------------------------------------------------------------


def schemes() -> dict[str, dict[str, str]]:
    """The colours of the style sheet, light then dark."""
    style = (page.TEMPLATES / "report.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.S)
    found = [dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in blocks[:2]]
    return {"light": found[0], "dark": found[0] | found[1]}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio"""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


TONES = ("duty", "risk", "advice", "review", "undetermined", "waived", "pass", "out", "quiet")
WASHES = ("paper", "panel", "duty-wash", "open-wash", "pass-wash")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_tone_is_readable_on_every_ground(scheme: str) -> None:
    """7:1 on paper (AAA), 4.5:1 everywhere else."""
    colours = schemes()[scheme]
    for tone in (*TONES, "ink", "link", "environment", "social", "vague"):
        assert contrast(colours[tone], colours["paper"]) >= 7, tone
        for wash in WASHES:
            assert contrast(colours[tone], colours[wash]) >= 4.5, (tone, wash)
    for kind in ("environment", "social", "vague", "price", "other"):
        assert contrast(colours["ink"], colours[f"{kind}-wash"]) >= 7, kind
    for kind in ("environment", "social", "vague"):
        # The marks of a pattern are what tells criteria apart without colours.
        assert contrast(colours[kind], colours[f"{kind}-wash"]) >= 3, kind
    assert contrast(colours["strong"], colours["paper"]) >= 3
