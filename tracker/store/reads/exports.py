"""What goes out of the database: claims with their question's terms, words and standing answer."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.core.verdicts import Answer, AnswerKind, holding
from tracker.store import foreign
from tracker.store.filters.where import Condition
from tracker.store.mapping import answer_of
from tracker.store.queries import by_question
from tracker.store.reader import Reader, Row
from tracker.store.reads import records

AT_ONCE = 2_000
CLAIMS = "SELECT * FROM logged_claims WHERE {} AND id > ? ORDER BY id"
OF_A_QUESTION = ("criteria", "options", "ordered", "assignee")
VALUES = """
SELECT id, value_low, value_high, unit FROM claims
WHERE id IN (SELECT CAST(value AS integer) FROM json_each(?))
"""
URLS = "SELECT id, url FROM sources WHERE id IN (SELECT CAST(value AS integer) FROM json_each(?))"


def exported(reader: Reader, words: Iterable[str], today: date) -> Iterator[Row]:
    """Every claim that passes a filter, in the order of their numbers, a page in memory at a time.

    Besides the columns of the public view: the question's uid, criteria and options; quotes,
    options and quantiles as lists; the answer that holds, its day, evidence and reasoning.
    """
    condition = reader.condition("logged_claims", words, today)
    sql, last = CLAIMS.format(condition.sql()), 0
    while True:
        behind = Condition(parameters=[*condition.parameters, last])
        page = reader.rows(sql, behind, AT_ONCE)
        yield from _whole(reader, page)
        if len(page) < AT_ONCE:
            return
        last = page[-1]["id"]


def counted(reader: Reader) -> int:
    """How many claims there are."""
    return int(reader.tuples("SELECT count(*) FROM logged_claims")[0][0])


def _whole(reader: Reader, page: Sequence[Row]) -> Iterator[Row]:
    numbers, asked = [row["id"] for row in page], [row["question_id"] for row in page]
    questions = foreign.questions(reader, asked)
    history = by_question(reader, "resolutions", sorted(set(asked)))
    parts = {name: _parts(reader, name, numbers) for name in ("quotes", "options", "quantiles")}
    sources = _urls(reader, parts["quotes"])
    values = {row.pop("id"): row for row in reader.among(VALUES, numbers)}
    revised = records.uids_of(reader, "claims", {row["revises"] for row in page} - {None})
    for row in page:
        row["revises_uid"] = revised.get(row["revises"])
        row.update(values[row["id"]])
        question = questions[row["question_id"]]
        row["question_uid"] = question["uid"]
        row |= {name: question[name] for name in OF_A_QUESTION}
        row["own_event"] = question["event"]
        row["quotes"] = [
            quote | {"url": sources.get(quote["source_id"])} for quote in parts["quotes"][row["id"]]
        ]
        row["chances"] = {one["option"]: one["p"] for one in parts["options"][row["id"]]}
        row["quantiles"] = parts["quantiles"][row["id"]]
        yield row | _answered(history[row["question_id"]])


def _parts(reader: Reader, name: str, claims: Sequence[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {claim: [] for claim in claims}
    for row in records.parts(reader, name, claims):
        found[row["claim_id"]].append(row)
    return found


def _urls(reader: Reader, quotes: dict[int, list[Row]]) -> dict[int, str]:
    wanted = {q["source_id"] for each in quotes.values() for q in each if q["source_id"]}
    return {row["id"]: row["url"] for row in reader.among(URLS, sorted(wanted))}


def _answered(history: Sequence[Row]) -> Row:
    """The answer that holds, as people say it, and what stands behind it."""
    rows = {row["id"]: row for row in history if row["role"] == "verdict"}
    held = holding([answer_of(row) for row in rows.values()])
    if held is None:
        return dict.fromkeys(("answer", "known_on", "evidence", "excerpt", "reasoning", "by"))
    row = rows[held.number]
    return {
        "answer": answer_in_words(held),
        "known_on": row["known_on"],
        "evidence": row["evidence_url"],
        "excerpt": row["excerpt"],
        "reasoning": row["reasoning"],
        "by": row["recorded_by"],
    }


def answer_in_words(answer: Answer) -> str:
    """An answer as `verify` takes it."""
    match answer.kind:
        case AnswerKind.HAPPENED:
            first, last = answer.days
            return str(last) if first == last else f"{first}/{last}"
        case AnswerKind.VALUE if answer.value is not None:
            return answer.value.phrase or str(answer.value)
        case AnswerKind.OPTION:
            return str(answer.option)
        case AnswerKind.GRADE:
            return f"grade {answer.grade:g}"
        case AnswerKind.NOT_YET:
            return f"not yet as of {answer.as_of}"
    return answer.kind.value
