"""Every row that the library returns has the keys and types its record says, on both databases."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from tracker import Tracker
from tracker.api import lexicon, read_phrase, reading_records, records, speaker_records

TODAY = date(2026, 1, 22)
PHRASES = ("very likely by ~2029", "70 %", "三年内", "I don't think so")
DOCUMENT = "Ann Lee: I think AI will pass the exam by 2028. It very likely rains by 2030."


def _logged(tracker: Tracker) -> list[Any]:
    return [
        *tracker.log(
            "It rains within two years",
            speaker="Ann Lee",
            said="2026-01-05",
            confidence="70%",
            tags=["weather"],
            quote="It rains within two years, I say",
            url="https://example.org/a",
            held="2025-12-01",
            criteria="a wet street",
            event="storm",
            base_rate="20%",
        ),
        *tracker.log("The vote is a or b by 2027", probabilities="a:60% b:40%"),
        *tracker.log("The price will be 80 by 2027", answer="number", quantiles="70:10% 90:90%"),
        *tracker.log("It snows by 2027", speaker="Bob", attributed_to="Zed", endorse=True),
        *tracker.log("Taxes are good", kind="opinion"),
        *tracker.log("The score is 99 by 2026", answer="number", value="80..90"),
    ]


def _shown(tracker: Tracker) -> list[Any]:
    return [
        tracker.verify("q2", "a", evidence="https://example.org", excerpt="a won", by="Ann"),
        tracker.verify("q3", "80", note="as the list says"),
        tracker.undo("q3"),
        tracker.snooze("q1", span="9m"),
        tracker.schedule("q1", rule="FREQ=YEARLY", zone="Asia/Tokyo"),
        tracker.edit(1, quote="It rains"),
        tracker.show("q4"),
    ]


def _later(home: str) -> list[Any]:
    with Tracker(home, today=date(2030, 1, 1)) as tracker:
        return list(tracker.due())


def test_rows_are_what_their_records_say(home: str) -> None:
    with Tracker(home, today=date(2026, 1, 22)) as tracker:
        logged, shown = _logged(tracker), _shown(tracker)
        tracker.ingest(DOCUMENT.encode(), selection="complete", speakers=["Ann Lee"])
        found = tracker.candidates()
        tracker.add_channel("json://localhost/x")
        given = {
            records.ClaimRow: [
                *logged,
                tracker.forecast("q1", "20%"),
                tracker.revise(1, confidence="likely", said="2026-01-10"),
                *tracker.accept(found[0]["id"]),
            ],
            records.QuestionRow: shown,
            records.PendingRow: tracker.pending(),
            records.DueRow: _later(home),
            records.FoundRow: tracker.search("it"),
            speaker_records.SpeakerChange: [
                tracker.merge_speakers("Bob", "Zed"),
                tracker.rename_speaker("Bob", "Robert"),
            ],
            speaker_records.SpeakerDetails: [tracker.speaker_record("me")],
            speaker_records.SpeakerRow: tracker.speakers(),
            records.CandidateRow: tracker.candidates(everything=True),
            records.SourceRow: tracker.sources(),
            records.ChannelRow: tracker.channels(),
            reading_records.RereadRow: tracker.reread(),
            reading_records.PrecisionRow: tracker.extraction_stats(),
            reading_records.PhraseRecord: [
                read_phrase(words, date(2026, 1, 22)) for words in PHRASES
            ],
            reading_records.LexiconRow: lexicon("zh"),
        }
    for record, rows in given.items():
        assert rows, record
        assert _differing(record, rows) == []
    parts = {name for row in shown for name in ("claims", "history", "checks") if row[name]}
    assert len(parts) == len(("claims", "history", "checks"))


def _differing(record: Any, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """What keys a row has too many or too few, and whose value is of another type."""
    hints = get_type_hints(record)
    odd: list[str] = []
    for row in rows:
        odd += sorted((row.keys() - hints.keys()) | (record.__required_keys__ - row.keys()))
        for name in row.keys() & hints.keys():
            odd += [f"{record.__name__}.{name}: {each}" for each in _odd(hints[name], row[name])]
    return odd


def _odd(hint: Any, value: Any) -> list[str]:
    if isinstance(hint, UnionType):
        return min((_odd(each, value) for each in get_args(hint)), key=len)
    if is_typeddict(hint) and isinstance(value, dict):
        return _differing(hint, [value])
    if get_origin(hint) is list and isinstance(value, list):
        return [odd for each in value for odd in _odd(get_args(hint)[0], each)]
    wanted = get_origin(hint) or hint
    return [] if type(value) is (NoneType if wanted is None else wanted) else [repr(value)]
