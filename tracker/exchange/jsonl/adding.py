"""New records of a file as rows: their references by number, their parts in tables of their own."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.core.text import fingerprint, name_key
from tracker.core.window import Window
from tracker.errors import InvalidInput, NotFound
from tracker.exchange.jsonl.days import check_days
from tracker.exchange.jsonl.fitting import Question, check_answer, check_claim, check_question
from tracker.exchange.jsonl.forms import BOUNDS, FORMS, Record
from tracker.exchange.jsonl.validation import PARTS, valid
from tracker.store.reads.records import tags
from tracker.store.writer import Writer

Numbers = dict[str, dict[str, int]]
# A part of a claim, the table it stands in, and what stands there once.
SPREAD = (("options", "claim_options", "option"), ("quantiles", "quantiles", "p"))


class Adding:
    """Rows on their way into the database.

    `numbers` holds the ids of known uids, by kind; `questions` what claims and answers must fit.
    """

    def __init__(self, db: Writer, today: date) -> None:
        self.writer = db
        self._today = today
        self.numbers: Numbers = {kind: {} for kind in FORMS}
        self.questions: dict[int, Question] = {}
        self._tags: dict[str, int] = tags(db)

    def add(self, kind: str, record: Record) -> Record:
        """Let a record wait to be written; its values with its number.

        Raises InvalidInput, ValidationError, or NotFound for a record it names that is not there.
        """
        form = FORMS[kind]
        parts = {name: record.pop(name) for name in PARTS.get(kind, ()) if name in record}
        for column, named in form.references.items():
            if record.get(column) is not None:
                record[column] = self.number(named, record[column])
        row = valid(form.name, record | _derived(kind, record))
        self._check_fit(kind, row, parts)
        row["id"] = number = self.writer.number(form.name)
        self.writer.add(form.name, row)
        self.numbers[kind][row["uid"]] = number
        if kind == "question":
            self.questions[number] = Question(row["answer_type"], row["options"] or ())
        self._add_parts(number, parts)
        for known in parts.get("known_as", ()):
            version = 0 if known.get("changed") else row.get("version", 0)
            names = {name: known[name] for name in ("system", "name", "digest")}
            self.writer.add("foreign_ids", names | {
                "id": self.writer.number("foreign_ids"), "kind": kind, "row_id": number,
                "version": version,
            })  # fmt: skip
        return row

    def _check_fit(self, kind: str, row: Record, parts: Record) -> None:
        check_days(kind, row, self._today)
        if kind == "question":
            check_question(row)
        elif kind == "claim":
            check_claim(row, parts, self.questions[row["question_id"]])
        elif kind == "resolution":
            check_answer(row, self.questions[row["question_id"]])

    def number(self, kind: str, uid: object) -> int:
        """The id of the record with a uid. Raises NotFound."""
        if found := self.numbers[kind].get(str(uid)):
            return found
        raise NotFound(f"there is no {kind} {uid} before it")

    def _add_parts(self, number: int, parts: Record) -> None:
        add = self.writer.add
        aliases = parts.get("aliases", ())
        for name, key in zip(aliases, _once("aliases", map(name_key, aliases)), strict=True):
            add("aliases", {"id": self.writer.number("aliases"), "speaker_id": number,
                            "name": name, "name_key": key})  # fmt: skip
        for quote in parts.get("quotes", ()):
            row = valid("quotes", self._with_source(quote) | {"claim_id": number})
            add("quotes", row | {"id": self.writer.number("quotes")})
        for name, table, key in SPREAD:
            rows = [valid(table, part | {"claim_id": number}) for part in parts.get(name, ())]
            _once(name, (row[key] for row in rows))
            for row in rows:
                add(table, row)
        for name in _once("tags", parts.get("tags", ())):
            add("claim_tags", {"claim_id": number, "tag_id": self._tag(name)})

    def _with_source(self, quote: Record) -> Record:
        if quote.get("source") is None:
            return {name: value for name, value in quote.items() if name != "source"}
        rest = {name: value for name, value in quote.items() if name != "source"}
        return rest | {"source_id": self.number("source", quote["source"])}

    def _tag(self, name: str) -> int:
        if name not in self._tags:
            self._tags[name] = self.writer.number("tags")
            self.writer.add("tags", {"id": self._tags[name], "name": name})
        return self._tags[name]


def _once(field: str, keys: Iterable[Any]) -> list[Any]:
    """The keys, if none stands there twice. Raises InvalidInput."""
    found: list[Any] = list(keys)
    for key in found:
        if found.count(key) > 1:
            raise InvalidInput(field, key, "stands there twice")
    return found


def _derived(kind: str, record: Record) -> Record:
    """The columns that follow from others."""
    if kind == "speaker":
        return {"name_key": name_key(str(record.get("name")))}
    if kind != "claim":
        return {}
    derived: Record = {"fingerprint": fingerprint(str(record.get("statement")))}
    if record.get("window") is not None:
        window = Window.from_edtf(str(record["window"]))
        derived |= {name: getattr(window, name) for name in BOUNDS}
    return derived
