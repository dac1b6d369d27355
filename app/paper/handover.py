"""The list of what is handed over: reference, title and due day, for the receiver to sign."""

from app.core.words import _, plural
from app.overview.printed import HandoverList
from app.paper.label import full_day
from app.paper.listing import Listing
from app.paper.listing import paper as drawn
from app.paper.slip import Head, Paper, moment


def handover(what: HandoverList, *, dpi: int = 300) -> Paper:
    """Return the list; its codes are the giver's badge, by which its page is found again."""
    facts = [(_("From"), what.giver), (_("To"), what.receiver or ""), (_("At"), what.desk)]
    facts.append((_("On"), moment(what.at)))
    sign = plural(
        "I have received this file and answer for it from now on.",
        "I have received these {count} files and answer for them from now on.",
        len(what.lines),
    )
    head = Head(_("Files handed over"), what.code, tuple(fact for fact in facts if fact[1]))
    foot = _("Handed over by {name} on {day}").format(name=what.giver, day=moment(what.at))
    listing = Listing(head, _("Due back"), lambda line: full_day(line.due_back), what.lines, sign, foot)
    return drawn(listing, dpi=dpi)
