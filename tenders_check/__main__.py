"""`python -m tenders_check`."""

from tenders_check.cli import main

main()
