"""The functions of pdfium that are asked about each character and each object of a page.

They take addresses as plain integers: pypdfium2's own declarations check and wrap pointers at every
call, which takes as long as the call.
"""

from __future__ import annotations

from ctypes import c_double, c_float, c_int, c_ulong, c_void_p, cast
from functools import cache
from typing import Any, NamedTuple


class Native(NamedTuple):
    """Same names and same order of arguments as in pdfium."""

    char_box: Any
    char_origin: Any
    font_info: Any
    font_size: Any
    get_object: Any
    get_type: Any
    get_bounds: Any


@cache
def native() -> Native:
    """The functions, declared once."""
    import pypdfium2.raw as raw

    return Native(
        _declared(raw.FPDFText_GetCharBox, c_int, c_int, pointers=4),
        _declared(raw.FPDFText_GetCharOrigin, c_int, c_int, pointers=2),
        _font_info(raw.FPDFText_GetFontInfo),
        _declared(raw.FPDFText_GetFontSize, c_double, c_int, pointers=0),
        _declared(raw.FPDFPage_GetObject, c_void_p, c_int, pointers=0),
        _declared(raw.FPDFPageObj_GetType, c_int, pointers=0),
        _declared(raw.FPDFPageObj_GetBounds, c_int, pointers=4),
    )


def _declared(function: Any, result: Any, *numbers: Any, pointers: int) -> Any:
    """A function of a handle, numbers and pointers, under other types."""
    # The type of a function says how it is called on this system.
    plain = type(function)(address(function))
    plain.restype = result
    plain.argtypes = (c_void_p, *numbers, *[c_void_p] * pointers)
    return plain


def _font_info(function: Any) -> Any:
    plain = type(function)(address(function))
    plain.restype = c_ulong
    plain.argtypes = (c_void_p, c_int, c_void_p, c_ulong, c_void_p)
    return plain


def address(handle: Any) -> int:
    """Where a handle of pypdfium2 points, 0 for none."""
    return cast(handle, c_void_p).value or 0


class Doubles:
    """Four numbers that pdfium fills, and where they are."""

    def __init__(self) -> None:
        self.values = (c_double * 4)()
        start = address(self.values)
        self.at = tuple(start + 8 * rank for rank in range(4))


class Floats:
    """The same in single precision."""

    def __init__(self) -> None:
        self.values = (c_float * 4)()
        start = address(self.values)
        self.at = tuple(start + 4 * rank for rank in range(4))
