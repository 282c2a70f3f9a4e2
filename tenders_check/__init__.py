"""Read French public tenders and report missing responsible-purchasing provisions."""

from __future__ import annotations

__version__ = "0.1.0"
