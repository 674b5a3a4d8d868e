"""Worked timelines: what is said, and each day on which somebody is asked to look.

Whoever looks finds *not yet as of the day before*, every time. A line reads `day reason`, and tells
what has become of the claims if that look changed it; … stands for the same every year from there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from textwrap import dedent

import pytest

from tracker.core.recurrence import NEVER, one_day, read_rule
from tracker.core.schedule import Due, Watched, next_check
from tracker.core.verdicts import Kind
from tracker.core.window import Window

ONE_DAY = timedelta(days=1)


def said(text: str) -> Watched:
    """A claim written as `kind day window`."""
    kind, day, *window = text.split()
    if not window:
        return Watched(Kind(kind), date.fromisoformat(day))
    bounds = Window.from_edtf(window[0])
    return Watched(
        Kind(kind), date.fromisoformat(day), bounds.earliest, bounds.latest, bounds.latest_lenient
    )


def seen(claim: Watched, as_of: date) -> Watched:
    """A claim after somebody found that it had not happened by a day; the past cannot be so."""
    if claim.latest and claim.latest < claim.said_on:
        return claim
    return replace(
        claim,
        open_strict=not (claim.latest and claim.latest <= as_of),
        open_lenient=not (claim.latest_lenient and claim.latest_lenient <= as_of),
    )


def looks(claims: Sequence[Watched], today: date, rule: str | None) -> Iterator[tuple[Due, str]]:
    looked_on = None
    while due := next_check(claims, today=today, looked_on=looked_on, rule=rule):
        today = looked_on = max(due.on, today)
        before = claims
        claims = [seen(claim, due.on - ONE_DAY) for claim in claims]
        yield due, standing(claims) if claims != before else ""


def standing(claims: Sequence[Watched]) -> str:
    words = {(True, True): "open", (False, True): "false, leniently open", (False, False): "false"}
    return "; ".join(words[claim.open_strict, claim.open_lenient] for claim in claims)


TIMELINES = {
    "by ~2029: the strict deadline, then the lenient one": """
        prediction 2026-01-22 ../2029~
        2027-01-16 interim
        2028-01-11 interim
        2029-01-05 interim
        2030-01-01 deadline: false, leniently open
        2031-01-01 deadline: false
        """,
    "by 2029: one deadline": """
        prediction 2026-01-22 ../2029
        2027-01-16 interim
        2028-01-11 interim
        2029-01-05 interim
        2030-01-01 deadline: false
        """,
    "within six weeks: no look between": """
        prediction 2026-11-20 2026-11-20/2026-12-31
        2027-01-01 deadline: false
        """,
    "sixty days have interim looks": """
        prediction 2026-01-01 ../2026-03-02
        2026-01-16 interim
        2026-01-31 interim
        2026-02-15 interim
        2026-03-03 deadline: false
        """,
    "exactly five years: still in quarters": """
        prediction 2026-01-22 ../2031-01-22
        2027-04-23 interim
        2028-07-23 interim
        2029-10-22 interim
        2031-01-23 deadline: false
        """,
    "a day more than five years: on each anniversary": """
        prediction 2026-01-22 ../2031-01-23
        2027-01-22 interim
        2028-01-22 interim
        2029-01-22 interim
        2030-01-22 interim
        2031-01-22 interim
        2031-01-24 deadline: false
        """,
    "said on a leap day: on the 28th where there is no 29th": """
        prediction 2024-02-29 ../2032-02-29
        2025-02-28 interim
        2026-02-28 interim
        2027-02-28 interim
        2028-02-29 interim
        2029-02-28 interim
        2030-02-28 interim
        2031-02-28 interim
        2032-03-01 deadline: false
        """,
    "until the end of February of a leap year: due on the first of March": """
        prediction 2028-01-20 2028-02
        2028-03-01 deadline: false
        """,
    "not before 2031: on its first day, then yearly": """
        prediction 2026-01-22 2031/..
        2031-01-01 review
        2032-01-01 review
        2033-01-01 review
        …
        """,
    "no window: yearly from the day it was said": """
        prediction 2026-01-22
        2027-01-22 review
        2028-01-22 review
        …
        """,
    "a fact: after thirty days, then yearly": """
        factual 2026-01-22
        2026-02-21 review
        2027-02-21 review
        2028-02-21 review
        …
        """,
    "a cause in a time that is over: the same, nothing is waited for": """
        causal 2026-01-22 2025
        2026-02-21 review
        2027-02-21 review
        …
        """,
    "a fact about this year: reviews, and the day when the year is over": """
        factual 2026-06-01 2026
        2026-07-01 review
        2026-07-24 interim
        2026-09-15 interim
        2026-11-07 interim
        2027-01-01 deadline: false
        """,
    "said at New Year's Eve of the year that it ends in": """
        prediction 2029-12-31 ../2029
        2030-01-01 deadline: false
        """,
    "logged after its deadline: due at once": """
        today 2026-01-22
        prediction 2018-05-01 ../2020
        2021-01-01 deadline: false
        """,
    "logged late: the looks that are past are dropped": """
        today 2028-06-01
        prediction 2026-01-22 ../2029
        2029-01-05 interim
        2030-01-01 deadline: false
        """,
    "70 % by 2029, 90 % by 2035: each deadline is asked for": """
        prediction 2026-01-22 ../2029
        prediction 2026-01-22 ../2035
        2027-01-16 interim
        2028-01-11 interim
        2029-01-05 interim
        2030-01-01 deadline: false; open
        2030-01-22 interim
        2031-01-22 interim
        2032-01-22 interim
        2033-01-22 interim
        2034-01-22 interim
        2035-01-22 interim
        2036-01-01 deadline: false; false
        """,
    "one by 2026, one without window": """
        prediction 2026-11-20 ../2026
        prediction 2026-11-21
        2027-01-01 deadline: false; open
        2027-11-21 review
        2028-11-21 review
        …
        """,
    "an opinion beside a claim asks for nothing": """
        opinion 2026-01-22 ../2026-02
        prediction 2026-01-22 ../2026-02
        2026-03-01 deadline: false; false
        """,
    "a rule instead of the interim looks, never instead of a deadline": """
        rule FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15
        prediction 2026-01-22 ../2027~
        2027-01-15 rule
        2028-01-01 deadline: false, leniently open
        2028-01-15 rule
        2029-01-01 deadline: false
        """,
    "a rule that ends: then its deadline": """
        rule FREQ=MONTHLY;COUNT=2
        prediction 2026-01-22 ../2029
        2026-02-22 rule
        2026-03-22 rule
        2030-01-01 deadline: false
        """,
    "every 31st: only in the months that have one": """
        rule FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20260601T000000Z
        prediction 2026-01-22 ../2026-06
        2026-01-31 rule
        2026-03-31 rule
        2026-05-31 rule
        2026-07-01 deadline: false
        """,
    "every leap day": """
        rule FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29
        prediction 2026-01-22 ../2033
        2028-02-29 rule
        2032-02-29 rule
        2034-01-01 deadline: false
        """,
    "on a single day": """
        rule on 2027-07-01
        prediction 2026-01-22 ../2029
        2027-07-01 rule
        2030-01-01 deadline: false
        """,
    "never: the deadline only": """
        rule never
        prediction 2026-01-22 ../2029
        2030-01-01 deadline: false
        """,
    "never, without a window: the yearly review": """
        rule never
        prediction 2026-01-22
        2027-01-22 review
        2028-01-22 review
        …
        """,
}


def a_rule(text: str, today: date) -> str:
    if text == "never":
        return NEVER
    if text.startswith("on "):
        return one_day(date.fromisoformat(text[3:]))
    return read_rule(text, today)


@pytest.mark.parametrize("name", TIMELINES)
def test_the_timeline_is_as_it_was_worked_out(name: str) -> None:
    lines = dedent(TIMELINES[name]).strip().split("\n")
    claims = [said(line) for line in lines if line.split()[0] in set(Kind)]
    wanted = [line for line in lines if line[0].isdecimal()]
    told = {line.split()[0]: line.partition(" ")[2] for line in lines}
    today = date.fromisoformat(told["today"]) if "today" in told else claims[-1].said_on
    rule = a_rule(told["rule"], today) if "rule" in told else None
    found = []
    for due, become in looks(claims, today, rule):
        found.append(f"{due.on} {due.reason}" + (f": {become}" if become else ""))
        if "…" in lines and len(found) == len(wanted):
            break
    assert found == wanted
