"""Whether an answer says otherwise than one that is there."""

from tracker.core.verdicts import Answer, AnswerKind

HAS_COME = (AnswerKind.TRUE, AnswerKind.HAPPENED, AnswerKind.VALUE, AnswerKind.OPTION)


def same(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same, whoever gave them and since whenever it could be known."""
    return _said(one) == _said(other)


def contradicts(new: Answer, old: Answer) -> bool:
    """Whether both cannot be so, or the new one says less.

    What came after somebody looked in vain contradicts nothing, nor does the day within a time.
    """
    if old.kind is not AnswerKind.NOT_YET:
        return not (same(new, old) or _is_nearer(new, old))
    if new.kind not in HAS_COME or old.as_of is None:
        return False
    return new.days[1] <= old.as_of


def _is_nearer(new: Answer, old: Answer) -> bool:
    """Whether it tells the day, or a shorter time, within the time that was known."""
    if not new.kind is old.kind is AnswerKind.HAPPENED:
        return False
    return old.days[0] <= new.days[0] and new.days[1] <= old.days[1]


def _said(answer: Answer) -> tuple[object, ...]:
    value = answer.value
    interval = value and (value.low, value.high, value.low_closed, value.high_closed, value.unit)
    days = (answer.happened_from, answer.happened_on, answer.as_of)
    return answer.kind, *days, interval, answer.option, answer.grade
