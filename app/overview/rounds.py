"""Rounds as their page, form and result show them, the rates, and what is open over all rounds."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.inspection import queries
from app.inspection.programme_queries import applies, items_of
from app.inspection.rates import Rate, rate
from app.inspection.uses import CLEAR, COUNTED, LOCKED, NOT_IN_USE
from app.overview.rows import said

MOST = 500
"""Rows of a list of rounds, findings or papers."""
TOP = 5


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the round's checklist; `uses` are the kinds of place it applies to, with commas."""

    code: str
    text: str
    weight: int
    basis: str
    uses: str
    raised_by: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with where it was made and who puts it right. `file` is a reference, `holder` who had it."""

    id: int
    round: int
    place: str
    path: str
    service: str | None
    code: str
    text: str
    weight: int
    is_serious: bool
    note: str | None
    is_secured: bool
    found_at: dt.datetime
    file: str | None
    holder: str | None
    owner_id: int | None
    owner: str | None
    due_on: dt.date | None
    done: str | None
    closed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class PapersRow:
    """Papers that were taken for safekeeping, and who has them back."""

    receipt: int
    round: int
    place: str
    path: str
    what: str
    kept_at: str
    removed_by: str
    removed_at: dt.datetime
    returned_to: str | None
    returned_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One place of a round, in the order of the draw; `items` are the codes that apply to it.

    `is_drawn` tells a desk that counts for the rate from what is looked at besides.
    """

    nth: int
    code: str
    name: str
    path: str
    use: str
    is_drawn: bool
    service: str | None
    person: str | None
    items: tuple[str, ...]
    result: str | None
    note: str | None
    checked_by: str | None
    checked_at: dt.datetime | None
    findings: tuple[FindingRow, ...]
    papers: tuple[PapersRow, ...]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round in a list. `done` counts the drawn desks that have a result."""

    number: int
    area: str
    drawn_by: str
    drawn_at: dt.datetime
    ended_at: dt.datetime | None
    seed: str
    population: int
    size: int
    done: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A whole round: its checks, and what they come to.

    `locked`, `not_in_use` and `left` count drawn desks without a say in the rate; `top` are the items that
    failed most often, with how often.
    """

    row: RoundRow
    version: int
    serious_from: int
    items: tuple[ItemRow, ...]
    checks: tuple[CheckRow, ...]
    locked: int
    not_in_use: int
    left: int
    top: tuple[tuple[str, int], ...]

    @property
    def findings(self) -> tuple[FindingRow, ...]:
        """All findings, in the order of the draw."""
        return tuple(found for check in self.checks for found in check.findings)

    @property
    def serious(self) -> tuple[FindingRow, ...]:
        """The serious ones."""
        return tuple(found for found in self.findings if found.is_serious)


@dataclass(frozen=True, slots=True)
class RateRow:
    """The rate of a service, or of all together with no name."""

    service: str | None
    rate: Rate


def rounds(work: Work) -> tuple[RoundRow, ...]:
    """Return the newest rounds, the last one first."""
    done = {row.round_id: row for row in queries.tallies(work)}
    return tuple(_round_row(row, done.get(row.id)) for row in queries.rounds(work, MOST))


def round_page(work: Work, number: int) -> RoundPage:
    """Return a round; Refused if there is none."""
    row = queries.round_of(work, number)
    if row is None:
        raise Refused(_("There is no round {number}.").format(number=number))
    items = items_of(work, row.checklist_id)
    findings = queries.findings_of(work, row.id)
    papers = queries.removals_of(work, row.id)
    checks = tuple(_check(one, row.size, items, findings, papers) for one in queries.checks_of(work, row.id))
    drawn = [check for check in checks if check.is_drawn]
    counted = Counter(check.result for check in drawn)
    found = rate(counted[CLEAR], sum(counted[one] for one in COUNTED), _finite(row.population, counted))
    failed = Counter(one.text for one in findings)
    return RoundPage(
        _row(row, sum(check.result is not None for check in drawn), found),
        row.version,
        row.serious_from,
        tuple(_item(item) for item in items),
        checks,
        counted[LOCKED],
        counted[NOT_IN_USE],
        counted[None],
        tuple(failed.most_common(TOP)),
    )


def open_findings(work: Work) -> tuple[FindingRow, ...]:
    """Return what is still to be put right over all rounds, what is due first first."""
    return tuple(_finding(row) for row in queries.open_findings(work, MOST))


def papers_kept(work: Work) -> tuple[PapersRow, ...]:
    """Return the papers that nobody has back yet."""
    return tuple(_papers(row) for row in queries.papers_kept(work, MOST))


def papers_of(work: Work, receipt: int) -> PapersRow:
    """Return the papers of a receipt; Refused if there is none."""
    row = queries.removal(work, receipt)
    if row is None:
        raise Refused(_("There is no receipt {number}.").format(number=receipt))
    return _papers(row)


def rates(work: Work, by_service: bool = False) -> tuple[RateRow, ...]:
    """Return the rate over all rounds, or one for each service.

    Rounds look at the same desks again, so no area counts as finite here.
    """
    rows = queries.counts(work)
    if by_service:
        return tuple(RateRow(row.service, rate(row.clear, row.n)) for row in rows)
    return (RateRow(None, rate(sum(row.clear for row in rows), sum(row.n for row in rows))),)


def _finite(population: int, counted: "Counter[str | None]") -> int:
    """Return of how many desks in use the drawn ones speak: one that is not in use is none."""
    return population - counted[NOT_IN_USE]


def _round_row(row: Row, tally: Row) -> RoundRow:
    if tally is None:
        return _row(row, 0, rate(0, 0))
    found = rate(tally.clear, tally.n, row.population - tally.not_in_use)
    return _row(row, tally.done, found)


def _row(row: Row, done: int, found: Rate) -> RoundRow:
    return RoundRow(
        row.number,
        row.area,
        row.drawn_by,
        row.drawn_at,
        row.ended_at,
        row.seed,
        row.population,
        row.size,
        done,
        found,
    )


def _check(
    row: Row, size: int, items: Sequence[Row], findings: Iterable[Row], papers: Iterable[Row]
) -> CheckRow:
    return CheckRow(
        row.nth,
        row.code,
        row.name,
        row.path,
        row.use,
        row.nth <= size,
        row.service,
        row.person,
        tuple(item.code for item in items if applies(item, row.use)),
        row.result,
        row.note,
        row.checked_by,
        row.checked_at,
        tuple(_finding(one) for one in findings if one.check_id == row.id),
        tuple(_papers(one) for one in papers if one.check_id == row.id),
    )


def _item(row: Row) -> ItemRow:
    return ItemRow(row.code, row.text, row.weight, row.basis or "", row.uses, row.raised_by or "")


def _finding(row: Row) -> FindingRow:
    return FindingRow(
        row.id,
        row.number,
        row.place,
        row.path,
        row.service,
        row.code,
        row.text,
        row.weight,
        bool(row.is_serious),
        row.note,
        bool(row.is_secured),
        row.found_at,
        said(row) if row.file_id is not None else None,
        row.holder,
        row.owner_id,
        row.owner,
        row.due_on,
        row.done,
        row.closed_at,
    )


def _papers(row: Row) -> PapersRow:
    return PapersRow(
        row.number,
        row.round,
        row.place,
        row.path,
        row.what,
        row.kept_at,
        row.removed_by,
        row.removed_at,
        row.returned_to,
        row.returned_at,
    )
