"""Text, paragraphs, titles, furniture, pages of a pdf."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from tenders_check.model import FURNITURE, Box, PieceStatus, Role
from tenders_check.reading import pdf
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable
from tests.reading.pdf_maker import HEIGHT, WIDTH, PdfMaker, find, read, texts

LONG = (
    "Le candidat remet un mémoire technique qui présente son organisation, ses moyens et les",
    "mesures prises pour réduire les déchets du chantier pendant toute la durée du contrat ; ce",
    "mémoire a une valeur contractuelle.",
)


def picture(maker: PdfMaker) -> None:
    from PIL import Image

    file = BytesIO()
    Image.new("L", (80, 110), 200).save(file, "PNG")
    maker.canvas.drawImage(ImageReader(BytesIO(file.getvalue())), 0, 0, WIDTH, HEIGHT)


def test_a_sentence_broken_over_lines_is_one_block():
    piece = read(PdfMaker().lines(*LONG))
    assert texts(piece) == [" ".join(LONG)]
    assert piece.blocks[0].role is Role.PARAGRAPH
    assert piece.blocks[0].size == 10


def test_paragraphs_apart_stay_apart():
    piece = read(PdfMaker().lines(*LONG).lines("Les variantes ne sont pas autorisées."))
    assert texts(piece) == [" ".join(LONG), "Les variantes ne sont pas autorisées."]


def test_a_line_that_stops_before_the_margin_ends_its_paragraph():
    piece = read(PdfMaker().lines(LONG[0], "Il est signé.", "Un second paragraphe suit ici."))
    assert texts(piece)[-1] == "Un second paragraphe suit ici."


def test_a_figure_alone_belongs_to_the_label_above_it():
    label = "Mesures prises pour limiter les consommations et les rejets des produits :"
    for figure in ("5 %", "400 000 € HT."):
        assert texts(read(PdfMaker().lines(label, figure))) == [f"{label} {figure}"]


def test_list_items_are_blocks_with_their_mark():
    piece = read(
        PdfMaker().lines("Le dossier comprend :", "- le règlement ;", "- le cahier", "a) l'acte")
    )
    items = [b for b in piece.blocks if b.role is Role.LIST_ITEM]
    assert [b.text for b in items] == ["- le règlement ;", "- le cahier", "a) l'acte"]
    assert items[-1].number == "a)"


def test_an_article_number_broken_at_the_line_end_is_joined():
    piece = read(
        PdfMaker().lines(
            "Le marché est réservé à des entreprises adaptées en application de l'article L. 2113-",
            "12 du code de la commande publique.",
        )
    )
    assert "L. 2113-12 du code" in texts(piece)[0]


def test_a_reference_at_a_line_start_is_no_list_item():
    piece = read(
        PdfMaker().lines(
            "Les comptes rendus sont adressés au maître d'ouvrage, dont l'adresse est en annexe n°",
            "2) et à la directrice.",
        )
    )
    assert texts(piece)[0].endswith("annexe n° 2) et à la directrice.")


def test_titles_are_told_by_font_and_number():
    piece = read(
        PdfMaker()
        .lines("Article 6 - Jugement des offres", size=14, bold=True)
        .lines("6.2 Critères", size=11, bold=True)
        .lines(*LONG)
        .lines(*LONG)
    )
    titles = [b for b in piece.blocks if b.role is Role.HEADING]
    assert [(b.text, b.level, b.number) for b in titles] == [
        ("Article 6 - Jugement des offres", 1, "Article 6"),
        ("6.2 Critères", 2, "6.2"),
    ]


def test_bookmarks_name_titles_that_look_like_text():
    maker = PdfMaker().lines(*LONG)
    maker.canvas.bookmarkPage("a")
    maker.canvas.addOutlineEntry("Modalités de paiement", "a", level=0)
    maker.lines("Modalités de paiement").lines(*LONG)
    block = find(read(maker), "Modalités de paiement")
    assert (block.role, block.level) == (Role.HEADING, 1)


def test_a_line_in_bold_does_not_end_the_article_that_a_bookmark_names():
    maker = PdfMaker()
    for number, title in enumerate(("Objet du marché", "Prix du marché")):
        maker.canvas.bookmarkPage(str(number))
        maker.canvas.addOutlineEntry(title, str(number), 0)
        maker.text(title).lines("Le marché porte sur des bureaux neufs, livrés et posés.")
        maker.text("Modalités de livraison", bold=True).lines("Elles sont au choix de chacun.")
    maker.text("CAHIER DES CLAUSES TECHNIQUES", size=16, bold=True).lines("Il suit.")
    titles = [(b.text, b.level) for b in read(maker).blocks if b.role is Role.HEADING]
    assert titles == [
        ("Objet du marché", 1),
        ("Modalités de livraison", 2),
        ("Prix du marché", 1),
        ("Modalités de livraison", 2),
        ("CAHIER DES CLAUSES TECHNIQUES", 1),
    ]


def test_a_table_of_contents_is_furniture_and_names_the_titles():
    maker = PdfMaker().lines("SOMMAIRE", bold=True)
    for title, page in (("1. Objet du marché", 1), ("2. Durée du contrat", 2), ("3. Prix", 2)):
        maker.text(f"{title} {'.' * 60} {page}")
    maker.page().lines("2. Durée du contrat").lines(*LONG)
    piece = read(maker)
    assert sum(b.role is Role.TOC for b in piece.blocks) >= 3
    title = next(b for b in piece.blocks if b.place.page == 2)
    assert (title.text, title.role) == ("2. Durée du contrat", Role.HEADING)


def test_weights_with_leaders_are_no_table_of_contents():
    piece = read(PdfMaker().lines("Prix ............ 60 %", "Délai ............ 40 %"))
    assert not any(b.role is Role.TOC for b in piece.blocks)


def test_running_lines_and_page_numbers_are_furniture():
    maker = PdfMaker()
    for number in range(1, 5):
        maker.at(70, HEIGHT - 30, "Commune de Saint-Jean - Règlement")
        maker.at(280, 25, f"Page {number} sur 4")
        maker.lines(f"Contenu {'abcd'[number - 1]} de la page, qui parle des offres.").page()
    piece = read(maker)
    assert [b.role for b in piece.blocks[:3]] == [Role.HEADER, Role.PARAGRAPH, Role.FOOTER]
    assert sum(b.role in FURNITURE for b in piece.blocks) == 8
    assert find(piece, "Contenu c").place.page == 3


BODIES = (
    "Le titulaire livre les bureaux neufs aux écoles de la commune.",
    "Il reprend les anciens meubles et les confie à une ressourcerie.",
    "Il remet un bilan des quantités reprises à la fin de chaque année.",
)


def test_the_first_page_may_have_a_header_of_its_own():
    maker = PdfMaker().at(70, 800, "MARCHÉ PUBLIC DE SERVICES").lines(BODIES[0])
    for number in (2, 3):
        maker.page().at(70, 800, "RÈGLEMENT DE LA CONSULTATION").lines(BODIES[number - 1])
        maker.at(70, 50, f"Consultation 26-14, page {number}")
    running = [b.text for b in read(maker).blocks if b.role in FURNITURE]
    assert running == [
        "RÈGLEMENT DE LA CONSULTATION",
        "Consultation 26-14, page 2",
        "RÈGLEMENT DE LA CONSULTATION",
        "Consultation 26-14, page 3",
    ]


def test_what_returns_at_another_height_is_text():
    maker = PdfMaker().lines(BODIES[0])
    for number in (2, 3):
        maker.page().at(70, 860 - 20 * number, "Le candidat répond ici.")
        maker.lines(BODIES[number - 1])
    assert not [b for b in read(maker).blocks if b.role in FURNITURE]


def test_a_sentence_goes_on_over_a_page_and_its_furniture():
    maker = PdfMaker()
    maker.at(280, 25, "1").lines(LONG[0], LONG[1]).page()
    maker.at(280, 25, "2").lines(LONG[2]).page()
    piece = read(maker)
    assert find(piece, "Le candidat remet").text == " ".join(LONG)
    assert find(piece, "Le candidat remet").place.page == 1


def test_places_have_ranks_in_reading_order():
    piece = read(PdfMaker().lines("Un.").lines("Deux.").page().lines("Trois."))
    assert [(b.place.page, b.place.paragraph) for b in piece.blocks] == [(1, 1), (1, 2), (2, 3)]
    assert piece.pages == 2


def test_two_columns_are_read_one_after_the_other():
    maker = PdfMaker()
    left = [f"colonne gauche, ligne {n} du texte suivi," for n in range(14)]
    right = [f"colonne droite, ligne {n} du texte suivi," for n in range(14)]
    for column, x in ((left, 60), (right, 320)):
        for n, text in enumerate(column):
            maker.at(x, 700 - 13 * n, text)
    whole = " ".join(texts(read(maker)))
    assert whole.index("gauche, ligne 13") < whole.index("droite, ligne 0")


def test_struck_words_are_flagged():
    maker = PdfMaker().text("Le délai est de trente soixante jours.")
    width = maker.canvas.stringWidth
    start = 70 + width("Le délai est de ", "Helvetica", 10)
    y = HEIGHT - 110 + 2.8
    maker.rule(start, y, start + width("trente", "Helvetica", 10), y)
    block = read(maker).blocks[0]
    assert [block.text[a:b] for a, b in block.struck] == ["trente"]


def test_an_old_word_struck_beside_the_new_one_without_a_blank_is_struck_alone():
    maker = PdfMaker().text("Un délai de trentesoixante jours.")
    width = maker.canvas.stringWidth
    start = 70 + width("Un délai de ", "Helvetica", 10)
    y = HEIGHT - 110 + 2.8
    maker.rule(start, y, start + width("trente", "Helvetica", 10), y)
    block = read(maker).blocks[0]
    assert [block.text[a:b] for a, b in block.struck] == ["trente"]


def test_underlined_words_are_not_struck():
    maker = PdfMaker().text("Le délai est de trente jours.")
    maker.rule(70, HEIGHT - 112, 180, HEIGHT - 112)
    assert read(maker).blocks[0].struck == ()


def test_boxes_of_a_form_come_before_their_labels():
    maker = PdfMaker()
    for n, (label, checked) in enumerate((("Oui, réservé", True), ("Non", False))):
        y = 600 - 20 * n
        maker.canvas.acroForm.checkbox(name=label, x=70, y=y - 2, size=10, checked=checked)
        maker.at(86, y, label)
    piece = read(maker)
    assert [(b.text, b.box) for b in piece.blocks] == [
        ("☒ Oui, réservé", Box.CHECKED),
        ("☐ Non", Box.UNCHECKED),
    ]


def test_the_value_of_a_form_field_is_read():
    maker = PdfMaker().at(70, 600, "Durée :")
    maker.canvas.acroForm.textfield(name="d", x=110, y=596, width=80, height=14, value="48 mois")
    assert "48 mois" in " ".join(texts(read(maker)))


def test_a_rotated_page_is_read_as_it_is_shown():
    maker = PdfMaker()
    maker.canvas.setPageRotation(90)
    maker.canvas.rotate(90)
    for n, text in enumerate(LONG):
        maker.at(80, -100 - 13 * n, text)
    assert texts(read(maker)) == [" ".join(LONG)]


def test_a_page_that_is_a_picture_is_told():
    maker = PdfMaker().lines(*LONG).page()
    picture(maker)
    piece = read(maker.page())
    assert piece.status is PieceStatus.PARTLY
    assert piece.unread_pages == (2,)
    assert "La page 2 n'a pas de texte" in (piece.problem or "")


def test_a_scan_is_unreadable_and_says_what_to_do():
    maker = PdfMaker()
    picture(maker)
    piece = read(maker)
    assert piece.status is PieceStatus.UNREADABLE
    assert "--ocr" in (piece.problem or "")


def test_a_blank_page_is_not_unread():
    maker = PdfMaker().lines(*LONG).page()
    maker.rule(10, 10, 20, 10)
    piece = read(maker.page())
    assert (piece.status, piece.unread_pages) == (PieceStatus.READ, ())


def test_a_protected_file_asks_for_its_password():
    locked = PdfMaker(encrypt=StandardEncryption("secret", canPrint=0)).lines(*LONG).data
    with pytest.raises(Unreadable, match="mot de passe"):
        pdf.read(locked, "rc.pdf", ReadOptions())
    piece = pdf.read(locked, "rc.pdf", ReadOptions(passwords=("faux", "secret")))
    assert texts(piece) == [" ".join(LONG)]


@pytest.mark.parametrize("data", [b"%PDF-1.7 rien", b"\x00" * 300, b"%PDF-1.4\n%%EOF"])
def test_a_damaged_file_is_unreadable(data):
    with pytest.raises(Unreadable, match="endommagé"):
        pdf.read(data, "rc.pdf", ReadOptions())


def test_a_truncated_file_does_not_pass_for_read():
    data = PdfMaker().lines(*LONG).data
    with pytest.raises(Unreadable):
        pdf.read(data[: len(data) // 3], "rc.pdf", ReadOptions())


def test_titles_of_pages_are_no_running_headers():
    maker = PdfMaker()
    for lot in range(1, 6):
        maker.at(70, HEIGHT - 50, f"Lot {lot} : prestations").at(70, 40, f"Page {lot + 2} sur 9")
        maker.text(f"Le titulaire exécute les prestations du secteur {'ABCDE'[lot - 1]}.").page()
    piece = read(maker)
    assert [b.role for b in piece.blocks if b.text.startswith("Lot")] != [Role.HEADER] * 5
    assert [b.role for b in piece.blocks if b.text.startswith("Page")] == [Role.FOOTER] * 5


def test_weights_with_leaders_are_no_contents():
    maker = PdfMaker()
    for title, page in (("1. Objet", 2), ("2. Jugement", 3), ("3. Délais", 3)):
        maker.text(f"{title} {'.' * 60} {page}")
    maker.page()
    for name, weight in (("Prix", 10), ("Délai", 30), ("Environnement", 60)):
        maker.text(f"{name} {'.' * 60} {weight}")
    for _ in range(60):
        maker.page()
    piece = read(maker.text("Fin du document."))
    assert [b.role is Role.TOC for b in piece.blocks] == [True] * 3 + [False] * 4


def test_attached_files_are_told_as_unread():
    import pypdfium2

    document = pypdfium2.PdfDocument(PdfMaker().lines(*LONG).data)
    document.new_attachment("CCTP.docx").set_data(b"PK")
    stream = BytesIO()
    document.save(stream)
    piece = pdf.read(stream.getvalue(), "rc.pdf", ReadOptions())
    assert (piece.status, texts(piece)) == (PieceStatus.PARTLY, [" ".join(LONG)])
    assert piece.problem == "1 fichier(s) joint(s) au PDF ne sont pas lus : fournissez-les à part."


def test_a_form_that_only_acrobat_draws_does_not_pass_for_read():
    data = (
        PdfMaker()
        .text("Please wait...")
        .data.replace(
            b"/Type /Catalog", b"/Type /Catalog /NeedsRendering true /AcroForm << /XFA [ ] >>"
        )
    )
    piece = pdf.read(data, "dc1.pdf", ReadOptions())
    assert piece.status is PieceStatus.PARTLY
    assert "formulaire dynamique" in (piece.problem or "")
