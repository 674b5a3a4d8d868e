"""Every form of document is read to its text, or refused with a clear reason."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as Docx
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from tracker.documents import read_document
from tracker.documents.places import anchor, second_of
from tracker.documents.reading import LARGEST
from tracker.errors import InvalidInput
from tracker.extract import extract

ENGLISH = "Prices will double by 2029, says the minister. Nobody asked why."
CHINESE = "到 2029 年价格很可能会翻倍，部长说。没有人问为什么。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_a_text_is_read_in_the_encoding_it_is_in(text: str, encoding: str) -> None:
    assert read_document(text.encode(encoding), "talk.txt").text == text


def test_western_letters_are_read() -> None:
    text = "Les prix doubleront d’ici 2029, affirme le ministre à l’Élysée, après l’été."
    assert "l’Élysée" in read_document(text.encode("cp1252"), "talk.txt").text


def test_line_ends_become_one_kind_and_a_mark_at_the_start_goes() -> None:
    found = read_document(b"\xef\xbb\xbfone\r\ntwo\rthree\x0cfour", "talk.txt")
    assert found.text == "one\ntwo\nthree\n\nfour"


def test_a_page_is_its_article_without_scripts_and_menus() -> None:
    page = f"""<!DOCTYPE html><html><head><title>On prices</title>
    <meta name="date" content="2026-01-02"></head><body><nav>Home About Contact</nav>
    <script>var x = "Wages will triple by 2030.";</script>
    <article><h1>On prices</h1><p>{ENGLISH} And much more was said that day.</p>
    <p>{CHINESE}{CHINESE}</p></article></body></html>"""
    found = read_document(page.encode(), "page")
    assert (found.form, found.title, found.published) == ("html", "On prices", "2026-01-02")
    assert ENGLISH in found.text
    assert "Wages" not in found.text
    assert "About" not in found.text


def pdf(text: str, password: str | None = None) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(400, 400)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 200 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = stream
    writer.add_metadata({"/Title": "On prices"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_is_read_with_its_title() -> None:
    found = read_document(pdf(ENGLISH), "paper.pdf")
    assert (found.form, found.title) == ("pdf", "On prices")
    assert ENGLISH in found.text


def docx() -> bytes:
    document = Docx()
    document.add_paragraph(ENGLISH)
    document.add_paragraph(CHINESE)
    document.add_table(1, 2).rows[0].cells[1].text = "a cell"
    document.core_properties.title = "On prices"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_docx_is_read_with_its_tables() -> None:
    found = read_document(docx(), "talk.docx")
    assert (found.form, found.title) == ("docx", "On prices")
    assert f"{ENGLISH}\n\n{CHINESE}" in found.text
    assert "a cell" in found.text


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    return out.getvalue()


def archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr("claims.txt", "x")
    return out.getvalue()


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t ", "is empty"),
    "binary": (bytes(range(256)) * 40, "is no text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(1000), "is no text"),
    "large": (b"a" * (LARGEST + 1), "50 MB is the most"),
    "broken.pdf": (b"%PDF-1.7\nnothing of it", "is a broken PDF"),
    "torn.pdf": (pdf(ENGLISH)[:200], "is a broken PDF"),
    "locked.pdf": (pdf(ENGLISH, "x"), "is locked with a password"),
    "scan.pdf": (pdf(""), "holds no text"),
    "bomb.docx": (bomb(), "would unpack to"),
    "other.zip": (archive(), "is an archive, but no DOCX"),
    "torn.docx": (docx()[:2000], "is a broken archive"),
    "script.html": (b"<html><body><script>x()</script></body></html>", "no article is found"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_with_a_reason(name: str) -> None:
    data, says = BAD[name]
    with pytest.raises(InvalidInput, match=r"file") as refused:
        read_document(data, name)
    assert says in str(refused.value)


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = read_document(data, "any").text
    except InvalidInput:
        return
    assert text.strip()
    for one in extract(text, said_on=date(2026, 1, 22)):
        assert text[one.start : one.end] == one.quote


CAPTIONS = """WEBVTT

00:00:05.000 --> 00:00:09.000
<v Ann>Prices will double by 2029.

01:02:03.500 --> 01:02:07.000
<v Bob>I doubt that they will.
"""


def test_words_know_their_second() -> None:
    text = read_document(CAPTIONS.encode(), "talk.vtt").text
    assert second_of(text, text.index("Prices")) == 5
    assert second_of(text, text.index("I doubt")) == 3723
    assert second_of("no captions", 4) is None
    assert second_of("00:12,000 --> 00:14,000\nhello", 25) == 12


def test_a_quote_is_found_again_by_its_words_then_its_neighbours_then_nearly() -> None:
    text = "It may rain. Prices may double. It may rain. Wages may triple."
    assert anchor(text, "It may rain.", prefix="double. ") == (32, 44)
    assert anchor(text, "Prices may double.") == (13, 31)
    assert anchor(text, "Wages could triple", "It may rain. ", ".") == (45, 61)
    assert anchor(text, "Prices may doubel.") == (13, 31)
    assert anchor(text, "Ferries will sink in the bay of Biscay") is None
