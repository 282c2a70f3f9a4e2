"""Optical recognition with Tesseract, an optional program found when a page needs it.

French model, one thread for each page: Tesseract's own threads make it 7 to 30 times slower when
several pages are read at once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tenders_check.reading.problem import Unreadable

LANGUAGE = "fra"
#: Best words for the time at 200 dpi; finer renderings of a scan add nothing.
DPI = 200
#: A dense page takes 2 to 5 seconds.
TIME_LIMIT = 120.0
ABSENT = (
    "Pour lire les pages numérisées, installez Tesseract et son modèle français (Debian, Ubuntu : "
    "« apt install tesseract-ocr-fra » ; macOS : « brew install tesseract tesseract-lang » ; "
    "Windows : installateur « UB Mannheim » avec la langue French)."
)
_FAILED = (
    "La reconnaissance optique a échoué ({why}). Fournissez le document d'origine plutôt qu'une "
    "image."
)
#: Specks read as words: short and very unsure.
_SPECK_LENGTH, _SPECK_CONFIDENCE = 2, 30.0


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; edges in pixels of the image, y downwards; confidence 0–100."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words of one line of an image; `sheet` is 1-based, for images of several pages."""

    sheet: int
    words: tuple[Word, ...]

    @property
    def confidence(self) -> float:
        """Mean confidence of the letters."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / max(letters, 1)


def program() -> str | None:
    """Tesseract's command; None when it or its French model is not installed."""
    for name in ("tesseract", r"C:\Program Files\Tesseract-OCR\tesseract.exe"):
        found = shutil.which(name)
        if found and _has_french(found):
            return found
    return None


@lru_cache(maxsize=4)
def _has_french(command: str) -> bool:
    try:
        listed = subprocess.run(
            [command, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    names = (listed.stdout + listed.stderr).decode("utf-8", "replace").split()
    return LANGUAGE in names


def workers() -> int:
    """Pages recognised at once."""
    return max(os.cpu_count() or 1, 1)


def recognise(image: bytes, command: str, dpi: int = DPI) -> list[TextLine]:
    """The lines of an image (PNM, PNG, JPEG, TIFF) in reading order; raises `Unreadable`.

    `dpi` 0 leaves the resolution to what the image says.
    """
    resolution = ["--dpi", str(dpi)] if dpi else []
    try:
        done = subprocess.run(
            [command, "stdin", "stdout", "-l", LANGUAGE, *resolution, "--psm", "3", "tsv"],
            input=image,
            capture_output=True,
            timeout=TIME_LIMIT,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(_FAILED.format(why=f"plus de {TIME_LIMIT:.0f} secondes")) from error
    except OSError as error:
        raise Unreadable(_FAILED.format(why=error.strerror or "programme absent")) from error
    if done.returncode:
        raise Unreadable(_FAILED.format(why="image illisible"))
    return list(_lines(done.stdout.decode("utf-8", "replace").splitlines()))


def _lines(rows: Iterable[str]) -> Iterator[TextLine]:
    """Lines of Tesseract's table: level, page, block, paragraph, line, word, box, conf, text."""
    current: tuple[str, ...] = ()
    words: list[Word] = []
    for row in rows:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        if tuple(fields[1:5]) != current and words:
            yield TextLine(int(current[0]), tuple(words))
            words = []
        current = tuple(fields[1:5])
        left, top, width, height = (float(value) for value in fields[6:10])
        word = Word(fields[11].strip(), left, top, left + width, top + height, float(fields[10]))
        if len(word.text) > _SPECK_LENGTH or word.confidence >= _SPECK_CONFIDENCE:
            words.append(word)
    if words:
        yield TextLine(int(current[0]), tuple(words))
