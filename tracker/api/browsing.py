"""What pages show: lists a page at a time, a day's beginning, documents."""

from collections.abc import Sequence
from typing import Any, cast

from tracker.api.looking import Looking
from tracker.api.records import CandidateRow, DueRow, LoggedClaim
from tracker.errors import NotFound
from tracker.store.reader import Row

MOST = 1_000
SHORT = 5


class Browsing(Looking):
    """Lists that never build more rows than they show."""

    def browse(
        self,
        *words: str,
        sort: str = "check",
        after: str | None = None,
        before: str | None = None,
        limit: int = 25,
    ) -> dict[str, Any]:
        """A page of the claims that pass a filter: `claims`, and the keys `before` and `after`.

        sort: check, id, said, closes or p; with a minus the other way round. A key leads on from a
        page, and is None at an end of the list. Raises InvalidInput.
        """
        from tracker.store.reads.listing import Wanted, page

        wanted = Wanted(words, sort, after, before, limit)
        with self._reading() as reader:
            return page(reader, wanted, self.today)._asdict()

    def tally(self, *words: str, most: int = MOST) -> dict[str, int]:
        """How many claims pass a filter, by strict verdict; beyond `most` only one is counted."""
        from tracker.store.reads.listing import tally

        with self._reading() as reader:
            return tally(reader, words, self.today, most)

    def claims_on(self, questions: Sequence[int]) -> list[LoggedClaim]:
        """Every claim on some questions, by their numbers."""
        from tracker.store.reads.listing import on_questions

        with self._reading() as reader:
            return cast("list[LoggedClaim]", on_questions(reader, questions))

    def overview(self, limit: int = SHORT) -> dict[str, Any]:
        """What a day begins with.

        What is `coming` next; the answers `decided` last; the documents `to_review`.
        """
        from tracker.store.reads import overview

        with self._reading() as reader:
            return {
                "coming": cast("list[DueRow]", overview.coming(reader, self.today, limit)),
                "decided": overview.decided(reader, limit),
                "to_review": overview.to_review(reader, limit),
            }

    def counts(self) -> dict[str, int]:
        """How many checks are due, within a month, later; more than 1,000 as 1,001."""
        from tracker.store.reads import overview

        with self._reading() as reader:
            return overview.counts(reader, self.today, MOST)

    def names(self, limit: int = 200) -> list[str]:
        """The speakers who were met last, without `me`."""
        from tracker.store.reads import overview

        with self._reading() as reader:
            return overview.names(reader, limit)

    def filter_words(self, begun: str, limit: int = 12) -> list[str]:
        """How the last word of a filter may go on: an attribute, or a value that is there."""
        from tracker.store.reads.completion import completions

        with self._reading() as reader:
            return completions(reader, begun, limit)

    def speaker(self, number: int) -> Row:
        """Somebody by number, under the name he is listed by. Raises NotFound."""
        from tracker.store.reads import overview

        with self._reading() as reader:
            found = overview.speaker(reader, number)
        if found is None:
            raise NotFound(f"There is no speaker s{number}; `tracker speakers` lists them.")
        return found

    def revision(self) -> str:
        """What is another whenever something was recorded: what was made before is then old."""
        from tracker.store.reads import overview

        with self._reading() as reader:
            return overview.revision(reader)

    def document(self, number: int) -> Row:
        """A document with its `text`, its `candidates`, the `quotes` of claims that stand in it.

        `lost` are those that stand in an older version only. Raises NotFound.
        """
        from tracker.store.reads import findings

        with self._reading() as reader:
            return findings.document(reader, number)

    def candidate(self, number: int) -> CandidateRow:
        """One passage that was found in a document, decided about or not. Raises NotFound."""
        from tracker.store.reads import findings

        with self._reading() as reader:
            return cast("CandidateRow", findings.candidate(reader, number))
