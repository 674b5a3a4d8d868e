"""Say when to ask about a question: put its check off, give it a rule, take the rule back."""

from dataclasses import dataclass
from datetime import date

from tracker.core.recurrence import NEVER, one_day, read_rule
from tracker.core.schedule import LATEST_SNOOZE_YEARS, CheckState, anniversary
from tracker.errors import Conflict, Doubtful, InvalidInput
from tracker.services.fields import read_date, read_zone, span_from
from tracker.services.resolutions.derive import settle
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.reader import Row


def snooze(
    act: Transaction,
    question: Row,
    until: str | date | None = None,
    span: str | None = None,
    *,
    anyway: bool = False,
) -> Row:
    """Put a check off until a day, or for a span such as 3m.

    Raises InvalidInput for a day that puts nothing off, Doubtful for one far ahead.
    """
    today = act.today_in(question["zone"])
    check = queries.open_check(act.db, question["id"])
    if check is None:
        raise Conflict(f"q{question['id']} waits for no check.")
    day = _snoozed_until(until, span, today)
    if day <= today:
        raise InvalidInput("until", day, f"is not after today, {today}")
    if check["state"] == CheckState.SCHEDULED and day.isoformat() <= check["due_on"]:
        raise InvalidInput("until", day, f"puts nothing off: the check is on {check['due_on']}")
    if day > anniversary(today, LATEST_SNOOZE_YEARS) and not anyway:
        raise Doubtful(f"⟦until⟧ {day} is more than two years ahead; add ⟦anyway⟧ if it is meant.")
    before = {"check": check["id"], "due_on": check["due_on"], "state": check["state"]}
    check["state"], check["due_on"] = CheckState.SNOOZED.value, day.isoformat()
    act.db.change("checks", ("state", "due_on"), [check])
    after = {"check": check["id"], "due_on": check["due_on"]}
    act.record("snooze", "question", question["id"], before=before, after=after)
    return check


def _snoozed_until(until: str | date | None, span: str | None, today: date) -> date:
    if (until is None) == (span is None):
        raise InvalidInput("until", until or "", "or ⟦span⟧: say one of them, 2027-03-01 or 3m")
    return read_date("until", until, today) if until is not None else span_from(span or "", today)


@dataclass(frozen=True, slots=True)
class OwnRule:
    """What may be said about when to ask, as typed."""

    rule: str | None = None
    on: str | date | None = None
    never: bool = False
    zone: str | None = None


def set_rule(act: Transaction, question: Row, given: OwnRule) -> None:
    """Give a question its own rule, day or zone. Raises InvalidInput, Conflict."""
    said = [given.rule is not None, given.on is not None, given.never]
    if sum(said) > 1 or not (any(said) or given.zone):
        raise InvalidInput("rule", given.rule or "", "or ⟦on⟧ or ⟦never⟧: say one of them")
    zone = read_zone("zone", given.zone) if given.zone else question["zone"]
    today = act.today_in(zone)
    rule = _rule(given, today) if any(said) else question["rule"]
    _change(act, question, rule, zone)


def unset_rule(act: Transaction, question: Row) -> None:
    """Let a question be asked about as every other. Raises Conflict if it had no rule."""
    if question["rule"] is None and question["zone"] is None:
        raise Conflict(f"q{question['id']} has no rule or zone of its own.")
    _change(act, question, None, None)


def _rule(given: OwnRule, today: date) -> str:
    if given.never:
        return NEVER
    if given.rule is not None:
        return read_rule(given.rule, today)
    day = read_date("on", given.on or "", today)
    if day <= today:
        raise InvalidInput("on", given.on, f"is not after today, {today}")
    return one_day(day)


def _change(act: Transaction, question: Row, rule: str | None, zone: str | None) -> None:
    before = {"rule": question["rule"], "zone": question["zone"]}
    after = {"rule": rule, "zone": zone}
    act.db.change("questions", ("rule", "zone"), [{"id": question["id"]} | after])
    act.record("edit", "question", question["id"], before=before, after=after)
    settle(act, question["id"])
