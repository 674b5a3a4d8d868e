"""Take back a claim that was logged by a slip, as long as nothing rests on it."""

from sqlmodel import col, delete

from tracker.errors import Conflict
from tracker.services.lookup import question_for
from tracker.services.resolutions.derive import settle
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.tables import Check, Claim, ClaimOption, ClaimTag, Quantile, Question, Quote


def unlog(act: Act, claim: Claim) -> None:
    """Let a claim be gone, and its question if nobody else answers it; the audit keeps both.

    Raises Conflict if another claim builds on it, or its question was answered or fell due.
    """
    if built := queries.claims_built_on(act.session, claim.id):
        raise Conflict(f"Claim {claim.id} cannot be taken back: claim {built[0].id} builds on it.")
    question = question_for(act, f"q{claim.question_id}")
    alone = len(queries.claims_on(act.session, question.id)) == 1
    checks = queries.checks_of(act.session, question.id)
    touched = any(check.state != "scheduled" for check in checks)
    if alone and (touched or queries.history(act.session, question.id)):
        raise Conflict(
            f"Claim {claim.id} cannot be taken back: q{question.id} was answered or asked already."
        )
    act.record("unlog", "claim", claim.id, before=claim.model_dump(mode="json"))
    for table in (Quote, ClaimTag, ClaimOption, Quantile):
        act.session.execute(delete(table).where(col(table.claim_id) == claim.id))
    act.session.delete(claim)
    act.session.flush()
    if alone:
        _drop(act, question)
    else:
        settle(act, question)


def _drop(act: Act, question: Question) -> None:
    act.record("unlog", "question", question.id, before=question.model_dump(mode="json"))
    act.session.execute(delete(Check).where(col(Check.question_id) == question.id))
    act.session.delete(question)
    act.session.flush()
