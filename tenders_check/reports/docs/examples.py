"""The examples of a rule on its page: each with its verdict, those alike together."""

from __future__ import annotations

import json
from typing import Any

from tenders_check.language import day
from tenders_check.model import Status
from tenders_check.reports.docs.markdown import block, capital, code, plain
from tenders_check.reports.docs.proof import kinds_said
from tenders_check.reports.wording import REFUSAL, SEVERITY, STATUS
from tenders_check.ruleset.examples import DEFAULT_LAUNCH
from tenders_check.ruleset.model import Example, Rule

#: Order in which examples are shown: the rule understood first, its limits after.
_ORDER = (
    Status.PASS,
    Status.FAIL,
    Status.REVIEW,
    Status.UNDETERMINED,
    Status.NOT_APPLICABLE,
    Status.WAIVED,
)


def examples_part(rule: Rule) -> str | None:
    """The examples by verdict; None when the rule was read without them."""
    parts = []
    for status in _ORDER:
        examples = [example for example in rule.examples if example.expected is status]
        if examples:
            parts.append(f"### {capital(STATUS[status])}")
            parts += [_example(example) for example in examples]
    if not parts:
        return None
    intro = (
        "Ces exemples sont essayés un par un à chaque contrôle du catalogue ; si l'un ne donne "
        f"pas le verdict annoncé, la règle ne sert plus. Sauf mention, ils sont lancés le "
        f"{day(DEFAULT_LAUNCH)}."
    )
    return "\n\n".join((intro, *parts))


def _example(example: Example) -> str:
    title = f"**{capital(plain(example.name))}**"
    notes = [] if example.pieces else [f"dans {kinds_said([example.kind])}"]
    if example.lot is not None:
        notes.append(f"lot {example.lot}")
    if example.launch is not None:
        notes.append(f"lancement le {day(example.launch)}")
    if example.refused is not None:
        notes.append(f"piège : « {REFUSAL.get(example.refused, example.refused)} »")
    if example.severity is not None:
        notes.append(f"gravité : {SEVERITY[example.severity]}")
    blocks = [
        f"{capital(kinds_said([piece.kind]))} :\n\n{block(piece.text)}" for piece in example.pieces
    ]
    if not example.pieces:
        blocks.append(block(example.text))
    if example.manifest:
        said = _manifest(json.loads(example.manifest))
        blocks.append(f"{code('tender.yaml')} :\n\n{block(said, 'yaml')}")
    head = f"{title} — {', '.join(notes)}" if notes else title
    return "\n\n".join((head, *blocks))


def _manifest(data: Any, indent: str = "") -> str:
    """The manifest of an example as YAML, keys in their order."""
    lines = []
    for key, value in data.items():
        if isinstance(value, dict):
            lines.append(f"{indent}{key}:\n{_manifest(value, indent + '  ')}")
        else:
            lines.append(f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines)
