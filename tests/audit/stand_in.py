"""A child whose reader crashes, hangs or eats memory on files named so, as real parsers may."""

from __future__ import annotations

import os
import time
from typing import Any

from tenders_check.audit import child
from tenders_check.reading import dispatch

_read = dispatch._read


def _hostile(data: bytes, name: str, *others: Any) -> Any:
    if name.startswith("plante"):
        os.abort()
    if name.startswith("boucle"):
        time.sleep(600)
    if name.startswith("gonfle"):
        bytearray(1 << 40)
    return _read(data, name, *others)


if __name__ == "__main__":
    dispatch._read = _hostile
    child.main()
