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


def docx_text(data: bytes, name: str) -> tuple[str, str | None, str | None]:
    """The text as Word shows it, title and day. Raises InvalidInput for what is no DOCX."""
    from tracker.documents.word import docx_lines

    _refuse_bomb(data, name)
    try:
        lines, title, made = docx_lines(data, name)
    except (BadZipFile, KeyError, ValueError) as error:
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput("file", name, f"is a broken DOCX: {error}") from error
    return "\n\n".join(lines), title, made


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
