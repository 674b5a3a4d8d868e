"""Documents that pack their text: PDF and DOCX. A broken or hostile one is refused."""

from io import BytesIO
from typing import NoReturn
from zipfile import BadZipFile, ZipFile, is_zipfile

from tracker.errors import InvalidInput

MOST_UNPACKED = 200_000_000  # bytes
MOST_RATIO = 200  # of unpacked to packed: text is packed to a tenth, a bomb to a thousandth


def pdf_text(data: bytes, name: str) -> tuple[str, str | None]:
    """The text of all pages, and the title. Raises InvalidInput for a broken or locked one."""
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            _locked(name)
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except InvalidInput:
        raise
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InvalidInput("file", name, f"is a broken PDF: {error}") from error
    return text, title or None


def _locked(name: str) -> NoReturn:
    raise InvalidInput("file", name, "is locked with a password; save it without one")


def docx_text(data: bytes, name: str) -> tuple[str, str | None]:
    """The paragraphs and tables, and the title. Raises InvalidInput for what is no DOCX."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    _refuse_bomb(data, name)
    try:
        document = Document(BytesIO(data))
        lines = [paragraph.text for paragraph in document.paragraphs]
        for table in document.tables:
            lines += ["\t".join(cell.text for cell in row.cells) for row in table.rows]
        title = document.core_properties.title
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise InvalidInput("file", name, f"is a broken DOCX: {error}") from error
    return "\n\n".join(lines), title or None


def _refuse_bomb(data: bytes, name: str) -> None:
    if not is_zipfile(BytesIO(data)):
        raise InvalidInput("file", name, "is a broken archive")
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    if "word/document.xml" not in {part.filename for part in parts}:
        raise InvalidInput("file", name, "is an archive, but no DOCX; unpack it first")
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * packed:
        raise InvalidInput("file", name, f"would unpack to {unpacked / 1e6:,.0f} MB: refused")
