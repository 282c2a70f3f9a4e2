"""The labelled passages are valid and balanced, and their published figures are about them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.passages import report
from benchmarks.passages.__main__ import PAGE, main
from benchmarks.passages.data import Passage, fingerprint, load, reasons
from benchmarks.passages.score import FAULTS, Counts, Outcome, count, whole
from tenders_check.checking.controls_waivers import on_waivers
from tenders_check.model import Finding, Severity, Status
from tenders_check.ruleset.loader import load as load_rules
from tenders_check.ruleset.measures import FILE
from tenders_check.ruleset.paths import rules_folder

LEAST_PASSAGES = 600
LEAST_PER_RULE = 6
MANY_PER_RULE = {"ENV001": 40, "ENV003": 60, "SOC001": 40}
#: A sentence this long that two people write alike was copied.
OWN_FROM = 45


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return load()


def test_there_are_enough_and_half_are_traps(passages: tuple[Passage, ...]):
    assert len(passages) >= LEAST_PASSAGES
    share = sum(passage.trap for passage in passages) / len(passages)
    assert 0.45 <= share <= 0.55


def test_identifiers_and_texts_are_unique(passages: tuple[Passage, ...]):
    seen = Counter(passage.id for passage in passages)
    assert [name for name, times in seen.items() if times > 1] == []


def test_every_rule_is_judged(passages: tuple[Passage, ...]):
    labelled = Counter(rule for passage in passages for rule in passage.expected)
    # Rules on declared motives look at no passage.
    known = {rule.id for rule in load_rules().rules if not on_waivers(rule)}
    assert set(labelled) <= known
    wanted = {rule: MANY_PER_RULE.get(rule, LEAST_PER_RULE) for rule in known}
    assert {rule: labelled[rule] for rule in known if labelled[rule] < wanted[rule]} == {}


def test_every_label_says_why(passages: tuple[Passage, ...]):
    assert [passage.id for passage in passages if len(passage.reason) < 4] == []


def test_no_hole_is_left_in_a_frame(passages: tuple[Passage, ...]):
    pieces = [(one.id, text) for one in passages for text in one.pieces.values()]
    assert [name for name, text in pieces if re.search(r"\{[a-z0-9]+\}", text)] == []


def test_no_sentence_comes_from_the_examples_of_a_rule(passages: tuple[Passage, ...]):
    examples = {
        sentence
        for rule in load_rules(examples=True).rules
        for example in rule.examples
        for text in (example.text, *(piece.text for piece in example.pieces))
        for sentence in sentences(text)
    }
    shared = [
        (passage.id, sentence)
        for passage in passages
        for sentence in sentences(passage.text)
        if sentence in examples
    ]
    assert shared == []


def sentences(text: str) -> list[str]:
    """The sentences long enough to be somebody's."""
    parts = re.split(r"(?<=[.;])\s|\n", text)
    return [part.strip().casefold() for part in parts if len(part.strip()) >= OWN_FROM]


def test_the_published_figures_are_about_these_passages(passages: tuple[Passage, ...]):
    data = json.loads((rules_folder() / FILE).read_text(encoding="utf-8"))
    assert data["last"]["data"] == fingerprint(), "python -m benchmarks.passages --save"
    assert data["last"]["passages"] == len(passages)
    labels = sum(len(passage.expected) for passage in passages)
    assert data["last"]["all"]["passages"] == labels
    assert fingerprint() in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("series", "true", "said", "labelled", "right", "verdicts"),
    [("1", 248, 263, 313, 633, 751), ("2", 33, 38, 38, 67, 81)],
)
def test_the_figures_of_a_first_contact_never_change(
    series: str, true: int, said: int, labelled: int, right: int, verdicts: int
):
    data = json.loads((rules_folder() / FILE).read_text(encoding="utf-8"))
    first = data["contacts"][series]["all"]
    assert (first["true"], first["said"], first["labelled"]) == (true, said, labelled)
    assert (first["right"], first["passages"]) == (right, verdicts)


def test_every_published_disagreement_has_its_cause():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    unexamined = [line for line in lines if report.UNEXAMINED in line]
    assert unexamined == [], "say why in benchmarks/passages/ecarts.yml, then --save"


def test_causes_are_those_of_passages(passages: tuple[Passage, ...]):
    assert set(reasons()) <= {passage.id for passage in passages}


def outcome(rule: str, expected: Status, found: Status) -> Outcome:
    passage = Passage("X-01", "essai", {rule: expected}, True, "essai", "Texte.", {}, {})
    finding = Finding(rule, rule, rule, Severity.ERROR, found, None, "constat", "raison")
    return Outcome(rule, passage, finding)


def test_a_presence_is_a_pass_and_a_doubt_is_neither():
    counts = whole(
        [
            outcome("ENV003", Status.PASS, Status.PASS),
            outcome("ENV003", Status.PASS, Status.REVIEW),
            outcome("ENV003", Status.FAIL, Status.PASS),
            outcome("ENV003", Status.FAIL, Status.REVIEW),
        ]
    )
    assert (counts.precision, counts.recall, counts.exact) == (0.5, 0.5, 0.25)
    assert counts.doubtful == 2


def test_the_positive_of_a_prohibition_is_the_fault():
    assert "ENV012" in FAULTS
    counts = count([outcome("ENV012", Status.FAIL, Status.FAIL)])["ENV012"]
    assert (counts.said, counts.labelled) == (1, 1)
    clean = count([outcome("ENV012", Status.PASS, Status.PASS)])["ENV012"]
    assert clean.precision is None


def test_nothing_counted_has_no_share():
    assert (Counts().precision, Counts().recall, Counts().exact) == (None, None, None)


def test_a_run_prints_the_table_and_the_disagreements(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    assert main(["--only", "RES003", "--out", str(tmp_path / "ecarts.txt")]) == 0
    assert "| RES003 | non_conforme |" in capsys.readouterr().out
    assert (tmp_path / "ecarts.txt").exists()


def test_part_of_the_rules_is_never_published(capsys: pytest.CaptureFixture[str]):
    assert main(["--only", "RES003", "--save"]) == 2
    assert "toutes les règles" in capsys.readouterr().err
