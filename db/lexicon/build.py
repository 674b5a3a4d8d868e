"""Build `lexicon.csv`: the survey's phrases computed from its answers, ours from `proposals.csv`.

    python db/lexicon/build.py FOLDER    # with absolute_judgements.csv, see SOURCE.md

Survey: answers over four standard deviations from the phrase's mean are removed, as its author
does; mid is the median, low and high are the quartiles. Grades ("fairly sure") are computed from
a base phrase: its log-odds times the factor of the adverb. "Will Happen" is left out: a bare
assertion has no probability.
"""

import csv
import math
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
FIELDS = ("phrase", "language", "role", "low", "mid", "high", "source", "reason")
OUTLIER_SDS = 4
LEFT_OUT = "Will Happen"
SURVEY = "survey: Kucharski, CAPphrase"
GRADED = "ours: graded"

SIZED = ("希望", "机会", "把握", "胜算", "赢面")

# How sure we are of a Chinese entry: the width of its range, at most.
SURENESS = ((0.2, "sure"), (0.35, "fairly sure"), (1.0, "unsure"))

# How the answers' phrases look in a sentence.
INFLECTED = {
    "Probable": ["probable", "probably"],
    "May Happen": ["may happen", "may"],
    "Might Happen": ["might happen", "might"],
    "Could Happen": ["could happen"],
    "Very Good Chance": ["very good chance"],
    "Almost Certain": ["almost certain", "almost certainly"],
    "Better than Even": ["better than even"],
    "Chances are Slight": ["chances are slight", "slight chance"],
}

# Factors on log-odds: 1 leaves a phrase as it is.
ENGLISH_GRADES = {
    "somewhat": 0.5, "moderately": 0.6, "fairly": 0.65, "reasonably": 0.7, "rather": 0.8,
    "pretty": 0.8, "quite": 0.95, "really": 1.2, "very": 1.3, "extremely": 1.7,
    "absolutely": 1.8, "completely": 1.8, "totally": 1.8, "incredibly": 1.6, "100 percent": 2,
    "a hundred percent": 2, "so": 1.2, "increasingly": 0.9, "virtually": 0.95, "nearly": 0.9,
    "almost": 0.9, "highly": 1.5, "overwhelmingly": 1.8, "exceedingly": 1.6, "deeply": 1.4,
    "mildly": 0.5, "slightly": 0.5, "cautiously": 0.7, "quietly": 0.85, "supremely": 1.6,
}  # fmt: skip
ENGLISH_BASES = (
    *("am sure", "am certain", "am confident", "am convinced", "am doubtful", "am sceptical"),
    *("am skeptical", "likely", "unlikely", "probable", "improbable"),
    *("am optimistic", "am hopeful", "optimistic", "pessimistic"),
)
CHINESE_GRADES = {"比较": 0.6, "基本": 0.9, "挺": 0.9, "蛮": 0.85, "很": 1.15, "非常": 1.4,
                  "十分": 1.35, "极其": 1.6, "完全": 1.7, "百分之百": 2, "特别": 1.35, "绝对": 1.7,
                  "几乎": 0.85}  # fmt: skip
CHINESE_BASES = ("确定", "肯定", "确信", "有把握", "有信心", "相信")


def build(folder: Path) -> list[dict[str, str]]:
    """Give all entries, the first of a phrase winning: survey, proposals, grades."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    proposals = list(_proposals())
    computed = [*_grades(proposals), *_sized(proposals)]
    for row in [*_survey(folder / "absolute_judgements.csv"), *proposals, *computed]:
        rows.setdefault((row["language"], row["phrase"]), _with_sureness(row))
    return sorted(
        rows.values(), key=lambda row: (row["language"], -float(row["mid"]), row["phrase"])
    )


def _with_sureness(row: dict[str, str]) -> dict[str, str]:
    """Say of a Chinese entry how sure we are of it, by the width of its range."""
    if row["language"] != "zh":
        return row
    width = float(row["high"]) - float(row["low"])
    sure = next(word for most, word in SURENESS if width <= most)
    return {**row, "source": row["source"].replace("ours", f"ours ({sure})", 1)}


def _survey(path: Path) -> Iterator[dict[str, str]]:
    answers: dict[str, list[float]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            answers[row["term"]].append(float(row["probability"]))
    for term, given in sorted(answers.items()):
        if term != LEFT_OUT:
            low, mid, high = quartiles(without_outliers(given))
            reason = f"n = {len(given)}; median and quartiles of “{term}”"
            for phrase in INFLECTED.get(term, [term.lower()]):
                yield _row(
                    phrase, "en", "hedge", (low / 100, mid / 100, high / 100), SURVEY, reason
                )


def without_outliers(answers: list[float]) -> list[float]:
    """Drop answers over four standard deviations from the mean."""
    mean, spread = statistics.fmean(answers), statistics.stdev(answers)
    return [answer for answer in answers if abs(answer - mean) <= OUTLIER_SDS * spread]


def quartiles(answers: list[float]) -> tuple[float, float, float]:
    """Give first quartile, median and third quartile."""
    low, mid, high = statistics.quantiles(answers, n=4, method="inclusive")
    return low, mid, high


def _proposals() -> Iterator[dict[str, str]]:
    with (HERE / "proposals.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for phrase in row["phrase"].split("|"):
                yield {**row, "phrase": phrase}


def _grades(proposals: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    known = {(row["language"], row["phrase"]): row for row in proposals}
    for language, bases, grades in (
        ("en", ENGLISH_BASES, ENGLISH_GRADES),
        ("zh", CHINESE_BASES, CHINESE_GRADES),
    ):
        for base in bases:
            row = known.get((language, base))
            for adverb, factor in grades.items():
                if row:
                    yield _graded(row, adverb, factor)


def _sized(proposals: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Join what is said of a chance to words that mean one only beside it: 希望很大, 很大的希望."""
    for row in proposals:
        if row["role"] == "size" and row["language"] == "zh":
            for noun in SIZED:
                reason = f"“{row['phrase']}” said of {noun}"
                for phrase in (f"{noun}{row['phrase']}", f"{row['phrase']}的{noun}"):
                    yield {**row, "phrase": phrase, "role": "hedge", "reason": reason}


def _graded(row: dict[str, str], adverb: str, factor: float) -> dict[str, str]:
    ends = (_scaled(float(row[name]), factor) for name in ("low", "mid", "high"))
    verb, _, word = row["phrase"].rpartition(" ")
    between = " " if row["language"] == "en" else ""
    phrase = f"{verb}{between if verb else ''}{adverb}{between}{word}"
    reason = f"log-odds of “{row['phrase']}” times {factor:g}"
    return _row(phrase, row["language"], row["role"], tuple(ends), GRADED, reason)


def _scaled(p: float, factor: float) -> float:
    inside = min(max(p, 0.005), 0.995)
    return 1 / (1 + math.exp(-factor * math.log(inside / (1 - inside))))


def _row(
    phrase: str, language: str, role: str, ends: tuple[float, ...], source: str, reason: str
) -> dict[str, str]:
    low, mid, high = (f"{end:.3g}" for end in ends)
    return dict(zip(FIELDS, (phrase, language, role, low, mid, high, source, reason), strict=True))


def main(folder: Path) -> None:
    """Write the table beside this script."""
    with (HERE / "lexicon.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(build(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
