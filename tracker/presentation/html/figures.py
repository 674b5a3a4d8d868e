"""The figures of a report, drawn."""

from xml.etree.ElementTree import Element

from tracker.i18n.words import Words
from tracker.presentation.svg.days import days_figure
from tracker.presentation.svg.drift import drift_figure
from tracker.presentation.svg.reliability import Named, reliability_figure
from tracker.presentation.svg.years import year_figure
from tracker.reporting.sections.section import DaysOff, Drift, Figure, Reliability, YearFigure


def draw(figure: Figure, key: str, words: Words) -> Element:
    """Draw a figure. key: unique on the page, where several of a kind stand together."""
    match figure:
        case Reliability(title, description, _, calibration, (said, came_true)):
            named = Named(title, description, said, came_true, words.percent)
            return reliability_figure(calibration, named)
        case YearFigure(title, description, _, scores, span, high):
            return year_figure(key, title, description, scores, span, high)
        case DaysOff(title, description, _, days, sides):
            return days_figure(title, description, days, sides)
        case Drift(title, description, _, lines, axes):
            return drift_figure(title, description, lines, axes)
    raise TypeError(f"{type(figure).__name__} has no drawing")
