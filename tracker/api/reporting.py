"""Report how accurate people have been."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from tracker.reporting.schema import Comparison, Report

from tracker.api.session import Opened, Progress


class Reporting(Opened):
    """Reports and comparisons."""

    def report(
        self,
        *words: str,
        by: str = "speaker",
        strict: bool = True,
        quick: bool = False,
        lang: str = "en",
        seed: int = 0,
        as_of: date | None = None,
        known_by: date | None = None,
        claims: int | None = 0,
        score: str | None = None,
        progress: Progress | None = None,
    ) -> "Report":
        """How accurate each group has been, over the claims that pass a filter.

        by: speaker, tag, kind, basis, source, year or horizon. quick leaves out whatever needs the
        claims one by one: intervals, baselines, bands and the sections on dates and revisions.
        as_of rebuilds the report from what was recorded by that day, known_by from what could be
        known by then. claims: how many are listed behind each group and bin, None for all of them.
        score: first, last or weighted, which claim of a forecast that moved is scored; None: of
        one's own the last word before the answer, of other people's the first words.
        progress is told how many of how many steps are done. Raises InvalidInput.
        """
        from tracker.services.reports.report import Request, report

        request = Request(words, by, strict, quick, lang, seed, as_of, known_by, claims, score)
        with self._reading() as reader:
            return report(reader, request, self.today, progress)

    def compare(
        self,
        *speakers: str,
        filters: Sequence[str] = (),
        strict: bool = True,
        adjust: str = "holm",
        lang: str = "en",
        seed: int = 0,
        as_of: date | None = None,
        known_by: date | None = None,
    ) -> "list[Comparison]":
        """Compare every two of some speakers on the things both predicted.

        filters: words that choose claims, as in `report`. adjust: how p-values are corrected for
        several pairs: holm, bh or by. Raises NotFound, AmbiguousSpeaker, InvalidInput.
        """
        from tracker.services.reports.compare import compare
        from tracker.services.reports.report import Request

        request = Request(
            tuple(filters), strict=strict, lang=lang, seed=seed, as_of=as_of, known_by=known_by
        )
        with self._reading() as reader:
            return compare(reader, speakers, request, adjust=adjust, today=self.today)

    def frame(self, *words: str) -> "DataFrame":
        """Every logged claim that passes a filter, as a pandas frame with typed columns."""
        from tracker.services.reports.report import frame

        with self._reading() as reader:
            return frame(reader, words, self.today)
