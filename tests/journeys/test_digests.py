"""The right person is told once: digests by mail and webhook, retried, never empty, no secrets."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from subprocess import CompletedProcess
from threading import Thread
from typing import Any

import pytest

from tracker import Tracker
from tracker.core.reminder_policy import MOST_ATTEMPTS

Run = Callable[..., CompletedProcess[str]]
At = Callable[[str], Tracker]
PROOF = {"evidence": "https://example.org/found"}


def part(mail: Any, kind: str) -> str:
    return str(mail.get_body((kind,)).get_content()).replace("\r\n", "\n")


def told(at: At, day: str) -> list[str]:
    """Tick and notify on a day; the channels that a digest went to."""
    tracker = at(day)
    tracker.tick()
    return tracker.notify().sent


@pytest.fixture
def two(at: At) -> At:
    """A question of a date in English, due on 2026-03-02, and a cause in Chinese, on 2026-02-21."""
    first = at("2026-01-22")
    first.log("The bridge opens by 2026-03-01", speaker="Ann", quote="it opens, I promise")
    first.log("谷歌的崛起来自对手的失误", speaker="特沃雷克", kind="causal", tags=["google"])
    return at


def test_a_digest_names_what_is_due_who_said_it_and_how_to_answer(two: At, mailbox: Any) -> None:
    two("2026-01-22").add_channel(mailbox.url)
    assert told(two, "2026-02-20") == []
    assert len(told(two, "2026-03-02")) == 1
    [mail] = mailbox.mails
    assert mail["Subject"] == "2 to check: claim tracker, 2026-03-02"
    text, html = part(mail, "plain"), part(mail, "html")
    for words in (
        "Newly due", "q1 The bridge opens by 2026-03-01 (due 2026-03-02)",
        "Ann (claim 1): “it opens, I promise”", "q2 谷歌的崛起来自对手的失误 (9 days overdue)",
        "特沃雷克 (claim 2)", "tracker verify q1 DATE|not-yet --evidence URL",
        "tracker verify q2 true|false|not-yet --evidence URL",
    ):  # fmt: skip
        assert words in text
        assert words in html
    assert text.index("q2") < text.index("q1 The")


def test_a_digest_is_wholly_chinese(two: At, mailbox: Any) -> None:
    two("2026-01-22").add_channel(mailbox.url, lang="zh")
    told(two, "2026-02-25")
    [mail] = mailbox.mails
    assert mail["Subject"] == "有 1 项待检验：断言追踪，2026-02-25"
    text = part(mail, "plain")
    assert "新到期" in text
    assert "q2 谷歌的崛起来自对手的失误（已逾期 4 天）" in text
    assert "未来七天\n\n- q1 The bridge opens by 2026-03-01（2026-03-02 到期）" in text
    assert '<html lang="zh">' in part(mail, "html")


def test_a_day_has_one_digest_and_nothing_new_has_none(two: At, mailbox: Any) -> None:
    two("2026-01-22").add_channel(mailbox.url)
    days = [f"2026-02-{day:02}" for day in range(20, 29)]
    sent = {day: len(told(two, day)) + len(told(two, day)) for day in days}
    assert sent == {day: int(day in ("2026-02-21", "2026-02-28")) for day in days}
    assert [mail["Subject"][:10] for mail in mailbox.mails] == ["1 to check", "1 to check"]
    assert "Overdue" in part(mailbox.mails[1], "plain")
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 2


def test_what_stays_overdue_is_listed_on_days_7_30_then_monthly_to_180_then_counted(
    at: At, mailbox: Any
) -> None:
    first = at("2026-01-22")
    first.log("The tunnel opens", kind="causal", speaker="Ann")
    first.add_channel(mailbox.url)
    due, heard = date(2026, 2, 21), []
    around = (range(day - 2, day + 3) for day in (0, 7, 14, 30, 60, 90, 120, 150, 180, 210, 240))
    for days in (day for stretch in around for day in stretch if day >= 0):
        heard += [days for _ in told(at, str(due + timedelta(days=days)))]
    assert heard == [0, 7, 30, 60, 90, 120, 150, 180]
    at("2026-11-09").log("The canal opens", kind="causal", speaker="Ann", said="2026-10-10")
    told(at, "2026-11-09")
    assert "1 older one still waits" in part(mailbox.mails[-1], "plain")


def test_backlog_is_told_in_one_line_and_never_again(at: At, mailbox: Any) -> None:
    late = at("2026-06-01")
    late.add_channel(mailbox.url)
    late.log("The bridge opens by 2026-03-01", speaker="Ann", said="2026-01-22")
    heard = [day for day in range(120) if told(at, str(date(2026, 6, 1) + timedelta(days=day)))]
    assert heard == [0]


def test_a_weekly_channel_is_told_once_a_week(two: At, mailbox: Any) -> None:
    two("2026-01-22").add_channel(mailbox.url, digest="weekly")
    heard = [day for day in range(60) if told(two, str(date(2026, 2, 16) + timedelta(days=day)))]
    assert heard == [5, 12, 14, 21, 35, 44]  # one in each of six weeks


def test_a_snooze_silences_and_returns_an_answer_silences_for_good(two: At, mailbox: Any) -> None:
    two("2026-01-22").add_channel(mailbox.url)
    two("2026-02-21").tick()
    two("2026-02-21").snooze("q2", "2026-04-01")
    two("2026-02-22").verify("q1", "2026-02-20", **PROOF)
    heard = [day for day in range(60) if told(two, str(date(2026, 2, 21) + timedelta(days=day)))]
    assert heard == [39, 46]
    two("2026-04-22").verify("q2", grade=0.9, **PROOF)
    assert not any(
        told(two, str(date(2026, 4, 22) + timedelta(days=day))) for day in range(0, 200, 5)
    )


def test_never_silences_the_digest_but_not_the_due_state(two: At, mailbox: Any) -> None:
    first = two("2026-01-22")
    first.add_channel(mailbox.url)
    first.schedule("q2", never=True)
    assert told(two, "2026-02-22") == []
    assert [row["id"] for row in two("2026-02-22").due()] == [2]


@pytest.mark.parametrize(
    ("audience", "heard"),
    [(None, "12"), ("me", "2"), ("tester", "2"), ("bob", "1"), ("tag:google", "2"),
     ("unassigned", "")],
)  # fmt: skip
def test_each_is_told_of_his_own(two: At, mailbox: Any, audience: str | None, heard: str) -> None:
    first = two("2026-01-22")
    first.edit("q1", assignee="Bob")
    first.add_channel(mailbox.url, audience=audience)
    told(two, "2026-03-02")
    text = "".join(part(mail, "plain") for mail in mailbox.mails)
    assert {number for number in "12" if f"- q{number} " in text} == set(heard)


def test_a_hundred_items_are_one_readable_mail(at: At, mailbox: Any) -> None:
    first = at("2026-01-22")
    first.log_many({"statement": f"Bridge {n} opens by 2026-03-01"} for n in range(100))
    first.add_channel(mailbox.url)
    assert len(told(at, "2026-03-02")) == 1
    [mail] = mailbox.mails
    assert mail["Subject"].startswith("100 to check")
    assert part(mail, "plain").count("- q") == 20
    assert "… and 80 more: tracker due" in part(mail, "plain")
    assert told(at, "2026-03-03") == []


class Hook(BaseHTTPRequestHandler):
    """A webhook that keeps what it is sent."""

    heard: list[dict[str, Any]]

    def do_POST(self) -> None:
        self.heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture
def hook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The URL of a webhook, and what it was sent."""
    heard: list[dict[str, Any]] = []
    with HTTPServer(("127.0.0.1", 0), type("Heard", (Hook,), {"heard": heard})) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"json://127.0.0.1:{server.server_port}/hook-t0ken", heard
        server.shutdown()


def test_a_webhook_is_told_the_same(two: At, hook: tuple[str, list[dict[str, Any]]]) -> None:
    url, heard = hook
    two("2026-01-22").add_channel(url)
    told(two, "2026-02-25")
    [sent] = heard
    assert sent["title"] == "1 to check: claim tracker, 2026-02-25"
    assert "tracker verify q2 true|false|not-yet --evidence URL" in sent["message"]
    assert sent["message"].rstrip().endswith("@claim-tracker>")


def test_what_cannot_be_sent_is_tried_again_with_the_same_id_and_given_up_at_last(
    home: str, two: At, mailbox: Any, run: Run
) -> None:
    two("2026-01-22").add_channel(mailbox.url)
    two("2026-02-21").tick()
    mailbox.refuse = True
    now = datetime(2026, 2, 21, 12, tzinfo=UTC)

    def later(minutes: float) -> Tracker:
        nonlocal now
        now += timedelta(minutes=minutes)
        return Tracker(home, today=now.date(), clock=lambda: now, actor="tester")

    done = later(0).notify()
    assert "451" in next(iter(done.failed.values()))
    assert later(0.5).notify().failed == {}
    for wait in (1, 5, 15):
        assert len(later(wait).notify().failed) == 1
    assert "not now" in run("channel", "list").stdout
    mailbox.refuse = False
    assert len(later(60).notify().sent) == 1
    [mail] = mailbox.mails
    mailbox.refuse = True
    two("2026-02-28").tick()
    now = datetime(2026, 2, 28, 12, tzinfo=UTC)
    tries = next(n for n in range(1, 20) if later(721).notify().given_up)
    assert tries == MOST_ATTEMPTS
    [row] = two("2026-02-28").channels()
    assert (row["given_up"], row["waiting"]) == (1, 0)
    mailbox.refuse = False
    assert len(told(two, "2026-03-05")) == 1  # what was given up is in the next one
    assert mail["Message-ID"] != mailbox.mails[-1]["Message-ID"]


def test_secrets_are_shown_nowhere(two: At, run: Run) -> None:
    url = "mailto://ann:s3cr%40t-word@127.0.0.1:9?to=ann@example.org&from=t@example.org"
    added = run("channel", "add", url)
    assert "mailto://ann:****@127.0.0.1:9" in added.stdout
    two("2026-02-21").tick()
    for ran in (
        added, run("channel", "list"), run("channel", "list", "--json"),
        run("channel", "test", "1"), run("notify"), run("notify", "--json"), run("doctor"),
        run("channel", "remove", "1"),
        run("channel", "add", "nonsense://ann:s3cr%40t-word@host"), run("export", "jsonl"),
    ):  # fmt: skip
        assert "s3cr" not in ran.stdout + ran.stderr
    assert run("channel", "test", "1").returncode == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("add", "nonsense"), 'URL "://…" is no address'),
        (("add", "json://127.0.0.1", "--digest", "hourly"), '--digest "hourly" is none of daily'),
        (("add", "json://127.0.0.1", "--lang", "fr"), '--lang "fr" is none of en, zh'),
        (("add", "json://127.0.0.1", "--for", "tag:two words"), "is not one word"),
        (("test", "9"), 'There is no channel "9"'),
        (("remove", "x"), 'There is no channel "x"'),
    ],
)
def test_bad_channels_are_refused(run: Run, words: tuple[str, ...], says: str) -> None:
    ran = run("channel", *words)
    assert ran.returncode == 1
    assert says in ran.stderr
    assert run("channel", "list").stdout.strip() == "No channels."


def test_a_removed_channel_is_told_nothing(two: At, mailbox: Any, run: Run) -> None:
    two("2026-01-22").add_channel(mailbox.url)
    two("2026-02-21").tick()
    assert run("channel", "remove", "1").returncode == 0
    assert told(two, "2026-02-22") == []
    assert mailbox.mails == []


def test_one_bad_row_never_stops_the_rest(two: At, mailbox: Any) -> None:
    first = two("2026-01-22")
    first.add_channel(mailbox.url)
    with first.database.open_engine().begin() as connection:
        connection.exec_driver_sql("UPDATE questions SET rule = 'FREQ=NONSENSE' WHERE id = 1")
        connection.exec_driver_sql("UPDATE checks SET next_on = '2026-02-20' WHERE question_id = 1")
        connection.exec_driver_sql("UPDATE checks SET due_on = '2026-02-01' WHERE question_id = 1")
    done = two("2026-02-25").tick()
    assert sorted(done.marked) == [1, 2]
    assert list(done.failed) == [1]
    assert two("2026-02-25").tick().marked == []
