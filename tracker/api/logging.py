"""Log claims, move and correct them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack, cast

from tracker.api.inputs import ClaimFields, CorrectionFields
from tracker.api.looking import Looking
from tracker.api.reading_records import RereadRow
from tracker.api.records import ClaimRow, QuestionMerge, QuestionRow
from tracker.api.session import ANYTHING
from tracker.errors import InvalidInput, TrackerError
from tracker.store.reader import Row

if TYPE_CHECKING:
    from pandas import DataFrame

    from tracker.language.quick import Quick
    from tracker.services.claims.log import Logged
    from tracker.services.claims.prepared import Ready
    from tracker.services.questions.merge import Merged
    from tracker.services.transaction import Transaction


class Logging(Looking):
    """New claims, revisions and corrections."""

    def log(self, statement: str, **given: Unpack[ClaimFields]) -> list[ClaimRow]:
        """Log a claim; returns it, and a second one if it was reported and endorsed.

        Keywords are what `tracker add` takes. `unread` are the words that name a
        time, a number or a doubt and were not used; `assumed` says that nothing in
        the words tells the kind.
        """
        from tracker.services.claims.log import log
        from tracker.services.claims.read_input import ClaimInput

        with self._acting(statement) as act:
            claims = log(act, ClaimInput(statement, **given))
            rows = act.db.claims([claim["id"] for claim in claims])
            told = {name: claims[0][name] for name in ("unread", "assumed")}
            return cast("list[ClaimRow]", [row | told for row in rows])

    def log_quick(self, line: str, **given: Unpack[ClaimFields]) -> list[ClaimRow]:
        """Log a quick line: `AGI by 2030 @tworek +agi 70% said:yesterday https://…`.

        What is given by keyword holds before what the line says. `kept` is a share at its end that
        was taken for a part of the claim, not for a chance.
        """
        quick, fields = self._quick(line, given)
        rows = self.log(quick.statement, **fields)
        return [{**row, "kept": quick.kept} for row in rows]

    def log_lines(
        self, lines: Iterable[str], *, keep_going: bool = False
    ) -> tuple[list[ClaimRow], list[str]]:
        """Log a quick line each: all of them, or none; with keep_going those that can be taken.

        Returns the claims, and what is wrong with each line that was left out. Raises InvalidInput
        that tells every bad line at once.
        """
        logged: list[ClaimRow] = []
        bad: list[str] = []
        with self.together() as one:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    logged += one.log_quick(line)
                except TrackerError as error:
                    bad.append(f"line {number}: {error.message}")
            if bad and not keep_going:
                told = "\n".join(["cannot be taken, so that nothing was stored:", *bad])
                raise InvalidInput("lines", len(bad), told)
        return logged, bad

    def preview(self, statement: str, **given: Unpack[ClaimFields]) -> Row:
        """What `log` would understand, when it would be checked, which question is `near` to it.

        Changes nothing. Raises what `log` raises for the words.
        """
        from tracker.services.claims.preview import preview
        from tracker.services.claims.read_input import ClaimInput

        with self._reading() as reader:
            return preview(reader, ClaimInput(statement, **given), self.today)

    def preview_quick(self, line: str, **given: Unpack[ClaimFields]) -> Row:
        """What `log_quick` would understand, as `preview` tells it. Changes nothing."""
        quick, fields = self._quick(line, given)
        return {**self.preview(quick.statement, **fields), "given": fields, "kept": quick.kept}

    def _quick(self, line: str, given: Mapping[str, Any]) -> "tuple[Quick, ClaimFields]":
        from tracker.language.quick import read_quick

        quick = read_quick(line)
        said = {name: getattr(quick, name) for name in ("confidence", "said", "url")}
        fields = {name: value for name, value in said.items() if value is not None}
        if quick.speaker is not None:
            fields["speaker"] = self.speaker_meant(quick.speaker)
        fields |= {name: value for name, value in given.items() if value not in (None, ())}
        tags = (*quick.tags, *(given.get("tags") or ()))
        return quick, cast("ClaimFields", fields | ({"tags": tags} if tags else {}))

    def log_many(
        self, claims: "DataFrame | Iterable[Any]", *, progress: Callable[[int], None] | None = None
    ) -> "Logged":
        """Log very many claims in one transaction: all of them, or none if one cannot be taken.

        claims: rows of a pandas frame, or dictionaries with the fields of
        `ClaimFields` and a statement (`p` may stand for `confidence`;
        what is empty is left out), or what `read_claims` gave. They mean what they mean to `log`,
        but for two things: what a speaker said before is known by its words (whatever their case
        and punctuation),
        not by a near-identical wording; and the audit trail has one line for 10,000 claims. A
        question that is named must have been there before.
        progress is told how many rows are done. Raises what `log` raises, with the row's number.
        """
        from tracker.services.claims.log import log_many
        from tracker.services.claims.prepared import rows_in

        with self._acting(*ANYTHING) as act:
            return log_many(act, rows_in(claims), progress)

    def read_claims(self, claims: "DataFrame | Iterable[Any]") -> "list[Ready]":
        """Understand claims without logging them; `log_many` then need not read them again.

        claims: as for `log_many`. Raises what `log` raises, with the row's number.
        """
        from tracker.services.claims.log import read_claims
        from tracker.services.claims.prepared import rows_in

        with self._acting(*ANYTHING) as act:
            return read_claims(act, rows_in(claims))

    def forecast(
        self,
        question: str | int,
        confidence: str | float | None = None,
        *,
        window: str | None = None,
        value: str | None = None,
        probabilities: str | Mapping[str, float] | None = None,
        quantiles: str | None = None,
    ) -> ClaimRow:
        """Add my own claim to anybody's question, or move the one I have."""
        from tracker.services.claims.read_input import ClaimInput
        from tracker.services.claims.revise import forecast
        from tracker.services.lookup import question_for

        given = ClaimInput(
            "",
            confidence=confidence,
            window=window,
            value=value,
            probabilities=probabilities,
            quantiles=quantiles,
        )
        with self._acting(confidence, window) as act:
            claim = forecast(act, question_for(act, question), given)
            return cast("ClaimRow", act.db.claims([claim["id"]])[0])

    def revise(
        self,
        claim: str | int,
        *,
        confidence: str | float | None = None,
        imputed: bool = False,
        window: str | None = None,
        value: str | None = None,
        probabilities: str | Mapping[str, float] | None = None,
        quantiles: str | None = None,
        said: str | date | None = None,
        quote: str | None = None,
        url: str | None = None,
    ) -> ClaimRow:
        """Let a later claim of the same speaker take an earlier one's place.

        It repeats what is not given; a value, an option or a distribution moves as a chance does.
        """
        from tracker.services.claims.revise import Revision, revise

        given = Revision(
            confidence=confidence,
            imputed=imputed,
            window=window,
            value=value,
            probabilities=probabilities,
            quantiles=quantiles,
            said=said,
            quote=quote,
            url=url,
        )
        with self._acting(confidence, window, value, probabilities, quantiles) as act:
            later = revise(act, claim, given)
            return cast("ClaimRow", act.db.claims([later["id"]])[0])

    def withdraw(self, claim: str | int, *, said: str | date | None = None) -> ClaimRow:
        """End a claim's chain: its speaker took it back."""
        from tracker.services.claims.revise import withdraw

        with self._acting() as act:
            return cast("ClaimRow", act.db.claims([withdraw(act, claim, said)["id"]])[0])

    def edit(
        self, subject: str | int, *, version: int | None = None, **given: Unpack[CorrectionFields]
    ) -> QuestionRow:
        """Correct a claim (`7`) or a question (`q12`); what stood there stays in the audit trail.

        In what is returned, `changed` says whether anything is other than it was, `verdict_changes`
        tells of each claim whose verdict is, and `unread` what new words name that was not used.

        version: the one that was seen, as `show` gives it; if somebody has changed it since, raises
        Conflict with who and what.
        """
        from tracker.services.claims.correction import Correction
        from tracker.services.questions.edit import edit
        from tracker.store.reads.details import question_details

        with self._acting(*given.values()) as act:
            edited = edit(act, subject, Correction(**given), version)
            told = {
                "changed": edited.changed,
                "verdict_changes": edited.verdicts,
                "unread": edited.unread,
            }
            return cast("QuestionRow", question_details(act.db, subject) | told)

    def merge_questions(self, merged: str | int, kept: str | int) -> QuestionMerge:
        """Let the claims on one question answer another that asks the same; every row stays.

        Raises Conflict, with why, where the two do not ask the same or were answered differently.
        """
        from tracker.services.questions.merge import merge_questions

        with self._acting(*ANYTHING) as act:
            done = merge_questions(act, merged, kept)
            return self._merge_told(act, done, stays=done.other, other=done.question)

    def split_question(self, question: str | int) -> QuestionMerge:
        """Take a merge back: the question has its claims again. Raises NotFound."""
        from tracker.services.questions.merge import split_question

        with self._acting() as act:
            done = split_question(act, question)
            return self._merge_told(act, done, stays=done.question, other=done.other)

    def _merge_told(
        self, act: "Transaction", done: "Merged", *, stays: int, other: int
    ) -> QuestionMerge:
        from tracker.store.reads.details import question_details

        row = act.db.get_one("questions", other)
        told = {
            "question": question_details(act.db, f"q{stays}"),
            "merged": {"id": other, "statement": row["statement"]},
            "claims": done.claims,
            "verdict_changes": done.verdicts,
        }
        return cast("QuestionMerge", told)

    def reread(self, *words: str, apply: bool = False, doubtful: bool = False) -> list[RereadRow]:
        """What would be read otherwise today of the claims that pass a filter, a row a part.

        `state` is sure; doubtful, as it may have been given by hand; left, as an edit cannot take
        it (`note` says why); or applied. apply: correct what is sure, in one transaction; what
        stood there stays in the audit trail. doubtful: take those, too.
        """
        from tracker.services.claims.reread import apply_changes, listed, reread

        if apply:
            with self._acting(*ANYTHING) as act:
                found = list(reread(act.db, words, self.today))
                apply_changes(act, found, doubtful=doubtful)
        else:
            with self._reading() as reader:
                found = list(reread(reader, words, self.today))
        return cast("list[RereadRow]", listed(found, applied=apply, doubtful=doubtful))
