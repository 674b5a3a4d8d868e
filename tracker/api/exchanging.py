"""Take claims out and in."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Unpack, cast

if TYPE_CHECKING:
    from tracker.exchange.jsonl.dump import Imported

from tracker.api.inputs import FileFields
from tracker.api.looking import Looking
from tracker.api.records import ImportRecord
from tracker.api.session import ANYTHING


class _Trial(Exception):
    """Nothing is to be kept."""


def _end(*, dry_run: bool) -> None:
    """End a transaction: of a trial nothing stays."""
    if dry_run:
        raise _Trial


class Exchanging(Looking):
    """Files and calendars."""

    def export(self, format: str, *words: str) -> Iterator[str]:  # noqa: A002  what it is
        """The claims that pass a filter as csv, markdown, claimreview or calendar, piece by piece.

        jsonl and yaml hold the whole database. Raises InvalidInput.
        """
        from tracker.services.exchange.export import Asked, check, text

        check(format, words)
        with self._reading() as reader:
            yield from text(reader, format, Asked(words, self.today, self.actor))

    def export_to(self, format: str, place: str | Path, *words: str) -> int:  # noqa: A002
        """Write parquet into a new folder, or sqlite (a copy with the public views) into a file.

        Returns how many claims were written. Raises InvalidInput or Conflict.
        """
        from tracker.services.exchange import export

        export.check(format, words)
        path = Path(place).expanduser()
        with self._reading() as reader:
            if format == export.SQLITE:
                return export.into_file(self.database, reader, path)
            return export.into_folder(reader, export.Asked(words, self.today, self.actor), path)

    def export_jsonl(self) -> Iterator[str]:
        """The whole database, a JSON object a line."""
        return (line.removesuffix("\n") for line in self.export("jsonl"))

    def import_jsonl(
        self,
        lines: Iterable[str],
        *,
        progress: Callable[[int], None] | None = None,
        new_speaker: bool = False,
    ) -> "Imported":
        """Add what is new, skip what is equal; stop, and change nothing, at what differs.

        A speaker of a known name is the same one. progress is told how many lines are done.
        new_speaker: names that resemble known ones are new. Raises InvalidInput or Conflict, with
        the line, or Doubtful, with every such name.
        """
        from tracker.services.exchange.records import import_lines

        with self._acting() as act:
            return import_lines(act, lines, progress, new_speaker=new_speaker)

    def import_file(
        self,
        file: str | Path,
        *,
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
        **given: Unpack[FileFields],
    ) -> ImportRecord:
        """Bring in a file of any format: a spreadsheet, or what another tracker exports.

        What was brought in before is known again: equal, it stays; changed, it is updated. Either
        everything is taken, or nothing. dry_run: only tell what would be logged, with what was
        read out of the words. progress is told how many forecasts were read.
        Raises InvalidInput, Doubtful or Conflict, with the rows.
        """
        from tracker.services.exchange.files import file_input, import_file, import_record

        path = Path(file).expanduser()
        done: ImportRecord | None = None
        try:
            with self._acting(*ANYTHING) as act:
                loaded = import_file(act, path, file_input(given), progress)
                done = cast("ImportRecord", import_record(act, loaded, shown=dry_run))
                _end(dry_run=dry_run)
        except _Trial:
            pass
        return cast("ImportRecord", done)

    def import_own(
        self,
        file: str | Path,
        *,
        progress: Callable[[int], None] | None = None,
        new_speaker: bool = False,
    ) -> "Imported":
        """Bring back what `export` wrote as jsonl or yaml: add what is new, skip what is equal.

        As `import_jsonl`: raises InvalidInput or Conflict, with the line or record, or Doubtful,
        and changes nothing.
        """
        from tracker.services.exchange.own import own_lines
        from tracker.services.exchange.records import import_lines

        path = Path(file).expanduser()
        with own_lines(path) as lines, self._acting() as act:
            return import_lines(act, lines, progress, new_speaker=new_speaker)

    def columns_of(self, file: str | Path) -> dict[str, str]:
        """Which column of a spreadsheet would be taken for each field; empty for other files."""
        from tracker.exchange.record import Options
        from tracker.services.exchange.files import columns_of

        path = Path(file).expanduser()
        return dict(columns_of(path, self.format_of(path), Options()))

    def format_of(self, file: str | Path) -> str:
        """The format that a file is in. Raises InvalidInput for one we do not know."""
        from tracker.exchange.recognise import recognise

        return recognise(Path(file).expanduser())

    def calendar(self, *words: str) -> str:
        """The days of all open checks that pass a filter, as an iCalendar file with alarms."""
        return "".join(self.export("calendar", *words))
