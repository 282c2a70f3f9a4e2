"""What the name of a criterion says before its meaning is asked."""

from __future__ import annotations

import re

#: Words of a price criterion, in folded text.
PRICE = re.compile(
    r"\b(?:prix|couts?|tarifs?|tarifaires?|montants?|honoraires?|rabais|remise|redevance|dqe|dpgf|bpu)\b"
    r"|\b(?:offre|valeur|proposition|critere|aspects?|conditions?|performance)\s+(?:financiere?s?|economique|economiques)\b"
    r"|\bfinanciers?\b"
)
