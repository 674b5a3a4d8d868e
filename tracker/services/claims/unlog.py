"""Take back a claim that was logged by a slip, as long as nothing rests on it."""

from tracker.errors import Conflict
from tracker.services.lookup import question_for
from tracker.services.resolutions.derive import settle
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.reader import Row
from tracker.store.schema import shapes

PARTS = ("quotes", "claim_tags", "claim_options", "quantiles")


def unlog(act: Transaction, claim: Row) -> None:
    """Let a claim be gone, and its question if nobody else answers it; the audit keeps both.

    Raises Conflict if another claim builds on it, or its question was answered or fell due.
    """
    if built := queries.claims_built_on(act.db, claim["id"]):
        first = built[0]["id"]
        raise Conflict(f"Claim {claim['id']} cannot be taken back: claim {first} builds on it.")
    question = question_for(act, f"q{claim['question_id']}")
    alone = len(queries.claims_on(act.db, question["id"])) == 1
    checks = act.db.find("checks", question_id=question["id"])
    touched = any(check["state"] != "scheduled" for check in checks)
    if alone and (touched or queries.history(act.db, question["id"])):
        raise Conflict(
            f"Claim {claim['id']} cannot be taken back: "
            f"q{question['id']} was answered or asked already."
        )
    _record(act, "claim", claim)
    for table in PARTS:
        act.db.delete(table, claim_id=claim["id"])
    act.db.delete("claims", id=claim["id"])
    if alone:
        _record(act, "question", question)
        act.db.delete("checks", question_id=question["id"])
        act.db.delete("questions", id=question["id"])
    else:
        settle(act, question["id"])


def _record(act: Transaction, subject: str, row: Row) -> None:
    told = shapes()[f"{subject}s"].as_json(row)
    act.record("unlog", subject, row["id"], before=told)
