"""How far two judges agree beyond chance."""

from collections import Counter
from collections.abc import Hashable, Sequence

from tracker.errors import EmptySample, InvalidInput


def cohen_kappa(a: Sequence[Hashable], b: Sequence[Hashable]) -> float:
    """Agreement of two judges on the same cases: 1 is full, 0 is chance, below 0 is less.

    a, b: their verdicts, of shape (n,), of any kind. It is nan where both always say the same one
    thing, for then chance would agree as well. Raises EmptySample, InvalidInput.
    Cohen (1960), Educational and Psychological Measurement 20:37-46.

    >>> cohen_kappa(["true", "true", "false", "false"], ["true", "false", "false", "false"])
    0.5
    """
    n = len(a)
    if len(b) != n:
        raise InvalidInput("b", len(b), f"is its length; a has {n}")
    if n == 0:
        raise EmptySample("a and b are empty; agreement needs at least one case.")
    agreed = sum(one == other for one, other in zip(a, b, strict=True))
    said_a, said_b = Counter(a), Counter(b)
    by_chance = sum(said_a[verdict] * said_b[verdict] for verdict in said_a)
    if by_chance == n * n:
        return float("nan")
    return (agreed * n - by_chance) / (n * n - by_chance)
