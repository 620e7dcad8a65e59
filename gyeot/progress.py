"""How a build tells what it is doing: a bar on a terminal, plain lines elsewhere, and a report in numbers."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars


@dataclass
class Stage:
    """Seconds one stage took: on the clock, and of processor time including child processes."""

    name: str
    wall: float
    cpu: float


@dataclass
class Progress:
    """Reports stages as they run and keeps their timings."""

    quiet: bool = False
    stages: list[Stage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.console = Console(stderr=True, quiet=self.quiet, highlight=False)
        self.live = self.console.is_terminal and not self.quiet

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[object]:
        """Times a stage; gives a function that is told how many items are done."""
        wall, cpu = time.perf_counter(), _cpu()
        if self.live:
            columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            with Bars(*columns, console=self.console, transient=True) as bars:
                task = bars.add_task(name, total=total)
                yield lambda done: bars.update(task, completed=done)
        else:
            yield lambda done: None
        self.stages.append(Stage(name, time.perf_counter() - wall, _cpu() - cpu))
        if not self.quiet:
            count = f" {total:,}" if total else ""
            self.console.print(f"  {name:<10}{count:>9}  {self.stages[-1].wall:6.2f} s")

    @staticmethod
    def peak_memory() -> int:
        """Largest resident memory so far in bytes, of this process plus its largest child."""
        unit = 1 if sys.platform == "darwin" else 1024  # Linux counts in KiB
        usage = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(usage) * unit


def _cpu() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
