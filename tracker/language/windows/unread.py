"""Words that name or may name a time, read or not: what a reading leaves over is told."""

from collections.abc import Iterable, Iterator

from tracker.language.windows.item import Item
from tracker.language.windows.lexer import items

# Kinds that name a time by themselves: a month, year, weekday, season, day, quarter, unit, part.
NAMES = frozenset("YIXZMWaRmuLωDHPcdøO年季世节农期w未j")
UNITS = frozenset("u年月日天周季世")
# Kinds that belong to a time only beside one: numbers, prepositions, marks, articles.
LED = frozenset("BbUFEtpvswjqQ≥≤~@xreOθβd到未每")
BESIDE = LED | frozenset("12NSi-/,&个多半前后内起来代第月日kκλGlgyo f上中底初末首全")
VAGUE = r"soon|eventually|someday|shortly|imminently|foreseeable future"


def time_words(text: str, lang: str | None = None) -> list[tuple[int, int]]:
    """Give the stretches of a text that name or may name a time, in code points, end exclusive.

    >>> [text[a:b] for text in ["It opens by February 29, 2027"] for a, b in time_words(text)]
    ['by February 29, 2027']
    """
    found = items(text, lang)
    return [_bounds(run) for run in _runs(found)]


def unread_times(text: str, used: Iterable[tuple[int, int]], lang: str | None = None) -> list[str]:
    """Give the words of time that no reading used, as they stand in the text.

    >>> unread_times("The vote by Friday, in March", [(9, 18)])
    ['in March']
    """
    spans = list(used)
    free = [item for item in items(text, lang) if not any(_inside(item, span) for span in spans)]
    bounds = [_bounds(run) for run in _runs(free)]
    return [text[start:end] for start, end in bounds]


def _inside(item: Item, span: tuple[int, int]) -> bool:
    return span[0] <= item.start and item.end <= span[1]


def _runs(found: list[Item]) -> Iterator[list[Item]]:
    """Give each run of words of time with what leads it and stands between."""
    run: list[Item] = []
    for item in found:
        apart = bool(run) and item.start - run[-1].end > 1
        if apart or item.kind not in NAMES | BESIDE:
            yield from _trimmed(run)
            run = []
        if item.kind in NAMES | BESIDE:
            run.append(item)
    yield from _trimmed(run)


def _trimmed(run: list[Item]) -> Iterator[list[Item]]:
    """Cut what only leads to nothing off the end, and marks off the start."""
    while run and run[-1].kind in LED | frozenset("-/,&"):
        run = run[:-1]
    while run and run[0].kind in frozenset("-/,&") | frozenset("x@~") - frozenset("@"):
        run = run[1:]
    if any(item.kind in NAMES for item in run):
        yield run


def _bounds(run: list[Item]) -> tuple[int, int]:
    return run[0].start, run[-1].end
