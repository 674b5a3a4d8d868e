"""The figures of a report, drawn."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from tracker.i18n.words import Words
from tracker.presentation.svg.days import days_figure
from tracker.presentation.svg.drift import drift_figure
from tracker.presentation.svg.reliability import Links, Named, reliability_figure
from tracker.presentation.svg.years import year_figure
from tracker.reporting.sections.section import DaysOff, Drift, Figure, Reliability, YearFigure
from tracker.scoring.calibration import Bin


def draw(figure: Figure, key: str, words: Words, links: Links | None = None) -> Element:
    """Draw a figure. key: unique on the page, where several of a kind stand together.

    links: the address of the claims behind each bin of a reliability diagram, if it has any.
    """
    match figure:
        case Reliability(title, description, _, calibration, (said, came_true)):
            named = Named(title, description, said, came_true, words.percent, _told(words))
            return reliability_figure(calibration, named, links)
        case YearFigure(title, description, _, scores, span, high):
            return year_figure(key, title, description, scores, span, high)
        case DaysOff(title, description, _, days, sides):
            return days_figure(title, description, days, sides)
        case Drift(title, description, _, lines, axes):
            return drift_figure(title, description, lines, axes)
    raise TypeError(f"{type(figure).__name__} has no drawing")


def _told(words: Words) -> Callable[[Bin], str]:
    """A bin in a sentence: what was said, and how often that came true."""

    def told(found: Bin) -> str:
        said, true = words.percent(found.mean_p), words.percent(found.frequency)
        return words("calibration.bin", said=said, true=true, n=words.count(found.n))

    return told
