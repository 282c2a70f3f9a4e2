"""The report as one web page: the document that a person reads, prints and signs.

One file, nothing fetched: style and script are inside, and the page forbids itself any request
(Content-Security-Policy). A pure function of `Report`: same report, same bytes, no date of today.
"""

from tenders_check.reports.html.page import render

__all__ = ["render"]
