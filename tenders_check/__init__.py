"""Reads French public tenders and says which responsible-purchasing provisions are missing.

    from tenders_check import check
    report = check("dossier-de-consultation/")

See `tenders_check.api` for the settings and what the report holds.
"""

from __future__ import annotations

# `typing` takes longer to import than `--version` to answer; type checkers know this name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from tenders_check.api import check, explain

__version__ = "0.1.0"
__all__ = ["__version__", "check", "explain"]


def __getattr__(name: str) -> object:
    # Importing the package must cost nothing: `--version` and editors ask only for the version.
    if name in ("check", "explain"):
        from tenders_check import api

        return getattr(api, name)
    raise AttributeError(name)
