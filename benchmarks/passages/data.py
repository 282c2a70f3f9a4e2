"""The labelled passages: read, completed by their frame, and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tenders_check.model import Kind, Status
from tenders_check.ruleset.model import STATUSES, Example, ExamplePiece
from tenders_check.ruleset.yaml12 import read_yaml

FOLDER = Path(__file__).resolve().parent
FRAMES = "cadres.yml"
REASONS = "ecarts.yml"
FORMAT = 1
_KEYS = {
    "id", "attendu", "piege", "motif", "cadre", "manifeste", "valeurs", "texte", "pieces", "note",
}  # fmt: skip
_NEEDED = {"id", "attendu", "piege", "motif", "cadre"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The rest of a tender; `{texte}` stands for the passage, `{objet}` for what is bought."""

    name: str
    subject: str
    manifest: Mapping[str, Any]
    pieces: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled passage. `pieces` are those of the whole tender, `text` the passage alone.

    `note`: how its label was corrected after the first measure, and why. `series`: the passages
    of a series were written together and met the program for the first time together.
    """

    id: str
    theme: str
    expected: Mapping[str, Status]
    trap: bool
    reason: str
    text: str
    pieces: Mapping[str, str]
    manifest: Mapping[str, Any]
    note: str | None = None
    series: int = 1

    def example(self, rule: str) -> Example:
        """The passage as an example of a rule, to be tried like those of the rule itself."""
        return Example(
            name=self.id,
            expected=self.expected[rule],
            manifest=json.dumps(self.manifest, ensure_ascii=False),
            pieces=tuple(ExamplePiece(Kind(kind), text) for kind, text in self.pieces.items()),
        )


def load(folder: Path = FOLDER) -> tuple[Passage, ...]:
    """Every passage of a folder, in the order of the files. Raises ValueError on a wrong file."""
    frames = {frame.name: frame for frame in _frames(_data(folder / FRAMES))}
    passages = [
        passage
        for path in sorted(folder.glob("*.yml"))
        if path.name not in (FRAMES, REASONS)
        for passage in _passages(path, frames)
    ]
    return tuple(passages)


def reasons(folder: Path = FOLDER) -> Mapping[str, str]:
    """Why a verdict differs from its label, by passage, as examined by a person."""
    found: Mapping[str, str] = _data(folder / REASONS)["ecarts"]
    return found


def fingerprint(folder: Path = FOLDER) -> str:
    """Of the frames and passages, to know whether figures are those of this very set."""
    total = sha256()
    for path in sorted(path for path in folder.glob("*.yml") if path.name != REASONS):
        total.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:16]


def _data(path: Path) -> Mapping[str, Any]:
    document = read_yaml(path)
    if document.problems:
        raise ValueError("\n".join(str(problem) for problem in document.problems))
    data = document.data
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise ValueError(f"{path}: format {FORMAT} attendu")
    return data


def _frames(data: Mapping[str, Any]) -> Iterator[Frame]:
    for name, item in data["cadres"].items():
        yield Frame(name, item["objet"], item["manifeste"], item["pieces"])


def _passages(path: Path, frames: Mapping[str, Frame]) -> Iterator[Passage]:
    data = _data(path)
    for item in data["passages"]:
        wrong = (set(item) - _KEYS) | (_NEEDED - set(item))
        if wrong or ("texte" in item) == ("pieces" in item):
            raise ValueError(f"{path}: {item.get('id')} : clés à revoir {sorted(wrong)}")
        yield _passage(item, data["theme"], frames[item["cadre"]], data.get("serie", 1))


def _passage(item: Mapping[str, Any], theme: str, frame: Frame, series: int) -> Passage:
    values = {"objet": frame.subject, **(item.get("valeurs") or {})}
    own = item.get("pieces") or {}
    text = item.get("texte") or "\n".join(own.values())
    filled = {
        kind: own.get(kind) or _filled(piece, {**values, "texte": text.strip("\n")})
        for kind, piece in frame.pieces.items()
    }
    changed = {"titre": values["objet"], **frame.manifest, **(item.get("manifeste") or {})}
    return Passage(
        id=item["id"],
        theme=theme,
        expected={rule: STATUSES[word] for rule, word in item["attendu"].items()},
        trap=item["piege"],
        reason=item["motif"],
        text=text,
        pieces={**filled, **own},
        manifest={key: value for key, value in changed.items() if value is not None},
        note=item.get("note"),
        series=series,
    )


def _filled(piece: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        piece = piece.replace("{" + name + "}", value)
    return piece
