"""OpenDocument packages from raw XML, for the tests."""

from __future__ import annotations

import io
import zipfile

from tenders_check.model import Block, Piece
from tenders_check.reading import odt
from tenders_check.reading.options import ReadOptions

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = (
    " ".join(
        f'xmlns:{prefix}="{_OASIS}{name}:1.0"'
        for prefix, name in [
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("form", "form"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
        ]
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    + ' xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
    + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def p(content: str = "", style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def h(level: int, content: str, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{content}</text:h>'


def items(style: str, *contents: str, more: str = "") -> str:
    inner = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def cell(content: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{content}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    inner = "".join(c if c.startswith("<") else cell(p(c)) for c in cells)
    return f"<table:table-row {more}>{inner}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def letters(name: str, properties: str) -> str:
    """A style of spans."""
    return (
        f'<style:style style:family="text" style:name="{name}">'
        f"<style:text-properties {properties}/></style:style>"
    )


def package(body: str, automatic: str = "", styles: str = "", **parts: str) -> bytes:
    """An odt. `automatic` are styles of the content, `styles` the inside of styles.xml."""
    content = (
        f"<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {NAMESPACES}>{styles}</office:document-styles>",
        )
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", ".") + ".xml", part)
    return out.getvalue()


def read(data: bytes, *, original: bool = False) -> Piece:
    return odt.read(data, "rc.odt", ReadOptions(original=original))


def blocks(
    body: str, automatic: str = "", styles: str = "", *, original: bool = False
) -> tuple[Block, ...]:
    return read(package(body, automatic, styles), original=original).blocks


def texts(body: str, automatic: str = "", styles: str = "", *, original: bool = False) -> list[str]:
    return [block.text for block in blocks(body, automatic, styles, original=original)]
