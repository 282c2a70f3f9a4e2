"""E-mails saved as files: their text, and their attachments as pieces "courriel.eml › RC.pdf"."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from tenders_check.model import Block, Piece, Place
from tenders_check.reading.archive_budget import Budget
from tenders_check.reading.members import SEPARATOR, ReadMember, is_piece_name, tidy, unreadable
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable

#: Lines that may separate parts; each costs a message object.
MAX_BOUNDARIES = 20_000
_SHOWN_FIELDS = (("Subject", "Objet"), ("Date", "Date"))


def read_all(
    data: bytes,
    name: str,
    shown: str,
    options: ReadOptions,
    budget: Budget,
    read_member: ReadMember,
) -> tuple[Piece, ...]:
    """The message itself and the pieces of its attachments; raises `Unreadable`."""
    inner = budget.deeper()
    if data.count(b"\n--") > MAX_BOUNDARIES:
        raise Unreadable("Le courriel est refusé par prudence : trop de parties. Redemandez-le.")
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    pieces = list(_message(message, name, shown, options))
    for rank, part in enumerate(_attachments(message), 1):
        base = tidy(part.get_filename() or f"pièce jointe {rank}{_suffix(part)}")
        where = f"{shown}{SEPARATOR}{base}"
        if not is_piece_name(base):
            continue
        try:
            content = _content(part)
            inner.spend(len(content))
        except Unreadable as error:
            pieces.append(unreadable(where, base, error.message))
            break
        pieces.extend(read_member(content, base, where, options, inner))
    if not pieces:
        raise Unreadable("Le courriel est vide. Redemandez-le ou retirez-le du dossier.")
    return tuple(pieces)


def _message(
    message: EmailMessage, name: str, shown: str, options: ReadOptions
) -> tuple[Piece, ...]:
    """The message as one piece, none when it only carries attachments."""
    from tenders_check.reading import html, text

    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ()
    try:
        raw = str(body.get_content())
    except (LookupError, ValueError):  # an encoding that nobody knows
        raw = text.decode_text(_content(body))
    if not raw.strip():
        return ()
    data = raw.encode("utf-8", errors="replace")
    is_html = body.get_content_type() == "text/html"
    try:
        piece = (
            html.read(b"\xef\xbb\xbf" + data, name, options)
            if is_html
            else text.read(data, name, options)
        )
    except Unreadable as error:
        return (unreadable(shown, name, error.message, "eml"),)
    heads = [
        Block(f"{label} : {message[field]}", place=Place(paragraph=1))
        for field, label in _SHOWN_FIELDS
        if message[field]
    ]
    blocks = (*heads, *piece.blocks)
    return (
        replace(
            piece,
            path=shown,
            format="eml",
            blocks=blocks,
            characters=sum(len(block.text) for block in blocks),
            title=str(message["Subject"]) if message["Subject"] else None,
        ),
    )


def _attachments(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in message.iter_attachments() if isinstance(part, EmailMessage)]


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822" and isinstance(part, EmailMessage):
        inner = part.get_content()
        return bytes(inner) if isinstance(inner, EmailMessage) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _suffix(part: EmailMessage) -> str:
    return ".eml" if part.get_content_type() == "message/rfc822" else ""
