"""`tenders-check read`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tenders_check.api import Settings, describe, load_grounds
from tenders_check.cli.output import Progress, colour, width
from tenders_check.reports import contents
from tenders_check.tender.sources import find_sources


def run_read(paths: Sequence[Path], settings: Settings, *, as_json: bool, blocks: bool) -> int:
    """Show what was read of each tender; returns the exit code."""
    grounds = load_grounds(settings)
    with Progress(shown=True) as progress:
        settings = replace(settings, recognising=progress.recognising)
        reports = [
            describe(found, grounds, settings) for found in find_sources(paths, each=settings.each)
        ]
    sys.stdout.write(
        contents.render_json(reports, blocks=blocks)
        if as_json
        else contents.render_text(
            reports, settings.language, width=width(), colour=colour(), blocks=blocks
        )
    )
    return 0
