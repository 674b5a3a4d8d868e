"""Today: log a claim, answer what is due, see what comes and what was decided."""

from starlette.responses import Response
from starlette.routing import Route

from tracker.web.answering import route
from tracker.web.asked import Asked
from tracker.web.rows import due_row

SHOWN = 20


def today(asked: Asked) -> Response:
    """What needs somebody now."""
    tracker = asked.tracker
    due = tracker.due(limit=SHOWN)
    overview = tracker.overview()
    decided = overview["decided"]
    numbers = [row["id"] for row in due] + [row["question_id"] for row in decided]
    claims = tracker.claims_on(numbers)
    answered = [
        row | {"claims": [each for each in claims if each["question_id"] == row["question_id"]]}
        for row in decided
    ]
    return asked.page(
        "today.html",
        rows=[due_row(row, claims, tracker.today) for row in due],
        coming=overview["coming"],
        decided=answered,
        to_review=overview["to_review"],
        names=tracker.names(),
        long_day=asked.t("long.day", weekday=asked.t(f"weekday.{tracker.today.isoweekday()}"),
                         day=tracker.today.day, month=asked.t(f"month.{tracker.today.month}"),
                         year=tracker.today.year),
        form=None,
    )  # fmt: skip


ROUTES: list[Route] = [route("/", today)]
