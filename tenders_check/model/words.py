"""States and kinds: the closed lists that the other nouns use."""

from __future__ import annotations

from enum import StrEnum

Span = tuple[int, int]


class Role(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CELL = "cell"
    NOTE = "note"
    BOX = "box"
    HEADER = "header"
    FOOTER = "footer"
    TOC = "toc"


#: Running headers, footers and tables of contents: shown by `read`, never evidence.
FURNITURE = frozenset({Role.HEADER, Role.FOOTER, Role.TOC})


class Box(StrEnum):
    """State of the tick boxes of a block; MIXED when a block holds ticked and unticked ones."""

    CHECKED = "checked"
    UNCHECKED = "unchecked"
    MIXED = "mixed"


class PieceStatus(StrEnum):
    """How much of a piece was read."""

    READ = "read"
    PARTLY = "partly"
    UNREADABLE = "unreadable"


class Kind(StrEnum):
    """Kind of a piece, as named in the JSON contract."""

    AAPC = "aapc"
    RC = "rc"
    CCAP = "ccap"
    CCP = "ccp"
    CCTP = "cctp"
    AE = "ae"
    BPU = "bpu"
    DPGF = "dpgf"
    DQE = "dqe"
    CRT = "crt"
    NOTICE = "notice"
    DUME = "dume"
    ANNEXE = "annexe"
    AUTRE = "autre"


class Status(StrEnum):
    """Verdict of one rule on one scope; the six always add up to rules × scopes."""

    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"


class Severity(StrEnum):
    """`obligation` = error, `vigilance` = warning, `conseil` = info."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
