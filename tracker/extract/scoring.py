"""How likely a clause is to be a claim worth logging, from the weights of its signs."""

from math import exp

from tracker.extract.cues import weights
from tracker.extract.signs import Signs

# Below it a stretch is talk. English is spoken looser, so that a claim shows fewer signs.
WORTH = {"en": 0.35, "zh": 0.58}


def score_of(signs: Signs, lang: str) -> float:
    """Give a score in 0..1: the logistic of the weights of all classes and shapes present.

    The weights stand in `cues.csv` and `shapes.csv`; they were fitted to labelled documents with
    a penalty on large ones, then rounded.
    """
    table = weights()
    found = {"base", *signs.classes, *signs.shapes}
    total = sum(table.get((name, lang), 0.0) for name in sorted(found))
    return round(1 / (1 + exp(-total)), 3)
