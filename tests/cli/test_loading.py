"""A check loads only what it needs: each of these takes as long to load as pages take to read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = ["yaml", "jsonschema", "json", "pypdfium2", "rich", "docx"]


def test_a_check_loads_only_what_it_needs(draft: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from tenders_check.cli.run import run; "
        f"run(['check', {str(draft)!r}]); print([n for n in {HEAVY} if n in sys.modules])"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in ("cold", "warm"):
        ran = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            timeout=120,
        )
    assert ran.stdout.splitlines()[-1] == "[]", ran.stderr
