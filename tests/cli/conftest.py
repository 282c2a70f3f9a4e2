"""A command line run in this process, and a small tender to run it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tenders_check.cli.run import run

#: Criteria without environment: one obligation is missing whatever else the rules say.
TEXT = """\
# Règlement de la consultation

La commune de Combelande passe un marché de fournitures en procédure adaptée.

# Article 5 - Critères de jugement des offres

| Critère | Pondération |
| Prix | 70 % |
| Délai de livraison | 30 % |
"""


@dataclass(frozen=True)
class Ran:
    """What a command gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def tenders(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """`tenders("check", folder)`: run a command line."""

    def call(*words: object) -> Ran:
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)

    return call


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A folder with one piece, in a folder of its own."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "RC.md").write_text(TEXT, "utf-8")
    return folder
