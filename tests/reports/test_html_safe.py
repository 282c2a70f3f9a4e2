"""The web page: one file, readable in both schemes, that nothing of a document acts in."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import html as lxml_html

from tenders_check.reports.html import page, render
from tenders_check.reports.html.safe import visible
from tenders_check.reports.html.words import ranges
from tests.reports.build import READ, SCAN, finding, report_of
from tests.reports.pages import (
    criterion,
    hostile,
    opened,
    said,
    with_criteria,
)

# --- one file that nothing of a document can act in ---------------------------------------------


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
    style = "".join(one.read_text("utf-8") for one in page.TEMPLATES.glob("*.css"))
    assert style and "@import" not in style and "url(" not in style


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
