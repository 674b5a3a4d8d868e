"""Report how accurate people have been."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from tracker.reporting.published import Difference
    from tracker.reporting.schema import Comparison, Report

from tracker import settings
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
        audit: bool = False,
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
        audit tries the intervals and tests of this very record by simulation, and keeps that it was
        done. progress is told how many of how many steps are done. Raises InvalidInput.
        """
        from tracker.services.reports import audits
        from tracker.services.reports.report import Request, report

        request = Request(
            words, by, strict, quick, lang, seed, as_of, known_by, claims, audit, score
        )
        with self._reading() as reader:
            made = report(reader, request, self.today, progress)
        asked = made.asked
        if made.audit:
            audits.remember(settings.audits(), asked.data, asked.version, self.today)
        checked = audits.checked_on(settings.audits(), asked.data, asked.version)
        return replace(made, asked=replace(asked, checked=checked))

    def recompute(
        self, published: str, *, progress: Progress | None = None
    ) -> "tuple[Report, list[Difference]]":
        """Make a published report again, and tell in what it differs from what was published.

        published: the text that `report --json` or `report --html` wrote. A page has no figures to
        compare, only what it was made from and with; compare it with the page of the report.
        progress: as in `report`. Raises InvalidInput for any other text.
        """
        from tracker.reporting.published import Difference, differences, read_published
        from tracker.services.reports.recompute import recompute

        found = read_published(published)
        with self._reading() as reader:
            made = recompute(reader, found, progress)
        now = json.loads(json.dumps(made.as_dict()))
        if found.figures is None:
            off: list[Difference] = list(differences(now["asked"], found.asked, "asked"))
        else:
            off = list(differences(now, found.figures))
        return made, off

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
        """Every logged claim that passes a filter, as a pandas frame with typed columns.

        Besides the public view: value_low, value_high, unit, the question's criteria, options and
        assignee, and the answer that holds with its day, evidence and author.
        """
        from tracker.services.reports import frames

        with self._reading() as reader:
            return frames.claims(reader, words, self.today)

    def quotes_frame(self, *words: str) -> "DataFrame":
        """The quotes of claims that pass a filter, to be merged with `frame` by `claim_id`."""
        from tracker.services.reports import frames

        with self._reading() as reader:
            return frames.quotes(reader, words, self.today)

    def answers_frame(self, *words: str) -> "DataFrame":
        """The answers that hold for claims that pass a filter, a row a question."""
        from tracker.services.reports import frames

        with self._reading() as reader:
            return frames.answers(reader, words, self.today)
