"""Where the single-file executable begins.

The program starts parts of itself apart (`python -m tenders_check.audit.child`): once frozen, its
Python is the executable itself, which must understand the same words.
"""

from __future__ import annotations

import multiprocessing
import runpy
import sys

from tenders_check.cli import main

_OURS = "tenders_check."

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["-m"] and "".join(sys.argv[2:3]).startswith(_OURS):
        runpy.run_module(sys.argv[2], run_name="__main__", alter_sys=True)
    else:
        main()
