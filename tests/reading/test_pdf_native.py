"""pdfium asked with plain addresses answers as when it is asked through pypdfium2."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_double, c_float
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest

from tenders_check.reading.pdf_native import Doubles, Floats, address, native
from tests.reading.pdf_maker import PdfMaker


@pytest.fixture
def page() -> Iterator[Any]:
    maker = PdfMaker().text("Les plis sont remis avant midi.")
    document = pypdfium2.PdfDocument(maker.rule(70, 300, 400, 300).data)
    handle = raw.FPDF_LoadPage(document.raw, 0)
    yield handle
    raw.FPDF_ClosePage(handle)
    document.close()


def test_characters_are_where_pypdfium2_says(page: Any) -> None:
    text = raw.FPDFText_LoadPage(page)
    expected = [c_double() for _ in range(4)]
    assert raw.FPDFText_GetCharBox(text, 4, *(byref(one) for one in expected))
    found = Doubles()
    assert native().char_box(address(text), 4, *found.at)
    assert found.values[:] == [one.value for one in expected]
    assert raw.FPDFText_GetCharOrigin(text, 4, byref(expected[0]), byref(expected[1]))
    assert native().char_origin(address(text), 4, *found.at[:2])
    assert found.values[:2] == [one.value for one in expected[:2]]
    assert native().font_size(address(text), 4) == raw.FPDFText_GetFontSize(text, 4)
    raw.FPDFText_ClosePage(text)


def test_objects_are_those_of_pypdfium2(page: Any) -> None:
    ask = native()
    kinds = []
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        where = ask.get_object(address(page), index)
        assert where == address(item)
        kinds.append(ask.get_type(where))
        expected = [c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(item, *(byref(one) for one in expected))
        found = Floats()
        assert ask.get_bounds(where, *found.at)
        assert found.values[:] == [one.value for one in expected]
    assert sorted(kinds) == [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]


def test_no_handle_has_no_address() -> None:
    assert address(None) == 0
