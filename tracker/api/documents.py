"""Take documents in, and decide about the claims that were found in them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack, cast

from tracker import settings
from tracker.api.inputs import ClaimFields, DocumentFields
from tracker.api.looking import Looking
from tracker.api.reading_records import PrecisionRow
from tracker.api.records import CandidateRow, ClaimRow, SourceRow
from tracker.api.session import Progress
from tracker.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from tracker.services.documents.ingest import Ingested
    from tracker.services.documents.propose import ProposedAndKept


class Documents(Looking):
    """Documents, and what was found in them."""

    def ingest(self, document: str | Path | bytes, **given: Unpack[DocumentFields]) -> "Ingested":
        """Store a document once, with the claims found in it.

        document: a file, or the bytes of one. Raises InvalidInput; then nothing is stored.
        """
        from tracker.services.documents.ingest import DocumentInput, ingest

        fields: dict[str, Any]
        if isinstance(document, bytes):
            data, fields = document, {"name": "document", **given}
        else:
            path = Path(document).expanduser()
            data = _bytes_of(path)
            fields = {"name": path.name, "url": path.resolve().as_uri()} | {
                name: value for name, value in given.items() if value is not None
            }
        with self._acting() as act:
            return ingest(act, DocumentInput(data, **fields))

    def propose(
        self,
        source: str | int,
        model: str,
        *,
        speakers: Sequence[str] = (),
        announce: Callable[[str], None] | None = None,
        progress: Progress | None = None,
    ) -> "ProposedAndKept":
        """Let a model propose candidates over a whole document; nothing is accepted by that.

        The server is `TRACKER_LLM_BASE_URL`. `announce` is told, before anything is sent, how much
        goes where. Raises InvalidInput without a server, ModelTrouble if it fails.
        """
        from tracker import proposals
        from tracker.proposals.asking import size
        from tracker.services.documents.ingest import read_cast
        from tracker.services.documents.propose import keep_proposals

        url, key = settings.model_server()
        if url is None:
            raise InvalidInput("TRACKER_LLM_BASE_URL", "", "is not set; name a server's /v1 URL")
        asked = proposals.Model(model, url.rstrip("/") + "/", key)
        text, cast = self.text_of(source), read_cast(speakers)
        parts, tokens = size(text, cast)
        if announce:
            leaves = "" if asked.is_here else "; the text leaves this machine"
            announce(f"{parts} parts, about {tokens:,} tokens, go to {asked.host}{leaves}")
        proposed = proposals.propose(text, asked, speakers=cast, told=progress)
        with self._acting() as act:
            row = act.db.get_one("sources", _source_number(source))
            return keep_proposals(act, row, proposed, model, cast)

    def sources(self) -> list[SourceRow]:
        """The documents whose text is kept."""
        from tracker.store.reads import findings

        with self._reading() as reader:
            return cast("list[SourceRow]", findings.sources(reader))

    def candidates(
        self,
        source: str | int | None = None,
        *,
        everything: bool = False,
        limit: int | None = None,
    ) -> list[CandidateRow]:
        """What was found in a document (`3` or `d3`) in its order; in all, the best first.

        everything: also what was decided about. Raises NotFound.
        """
        from tracker.store.reads import findings

        with self._reading() as reader:
            number = None if source is None else _source_number(source)
            if number is not None and number not in {row["id"] for row in findings.sources(reader)}:
                raise NotFound(f'There is no document "{source}"; `tracker sources` lists them.')
            return cast(
                "list[CandidateRow]",
                findings.candidates(reader, number, everything=everything, limit=limit),
            )

    def accept(self, candidate: str | int, **given: Unpack[ClaimFields]) -> list[ClaimRow]:
        """Log a candidate, its words as the quote; returns the claims.

        Keywords replace what was understood; `asked` words its question. `unread` are the words
        that name a time, a number or a doubt and were not used.
        """
        from tracker.services.documents.decide import accept

        with self._acting() as act:
            claims = accept(act, candidate, {**given})
            rows = act.db.claims([claim["id"] for claim in claims])
            told = {name: claims[0][name] for name in ("unread", "assumed")}
            return cast("list[ClaimRow]", [row | told for row in rows])

    def merge(self, candidate: str | int, claim: str | int) -> None:
        """Let a candidate be one more place where a claim that is there was said."""
        from tracker.services.documents.decide import merge

        with self._acting() as act:
            merge(act, candidate, claim)

    def reject(self, candidate: str | int, reason: str) -> None:
        """Say that a candidate is no claim worth logging, and why (see `decide.Reason`)."""
        from tracker.services.documents.decide import reject

        with self._acting() as act:
            reject(act, candidate, reason)

    def reopen(self, candidate: str | int) -> None:
        """Take a decision back; a claim that was logged by it is gone, the audit keeps it.

        Raises Conflict if another claim builds on it, or its question was answered or fell due.
        """
        from tracker.services.documents.decide import reopen

        with self._acting() as act:
            reopen(act, candidate)

    def text_of(self, source: str | int) -> str:
        """The text of a document, in whose code points its candidates and quotes are placed."""
        from tracker.store.reads import findings

        with self._reading() as reader:
            return findings.text_of(reader, _source_number(source))

    def restated(self, candidate: Mapping[str, Any]) -> list[ClaimRow]:
        """The claims of the same speaker that a candidate may say again, the most like first."""
        from tracker.services.claims.similarity import alike
        from tracker.store.reads import findings

        with self._reading() as reader:
            said = findings.said_by(reader, candidate["speaker"])
            near = [number for number, _ in alike(candidate["quote"], said)]
            return cast("list[ClaimRow]", reader.claims(near) if near else [])

    def extraction_stats(self) -> list[PrecisionRow]:
        """How many candidates were accepted, and the share of those decided about: precision."""
        from tracker.services.documents.precision import precision
        from tracker.store.reads import findings

        with self._reading() as reader:
            return cast("list[PrecisionRow]", precision(findings.decisions(reader)))


def _bytes_of(path: Path) -> bytes:
    from tracker.documents.reading import LARGEST

    try:
        size = path.stat().st_size
        if size > LARGEST:
            most = f"{LARGEST // 1_000_000} MB is the most"
            raise InvalidInput("file", path.name, f"has {size / 1e6:,.0f} MB; {most}")
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput("file", path, f"cannot be read: {error.strerror}") from error


def _source_number(source: str | int) -> int:
    text = str(source).strip().casefold().removeprefix("d")
    if not text.isdecimal():
        raise InvalidInput("source", source, "is no document; write its number, such as d3")
    return int(text[:18])
