"""Put the no-break spaces of French in the hand-written pages of `docs/`."""

from __future__ import annotations

from tenders_check.reports.docs.markdown import GENERATED
from tenders_check.reports.docs.typography import typeset
from tests.docs.test_reference import FRENCH

if __name__ == "__main__":
    for path in FRENCH:
        text = path.read_text("utf-8")
        if not text.startswith(GENERATED):
            path.write_text(typeset(text), "utf-8")
