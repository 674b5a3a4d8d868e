"""Keep what a model proposed as candidates, read by our own readers; decide nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.documents.places import second_of
from tracker.extract.candidates import candidates_at
from tracker.proposals import Proposed
from tracker.services.documents.ingest import said_in
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.reader import Row

SAME = 0.5  # of the shorter one, that both must share to be one candidate


@dataclass(slots=True)
class ProposedAndKept:
    """How many quotes were new, how many were found before, how many do not stand in the text."""

    added: int = 0
    known: int = 0
    rejected: int = 0


def keep_proposals(
    act: Transaction,
    source: Row,
    proposed: Proposed,
    model: str,
    speakers: Mapping[str, str] | None,
) -> ProposedAndKept:
    """Add a candidate for each proposed quote that was not found before."""
    text = source["text"] or ""
    done = ProposedAndKept(rejected=proposed.rejected)
    there = [(one["start"], one["end"]) for one in queries.candidates_in(act.db, source["id"])]
    new = [span for span in proposed.spans if not any(_same(span, other) for other in there)]
    done.known = len(proposed.spans) - len(new)
    said_on = said_in(source, act.today)
    found = candidates_at(text, new, said_on=said_on, lang=source["lang"], speakers=speakers)
    for one in found:
        kept = one.as_json() | {"second": second_of(text, one.start)}
        row = {"source_id": source["id"], "start": one.start, "end": one.end, "score": one.score}
        act.db.insert("candidates", row | {"found": kept, "found_by": model})
    done.added = len(found)
    done.rejected += len(new) - len(found)
    act.record("propose", "source", source["id"], after={"model": model, "added": done.added})
    return done


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > SAME * min(one[1] - one[0], other[1] - other[0])
