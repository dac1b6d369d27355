"""The receipt for what came back in a visit: the borrower's proof that they no longer have it."""

from app.core.words import _, plural
from app.overview.printed import Line, VisitSlip
from app.paper.listing import Listing, paper
from app.paper.slip import Head, Paper, moment


def returns_slip(visit: VisitSlip, *, dpi: int = 300) -> Paper:
    """Return the receipt for what came back in a visit."""
    return paper(back(visit), dpi=dpi)


def back(visit: VisitSlip) -> Listing:
    """Return the list of what came back in a visit."""
    facts = [(_("Returned by"), visit.name), (_("Team"), visit.team or ""), (_("Returned at"), visit.desk)]
    sign = plural("We have received this file.", "We have received these {count} files.", len(visit.back))
    head = Head(_("Files returned"), visit.code, tuple(fact for fact in facts if fact[1]))
    last = max((line.back_at for line in visit.back if line.back_at), default=visit.opened_at)
    foot = _("Files returned by {name} on {day}").format(name=visit.name, day=moment(last))
    return Listing(head, _("Returned"), _when, visit.back, sign, foot)


def _when(line: Line) -> str:
    return moment(line.back_at) if line.back_at else ""
