"""Say when to ask, mark what is due, tell people."""

from datetime import date
from typing import TYPE_CHECKING, Unpack, cast

from tracker.api.inputs import ChannelFields, RuleFields
from tracker.api.looking import Looking
from tracker.api.records import ChannelRow, QuestionRow
from tracker.errors import InvalidInput

if TYPE_CHECKING:
    from tracker.services.checks.clock import Righted
    from tracker.services.checks.tick import Ticked
    from tracker.services.notifications.outbox import Notified, Sending


class Scheduling(Looking):
    """Checks, ticks and digests."""

    def snooze(
        self,
        subject: str | int,
        until: str | date | None = None,
        *,
        span: str | None = None,
        anyway: bool = False,
    ) -> QuestionRow:
        """Put a question's check off until a day, or for a span such as 3m."""
        from tracker.services.checks.reschedule import snooze
        from tracker.services.lookup import question_for
        from tracker.store.reads.details import question_details

        with self._acting() as act:
            question = question_for(act, subject)
            snooze(act, question, until, span, anyway=anyway)
            return cast("QuestionRow", question_details(act.db, f"q{question['id']}"))

    def schedule(self, subject: str | int, **given: Unpack[RuleFields]) -> QuestionRow:
        """Give a question a rule of its own, a day, or none, and say in whose days it counts."""
        from tracker.services.checks.reschedule import OwnRule, set_rule
        from tracker.services.lookup import question_for
        from tracker.store.reads.details import question_details

        with self._acting() as act:
            question = question_for(act, subject)
            set_rule(act, question, OwnRule(**given))
            return cast("QuestionRow", question_details(act.db, f"q{question['id']}"))

    def unschedule(self, subject: str | int) -> QuestionRow:
        """Take a question's own rule and zone back."""
        from tracker.services.checks.reschedule import unset_rule
        from tracker.services.lookup import question_for
        from tracker.store.reads.details import question_details

        with self._acting() as act:
            question = question_for(act, subject)
            unset_rule(act, question)
            return cast("QuestionRow", question_details(act.db, f"q{question['id']}"))

    def rule_dates(self, question: QuestionRow) -> list[date]:
        """The next three dates of a question's own rule."""
        from tracker.core.recurrence import upcoming

        return upcoming(question["rule"], self.today, self.today) if question["rule"] else []

    def tick(self, *, catch_up: bool = False) -> "Ticked":
        """Mark every check whose day has come, a batch a transaction; again changes nothing.

        catch_up lets more than a year pass since the last tick. Raises Conflict, Doubtful.
        """
        from tracker.services.checks.tick import Ticked, tick

        done = Ticked(self.today, more=True)
        while done.more:
            with self._acting(asked_for=False) as act:
                tick(act, done, catch_up=catch_up)
        return done

    def clock_was_wrong(self) -> "Righted":
        """Take back what ticks of days to come have marked, now that the clock is right.

        Their checks have their days back, digests that wait are dropped; what was sent stays.
        Raises Conflict if no tick was after today.
        """
        from tracker.services.checks.clock import set_right

        with self._acting(asked_for=False) as act:
            return set_right(act)

    # -- tell people ------------------------------------------------------------------------

    def add_channel(self, url: str, **given: Unpack[ChannelFields]) -> ChannelRow:
        """Let digests go to an address that apprise knows; returns the channel without secrets.

        Raises InvalidInput.
        """
        from tracker.services.notifications.channels import ChannelInput, add_channel

        with self._acting() as act:
            number = add_channel(act, ChannelInput(url, **given))["id"]
        return next(row for row in self.channels() if row["id"] == number)

    def remove_channel(self, number: str | int) -> str:
        """Tell a channel nothing more; returns what is shown of it. Raises NotFound."""
        from tracker.services.notifications.channels import remove_channel

        with self._acting() as act:
            return str(remove_channel(act, number)["shown"])

    def try_channel(self, number: str | int) -> str:
        """Send a channel a message that only shows that it works. Raises NotFound, NotSent."""
        from tracker.notify.digest import trial
        from tracker.notify.sending import send
        from tracker.services.notifications.channels import channel_of, message_id

        with self._acting(asked_for=False) as act:
            channel, new_id = channel_of(act, number), message_id(act)
        send(channel["url"], trial(channel["lang"], new_id))
        return str(channel["shown"])

    def channels(self) -> list[ChannelRow]:
        """Every channel, without its secrets: when it was last told, what waits, what failed."""
        from tracker.store.reads import digests as outbox

        with self._reading() as reader:
            return cast("list[ChannelRow]", outbox.channels(reader))

    def notify(self) -> "Notified":
        """Send every digest that waits: at least once, each with one Message-ID, none empty.

        What cannot be sent is tried again later, and given up after eight attempts.
        """
        from tracker.notify.sending import NotSent, send
        from tracker.services.notifications import outbox

        done = outbox.Notified()
        while sending := self._taken():
            with self._reading() as reader:
                composed = outbox.compose(reader, sending, self.today)
            shown = sending.channel["shown"]
            try:
                if composed.told:
                    send(sending.channel["url"], composed.digest.message(sending.message_id))
            except (NotSent, InvalidInput) as error:
                done.failed[shown] = str(error)
                with self._acting(asked_for=False) as act:
                    if outbox.record_failed(act, sending, str(error)):
                        done.given_up.append(shown)
                continue
            with self._acting(asked_for=False) as act:
                outbox.record_sent(act, sending, composed.told)
            if composed.told:
                done.sent.append(shown)
        return done

    def _taken(self) -> "Sending | None":
        """The next digest that waits, kept from other senders for a while."""
        from tracker.services.notifications.outbox import take_next

        with self._acting(asked_for=False) as act:
            return take_next(act)
