"""A share of one in hundredths: what is near certain is shown as near, never as certain."""

MOST_DIGITS = 4
# 1 - 0.7 is a hair above 0.3 in floating point, and still stands on the edge of a bin there.
EDGE = 1e-12


def hundredths(share: float, digits: int = 0) -> str:
    """Write a share in hundredths with this many decimals, more where 0 or 100 would be untrue.

    >>> hundredths(0.874), hundredths(0.9996), hundredths(1), hundredths(0.00000001)
    ('87', '99.96', '100', '<0.0001')
    """
    text = f"{100 * share:.{digits}f}"
    while 0 < share < 1 and float(text) in (0, 100) and digits < MOST_DIGITS:
        digits += 1
        text = f"{100 * share:.{digits}f}"
    if 0 < share < 1 and float(text) in (0, 100):
        return "<0.0001" if share < 0.5 else ">99.9999"  # noqa: PLR2004
    return text


def three_figures(share: float) -> str:
    """Write a share in hundredths with three figures: 87, 99.9; more near certainty.

    >>> three_figures(0.875), three_figures(0.999), three_figures(0.99999), three_figures(1e-6)
    ('87.5', '99.9', '99.999', '0.0001')
    """
    text = f"{100 * share:.3g}"
    if "e" in text or (share < 1 and float(text) == 100):  # noqa: PLR2004
        return hundredths(share, 1)
    return text


def probability(p: float) -> str:
    """Write a probability with three figures, more where it would look certain.

    >>> probability(0.75), probability(0.9999), probability(1.0)
    ('0.75', '0.9999', '1')
    """
    text = f"{p:.3g}"
    return repr(p) if p < 1 and float(text) == 1 else text
