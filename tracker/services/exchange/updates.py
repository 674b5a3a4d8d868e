"""What a file says otherwise than when it was brought in before: an edit, unless both changed."""

from collections.abc import Sequence

from tracker.errors import Conflict
from tracker.exchange.record import Forecast, Question, digest
from tracker.services.claims.correction import Correction, given_fields
from tracker.services.claims.edit import edit_claim
from tracker.services.claims.edit_question import edit_question
from tracker.services.exchange.answering import Answered
from tracker.services.exchange.drafting import Gate, day, percent, tags_of
from tracker.services.transaction import Transaction
from tracker.store import foreign
from tracker.store.foreign import Foreign
from tracker.store.reader import Row

FILE, MINE = "file", "mine"


class Updates:
    """Changes of what is known. take: whose side holds where file and database both changed."""

    def __init__(self, act: Transaction, gate: Gate, take: str | None) -> None:
        self._act = act
        self._gate = gate
        self._take = take

    def question(self, asked: Question, known: Foreign, row: Row) -> None:
        """Correct a question's own words and terms. Raises Conflict if ours were changed, too."""
        if self._takes_file(f"q{row['id']}", row, known):
            given = Correction(
                statement=_other(asked.statement, row["statement"]),
                criteria=_other(asked.criteria, row["criteria"]),
                event=_other(asked.event, row["event"]),
            )
            if any((given.statement, given.criteria, given.event)):
                row = edit_question(self._act, row, given).row
        self._renew(known, digest(asked), row)

    def claim(self, forecast: Forecast, known: Foreign, claim: Row) -> None:
        """Correct how sure a forecast was, and when. Raises Conflict if ours was changed, too."""
        if self._takes_file(f"claim {claim['id']}", claim, known):
            given = Correction(
                confidence=None if forecast.p is None else percent(forecast.p),
                imputed=forecast.p is not None and forecast.basis == "imputed",
                said=None if forecast.at is None else day(forecast.at, self._gate.zone),
                tags=list(tags_of(forecast.tags)),
            )
            if given_fields(given):
                claim = edit_claim(self._act, claim["id"], given).row
        self._renew(known, digest(forecast), claim)

    def refuse_other_answer(
        self, answered: Answered, known: Foreign | None, history: Sequence[Row]
    ) -> None:
        """Raise Conflict where somebody here has answered since, or before the file did."""
        if self._take == FILE:
            return
        number = known.row if known else 0
        others = [row for row in history if row["role"] == "verdict" and row["id"] > number]
        if others:
            raise Conflict(
                f"q{answered.question['id']} was answered here: {others[-1]['answer']}; the file "
                f"says {answered.outcome.answer or answered.outcome.grade}. Say ⟦take⟧ file or mine"
            )

    def _takes_file(self, name: str, row: Row, known: Foreign) -> bool:
        """Whether the file's side is taken. Raises Conflict if both changed and nobody says."""
        if row["version"] <= known.version:
            return True
        if self._take is None:
            raise Conflict(
                f"{name} was changed here (version {known.version} is {row['version']} now) and in "
                "the file. Say ⟦take⟧ file or mine"
            )
        return self._take == FILE

    def _renew(self, known: Foreign, told: str, row: Row) -> None:
        foreign.renew(self._act.db, [{"id": known.id, "digest": told, "version": row["version"]}])


def _other(theirs: str | None, ours: str | None) -> str | None:
    """What the file says, if that is another thing."""
    return theirs if theirs and theirs != ours else None
