"""Apache Arrow, which writes Parquet: an extra of the package, loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tenders_check.errors import Problem, UsageError


def arrow() -> tuple[Any, Any]:
    """The modules `pyarrow` and `pyarrow.parquet`. Raises `UsageError` when they are missing."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError(
            Problem(
                "le format Parquet demande pyarrow, qui n'est pas installé.",
                hint="Installez-le avec « pip install tenders-check[audit] », ou choisissez csv.",
            )
        ) from None
