"""The lists of a leaver's page, and the sentence for what else somebody answers for."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.words import _, day_text
from app.ui.pages.listed import REFERENCE_SAMPLE
from app.ui.pages.words import apart, today
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from app.overview.handing_over import HandingOver, Thing


@dataclass(frozen=True, slots=True)
class Row:
    """A file or a box in a list, and whether it is ticked."""

    thing: "Thing"
    ticked: bool = False


def things_table(theme: Theme, name: str, empty: str, other: str, *, ticks: bool) -> RowTable:
    """Return a list of files and boxes; `other` heads the column of who is at the other end of an offer."""
    tick = Column(
        _("Ticked"),
        lambda row: _("Yes") if row.ticked else "",
        _("Yes"),
        icon=lambda row: "done" if row.ticked else None,
        tone=lambda row: Tone.IN if row.ticked else None,
    )
    columns = (
        Column(_("Reference"), lambda row: row.thing.reference, REFERENCE_SAMPLE),
        Column(_("Title"), lambda row: row.thing.title or "–"),
        Column(
            _("Off site"),
            lambda row: _("Yes") if row.thing.off_site else "",
            _("Yes"),
            icon=lambda row: "off_site" if row.thing.off_site else None,
        ),
        Column(
            _("Due back"),
            lambda row: day_text(row.thing.due_back, today()),
            "28 September 2026",
            order=lambda row: row.thing.due_back,
            aligned=True,
            tone=lambda row: Tone.REFUSED if row.thing.due_back < today() else None,
        ),
        Column(other, lambda row: row.thing.other or "", "Margaret Adeyemi-Jones"),
    )
    whole = (tick, *columns) if ticks else columns
    return RowTable(theme, name, whole, lambda row: row.thing.loan_id, empty)


def post_text(found: "HandingOver", now: dt.date) -> str:
    """Say for which teams and day badges somebody answers, and what to do about it; empty for none."""
    said = []
    if found.teams:
        named = ", ".join(apart(one.name) for one in found.teams)
        said.append(_("Answers for {teams}: name another officer on the teams' page.").format(teams=named))
    if found.visitors:
        named = ", ".join(
            _("{name} (until {day})").format(name=apart(one.name), day=day_text(one.until, now))
            if one.until
            else apart(one.name)
            for one in found.visitors
        )
        said.append(_("Sponsors {visitors}: change the sponsor on their pages.").format(visitors=named))
    return " ".join(said)
