"""The site as continuous integration builds it, once for all its tests."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tenders_check.cli.run import run
from tests.conftest import missing

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as continuous integration builds it."""
    if importlib.util.find_spec("zensical") is None:
        missing("Zensical is not installed (pip install -e '.[docs]')")
    work = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", work / "docs")
    shutil.copy(ROOT / "zensical.toml", work)
    assert run(["rules", "docs", "-o", str(work / "docs")]) == 0
    start = time.monotonic()
    built = build(work)
    assert built.returncode == 0, built.stdout + built.stderr
    assert time.monotonic() - start < 60
    return work / "site"


def build(work: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder, strictly."""
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    return subprocess.run(command, cwd=work, capture_output=True, encoding="utf-8")
