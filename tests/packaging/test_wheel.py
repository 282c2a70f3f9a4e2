"""What is installed is whole: the wheel holds all that the program opens, and runs by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def shipped(folder: Path) -> set[str]:
    """Files of a folder that a person wrote."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
    }


def test_it_holds_the_code_and_all_that_the_code_opens(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {f"tenders_check/{name}" for name in shipped(ROOT / "tenders_check")}
    rules = {f"tenders_check/rules/{name}" for name in shipped(ROOT / "rules")}
    assert package | rules <= names
    assert not names - package - rules, "nothing else"
    kinds = (
        "locale/en/LC_MESSAGES/",
        "templates/",
        "schemas/",
        "reports/html/templates/",
        "rules/",
    )
    for kind in kinds:
        assert any(name.startswith(f"tenders_check/{kind}") for name in names), kind


def test_it_carries_its_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/LICENSES/etalab-2.0.md") for name in names)


def test_it_runs_by_itself(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installé"
    zipfile.ZipFile(wheel).extractall(place)
    environment = os.environ | {"PYTHONPATH": str(place), "XDG_CACHE_HOME": str(tmp_path)}
    environment |= {"LANG": "en_GB.UTF-8", "LC_ALL": "", "LANGUAGE": ""}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tenders_check", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )

    example = str(ROOT / "examples" / "mobilier-de-bureau")
    checked = run("check", example, "-f", f"html={tmp_path / 'rapport.html'}", "-f", "text")
    assert checked.returncode == 1, checked.stderr
    assert "ENV001" in checked.stdout
    assert (tmp_path / "rapport.html").stat().st_size > 10_000
    assert "Règle" not in run("check", example, "--lang", "en").stdout
    assert "Show this help." in run("--help").stdout
    assert run("init", "--manifest", "--gitlab").returncode == 0
