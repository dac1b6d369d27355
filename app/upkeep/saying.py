"""What a check of the trail says: the same lines in the terminal and in the window."""

from collections.abc import Iterator

from app.audit.checking import Report
from app.core.words import _, plural


def report_lines(report: Report) -> Iterator[str]:
    """Return what was looked at and what is wrong, line by line."""
    yield from looked_at(report)
    yield from report.faults
    if report.more:
        yield plural("{count} more.", "{count} more.", report.more)
    if report.is_sound:
        yield _("Nothing is wrong.")
    else:
        count = len(report.faults) + report.more
        yield plural("{count} thing is wrong.", "{count} things are wrong.", count)


def looked_at(report: Report) -> Iterator[str]:
    """Return what was looked at, and what was not."""
    say = _("{entries} entries of {desks} desks, {checkpoints} checkpoints, {rows} rows.")
    yield say.format(
        entries=report.entries, desks=report.desks, checkpoints=report.checkpoints, rows=report.rows
    )
    yield _("{values} names, titles and texts; {erased} more were lawfully erased.").format(
        values=report.values, erased=report.erased
    )
    if report.loaded:
        yield _("Of {count} rows that were loaded together only later changes were compared.").format(
            count=report.loaded
        )
    after = report.entries - report.size
    if after:
        yield plural(
            "{count} entry came after the newest checkpoint.",
            "{count} entries came after the newest checkpoint.",
            after,
        )
    yield _("What happened after the last checkpoint that somebody outside kept is not promised.")
