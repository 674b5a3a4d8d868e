"""Publish a track record as a static site."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.api.reporting import Reporting

if TYPE_CHECKING:
    from tracker.presentation.html.static_site import Record
    from tracker.services.publish import Published

OWN = "not:speaker:me"
MOST = 200  # speakers whose pages have a report of their own


class Publishing(Reporting):
    """The public record."""

    def public_rows(self, *words: str, with_own: bool = False) -> list[dict[str, Any]]:
        """The claims that would be published: those that pass a filter, but for my own."""
        from tracker.store.reads.exports import exported

        chosen = words if with_own else (*words, OWN)
        with self._reading() as reader:
            return list(exported(reader, chosen, self.today))

    def publish(
        self,
        folder: str | Path,
        *words: str,
        title: str | None = None,
        by: str | None = None,
        langs: Sequence[str] = ("en",),
        with_own: bool = False,
    ) -> "Published":
        """Write the public pages into a folder: the same record gives the same bytes.

        Only changed files are written. Raises InvalidInput for a folder that holds anything else.
        """
        from importlib.metadata import version

        from tracker.presentation.html.static_site import Site, files
        from tracker.services import publish

        place = Path(folder).expanduser()
        publish.check_folder(place)
        site = Site(self.today, title, by, tuple(langs), with_own, version("claim-tracker"))
        return publish.write(place, files(site, self._public(words, site.langs, with_own)))

    def _public(self, words: Sequence[str], langs: Sequence[str], with_own: bool) -> "Record":  # noqa: FBT001  a fact
        from tracker.presentation.html.static_site import FULL, Record

        chosen = tuple(words) if with_own else (*words, OWN)
        record = Record(self.public_rows(*words, with_own=with_own))
        reports = {}
        if record.rows:
            told = [each for each in record.speakers if each["settled"] >= FULL][:MOST]
            for lang in langs:
                reports[lang, 0] = self.report(*chosen, lang=lang)
                for each in told:
                    one = (*chosen, f"by:{each['name']}")
                    reports[lang, each["id"]] = self.report(*one, by="horizon", lang=lang)
        return Record(record.rows, reports)
