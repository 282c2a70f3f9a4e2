"""SARIF for those who take every result for an alert, whatever its `kind`, as GitHub does.

Only what must be mended or looked at is a result here; what is compliant, without object or waived
is in the SARIF format proper.
"""

from __future__ import annotations

from tenders_check.language import FRENCH
from tenders_check.model import Report, Status
from tenders_check.reports import sarif

_ALERTS = (Status.FAIL, Status.REVIEW, Status.UNDETERMINED)


def render(report: Report, language: str = FRENCH) -> str:
    """The report as a SARIF log of alerts."""
    return sarif.render(report, language, shown=_ALERTS)
