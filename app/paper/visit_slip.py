"""The slip of a visit: what was lent in it, when each is due back, and a line to sign."""

from app.core.words import _, plural
from app.overview.printed import VisitSlip
from app.paper.label import full_day
from app.paper.listing import Listing, paper
from app.paper.slip import Head, Paper, moment


def visit_slip(visit: VisitSlip, *, dpi: int = 300) -> Paper:
    """Return the slip of what was lent in a visit."""
    return paper(lent(visit), dpi=dpi)


def lent(visit: VisitSlip) -> Listing:
    """Return the list of what was lent in a visit."""
    facts = [(_("Lent to"), visit.name), (_("Team"), visit.team or "")]
    facts += [(_("Collected by"), visit.collector or ""), (_("Lent at"), visit.desk)]
    facts += [(_("On"), moment(visit.opened_at))]
    sign = plural(
        "I have taken this file and will bring it back by the day it is due.",
        "I have taken these {count} files and will bring each back by the day it is due.",
        len(visit.lent),
    )
    head = Head(_("Files lent"), visit.code, tuple(fact for fact in facts if fact[1]))
    foot = _("Files lent to {name} on {day}").format(name=visit.name, day=moment(visit.opened_at))
    return Listing(head, _("Due back"), lambda line: full_day(line.due_back), visit.lent, sign, foot)
