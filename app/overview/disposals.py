"""The register of disposals: how much went in which year, why and how; and what became of one file."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.times import local_day
from app.core.words import _, day_text
from app.custody.words_of import DISPOSED
from app.disposal.bulk_words import WHAT, What
from app.disposal.certificates import certificates_of_file
from app.disposal.disposed import bulk_counts, disposed_counts, end_of, was_destroyed
from app.disposal.naming import named
from app.overview.due_list import class_text
from app.register.rules import ref_text

BULK_WAYS = {"released": "destroyed", "transferred": "archived"}
"""The way that bulk paper in each state went."""
HEADINGS = ("year", "class", "service", "way", "files", "metres", "kilograms")


@dataclass(frozen=True, slots=True)
class DisposalRow:
    """How much of one class and service went one way in a year; `kilograms` is what was weighed of it."""

    year: int
    record_class: str
    service: str
    way: str
    files: int
    metres: float
    kilograms: float


@dataclass(frozen=True, slots=True)
class YearRow:
    """All of one year."""

    year: int
    files: int
    destroyed: int
    metres: float
    kilograms: float


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of a file, in sentences, and the certificates that tell of it, the newest first."""

    id: int
    code: str
    reference: str
    is_destroyed: bool
    reasons: tuple[str, ...]
    certificates: tuple[int, ...]


def disposals(work: Work, year: int | None = None) -> list[DisposalRow]:
    """Return the register, files and bulk paper together, the newest year first; of one year if wanted."""
    found: dict[tuple[int, str, str, str], list[int]] = {}
    files = [(row, row.disposed_how, class_text(row)) for row in disposed_counts(work, year)]
    bulk = [
        (row, BULK_WAYS[row.state], _bulk_text(row)) for row in bulk_counts(work) if year in (None, row.year)
    ]
    for row, how, kind in [*files, *bulk]:
        key = (row.year, kind, row.service or "", _(DISPOSED[how]))
        sums = found.setdefault(key, [0, 0, 0])
        for nth, value in enumerate((row.files, row.mm, row.grams)):
            sums[nth] += value or 0
    return [
        DisposalRow(*key, files, round(mm / 1000, 2), round(grams / 1000, 2))
        for key, (files, mm, grams) in sorted(found.items(), key=lambda one: (-one[0][0], *one[0][1:]))
    ]


def _bulk_text(row: Row) -> str:
    return class_text(row) if row.class_code is not None else _(WHAT[What(row.what)])


def years(rows: Sequence[DisposalRow]) -> list[YearRow]:
    """Add a register up by year, the newest first; years between in which nothing went are there too."""
    found: dict[int, list[DisposalRow]] = defaultdict(list)
    for row in rows:
        found[row.year].append(row)
    destroyed = {_(DISPOSED[one]) for one in DISPOSED if one.startswith("destroyed")}
    return [
        YearRow(
            year,
            sum(one.files for one in found[year]),
            sum(one.files for one in found[year] if one.way in destroyed),
            round(sum(one.metres for one in found[year]), 2),
            round(sum(one.kilograms for one in found[year]), 2),
        )
        for year in range(max(found, default=0), min(found, default=1) - 1, -1)
    ]


def cells(row: DisposalRow) -> tuple[str, ...]:
    """Return a row of the register as a table's file has it, under `HEADINGS`."""
    numbers = (str(row.files), f"{row.metres:.2f}", f"{row.kilograms:.2f}")
    return str(row.year), row.record_class, row.service, row.way, *numbers


def proof(work: Work, text: str) -> Proof:
    """Return what became of the file that a code or a reference stands for; Refused if it is none."""
    file_id = named(work, text, "F")
    if file_id is None:
        raise Refused(_("{code} is no file.").format(code=text.strip() or "?"))
    row = end_of(work, file_id)
    ref = ref_text(row.reference, row.part)
    if row.state != "disposed":
        return Proof(file_id, row.code, ref, False, (_("{ref} was not disposed of.").format(ref=ref),), ())
    reasons = []
    how, day = _(DISPOSED[row.disposed_how]), day_text(local_day(row.disposed_at), dt.date.min)
    reasons.append(_("{ref} was {how} on {day}.").format(ref=ref, how=how, day=day))
    if row.batch is not None:
        say = _("Batch {batch}: proposed by {proposed}, approved by {approved}, released by {released}.")
        who = {"proposed": row.proposed_by, "approved": row.decided_by, "released": row.released_by}
        reasons.append(say.format(batch=row.batch, **who))
    if row.collection is not None:
        say = _("Bag {bag}, collection {number}, {who}.") if row.bag else _("Collection {number}, {who}.")
        who_took = row.contractor or _("the council itself")
        reasons.append(say.format(bag=row.bag, number=row.collection, who=who_took))
    if row.transmittal is not None:
        say = _("Transmittal {number}, to {receiver}.")
        reasons.append(say.format(number=row.transmittal, receiver=row.receiver))
    found = [one.number for one in certificates_of_file(work, file_id) if one.superseded_by is None]
    if was_destroyed(row) and not found:
        reasons.append(_("No certificate tells of it."))
    return Proof(file_id, row.code, ref, was_destroyed(row), tuple(reasons), tuple(reversed(found)))
