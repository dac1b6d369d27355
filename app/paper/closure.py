"""The closure sheet, the last page of a file that was closed; and the dummy in place of a document."""

from app.core.times import local_day
from app.core.words import _
from app.overview.printed import Closure, Dummy
from app.paper.ink import Ink
from app.paper.label import full_day
from app.paper.slip import AREA, GAP, TEXT, Head, Paper, draw_foot, draw_head
from app.paper.text import clean, wrap


def closure_sheet(closed: Closure, *, dpi: int = 300) -> Paper:
    """Return the sheet: no paper is put into the file behind it."""
    facts = [
        (_("Reference"), closed.reference),
        (_("Part"), str(closed.part)),
        (_("Class"), closed.record_class or ""),
        (_("Marking"), closed.marking),
        (_("Opened"), full_day(closed.opened_on) if closed.opened_on else ""),
        (_("Closed"), full_day(closed.closed_on)),
        (_("Closed by"), closed.closed_by or ""),
        (_("Next part"), closed.following or _("None")),
    ]
    say = _("This file is closed. Put no more papers into it.")
    if closed.following:
        say = _("This part is closed. Put no more papers into it: they go into the next part.")
    title = closed.title or closed.reference
    return _page(Head(_("Closure sheet"), closed.code, [(n, v) for n, v in facts if v]), title, say, dpi)


def dummy_slip(out: Dummy, *, dpi: int = 300) -> Paper:
    """Return the slip that lies in the file until the document is back."""
    facts = [
        (_("File"), out.reference),
        (_("With"), out.holder),
        (_("Since"), full_day(local_day(out.since))),
        (_("Due back"), full_day(out.due_back)),
    ]
    say = _("Put the document back in place of this slip.")
    return _page(Head(_("Document out"), out.code, facts), out.document, say, dpi)


def _page(head: Head, title: str, say: str, dpi: int) -> Paper:
    """Draw the one page: head, what it is about, what is to be done, foot."""
    ink = Ink(head.heading, dpi=dpi)
    top = draw_head(ink, head) - GAP
    for line in wrap(clean(title), AREA.width, TEXT * 1.4, 3, bold=True):
        top = ink.write(line, AREA.left, top, TEXT * 1.4, bold=True)
    top -= GAP
    for line in wrap(clean(say), AREA.width, TEXT, 3):
        top = ink.write(line, AREA.left, top, TEXT)
    draw_foot(ink, f"{head.heading}, {head.facts[0][1]}", 1, 1)
    page = tuple(ink.turn())
    return Paper(ink.done(), (page,))
