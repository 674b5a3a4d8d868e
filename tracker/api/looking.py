"""See what is there."""

from typing import cast

from tracker.api.records import DueRow, FoundRow, PendingRow, QuestionRow
from tracker.api.session import Opened
from tracker.api.speaker_records import SpeakerRow


class Looking(Opened):
    """Lists, searches, and single questions."""

    def pending(
        self, *words: str, limit: int | None = None, sort: str | None = None
    ) -> list[PendingRow]:
        """Open claims that pass a filter, the ones to be looked at first in front.

        sort: keys such as `check,-p`.
        """
        with self._reading() as reader:
            return cast("list[PendingRow]", reader.pending(words, self.today, limit, sort))

    def count_pending(self, *words: str) -> int:
        """How many open claims pass a filter."""
        with self._reading() as reader:
            return reader.count_pending(words, self.today)

    def speaker_meant(self, part: str) -> str:
        """The one speaker whose name holds this part, as in `@tworek`; else the part itself."""
        from tracker.store.reads.nothing import meant

        with self._reading() as reader:
            return meant(reader, part)

    def why_nothing(self, *words: str) -> list[str]:
        """Why a filter can find nothing, a sentence a word; empty where it could."""
        from tracker.store.reads.nothing import reasons

        with self._reading() as reader:
            return reasons(reader, words)

    def views(self) -> dict[str, list[str]]:
        """The filters that were saved, by name: `view:NAME` stands for them in every filter."""
        with self._reading() as reader:
            return reader.saved_views()

    def save_view(self, name: str, *words: str) -> None:
        """Save a filter under a name, in place of the one that had it. Raises InvalidInput."""
        from tracker.services.views import save

        with self._acting() as act:
            save(act, name, words)

    def drop_view(self, name: str) -> None:
        """Forget a saved filter. Raises NotFound."""
        from tracker.services.views import drop

        with self._acting() as act:
            drop(act, name)

    def due(self, *words: str, limit: int | None = None, sort: str | None = None) -> list[DueRow]:
        """Questions whose day has come, the longest waiting first."""
        with self._reading() as reader:
            days = self._todays(reader)
            return cast("list[DueRow]", reader.due(words, self.today, limit, days, sort))

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
