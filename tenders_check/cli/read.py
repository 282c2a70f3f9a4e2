"""`tenders-check read`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tenders_check.api import Settings, load_lexicon, understand
from tenders_check.model import TenderReport
from tenders_check.reports import contents
from tenders_check.tender.sources import find_sources


def run_read(paths: Sequence[Path], settings: Settings, *, as_json: bool, blocks: bool) -> int:
    """Show what was read of each tender; returns the exit code."""
    lexicon = load_lexicon(settings)
    shown = []
    for found in find_sources(paths, each=settings.each):
        understood = understand(found, lexicon, settings)
        report = TenderReport(understood.tender, understood.facts, ())
        if as_json:
            shown.append(contents.render_json(report, blocks=blocks).rstrip("\n"))
        else:
            shown.append(contents.render_text(report, settings.language, blocks=blocks))
    text = "[\n" + ",\n".join(shown) + "\n]\n" if as_json else "\n".join(shown)
    sys.stdout.write(text)
    return 0
