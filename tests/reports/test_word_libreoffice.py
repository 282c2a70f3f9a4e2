"""Another word processor opens an annotated draft: comments on their words, changes tracked."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tenders_check.model import Searched, Status
from tenders_check.reports.word import Wishes, annotate
from tests.reading.docx_maker import field, p, root, styled, t, tbl, tr
from tests.reports.build import finding
from tests.reports.word_cases import WHEN, package, proof, read, report_on

pytestmark = pytest.mark.slow

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
STYLES = root(
    "styles",
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
)
BODY = (
    p("Règlement de la consultation")
    + p("1 Conditions d'exécution", styled("T"))
    + p(t("Le label ") + t("Tilleul", "<w:b/>") + t(" ou équivalent est exigé pour les bancs."))
    + p(
        t("Un délai de ")
        + '<w:ins w:id="7" w:author="Ana" w:date="2026-08-01T08:00:00Z">'
        + t("soixante jours")
        + "</w:ins>"
        + t(" court.")
    )
    + p(t("Voir l'") + field("REF x", t("article 12")) + t(" du cahier."))
    + tbl(tr("Prix", "60 %"), tr("Délai", "40 %"))
    + p("2 Prix", styled("T"))
    + p("Les prix sont fermes.")
    + "<w:sectPr/>"
)
WORDS = ("label Tilleul ou équivalent", "soixante", "article 12 du", "60 %")


def test_libreoffice_opens_it(require_program: Callable[[str], str], tmp_path: Path) -> None:
    soffice = require_program("soffice")
    data = package(BODY, styles=STYLES)
    piece = read(data)
    doubts = [
        finding(f"ESS{rank:03}", Status.REVIEW, evidence=(proof(piece, words),))
        for rank, words in enumerate(WORDS)
    ]
    missing = finding(near_misses=(), searched=(Searched("RC.docx", "1 Conditions d'exécution"),))
    missing = replace(missing, clause="Le titulaire trie ses déchets.")
    done = annotate(report_on(piece, *doubts, missing), 0, data, Wishes(WHEN, insert=True))
    (tmp_path / "relu.docx").write_bytes(done.data)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), "relu.docx",
        ],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    document = etree.parse(tmp_path / "relu.fodt").getroot()
    held = _held(document)
    assert sorted(held) == sorted(
        ("Règlement de la consultation", "1 Conditions d'exécution", *WORDS)
    )
    authors = [one.findtext(f"{DC}creator") for one in document.iter(f"{OFFICE}annotation")]
    assert authors == ["tenders-check"] * 6
    changes = [
        (one.tag.removeprefix(TEXT), one.findtext(f"{OFFICE}change-info/{DC}creator"))
        for region in document.iter(f"{TEXT}changed-region")
        for one in region
    ]
    assert sorted(set(changes)) == [("insertion", "Ana"), ("insertion", "tenders-check")]


def _held(document: etree._Element) -> list[str]:
    """The words between the two ends of each comment."""
    open_: dict[str, str] = {}
    held: list[str] = []

    def walk(element: etree._Element) -> None:
        name = element.get(f"{OFFICE}name", "")
        if element.tag == f"{OFFICE}annotation":
            open_[name] = ""
        elif element.tag == f"{OFFICE}annotation-end":
            held.append(open_.pop(name))
        else:
            add(element.text)
            for child in element:
                walk(child)
        add(element.tail)

    def add(text: str | None) -> None:
        for name in open_:
            open_[name] += text or ""

    body = document.find(f"{OFFICE}body")
    assert body is not None
    for one in body.iter(f"{TEXT}p", f"{TEXT}h"):
        if not any(parent.tag == f"{OFFICE}annotation" for parent in one.iterancestors()):
            walk(one)
    return held
