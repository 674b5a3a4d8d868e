"""What became of a claim, as a report counts it, so that each of its numbers can be listed.

A report counts by these expressions and a filter demands them: count and rows cannot differ.
"""

from datetime import date

from tracker.core.horizons import BEYOND, ENDLESS, HORIZONS

# Open-ended predictions never close: they could only ever come true. Who denies has no more time
# leniently than strictly.
CLOSED = {
    True: "coalesce(v.latest < '{today}', v.kind <> 'prediction')",
    False: "coalesce(CASE v.stance WHEN 'denies' THEN v.latest ELSE v.latest_lenient END "
    "< '{today}', "
    "v.kind <> 'prediction')",
}
# Only what is open waits for a check; CASE keeps the rest from being looked up. The columns of the
# check have names of their own, so that `question_id` is the claim's wherever this stands.
OPEN_CHECK = (
    "CASE WHEN v.{verdict} = 'open' THEN EXISTS (SELECT 1 FROM "
    "(SELECT question_id AS asked, due_on AS asked_for, state AS stands FROM checks) AS k WHERE "
    "k.asked = v.question_id AND k.stands IN ('scheduled', 'due', 'snoozed') AND "
)
OVERDUE = OPEN_CHECK + "k.asked_for <= '{today}') ELSE FALSE END"
SNOOZED = OPEN_CHECK + "k.stands = 'snoozed') ELSE FALSE END"
# A forecast that spreads over many options has a basis but no p of its own; it is not true or
# false as a whole.
SIDED = "(v.p IS NOT NULL OR v.basis = 'none')"
SCORED = f"v.standing = 'counts' AND v.{{verdict}} IN ('true', 'false') AND {SIDED}"
COUNTS = "v.standing = 'counts'"
GRADED = "v.{verdict} IN ('supported', 'contested', 'refuted')"
LATE = "({overdue} AND {closed})"
OPEN = COUNTS + " AND v.{verdict} = 'open'"
PENDING = f"{OPEN} AND NOT {LATE} AND NOT ({{snoozed}})"
HIT = (
    "((v.p IS NULL AND v.{verdict} = 'true') OR (v.p > 0.5 AND v.{verdict} = 'true') "
    "OR (v.p < 0.5 AND v.{verdict} = 'false'))"
)
EARLY = "NOT ({closed})"
STAGES = {
    "logged": "1 = 1",
    "apart": "v.standing <> 'counts'",
    "checkable": COUNTS,
    "due": f"{COUNTS} AND NOT ({PENDING})",
    "resolved": f"{COUNTS} AND (v.{{verdict}} IN ('true', 'false') OR {GRADED})",
    "scored": f"{SCORED} AND {{closed}}",
    "hit": f"{SCORED} AND {{closed}} AND {HIT}",
    "early": f"{SCORED} AND {EARLY}",
    "early-hit": f"{SCORED} AND {EARLY} AND {HIT}",
    "true": f"{SCORED} AND v.{{verdict}} = 'true'",
    "false": f"{SCORED} AND v.{{verdict}} = 'false'",
    "distributed": f"{COUNTS} AND v.{{verdict}} IN ('true', 'false') AND NOT {SIDED}",
    "graded": f"{COUNTS} AND {GRADED}",
    "supported": f"{COUNTS} AND v.{{verdict}} = 'supported'",
    "contested": f"{COUNTS} AND v.{{verdict}} = 'contested'",
    "refuted": f"{COUNTS} AND v.{{verdict}} = 'refuted'",
    "pending": PENDING,
    "overdue": f"{OPEN} AND {LATE}",
    "snoozed": f"{OPEN} AND NOT {LATE} AND {{snoozed}}",
    "void": f"{COUNTS} AND v.{{verdict}} = 'void'",
    "ambiguous": f"{COUNTS} AND v.{{verdict}} = 'ambiguous'",
    "unclear": f"{COUNTS} AND v.{{verdict}} IN ('void', 'ambiguous')",
    "withdrawn": "v.standing = 'withdrawn'",
    "opinions": "v.standing = 'opinion'",
    "not_scored": "v.standing NOT IN ('counts', 'withdrawn', 'opinion')",
}
HORIZON = (
    f"CASE WHEN v.latest IS NULL THEN '{ENDLESS}' "
    + " ".join(
        f"WHEN julianday(v.latest) - julianday(v.said_on) <= {days} THEN '{name}'"
        for days, name in HORIZONS
    )
    + f" ELSE '{BEYOND}' END"
)


def reading(text: str, *, strict: bool, today: date) -> str:
    """An expression over claims `v` by the strict reading or the lenient one, on a day."""
    verdict = "verdict_strict" if strict else "verdict_lenient"
    parts = {"closed": CLOSED[strict], "overdue": OVERDUE, "snoozed": SNOOZED}
    known = {name: part.format(verdict=verdict, today=today) for name, part in parts.items()}
    return text.format(verdict=verdict, **known)


def of_this_row(text: str) -> str:
    """An expression over claims `v` as one over the row that a filter is about."""
    return text.replace("v.", "")
