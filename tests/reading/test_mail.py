"""Mails and their attachments."""

from __future__ import annotations

from email.message import EmailMessage

from tenders_check.model import PieceStatus
from tenders_check.reading import ReadOptions
from tenders_check.reading.archive_budget import Budget
from tenders_check.reading.dispatch import read_data
from tests.reading.build import docx, texts, zipped


def _mail(
    body: str | None = "Bonjour,\n\nVoici le DCE.\n", html: str | None = None
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "achats@example.org", "pme@example.org"
    message["Subject"] = "Marché « nettoyage »"
    if body is not None:
        message.set_content(body)
    if html is not None:
        message.set_content(html, subtype="html")
    return message


def _read(message: EmailMessage):
    return read_data(message.as_bytes(), "dce.eml", "dce.eml", ReadOptions(), Budget())


def test_the_message_and_its_attachments_are_pieces():
    message = _mail()
    for name, data in (
        ("Règlement.docx", docx("Objet")),
        ("dce.zip", zipped({"CCTP.txt": "texte"})),
    ):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    pieces = _read(message)
    assert [piece.path for piece in pieces] == [
        "dce.eml",
        "dce.eml › Règlement.docx",
        "dce.eml › dce.zip › CCTP.txt",
    ]
    assert texts(pieces[0].blocks) == ["Objet : Marché « nettoyage »", "Bonjour,", "Voici le DCE."]


def test_a_message_in_html_is_read_as_such():
    (piece,) = _read(_mail(None, "<p>Critère : <b>prix</b> 60 %</p>"))
    assert texts(piece.blocks)[1:] == ["Critère : prix 60 %"]


def test_an_attached_message_is_opened():
    message = _mail()
    message.add_attachment(_mail("Réponse jointe.\n"))
    assert "Réponse jointe." in texts(_read(message)[1].blocks)


def test_an_unreadable_attachment_is_a_piece():
    message = _mail()
    message.add_attachment(b"", maintype="application", subtype="pdf", filename="RC.pdf")
    assert _read(message)[1].status is PieceStatus.UNREADABLE


def test_an_unknown_character_set_does_not_lose_the_message():
    data = _mail().as_bytes().replace(b'charset="utf-8"', b'charset="inconnu-8"')
    (piece,) = read_data(data, "dce.eml", "dce.eml", ReadOptions(), Budget())
    assert "Voici le DCE." in texts(piece.blocks)


def test_a_mail_of_countless_parts_is_refused():
    data = b"From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 30_000
    (piece,) = read_data(data, "a.eml", "a.eml", ReadOptions(), Budget())
    assert piece.problem is not None and "prudence" in piece.problem
