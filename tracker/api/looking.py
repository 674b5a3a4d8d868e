"""See what is there."""

from tracker.api.session import Opened
from tracker.store.reader import Row


class Looking(Opened):
    """Lists, searches, and single questions."""

    def pending(self, *words: str, limit: int | None = None) -> list[Row]:
        """Open claims that pass a filter, the ones to be looked at first in front."""
        with self._reading() as reader:
            return reader.pending(words, self.today, limit)

    def due(self, *words: str, limit: int | None = None) -> list[Row]:
        """Questions whose day has come, the longest waiting first."""
        with self._reading() as reader:
            return reader.due(words, self.today, limit, self._todays(reader))

    def show(self, subject: str | int) -> Row:
        """A question with everything that hangs on it, named by its id or by a claim's."""
        from tracker.store.reads.details import question_details

        with self._reading() as reader:
            return question_details(reader, subject)

    def search(self, text: str, *, limit: int | None = None) -> list[Row]:
        """Claims in which every word of a text stands."""
        with self._reading() as reader:
            return reader.search(text, limit)

    def speakers(self) -> list[Row]:
        """Everybody, with how much they said and under which other names."""
        with self._reading() as reader:
            return reader.speakers()
