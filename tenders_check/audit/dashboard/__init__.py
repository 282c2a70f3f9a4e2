"""The figures of an audit as one web page: no network, readable by everybody, on paper too."""

from tenders_check.audit.dashboard.page import render

__all__ = ["render"]
