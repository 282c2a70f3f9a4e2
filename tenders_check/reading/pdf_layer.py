"""Searchable scans: pictures of pages under an invisible text that the scanner recognised.

The layer looks like real text and is not: a program believes it saw these words, and the file does
not say how sure it was. Its confidence is estimated from the shape of the words. A letter taken for
another makes, one time in eight, something that no word is ("titu1aire" is, "rnarché" is not), so
that the share of such words tells that of the wrong ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tenders_check.reading.pdf_lines import TextPage
from tenders_check.reading.pdf_page import Line, Page

#: Share of the page that pictures cover below which invisible words are no layer of a scan.
COVERED = 0.5
#: Confidence (0–100) of a layer without any odd word: that of a clean scan, never that of text.
CLEAN = 90.0
#: Wrong words for an odd one, measured on French texts with letters confused at random.
WRONG = 8.0
#: Fewer words say nothing of a page, and the whole layer is judged; when it has no more of them,
#: nobody knows, and a person has to look: below what a check takes for sure.
FEW_WORDS, UNKNOWN = 40, 70.0
#: Below this confidence, one word in ten is wrong: better have the pages recognised again.
AGAIN = 80.0

_WORDS = re.compile(r"[^\W_]{2,}|[|~^\\{}¬¦]+")
_ODD = re.compile(
    r"[^\W\d_]\d+[^\W\d_]|[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ]|([^\W\d_])\1\1|(?i:[bcdfghjklmnpqrstvwxz]{5})"
    r"|^[|~^\\{}¬¦]"
)
_VOWEL = re.compile("[aeiouyàâäéèêëîïôöùûüœæ]", re.I)


def mark_layer(text: TextPage, lines: Sequence[Line]) -> None:
    """Marks the invisible lines of a page that pictures cover; `rate` then says how sure."""
    for line in lines:
        if text.invisible(line.start):
            line.ocr = UNKNOWN


def rate(pages: Sequence[Page]) -> None:
    """Sets the confidence of the invisible lines of a document, and `layer` of their pages."""
    layers = [(page, [line for line in page.lines if line.ocr is not None]) for page in pages]
    counts = {page.number: _counted(line.text for line in lines) for page, lines in layers}
    whole = sum(odd for odd, _ in counts.values()), sum(words for _, words in counts.values())
    for page, lines in layers:
        if not lines:
            continue
        own = counts[page.number]
        page.layer = _confidence(*(own if own[1] >= FEW_WORDS else whole))
        for line in lines:
            line.ocr = page.layer


def _confidence(odd: int, words: int) -> float:
    if words < FEW_WORDS:
        return UNKNOWN
    return round(max(CLEAN - 100 * WRONG * odd / words, 0.0), 1)


def _counted(texts: Iterable[str]) -> tuple[int, int]:
    """Words that are none by their shape, and all words."""
    words = _WORDS.findall(" ".join(texts))
    return sum(map(is_odd, words)), len(words)


def is_odd(word: str) -> bool:
    """True for what no French word, number nor sign of a tender looks like."""
    if _ODD.search(word):
        # Capitals make acronyms: "OPPBTP", "RO2V".
        return not word.isupper()
    return len(word) > 2 and word.isalpha() and not word.isupper() and not _VOWEL.search(word)


def told(pages: Sequence[Page]) -> str | None:
    """The sentence that says which pages are an invisible layer, None when there is none."""
    layers = [page for page in pages if page.layer is not None]
    if not layers:
        return None
    confidence = min(page.layer for page in layers if page.layer is not None)
    where = f"page {layers[0].number}" if len(layers) == 1 else f"{len(layers)} pages"
    said = (
        f"Texte reconnu par numérisation (couche invisible), {where} sur {len(pages)} : "
        f"sûr à {confidence:.0f} % environ, d'après la forme des mots."
    )
    if confidence < AGAIN:
        said += " Relancez avec l'option --ocr force, ou fournissez le document d'origine."
    return said
