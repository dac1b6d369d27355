"""The transit note: goes with a despatch from one building to another, and is signed where it arrives."""

from app.core.times import local_day
from app.core.words import _, plural
from app.overview.printed import Line
from app.overview.transit import DespatchPage
from app.paper.label import full_day
from app.paper.listing import Listing, paper
from app.paper.slip import Head, Paper, moment

PREFIX = "DESPATCH-"
"""A despatch's number on paper begins with this, so that the transit screen knows it when it is scanned."""


def transit_note(page: DespatchPage, *, dpi: int = 300) -> Paper:
    """Return the note of a despatch; one that has not left yet says so."""
    row = page.row
    left = moment(row.sent_at) if row.sent_at else _("Not yet")
    facts = [(_("From"), row.start), (_("To"), row.to), (_("Carried by"), row.carrier)]
    facts += [(_("Seal"), row.seal or ""), (_("Left"), left), (_("Expected"), full_day(row.expected_on))]
    head = Head(
        _("Transit note {number}").format(number=row.number),
        f"{PREFIX}{row.number}",
        tuple(fact for fact in facts if fact[1]),
    )
    came = {line.code: moment(line.received_at) if line.received_at else "" for line in page.lines}
    inside = {line.code for line in page.lines if line.in_box}
    day = local_day(row.sent_at) if row.sent_at else row.expected_on
    rows = [Line(line.code, line.reference, line.title, day) for line in page.lines]
    sign = plural(
        "Received with the seal whole: this one item.",
        "Received with the seal whole: these {count} items, less those crossed out.",
        len(rows),
    )
    foot = _("Transit note {number} to {place}").format(number=row.number, place=row.to)
    in_box = _("in the box")

    def said(line: Line) -> str:
        return came[line.code] or (in_box if line.code in inside else "")

    return paper(Listing(head, _("Received"), said, rows, sign, foot), dpi=dpi)
