"""Build the single-file executable, for workstations without Python, and try it.

    python packaging/build_executable.py [-o dist]

Run it on the system the executable is for (Windows, macOS, Linux): PyInstaller does not build for
another one. A fresh environment is made with nothing but the package and PyInstaller, so that only
what is needed goes in.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYINSTALLER = "pyinstaller>=6.16,<7"
EXAMPLE = ROOT / "examples" / "mobilier-de-bureau"
#: Findings of the example: it has faults on purpose.
_FOUND = 1


def build(output: Path, work: Path) -> Path:
    """Make the executable in a folder; returns its path."""
    environment = work / "venv"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    _run(work, str(python), "-m", "pip", "install", "--quiet", str(ROOT), PYINSTALLER)
    _run(
        work, str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--distpath", str(output), "--workpath", str(work / "build"),
        str(ROOT / "packaging" / "tenders-check.spec"),
    )  # fmt: skip
    return output / ("tenders-check.exe" if os.name == "nt" else "tenders-check")


def attempt(program: Path, home: Path) -> list[float]:
    """Check an example twice with the executable, far from any Python; returns the seconds.

    Raises `SystemExit` when the verdicts are not the expected ones.
    """
    moved = home / program.name
    shutil.copy2(program, moved)
    kept = ("SYSTEMROOT", "TEMP", "TMP", "LANG")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"HOME": str(home), "XDG_CACHE_HOME": str(home), "LOCALAPPDATA": str(home)}
    times = []
    for _ in range(2):
        begun = time.perf_counter()
        ran = subprocess.run(
            [str(moved), "check", str(EXAMPLE)],
            env=environment, cwd=home, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        times.append(time.perf_counter() - begun)
        if ran.returncode != _FOUND or "ENV001" not in ran.stdout:
            sys.exit(f"The executable does not work (code {ran.returncode}):\n{ran.stderr}")
    return times


def _run(place: Path, *words: str) -> None:
    # Far from the sources: what goes in is the package as it is installed.
    subprocess.run(words, check=True, cwd=place)


def main() -> None:
    """Build, try, and say the size and the times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist", help="folder (dist)")
    output = parser.parse_args().output.resolve()
    with tempfile.TemporaryDirectory() as work:
        program = build(output, Path(work))
        first, second = attempt(program, Path(work))
    size = program.stat().st_size / (1 << 20)
    print(f"{program}: {size:.0f} MB; example checked in {first:.1f} s, then {second:.1f} s")


if __name__ == "__main__":
    main()
