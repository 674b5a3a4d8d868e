"""When people are told again of what is overdue, and which digest a day belongs to: the policy."""

from datetime import date, datetime, timedelta

# Days overdue at which a check is listed again; what waits longer is only counted.
STAGES = (0, 7, 30, 60, 90, 120, 150, 180)
MOST_ATTEMPTS = 8
# How long after a failure the next attempt is made; the last wait is the longest.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
LEASE = timedelta(minutes=2)  # how long one sender is left alone with a digest


def period(day: date, digest: str) -> str:
    """The period that a day belongs to: the day itself, or its ISO week (2026-W04)."""
    if digest == "daily":
        return day.isoformat()
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def stage_days(today: date) -> list[tuple[int, date]]:
    """For each stage, from the last to the first, the latest due day that has reached it."""
    return [(stage, today - timedelta(days=stage)) for stage in reversed(STAGES)]


def longest_listed(today: date) -> date:
    """The earliest due day of what is still listed: a month after the last stage it is old."""
    return today - timedelta(days=STAGES[-1] + 30)


def next_try(now: datetime, attempts: int) -> datetime | None:
    """When to try again after so many attempts; None when it is given up."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return now + WAITS[min(attempts, len(WAITS)) - 1]
