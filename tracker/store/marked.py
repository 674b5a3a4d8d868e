"""Numbers that are marked, however many."""

from collections.abc import Iterator


class Marked:
    """Questions to be settled: a byte for each id that there may be, whatever their number."""

    def __init__(self) -> None:
        self._marks = bytearray()

    def add(self, number: int) -> None:
        """Mark a question; once is as good as twice."""
        if number >= len(self._marks):
            self._marks.extend(bytes(number + 1 - len(self._marks)))
        self._marks[number] = 1

    def __bool__(self) -> bool:
        return 1 in self._marks

    def __contains__(self, number: int) -> bool:
        return 0 < number < len(self._marks) and self._marks[number] == 1

    def __iter__(self) -> Iterator[int]:
        """The ids of those marked, rising."""
        found = self._marks.find(1)
        while found >= 0:
            yield found
            found = self._marks.find(1, found + 1)
