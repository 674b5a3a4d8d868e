"""Who is better on the questions they share: losses split into what speaker and question add."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tracker.scoring.checked_arrays import Floats, unit_interval
from tracker.scoring.inference.bounded_means import LEVEL
from tracker.scoring.inference.proportions import Interval

FEWEST_LINKS = 5  # questions a speaker shares; below, he cannot be compared
Loss = tuple[Hashable, Hashable, float]


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """Speakers linked by shared questions, in the order of their names.

    effects: mean loss of each beyond that of its questions, adding up to 0 (below is better).
    error: standard error of the difference of every two. links: questions that each shares with
    another; linking: how many there are in all.
    """

    speakers: tuple[Hashable, ...]
    effects: Floats
    error: Floats
    links: tuple[int, ...]
    linking: int


def compare_on_shared_questions(
    losses: Iterable[Loss], event: dict[Hashable, Hashable] | None = None
) -> list[Component]:
    """Compare speakers by loss on questions that two or more of them answered.

    losses: (speaker, question, loss), each pair once. event: that of each question, each its own
    by default. Questions are as hard as they are, whoever picked them: loss = speaker + question +
    rest, by least squares, with errors from what each event adds. Speakers that no chain of
    shared questions links stand in different components, which cannot be compared; a speaker who
    shares none is left out. Scheffé (1959), The Analysis of Variance, chapter 4; Liang and Zeger
    (1986), Biometrika 73:13-22.

    >>> rows = [("a", 1, 0.25), ("b", 1, 0.5), ("a", 2, 0.0), ("b", 2, 0.25), ("c", 3, 0.5)]
    >>> (found,) = compare_on_shared_questions(rows)
    >>> found.speakers, found.effects.round(3).tolist()
    (('a', 'b'), [-0.125, 0.125])
    """
    asked: defaultdict[Hashable, dict[Hashable, float]] = defaultdict(dict)
    for speaker, question, loss in losses:
        asked[question][speaker] = loss
    shared = {question: said for question, said in asked.items() if len(said) > 1}
    return [_component(names, shared, event) for names in _linked(shared.values())]


def rank_bounds(component: Component, level: float = LEVEL) -> list[Interval | None]:
    """Between which ranks each speaker of a component lies, 1 for the least loss.

    Whoever is surely better or worse, after Bonferroni's correction for all pairs, bounds a rank;
    a speaker who shares fewer than 5 questions has none. At `level` all bounds hold together.
    Mogstad, Romano, Shaikh and Wilhelm (2024), Review of Economic Studies 91:476-518.
    """
    from scipy.special import stdtrit

    who = [row for row, links in enumerate(component.links) if links >= FEWEST_LINKS]
    tail = (1 - unit_interval(level, "level")) / 2 / max(1, len(who) * (len(who) - 1) // 2)
    if not who:
        return [None] * len(component.links)
    links = np.array(component.links)[who]
    freedom = np.minimum(links[:, np.newaxis], links) - 1
    quantile = {each: float(stdtrit(each, 1 - tail)) for each in np.unique(freedom).tolist()}
    effects = component.effects[who]
    gap = effects[:, np.newaxis] - effects
    sure = np.vectorize(quantile.get, otypes=[float])(freedom) * component.error[np.ix_(who, who)]
    better, worse = (gap > sure).sum(axis=1), (gap < -sure).sum(axis=1)
    answer: list[Interval | None] = [None] * len(component.links)
    for row, ahead, behind in zip(who, better.tolist(), worse.tolist(), strict=True):
        answer[row] = Interval(1 + ahead, len(who) - behind)
    return answer


def _linked(questions: Iterable[dict[Hashable, float]]) -> list[tuple[Hashable, ...]]:
    """Names that shared questions link, directly or not."""
    root: dict[Hashable, Hashable] = {}

    def find(name: Hashable) -> Hashable:
        while root.setdefault(name, name) != name:
            root[name] = name = root[root[name]]
        return name

    for said in questions:
        first, *others = said
        for other in others:
            root[find(other)] = find(first)
    found: defaultdict[Hashable, list[Hashable]] = defaultdict(list)
    for name in list(root):
        found[find(name)].append(name)
    return sorted((tuple(sorted(names, key=str)) for names in found.values()), key=_first)


def _first(names: Sequence[Hashable]) -> str:
    return str(names[0])


def _component(
    names: tuple[Hashable, ...],
    shared: dict[Hashable, dict[Hashable, float]],
    event: dict[Hashable, Hashable] | None,
) -> Component:
    place = {name: row for row, name in enumerate(names)}
    rows = {
        question: (np.array([place[name] for name in said]), np.array(list(said.values())))
        for question, said in shared.items()
        if next(iter(said)) in place
    }
    design, pull = np.zeros((len(names), len(names))), np.zeros(len(names))
    for who, lost in rows.values():
        design[np.ix_(who, who)] += np.eye(len(who)) - 1 / len(who)
        pull[who] += lost - lost.mean()
    inverse = np.asarray(np.linalg.pinv(design, hermitian=True), dtype=np.float64)
    effects = inverse @ pull
    off: defaultdict[Hashable, Floats] = defaultdict(lambda: np.zeros(len(names)))
    for question, (who, lost) in rows.items():
        left = lost - effects[who]
        off[event.get(question, question) if event else question][who] += left - left.mean()
    links = np.bincount(np.concatenate([who for who, _ in rows.values()]), minlength=len(names))
    error = _errors(inverse, np.array(list(off.values())))
    return Component(names, effects, error, tuple(links.tolist()), len(rows))


def _errors(inverse: Floats, off: Floats) -> Floats:
    """Standard error of each difference, by what every event pulls; infinite for a single event."""
    count = len(off)
    if count == 1:
        return np.full(inverse.shape, np.inf)
    pulls = off @ inverse
    covariance = pulls.T @ pulls * (count / (count - 1))
    own = np.diag(covariance)
    spread = own[:, np.newaxis] + own - 2 * covariance
    return np.sqrt(np.maximum(spread, 0))
