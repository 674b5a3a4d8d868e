"""Ten years of the policy on 5,000 questions: day by day, or asleep all the while."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from tracker.core.recurrence import NEVER, one_day, read_rule
from tracker.core.schedule import Due, Watched, following, next_check, passed
from tracker.core.verdicts import Kind

BEGIN, END = date(2026, 1, 22), date(2036, 1, 22)
CLAIMS = 5000
RULES = (None, None, None, None, None, NEVER, "FREQ=YEARLY;BYMONTH=1", "FREQ=MONTHLY;COUNT=5",
         "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=WEEKLY;INTERVAL=26;BYDAY=SU")  # fmt: skip


@dataclass(slots=True)
class Asked:
    """A question as the tick keeps it: its one open check, what follows it, what was missed."""

    claims: list[Watched]
    rule: str | None
    check: Due
    next_on: date | None
    marked: bool = False
    missed: int = 0

    def tick(self, today: date) -> None:
        if self.check.on <= today:
            self.marked = True
            missed, self.next_on = passed(self.claims, self.next_on, today, self.rule)
            self.missed += missed

    def wakes(self) -> date | None:
        """The next day on which a tick has something to do here."""
        return self.next_on if self.marked else self.check.on


def claim(chance: Random) -> Watched:
    kind = chance.choice([Kind.PREDICTION] * 6 + [Kind.FACTUAL, Kind.CAUSAL])
    day = BEGIN - timedelta(days=chance.randrange(2000))
    latest = day + timedelta(days=chance.randrange(6000)) if chance.random() < 0.8 else None
    doubt = chance.choice([timedelta(0), timedelta(365)])
    earliest = day + timedelta(days=chance.randrange(3000)) if latest is None else day
    lenient = latest + doubt if latest else None
    return Watched(kind, day, chance.choice([None, earliest]), latest, lenient)


@cache
def rule(text: str | None, day: date) -> str | None:
    return text if text in (None, NEVER) else read_rule(text, day)


def questions(count: int = CLAIMS) -> list[Asked]:
    chance, made = Random(2026), []  # noqa: S311  the same chance each time
    for _ in range(count):
        claims = [claim(chance) for _ in range(chance.choice([1, 1, 1, 2]))]
        own = rule(chance.choice(RULES), BEGIN)
        if own and chance.random() < 0.1:
            own = one_day(BEGIN + timedelta(days=chance.randrange(1, 4000)))
        check = next_check(claims, today=BEGIN, rule=own)
        assert check is not None
        after = following(claims, max(check.on, BEGIN), own)
        made.append(Asked(claims, own, check, after.on if after else None))
    return made


def step(asked: Iterable[Asked]) -> None:
    """Tick on each day of the decade, as a cron job does."""
    waiting: defaultdict[date, list[Asked]] = defaultdict(list)
    for each in asked:
        waiting[max(each.check.on, BEGIN)].append(each)
    for day in range((END - BEGIN).days + 1):
        today = BEGIN + timedelta(days=day)
        for each in waiting.pop(today, ()):
            each.tick(today)
            if wakes := each.wakes():
                waiting[wakes].append(each)


def totals(asked: Sequence[Asked]) -> tuple[int, int]:
    return sum(each.marked for each in asked), sum(each.missed for each in asked)


def test_a_decade_of_days_and_one_leap_of_ten_years_end_alike() -> None:
    daily, asleep = questions(), questions()
    step(daily)
    for each in asleep:
        each.tick(END)
    assert daily == asleep
    marked, missed = totals(daily)
    assert marked > CLAIMS * 0.9
    assert missed > CLAIMS


def test_a_tick_too_many_changes_nothing() -> None:
    once, thrice = questions(1000), questions(1000)
    for each in once:
        each.tick(END)
    for each in thrice:
        for _ in range(3):
            each.tick(END)
    assert once == thrice


def test_whoever_looks_at_once_is_asked_as_often_as_a_sleeper_missed() -> None:
    """Answered each time or never: checks and missed days add up to the same."""
    looked_at, asleep = 0, questions(1000)
    for each in questions(1000):
        check: Due | None = each.check
        while check and check.on <= END:
            looked_at += 1
            check = _after(each, max(check.on, BEGIN))
    for each in asleep:
        each.tick(END)
    assert looked_at == sum(totals(asleep))


def _after(asked: Asked, day: date) -> Due | None:
    """The next check when nobody could tell anything yet but the look was taken."""
    return following(asked.claims, day, asked.rule)
