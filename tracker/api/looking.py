"""See what is there."""

from typing import cast

from tracker.api.records import DueRow, FoundRow, PendingRow, QuestionRow
from tracker.api.session import Opened
from tracker.api.speaker_records import SpeakerRow


class Looking(Opened):
    """Lists, searches, and single questions."""

    def pending(self, *words: str, limit: int | None = None) -> list[PendingRow]:
        """Open claims that pass a filter, the ones to be looked at first in front."""
        with self._reading() as reader:
            return cast("list[PendingRow]", reader.pending(words, self.today, limit))

    def due(self, *words: str, limit: int | None = None) -> list[DueRow]:
        """Questions whose day has come, the longest waiting first."""
        with self._reading() as reader:
            return cast("list[DueRow]", reader.due(words, self.today, limit, self._todays(reader)))

    def show(self, subject: str | int) -> QuestionRow:
        """A question with everything that hangs on it, named by its id or by a claim's."""
        from tracker.store.reads.details import question_details

        with self._reading() as reader:
            return cast("QuestionRow", question_details(reader, subject))

    def search(self, text: str, *, limit: int | None = None) -> list[FoundRow]:
        """Claims in which every word of a text stands."""
        with self._reading() as reader:
            return cast("list[FoundRow]", reader.search(text, limit))

    def speakers(self) -> list[SpeakerRow]:
        """Everybody, with how much they said and under which other names."""
        with self._reading() as reader:
            return cast("list[SpeakerRow]", reader.speakers())
