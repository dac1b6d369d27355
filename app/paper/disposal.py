"""The papers of a disposal: the pack, the pull list, reasons, the sheet of a collection, a transmittal."""

from collections.abc import Callable, Sequence

from app.core.words import _, plural
from app.disposal.reckoning import Decision, State
from app.overview.batches import BatchLine, BatchPage, BoxedLine, TransmittalRow
from app.overview.collections import CollectionPage
from app.paper.label import full_day
from app.paper.slip import Paper, moment
from app.paper.table import Table, draw_tables

_MOST_CLASSES = 11
"""So many classes have room on the one page of a pack; the rest stand together in the last row."""


def _facts(page: BatchPage) -> list[tuple[str, str]]:
    row = page.row
    submitted = moment(row.submitted_at) if row.submitted_at else _("Not yet")
    files = plural("{count} file", "{count} files", row.files)
    return [
        (_("Batch"), f"{row.number}, {row.name}"),
        (_("Officer"), row.officer),
        (_("Submitted"), submitted),
        (_("Holds"), files),
    ]


def pack(page: BatchPage, lines: Sequence[BatchLine]) -> Paper:
    """Return the owner's pack: on one page what is proposed, by class, and what a signature says."""
    found: dict[tuple[str, str, str], list[BatchLine]] = {}
    for line in lines:
        if line.stands in (State.PROPOSED, State.APPROVED, State.BAGGED, State.HELD, State.NOT_FOUND):
            found.setdefault((line.record_class, line.owner, line.decision_text), []).append(line)
    rows = [_group(*key, some) for key, some in sorted(found.items())]
    if len(rows) > _MOST_CLASSES:
        left = [line for _key, some in sorted(found.items())[_MOST_CLASSES - 1 :] for line in some]
        rows = [*rows[: _MOST_CLASSES - 1], _group(_("Other classes"), "", "", left)]
    warned = sum(bool(line.warns) for line in lines)
    says = [
        _("Each file was checked: its time has come, no hold catches it, it is here, and nobody has it."),
        plural(
            "{count} file has something to look at: see the screen.",
            "{count} files have something to look at: see the screen.",
            warned,
        )
        if warned
        else _("Nothing stands in the way of any of them."),
        _("Who approves answers for the decision. An approval lapses after 90 days, or when a fact changes."),
    ]
    table = Table(
        _("For approval: disposal batch {number}").format(number=page.row.number),
        _facts(page),
        [_("Class"), _("Owner"), _("Proposed"), _("Files"), _("Due"), _("Rule and authority")],
        [0.24, 0.15, 0.14, 0.08, 0.17, 0.22],
        rows,
        says,
        [_("Approved, less those struck out on the list, by the information asset owner")],
    )
    return draw_tables([table])


def _group(name: str, owner: str, decision: str, lines: Sequence[BatchLine]) -> list[str]:
    days = sorted(line.due for line in lines if line.due is not None)
    due = f"{full_day(days[0])} – {full_day(days[-1])}" if days else ""
    rules = sorted({line.rule for line in lines})
    authorities = sorted({line.authority for line in lines if line.authority})
    said = f"{rules[0]}; {authorities[0]}" if len(rules) == 1 and authorities else "; ".join(rules[:2])
    return [name, owner, decision, str(len(lines)), due, said]


def pull_list(page: BatchPage, lines: Sequence[BatchLine]) -> Paper:
    """Return the list by which approved files are pulled, shelf by shelf."""
    rows = [
        [line.place, line.reference, line.title or "", line.code, line.marking]
        for line in lines
        if line.stands is State.APPROVED
    ]
    table = Table(
        _("Pull list: disposal batch {number}").format(number=page.row.number),
        _facts(page),
        [_("Place"), _("Reference"), _("Title"), _("Barcode"), _("Marking")],
        [0.26, 0.2, 0.28, 0.13, 0.13],
        rows or [[_("No approved file waits."), "", "", "", ""]],
        [_("Scan each file into its bag. One that is not there is set as not found: its search begins.")],
    )
    return draw_tables([table])


def reasons(page: BatchPage, lines: Sequence[BatchLine]) -> Paper:
    """Return the report of the files that are kept longer, with the reasons."""
    rows = [
        [
            line.reference,
            line.record_class,
            full_day(line.keep_until) if line.keep_until else "",
            line.why,
            line.decided_by or _("Not decided yet"),
        ]
        for line in lines
        if line.decision == Decision.KEEP
    ]
    table = Table(
        _("Kept longer: disposal batch {number}").format(number=page.row.number),
        _facts(page),
        [_("Reference"), _("Class"), _("Kept until"), _("Reason"), _("Decided by")],
        [0.2, 0.22, 0.14, 0.3, 0.14],
        rows or [[_("No file of this batch is kept longer."), "", "", "", ""]],
    )
    return draw_tables([table])


PAPERS: dict[str, Callable[[BatchPage, Sequence[BatchLine]], Paper]] = {
    "pack": pack,
    "pull": pull_list,
    "reasons": reasons,
}


def collection_sheet(page: CollectionPage) -> Paper:
    """Return the sheet that goes with a collection: its bags, the contractor's papers, two signatures."""
    row = page.row
    facts = [(_("Way"), row.way_text), (_("Collected by"), row.contractor)]
    for name, value, until in page.papers:
        day = _("until {day}").format(day=full_day(until)) if until else ""
        facts.append((name, ", ".join(part for part in (value, day) if part)))
    facts += [(_("Vehicle"), page.vehicle), (_("Driver"), page.driver)]
    facts.append((_("Left"), moment(row.released_at) if row.released_at else ""))
    rows = [
        [bag.code, bag.seal, _kilograms(bag.weight_g), str(bag.files), str(bag.bulk), bag.witnessed_by]
        for bag in page.bags
    ]
    total = page.weight_g or sum(bag.weight_g or 0 for bag in page.bags)
    files, bulk = (str(sum(counts)) for counts in ([b.files for b in page.bags], [b.bulk for b in page.bags]))
    rows.append([_("All"), str(len(page.bags)), _kilograms(total), files, bulk, ""])
    table = Table(
        _("Collection {number}").format(number=row.number),
        [fact for fact in facts if fact[1]],
        [_("Bag"), _("Seal"), _("Weight"), _("Files"), _("Bulk lines"), _("Witness")],
        [0.2, 0.22, 0.14, 0.1, 0.12, 0.22],
        rows,
        [_("The bags were counted, and every seal was whole.")],
        [_("Handed over for the council"), _("Received by the driver: these bags, with these seals")],
    )
    return draw_tables([table])


def _kilograms(grams: int | None) -> str:
    return _("{kg} kg").format(kg=f"{grams / 1000:.1f}") if grams else ""


def transmittal_list(
    row: TransmittalRow, lines: Sequence[BatchLine], boxed: Sequence[BoxedLine] = ()
) -> Paper:
    """Return the list of files, and of boxes of bulk paper, that a receiver signs for."""
    rows = [
        [str(nth), line.reference, line.title or "", line.record_class, line.code]
        for nth, line in enumerate(lines, start=1)
    ]
    table = Table(
        _("Transmittal {number}").format(number=row.number),
        [
            (_("To"), row.receiver),
            (_("What"), row.decision),
            (_("Holds"), plural("{count} file", "{count} files", len(rows))),
        ],
        ["", _("Reference"), _("Title"), _("Class"), _("Barcode")],
        [0.06, 0.22, 0.32, 0.26, 0.14],
        rows,
        [],
        [_("Received: these files, less those struck out")],
    )
    boxes = Table(
        _("Transmittal {number}: boxes of bulk paper").format(number=row.number),
        [(_("To"), row.receiver)],
        [_("Box"), _("Paper"), _("Years"), _("Amount")],
        [0.2, 0.46, 0.18, 0.16],
        [[one.box, one.what, one.years, one.amount] for one in boxed],
        [],
        [_("Received: these boxes")],
    )
    return draw_tables([one for one in (table, boxes) if one.rows])
