"""What an accuracy report is made from: counted by the database, or claim by claim."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.core.verdicts import AnswerKind
from tracker.errors import InvalidInput
from tracker.reporting import dataset
from tracker.reporting.aggregate import Counted, StatusCount, score_table
from tracker.reporting.cases import Case
from tracker.reporting.dataset import Column
from tracker.store.filters.stages import CLOSED, HORIZON, OVERDUE, SCORED, SNOOZED
from tracker.store.filters.where import Condition
from tracker.store.queries import MY_OWN
from tracker.store.reader import Reader, Row

OF_TAGS = "LEFT JOIN claim_tags AS g ON g.claim_id = v.id"
YEAR = "substr(CAST(v.said_on AS text), 1, 4)"
# name of the grouping: what tells groups apart, what stands for their name, what must be joined
GROUPS = {
    "speaker": ("v.speaker_id", "v.speaker_id", ""),
    "tag": ("g.tag_id", "g.tag_id", OF_TAGS),
    "kind": ("v.kind", "v.kind", ""),
    "basis": ("v.basis", "v.basis", ""),
    "source": ("v.source", "coalesce(v.source, '(no source)')", ""),
    "year": (YEAR, YEAR, ""),
    "horizon": (HORIZON, HORIZON, ""),
}
EVERYTHING = ("1", "'all'", "")
# Sorting numbers is faster than sorting names: what is called what is looked up at the end.
CALLED = {"speaker": "SELECT id, name FROM speakers", "tag": "SELECT id, name FROM tags"}
NO_TAG = {None: "(no tag)"}
# A claim may have several tags: its groups do not add up to all claims.
OVERLAPPING = ("tag",)
# How the columns of the dataset are read from our views; all others have the view's own name.
SOURCES = {
    "name": "{name}",
    "number": "v.id",
    "question": "v.question_id",
    "statement": "v.question",
    "affirms": "v.stance = 'affirms'",
    "reported": "v.attributed_to IS NOT NULL",
    "value": "v.value_phrase",
    "verdict": "v.{verdict}",
    "strict": "v.verdict_strict",
    "lenient": "v.verdict_lenient",
    "came_true": "v.{verdict} = 'true'",
    "closed": "{closed}",
    "overdue": "{overdue}",
    "late": "{overdue} AND {closed}",
    "snoozed": "{snoozed}",
    "n": "count(*)",
}


def _select(columns: Iterable[Column]) -> str:
    """The columns of a dataset as they are read from our views, with places for the reading."""
    read = ((SOURCES.get(each.name, f"v.{each.name}"), each.name) for each in columns)
    return ", ".join(f"{source} AS {name}" for source, name in read)


# The rest: what is scored is counted from SCORES, so that the many rows are sorted but once. They
# are sought in the table itself, in whose order SQLite is fastest.
STATUSES = """
SELECT {columns}
FROM (SELECT * FROM logged_claims WHERE {filter}) AS v {joins}
WHERE v.id IN (SELECT v.id FROM claims AS v WHERE NOT ({scored}))
GROUP BY {key}, v.standing, v.{verdict}, late, snoozed
"""
SCORES = """
SELECT {columns}
FROM (SELECT * FROM scored_claims WHERE {filter}) AS v {joins}
WHERE {scored}
GROUP BY {key}, v.p, came_true, closed
"""
NAMES = "SELECT v.id, {name} FROM (SELECT * FROM logged_claims WHERE {filter}) AS v {joins}"
ALL_LEXICONS = "SELECT DISTINCT lexicon FROM claims"
LEXICONS = "SELECT DISTINCT v.lexicon FROM (SELECT * FROM logged_claims WHERE {filter}) AS v"
CASES = """
SELECT {columns}
FROM (SELECT * FROM logged_claims WHERE {filter}) AS v
ORDER BY v.id
"""
OPTIONS = """
SELECT o.claim_id, o.option, o.p, q.options, q.ordered, c.question_id
FROM claim_options AS o
JOIN claims AS c ON c.id = o.claim_id
JOIN questions AS q ON q.id = c.question_id
"""
QUANTILES = "SELECT claim_id, day, number, p FROM quantiles ORDER BY claim_id, p"
HISTORIES = """
SELECT r.*
FROM resolutions AS r
JOIN questions AS q ON q.id = r.question_id
WHERE r.role = 'verdict' AND q.answer_type IN ({types}) AND r.answer IN ({kinds})
ORDER BY r.id
"""
KINDS = ", ".join(f"'{kind}'" for kind in AnswerKind)
CLAIMS = f"""
SELECT claims.*, q.rule, {MY_OWN} AS own
FROM claims JOIN questions AS q ON q.id = claims.question_id
"""  # noqa: S608  ours
SPEAKERS = """
SELECT root.id AS root, root.name AS root_name, s.name_key, a.name_key AS alias_key,
    s.name_folded, s.kind, s.owner
FROM speakers AS s
JOIN speakers AS root ON root.id = coalesce(s.root_id, s.id)
LEFT JOIN aliases AS a ON a.speaker_id = s.id
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims a report is about, how they are read, and on which day.

    without: the numbers of claims that are set aside, as they cannot be read.
    """

    by: str
    words: tuple[str, ...]
    today: date
    strict: bool
    without: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.by not in GROUPS:
            raise InvalidInput("by", self.by, f"is none of {', '.join(GROUPS)}")


def lexicons(reader: Reader, wanted: Wanted) -> tuple[str, ...]:
    """The versions of the lexicon that confidences were read by."""
    if wanted.words:
        found = _tuples(reader, LEXICONS, "logged_claims", wanted, EVERYTHING)
    else:
        found = reader.tuples(ALL_LEXICONS)
    return tuple(sorted(version for (version,) in found if version))


def counted(reader: Reader, wanted: Wanted) -> tuple[Counted, Counted | None]:
    """Counts of each group; and of all claims as one where groups overlap.

    Raises InvalidInput for an unknown filter word.
    """
    groups = _counted(reader, wanted, GROUPS[wanted.by], _called(reader, wanted.by))
    if wanted.by not in OVERLAPPING:
        return groups, None
    return groups, _counted(reader, wanted, EVERYTHING, {})


def _called(reader: Reader, by: str) -> dict[Any, str]:
    """What groups are called that are told apart by number."""
    return dict(reader.tuples(CALLED[by])) | NO_TAG if by in CALLED else {}


def _counted(
    reader: Reader, wanted: Wanted, group: tuple[str, str, str], called: dict[Any, str]
) -> Counted:
    rest = _named(
        _tuples(reader, STATUSES, "logged_claims", wanted, group, dataset.STATUSES), called
    )
    scored = _named(_tuples(reader, SCORES, "scored_claims", wanted, group, dataset.SCORES), called)
    # Of the rest what came true or false gave many answers a probability each.
    settled: Counter[tuple[str, int]] = Counter()
    for name, _, true, _, n in scored:
        settled[name, true] += n
    statuses = [
        StatusCount(name, standing, verdict, bool(late), n, bool(snoozed), spread=True)
        for name, standing, verdict, late, n, snoozed in rest
    ]
    for (name, true), n in settled.items():
        verdict = "true" if true else "false"
        statuses.append(StatusCount(name, "counts", verdict, overdue=False, n=n))
    return Counted(statuses, score_table(scored))


def _named(rows: list[tuple[Any, ...]], called: dict[Any, str]) -> list[tuple[Any, ...]]:
    """Rows whose first column is a name, not a number."""
    return [(called.get(key, key), *rest) for key, *rest in rows]


def group_names(reader: Reader, wanted: Wanted) -> dict[int, list[str]]:
    """The groups that each claim is in, by its number."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    called = _called(reader, wanted.by)
    for number, name in _tuples(reader, NAMES, "logged_claims", wanted, GROUPS[wanted.by]):
        names[number].append(called.get(name, name))
    return names


def cases(reader: Reader, wanted: Wanted) -> list[Case]:
    """Every logged claim that passes the filter. Raises InvalidInput for an unknown word."""
    rows = _tuples(reader, CASES, "logged_claims", wanted, EVERYTHING, dataset.CLAIMS)
    return list(dataset.cases(rows))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def option_rows(reader: Reader) -> list[Row]:
    """Every probability that a claim gave an option, with what its question asks."""
    return reader.rows(OPTIONS)


def quantile_rows(reader: Reader) -> list[Row]:
    """Every quantile of a date or number that a claim gave, those of one claim in rising order."""
    return reader.rows(QUANTILES)


def history_rows(reader: Reader, *types: str) -> list[Row]:
    """Every answer that questions of these answer types were given, oldest first."""
    marks = ", ".join("?" for _ in types)
    sql = HISTORIES.format(types=marks, kinds=KINDS)
    return reader.rows(sql, Condition(parameters=list(types)))


def speaker_rows(reader: Reader) -> list[Row]:
    """Every name and alias with who it is in the end."""
    return reader.rows(SPEAKERS)


def claim_rows(reader: Reader) -> list[Row]:
    """Every claim with its own columns and its question's rule."""
    return reader.rows(CLAIMS)


def _tuples(
    reader: Reader,
    sql: str,
    view: str,
    wanted: Wanted,
    group: tuple[str, str, str],
    columns: Iterable[Column] = (),
) -> list[tuple[Any, ...]]:
    """The rows of a statement over the claims of a view that are wanted."""
    key, name, joins = group
    condition = reader.condition(view, wanted.words, wanted.today)
    if wanted.without:
        marks = ", ".join("?" for _ in wanted.without)
        condition.add(f"id NOT IN ({marks})", *wanted.without)
    verdict = "verdict_strict" if wanted.strict else "verdict_lenient"
    text = sql.replace("{columns}", _select(columns)).format(
        key=key,
        name=name,
        joins=joins,
        filter=condition.sql(),
        verdict=verdict,
        closed=CLOSED[wanted.strict].format(today=wanted.today),
        scored=SCORED.format(verdict=verdict),
        overdue=OVERDUE.format(verdict=verdict, today=wanted.today),
        snoozed=SNOOZED.format(verdict=verdict),
    )
    return reader.tuples(text, condition)
