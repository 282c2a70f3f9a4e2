"""Where the shipped rules are."""

from __future__ import annotations

from pathlib import Path


def rules_folder() -> Path:
    """Folder of the shipped rules: inside the installed package, else in the source checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "rules"
    return shipped if shipped.is_dir() else package.parent / "rules"
