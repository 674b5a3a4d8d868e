"""How far long work has come, for whoever waits at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_of(work: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal, on the error stream; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(work)
        yield lambda done, steps: bar.update(task, completed=done, total=steps)


@contextmanager
def count_of(work: str, things: str) -> Iterator[Callable[[int], None] | None]:
    """A counter on a terminal, where nobody knows how many there will be; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(work) as status:
        yield lambda done: status.update(f"{work}: {done:,} {things}")
