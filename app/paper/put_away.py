"""The put-away list on paper: what lies on a returns shelf, in the order of the shelves it belongs on."""

import datetime as dt

from app.core.words import _, plural
from app.overview.printed import Line
from app.overview.put_away import AwayList
from app.paper.listing import Listing, paper
from app.paper.slip import Head, Paper, moment


def put_away_list(away: AwayList, at: dt.datetime, *, dpi: int = 300) -> Paper:
    """Return the list of a returns shelf as it was at an instant."""
    homes = {line.code: line.home or _("No home yet") for line in away.lines}
    rows = [Line(line.code, line.reference, line.title, at.date()) for line in away.lines]
    count = plural("{count} file or box", "{count} files and boxes", len(rows))
    head = Head(_("To be put away"), away.code, ((_("From"), away.path), (_("Holds"), count)))
    sign = _("Put away, shelf by shelf. Scan each shelf, then what was put on it.")
    foot = _("{place}, {at}").format(place=away.path, at=moment(at))
    return paper(Listing(head, _("Belongs at"), lambda line: homes[line.code], rows, sign, foot), dpi=dpi)
