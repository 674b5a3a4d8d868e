"""A document's text is what its reader sees: changes accepted, hidden parts out."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as Docx

from tracker.documents import read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = (
    f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
    "<w:t>Before the box. </w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r>"
    "<w:t>In the box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
    "<w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


def docx(*blocks: str, notes: str = "") -> bytes:
    """A DOCX whose body is these elements."""
    blank = BytesIO()
    Docx().save(blank)
    made = BytesIO()
    with ZipFile(blank) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                body = f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>"
                data = body.encode()
            new.writestr(part, data)
        if notes:
            new.writestr("word/footnotes.xml", f"<w:footnotes {W}>{notes}</w:footnotes>")
    return made.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


DELETED = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([paragraph(run("Taxes will "), f"<w:ins>{run('not ')}</w:ins>", run("rise."))],
         "Taxes will not rise."),
        ([paragraph(run("Taxes will "), DELETED.format("not "), run("rise."))],
         "Taxes will rise."),
        ([paragraph(f"<w:moveFrom>{run('Gone.')}</w:moveFrom>",
                    f"<w:moveTo>{run('Here.')}</w:moveTo>")],
         "Here."),
        ([paragraph(run("One "), properties="<w:rPr><w:del/></w:rPr>"), paragraph(run("line."))],
         "One line."),
        ([paragraph(run("Seen."), run("Hidden.", "<w:vanish/>"))], "Seen."),
        ([paragraph(run("Seen too.", '<w:vanish w:val="0"/>'))], "Seen too."),
        ([paragraph(f"<w:hyperlink>{run('A link')}</w:hyperlink>",
                    f"<w:fldSimple>{run(' and a field')}</w:fldSimple>",
                    "<w:r><w:instrText>PAGE</w:instrText></w:r>")], "A link and a field"),
        ([f"<w:sdt><w:sdtContent>{paragraph(run('In a control.'))}</w:sdtContent></w:sdt>"],
         "In a control."),
        ([paragraph(run("Before.")), f"<w:tbl>{row('Rates rise', '20%')}</w:tbl>",
          paragraph(run("After."))], "Before.\n\nRates rise\t20%\n\nAfter."),
        ([f"<w:tbl>{row('Kept')}{row('Cut', properties='<w:del/>')}</w:tbl>"], "Kept"),
        ([BOX], "Before the box. \n\nIn the box."),
    ],
)  # fmt: skip
def test_word_shows_a_document_with_its_changes_accepted(blocks: list[str], text: str) -> None:
    assert read_document(docx(*blocks), "x.docx").text == text


def test_notes_stand_behind_the_text() -> None:
    notes = f'<w:footnote w:id="1">{paragraph(run("A note."))}</w:footnote>'
    found = read_document(docx(paragraph(run("The text.")), notes=notes), "x.docx")
    assert found.text == "The text.\n\nA note."


def test_a_cell_may_span_any_number_of_columns() -> None:
    wide = (
        '<w:tc><w:tcPr><w:gridSpan w:val="100000"/></w:tcPr>' + paragraph(run("Wide")) + "</w:tc>"
    )
    table = f"<w:tbl><w:tr>{wide * 50}</w:tr></w:tbl>"
    assert read_document(docx(table), "x.docx").text.count("Wide") == 50


SEEN = "<p>Coal will be gone by 2035, says the ministry in its yearly report on energy.</p>"
UNSEEN = "Gold will rise by 2030."


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>{}</div>",
        '<p style="display: none">{}</p>',
        '<p style="visibility:hidden">{}</p>',
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<!-- <p>{}</p> -->",
        "<style>.note {{ display:none }}</style><p class='big note'>{}</p>",
        '<p class="sr-only">{}</p>',
        '<div id="cookie-banner"><p>{}</p></div>',
        "<dialog><p>{}</p></dialog>",
    ],
)
def test_what_a_reader_of_the_page_cannot_see_is_left_out(hidden: str) -> None:
    page = f"<html><body><article>{SEEN}{hidden.format(UNSEEN)}{SEEN}</article></body></html>"
    text = read_document(page.encode(), "x.html").text
    assert ("2035" in text, UNSEEN in text) == (True, False)


def test_words_in_inline_tags_stay_where_they_stand() -> None:
    words = "Coal <em>will</em> be <b>gone</b> by <a href=x>2035</a>."
    page = f"<html><body><article><p>{words}</p></article></body></html>"
    assert read_document(page.encode(), "x.html").text == "Coal will be gone by 2035."
