"""The full report: from claims logged and verified to every section, in values and in text."""

import csv
import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker
from tracker.errors import AmbiguousSpeaker, InvalidInput, NotFound
from tracker.presentation.html.report import render
from tracker.scoring import brier_score, time_weighted_score

Run = Callable[..., CompletedProcess[str]]
At = Callable[[str], Tracker]
NOTE = {"note": "seen"}


def logged(tracker: Tracker, statement: str, p: float | None = None, **given: object) -> int:
    confidence = {} if p is None else {"confidence": p}
    return int(tracker.log(statement, **{**confidence, **given})[0]["id"])


@pytest.fixture
def record(at: At) -> Tracker:
    """Twelve things predicted by Ann and Bob; Ann says 80 % or 20 % and is mostly right."""
    events = [f"Event number {number} comes about" for number in range(12)]
    early = at("2026-01-02")
    early.log_many(
        {"statement": event, "speaker": "Ann", "confidence": 0.8 if number % 2 else 0.2,
         "window": "2026", "answer": "boolean"}
        for number, event in enumerate(events)
    )  # fmt: skip
    early.log_many(
        {"statement": event, "speaker": "Bob", "confidence": 0.5 + 0.01 * number,
         "question": f"q{number + 1}"}
        for number, event in enumerate(events)
    )  # fmt: skip
    late = at("2027-01-05")
    for number in range(12):
        right = number != 5
        answer = "true" if (number % 2 == 1) == right else "false"
        late.verify(f"q{number + 1}", answer, known="2026-12-31", **NOTE)
    return late


def test_the_quick_and_the_full_report_agree_on_what_both_tell(record: Tracker) -> None:
    quick, full = record.report(quick=True), record.report()
    assert [g.name for g in quick.groups] == [g.name for g in full.groups]
    for one, other in zip([*quick.groups, quick.total], [*full.groups, full.total], strict=True):
        assert one.funnel == other.funnel
        for name in ("n", "hits", "hit_rate", "brier", "log"):
            assert getattr(one.scores, name) == pytest.approx(getattr(other.scores, name))
        split, again = one.scores.decomposition, other.scores.decomposition
        assert split.miscalibration == pytest.approx(again.miscalibration)


def test_every_score_has_an_interval_round_it_and_a_rank_from_ten_claims_on(
    record: Tracker,
) -> None:
    for group in record.report().groups:
        scores = group.scores
        assert scores.n == scores.n_with_p == 12
        assert scores.brier_interval.low <= scores.brier <= scores.brier_interval.high
        assert scores.log_interval.low <= scores.log <= scores.log_interval.high
        assert scores.shrunk is not None
        assert scores.rank.low >= 1
        assert scores.rank.high <= 2


def test_below_ten_claims_nobody_has_a_rank(record: Tracker) -> None:
    made = record.report("id:1")
    assert made.total.scores.rank is None
    assert all(group.scores.rank is None for group in made.groups)


def test_skill_is_against_named_baselines(record: Tracker) -> None:
    ann = next(group for group in record.report().groups if group.name == "Ann").scores
    bob = next(group for group in record.report().groups if group.name == "Bob").scores
    assert ann.skill["50 %"] == pytest.approx(1 - ann.brier / 0.25)
    assert ann.skill["others"] == pytest.approx(1 - ann.brier / bob.brier)
    assert bob.skill["others"] == pytest.approx(1 - bob.brier / ann.brier)
    assert "earlier base rate" not in ann.skill  # nothing was known before
    assert "question" not in ann.skill
    assert ann.skill_n == {"50 %": 12, "others": 12}
    assert ann.skill_interval["50 %"].low < ann.skill["50 %"] < ann.skill_interval["50 %"].high


def test_the_others_are_asked_even_when_the_report_is_about_one(record: Tracker) -> None:
    (ann,) = record.report("speaker:ann").groups
    whole = next(group for group in record.report().groups if group.name == "Ann")
    assert ann.scores.skill["others"] == whole.scores.skill["others"]


def test_a_trivial_claim_earns_nothing_against_its_questions_base_rate(at: At) -> None:
    logged(at("2026-01-02"), "The sun rises", 0.99, window="2026", base_rate="99%")
    late = at("2027-01-05")
    late.verify("q1", "2026-01-03", **NOTE)
    scores = late.report().total.scores
    assert scores.skill["question"] == 0
    assert scores.skill["50 %"] > 0.99


def test_a_base_rate_must_be_a_share(run: Run) -> None:
    ran = run("add", "It rains", "--window", "2026", "--base-rate", "often-ish 7")
    assert ran.returncode == 1
    assert "--base-rate" in ran.stderr


def test_two_speakers_are_compared_on_what_both_predicted(record: Tracker) -> None:
    logged(record, "Something else comes", 0.9, speaker="Ann", window="by 2028")
    (found,) = record.compare("ann", "Bob")
    ann = [0.8 if n % 2 else 0.2 for n in range(12)]
    y = [(n % 2 == 1) == (n != 5) for n in range(12)]
    bob = [0.5 + 0.01 * n for n in range(12)]
    assert (found.a, found.b, found.n, found.events) == ("Ann", "Bob", 12, 12)
    assert found.brier_a == pytest.approx(brier_score(y, ann))
    assert found.brier_b == pytest.approx(brier_score(y, bob))
    assert found.difference == pytest.approx(found.brier_a - found.brier_b)
    assert found.interval.low < found.difference < found.interval.high
    (other,) = record.compare("bob", "ann")
    assert other.difference == pytest.approx(-found.difference)
    assert other.e_value == found.e_value_reverse


def test_of_many_speakers_all_pairs_are_compared_with_corrected_p(record: Tracker) -> None:
    for number in range(12):
        record.log(
            f"Event {number} again", speaker="Cy", confidence=0.6, question=f"q{number + 1}",
            said="2026-02-01",
        )  # fmt: skip
    found = record.compare("Ann", "Bob", "Cy")
    assert [(each.a, each.b) for each in found] == [("Ann", "Bob"), ("Ann", "Cy"), ("Bob", "Cy")]
    assert all(each.adjusted_p >= each.p_value for each in found)


@pytest.mark.parametrize(
    ("names", "error"),
    [(("Ann", "Zoe"), NotFound), (("Ann", "n"), AmbiguousSpeaker), (("Ann", "ann"), InvalidInput)],
)
def test_who_is_not_clear_is_not_compared(
    names: tuple[str, ...], error: type[Exception], record: Tracker
) -> None:
    logged(record, "Something else comes", 0.9, speaker="Nan Nobody", window="by 2028")
    with pytest.raises(error):
        record.compare(*names)


def test_a_chain_that_moved_counts_once_and_its_course_is_scored(at: At) -> None:
    first = logged(at("2026-01-01"), "It comes", 0.4, window="2026", answer="boolean")
    at("2026-07-01").revise(first, confidence=0.8)
    late = at("2027-01-05")
    late.verify("q1", "true", known="2026-12-31", **NOTE)
    made = late.report()
    expected = time_weighted_score(
        1,
        [(date(2026, 1, 1), 0.4), (date(2026, 7, 1), 0.8)],
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    assert made.moves.chains == 1
    assert made.moves.initial == pytest.approx(0.36)
    assert made.moves.final == pytest.approx(0.04)
    assert made.moves.time_weighted == pytest.approx(expected.time_weighted)
    assert made.moves.coverage == 1
    assert made.total.funnel.logged == 2
    assert made.total.chains == made.total.chain_funnel.logged == 1
    assert made.total.scores.n == 1


def test_a_choice_is_scored_over_all_its_options(at: At) -> None:
    at("2026-01-01").log(
        "Who wins the match", probabilities="win:50% draw:25% loss:25%", ordered=True, window="2026"
    )
    late = at("2027-01-05")
    late.verify("q1", "win", **NOTE)
    spreads = late.report().spreads
    assert (spreads.n, spreads.ranked) == (1, 1)
    assert spreads.brier == pytest.approx(0.375)
    assert spreads.rps == pytest.approx((0.25 + 0.0625) / 2)


def test_a_date_given_as_a_distribution_is_scored_before_it_happens(at: At) -> None:
    at("2026-01-01").log("It comes", answer="date", quantiles="2027:10% 2029:50% 2035:90%")
    later = at("2029-01-05")
    later.verify("q1", "not-yet", **NOTE)
    timing = later.report().timing
    assert timing.distributions == 1
    assert timing.censored_log > 0
    assert timing.horizon_crps > 0


def test_a_target_that_slips_a_year_a_year_drifts_by_one(at: At) -> None:
    logged(at("2020-01-01"), "It comes", window="by 2025", speaker="Ann")
    for year in (2021, 2022):
        at(f"{year}-01-01").log(
            f"It comes, said in {year}", window=f"by {year + 5}", speaker="Ann", question="q1"
        )
    (line,) = at("2023-01-01").report().drift
    assert line.speaker == "Ann"
    assert len(line.points) == 3
    assert line.slope == pytest.approx(1, abs=0.01)


def test_a_report_as_of_a_day_is_the_one_that_was_made_on_it(at: At) -> None:
    first = logged(at("2026-01-01"), "It comes", 0.4, window="by 2026", speaker="Ann")
    at("2027-01-05").verify("q1", "not-yet", as_of="2026-12-31", **NOTE)
    then = at("2027-02-01").report()
    later = at("2028-01-05")
    later.undo("q1")
    later.verify("q1", "2026-05-05", **NOTE)
    later.edit(first, confidence=0.9)
    logged(later, "Another comes", 0.5, window="by 2030", speaker="Ann")
    again = later.report(as_of=date(2027, 2, 1))
    assert later.report().total.funnel.true == 1
    assert again.total.funnel == then.total.funnel
    assert again.total.scores.brier == then.total.scores.brier == pytest.approx(0.16)
    assert again.asked.as_of == again.asked.today == date(2027, 2, 1)


def test_a_report_known_by_a_day_takes_what_could_be_known_then(at: At) -> None:
    logged(at("2026-01-01"), "It comes", 0.4, window="by 2026", speaker="Ann")
    logged(at("2026-01-01"), "That comes", 0.7, window="by 2030", speaker="Ann")
    later = at("2029-01-05")
    later.verify("q1", "2028-05-05", **NOTE)
    later.verify("q2", "2028-06-05", **NOTE)
    known = later.report(known_by=date(2027, 6, 1)).total.funnel
    assert (known.false, known.pending) == (1, 1)
    earlier = later.report(known_by=date(2026, 6, 1)).total.funnel
    assert (earlier.false, earlier.pending) == (0, 2)


def test_a_rebuilt_report_can_be_filtered_by_what_was_derived_then(at: At) -> None:
    logged(at("2026-01-01"), "It comes", 0.4, window="by 2026", speaker="Ann")
    at("2027-01-05").verify("q1", "not-yet", as_of="2026-12-31", **NOTE)
    later = at("2027-02-01")
    assert later.report("verdict:false").total.funnel.logged == 1
    assert later.report("verdict:false", as_of=date(2026, 6, 1)).total.funnel.logged == 0
    assert later.report("verdict:open", as_of=date(2026, 6, 1)).total.funnel.logged == 1


def test_a_claim_with_two_tags_counts_once_in_the_total(at: At) -> None:
    logged(at("2026-01-01"), "It comes", 0.4, window="by 2026", tags=("a", "b"))
    late = at("2027-01-05")
    late.verify("q1", "not-yet", as_of="2026-12-31", **NOTE)
    for quick in (True, False):
        made = late.report(by="tag", quick=quick)
        assert [group.funnel.logged for group in made.groups] == [1, 1]
        assert made.total.funnel.logged == made.total.scores.n == 1


def test_the_same_seed_gives_the_same_report(record: Tracker) -> None:
    one, other = (json.dumps(record.report(seed=7).as_dict()) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("by", ["speaker", "tag", "kind", "basis", "source", "year", "horizon"])
def test_a_report_can_be_grouped_by(by: str, record: Tracker) -> None:
    quick, full = record.report(by=by, quick=True), record.report(by=by)
    assert {g.name: g.funnel for g in quick.groups} == {g.name: g.funnel for g in full.groups}
    assert quick.total.funnel.logged == 24


def test_years_stand_in_their_order(at: At) -> None:
    for year in (2027, 2025, 2026, 2026):
        logged(at(f"{year}-01-01"), f"It comes again, {year}", window="by 2030", again=True)
    for quick in (True, False):
        made = at("2028-01-01").report(by="year", quick=quick)
        assert [group.name for group in made.groups] == ["2025", "2026", "2027"]


def test_the_impossible_that_happened_is_infinity_in_valid_json(run: Run) -> None:
    run("add", "It comes", "--window", "2026", "--confidence", "0%", "--answer", "boolean")
    run("verify", "q1", "true", "--note", "seen", today="2027-01-05")
    text = run("report", "--json", today="2027-01-05").stdout

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    made = json.loads(text, parse_constant=refuse)
    assert made["total"]["scores"]["log"] == "Infinity"
    assert made["total"]["scores"]["brier"] == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_section_ends_in_words(lang: str, record: Tracker) -> None:
    made = record.report(lang=lang)
    assert {"funnel", "groups", "bases"} <= set(made.sentences)
    assert made.calibration.sentence
    assert all("{" not in sentence for sentence in made.sentences.values())


def test_below_thirty_claims_calibration_is_not_judged(record: Tracker) -> None:
    made = record.report()
    assert made.total.scores.n_with_p == 24
    assert "30 are needed" in made.calibration.sentence


@pytest.fixture
def thirty(at: At) -> Tracker:
    """Ann says 90 % thirty times and is right half of the time; Bob says 60 % ten times."""
    early = at("2026-01-02")
    for number in range(30):
        logged(early, f"Event number {number} comes about", 0.9, speaker="Ann", window="2026",
               answer="boolean")  # fmt: skip
        if number < 10:
            early.log(f"It does, the {number}th", speaker="Bob", confidence=0.6,
                      question=f"q{number + 1}")  # fmt: skip
    late = at("2027-01-05")
    for number in range(30):
        late.verify(f"q{number + 1}", str(number % 2 == 0).lower(), known="2026-12-31", **NOTE)
    return late


def test_calibration_is_judged_for_each_group_with_thirty_claims(thirty: Tracker, run: Run) -> None:
    made = thirty.report()
    ann, bob = made.groups
    assert ann.calibration.miscalibration == pytest.approx(0.16)
    assert ann.calibration.adjusted_p is None  # one test needs no correction
    assert ann.calibration.p_value < 0.01
    assert bob.calibration is None
    assert made.total.calibration.p_value == made.calibration.test.p_value
    assert made.sentences["judged"] == (
        "The one with enough claims to judge calibration missed by more than chance alone would "
        "often explain (p < 0.05): Ann. Too few to judge calibration (below 30): Bob."
    )
    lines = list(csv.DictReader(StringIO(run("report", "--csv", today="2027-01-05").stdout)))
    assert [line["calibration_miscalibration"][:4] for line in lines][:2] == ["0.16", ""]
    told = run("report", today="2027-01-05").stdout
    assert "miscalibrated" in told
    assert "too few" in told
    assert "misses by more than chance" in render(made)
    assert thirty.report(quick=True).groups[0].calibration is None


def test_the_summary_says_where_most_of_a_miss_lies(thirty: Tracker) -> None:
    made = thirty.report()
    assert made.calibration.most_off == 8
    assert "Much overconfident. Most of it lies at 90 %: of 30 such" in made.sentences["summary"]
    assert "偏差主要在90%这一档" in thirty.report(lang="zh").sentences["summary"]
    assert thirty.report("speaker:bob").calibration.most_off is None


@pytest.mark.parametrize("strict", [True, False])
def test_the_hit_rate_is_bounded_by_what_is_overdue_or_put_off(at: At, *, strict: bool) -> None:
    early = at("2026-01-01")
    for number in range(8):
        logged(early, f"Event {number} comes", 0.8, window="by 2027", answer="date")
    logged(early, "A slow event comes", 0.8, window="by 2040")  # interim looks fall due
    logged(early, "A vague event comes", 0.8, window="by ~2028")
    logged(early, "Sales rose because of it", 0.7, kind="causal", answer="boolean")
    late = at("2029-06-01")
    late.tick(catch_up=True)
    for number in range(3):
        late.verify(f"q{number + 1}", "2027-05-05", **NOTE)
    late.snooze("q4", until="2029-12-01")
    made, quick = late.report(strict=strict), late.report(strict=strict, quick=True)
    total = made.total
    overdue = total.funnel.overdue
    assert overdue == quick.total.funnel.overdue == (6 if strict else 5)
    assert total.funnel.snoozed == 1
    decided = total.scores.n - total.scores.undecided
    open_ = overdue + total.funnel.snoozed  # putting a look off does not narrow the bounds
    assert total.worst_hit_rate == total.scores.hits / (decided + open_)
    assert total.best_hit_rate == (total.scores.hits + open_) / (decided + open_)


def test_the_funnel_adds_up_in_every_face(at: At, run: Run) -> None:
    logged(at("2026-01-01"), "It comes", 0.4, window="by 2026")
    logged(at("2026-01-01"), "Novels are dull", kind="opinion")
    made = at("2027-02-01").report()
    for group in (*made.groups, made.total):
        funnel = group.funnel
        assert funnel.logged == funnel.checkable + funnel.apart
    assert made.as_dict()["total"]["funnel"]["apart"] == made.as_rows()[-1]["apart"] == 1
    assert made.sentences["funnel"].startswith(
        "2 logged = 1 checkable + 1 set aside. Checkable: 1 overdue. Set aside: 1 opinion."
    )
    said = run("report", "--lang", "zh", today="2027-02-01").stdout
    assert "共记录2条断言 = 可检验1条 + 不检验1条。" in said


def test_lines_of_csv_are_alike(record: Tracker, run: Run, database: Path) -> None:
    assert database.exists()
    assert record.report().total.funnel.logged == 24
    lines = list(csv.DictReader(StringIO(run("report", "--csv", today="2027-01-05").stdout)))
    assert [line["group"] for line in lines] == ["Ann", "Bob", "all"]
    assert all(None not in line and None not in line.values() for line in lines)


def test_a_terminal_report_fits_its_width(
    record: Tracker, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert record.report().groups
    monkeypatch.setenv("COLUMNS", "80")
    text = run("report", today="2027-01-05").stdout
    assert max(map(len, text.splitlines())) <= 80
    assert text.index("What became of the claims") < text.index("Calibration")
    compared = run("compare", "ann", "bob", today="2027-01-05")
    assert "Ann" in compared.stdout
