"""From the bytes of a file to the text that people quote: pure, offline, needs no rows."""

from tracker.documents.reading import Document, read_document

__all__ = ["Document", "read_document"]
