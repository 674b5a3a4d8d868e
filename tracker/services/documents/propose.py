"""Keep what a model proposed as candidates, read by our own readers; decide nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.documents.places import second_of
from tracker.extract.candidates import candidates_at
from tracker.proposals import Proposed
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.tables import Candidate, Source

SAME = 0.5  # of the shorter one, that both must share to be one candidate


@dataclass(slots=True)
class ProposedAndKept:
    """How many quotes were new, how many were found before, how many do not stand in the text."""

    added: int = 0
    known: int = 0
    rejected: int = 0


def keep_proposals(
    act: Act, source: Source, proposed: Proposed, model: str, speakers: Mapping[str, str] | None
) -> ProposedAndKept:
    """Add a candidate for each proposed quote that was not found before."""
    text = source.text or ""
    done = ProposedAndKept(rejected=proposed.rejected)
    there = [(one.start, one.end) for one in queries.candidates_in(act.session, source.id)]
    new = [span for span in proposed.spans if not any(_same(span, other) for other in there)]
    done.known = len(proposed.spans) - len(new)
    said_on = source.said_on or source.published_on or act.today
    found = candidates_at(text, new, said_on=said_on, lang=source.lang, speakers=speakers)
    for one in found:
        kept = one.as_json() | {"second": second_of(text, one.start)}
        act.session.add(
            Candidate(
                source_id=source.id, start=one.start, end=one.end, score=one.score,
                found=kept, found_by=model,
            )
        )  # fmt: skip
    done.added = len(found)
    done.rejected += len(new) - len(found)
    act.record("propose", "source", source.id, after={"model": model, "added": done.added})
    return done


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > SAME * min(one[1] - one[0], other[1] - other[0])
