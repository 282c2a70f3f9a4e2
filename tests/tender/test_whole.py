"""A changed file names the whole tender it belongs to, even once it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenders_check.tender.whole import root_of, whole_tenders


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of tenders: some declared by a manifest, some by their place only."""
    for name in (
        ".git/HEAD",
        "README.md",
        "outils/convertir.py",
        "notes/reunion.md",
        "cantine/RC.docx",
        "cantine/pieces/CCAP.pdf",
        "marches/2026/voirie/tender.yaml",
        "marches/2026/voirie/RC.docx",
        "marches/2026/voirie/annexes/plans/plan.pdf",
        "marches/2026/ecole/RC.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def homes(*names: str, folders: tuple[str, ...] = ()) -> list[str]:
    touched = whole_tenders([Path(name) for name in names], [Path(name) for name in folders])
    return [path.as_posix() for path in touched.paths]


@pytest.mark.parametrize(
    ("changed", "tender"),
    [
        ("cantine/pieces/CCAP.pdf", ["cantine"]),
        ("cantine/retiree.docx", ["cantine"]),
        ("marches/2026/voirie/RC.docx", ["marches/2026/voirie"]),
        ("marches/2026/voirie/annexes/plans/plan.pdf", ["marches/2026/voirie"]),
        ("marches/2026/voirie/tender.yaml", ["marches/2026/voirie"]),
        ("marches/2026/ecole/RC.docx", ["marches"]),
        ("README.md", []),
        ("notes/reunion.md", []),
        ("outils/convertir.py", []),
        (".github/workflows/verifier.yml", []),
    ],
)
def test_the_tender_of_a_file(repository: Path, changed: str, tender: list[str]) -> None:
    assert homes(changed) == tender


def test_a_tender_is_checked_once(repository: Path) -> None:
    assert homes("cantine/RC.docx", "cantine/pieces/CCAP.pdf") == ["cantine"]


def test_a_configured_place_of_tenders(repository: Path) -> None:
    folders = ("marches/*/*",)
    assert homes("marches/2026/ecole/RC.docx", folders=folders) == ["marches/2026/ecole"]
    assert homes("marches/2026/voirie/RC.docx", folders=folders) == ["marches/2026/voirie"]
    touched = whole_tenders([Path("cantine/RC.docx")], [Path("marches/*/*")])
    assert (touched.paths, touched.outside) == ((), (Path("cantine/RC.docx"),))


def test_a_whole_repository_is_each_of_its_tenders(repository: Path) -> None:
    assert homes(".", folders=("marches/*/*", "cantine")) == [
        "cantine",
        "marches/2026/ecole",
        "marches/2026/voirie",
    ]


def test_what_is_gone_and_what_is_of_no_tender_are_told(repository: Path) -> None:
    touched = whole_tenders([Path("piscine/RC.docx"), Path("README.md")])
    assert touched.gone == (Path("piscine"),)
    assert touched.outside == (Path("README.md"),)
    assert touched.paths == ()


def test_pieces_at_the_root_are_one_tender_together(repository: Path) -> None:
    for name in ("RC.docx", "CCAP.docx"):
        (repository / name).write_text("", "utf-8")
    assert homes("RC.docx") == ["CCAP.docx", "RC.docx"]


def test_a_manifest_at_the_root_makes_one_tender_of_the_repository(repository: Path) -> None:
    (repository / "tender.yaml").write_text("", "utf-8")
    assert homes("cantine/RC.docx") == ["."]


def test_without_git_the_outermost_configuration_is_the_root(tmp_path: Path) -> None:
    inner = tmp_path / "marches" / "voirie"
    inner.mkdir(parents=True)
    for folder in (tmp_path / "marches", inner):
        (folder / ".tenders-check.yaml").write_text("", "utf-8")
    assert root_of(inner / "RC.docx") == tmp_path / "marches"
