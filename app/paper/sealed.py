"""Two pages that are kept outside: a checkpoint of the audit trail, and the first key that signs them."""

from collections.abc import Sequence

from app.core.times import system_clock
from app.core.words import _
from app.paper.ink import MM, Box, Ink
from app.paper.qr import qr
from app.paper.slip import AREA, GAP, HEADING, TEXT, Paper, draw_fact, draw_foot, moment
from app.paper.text import clean, wrap

_SIDE = 62 * MM


def checkpoint_page(council: str, note: str, *, dpi: int = 300) -> Paper:
    """Return the page of a checkpoint: what it says, to read and as a QR code of the whole note."""
    origin, size, root = note.split("\n")[:3]
    facts = [
        (_("Council"), council),
        (_("Printed"), moment(system_clock())),
        (_("Trail"), origin),
        (_("Entries"), size),
        (_("Root"), root),
    ]
    says = [
        _("Keep this page outside the council’s records: with the auditor, or with the minutes."),
        _("It seals the audit trail up to the number above: no entry can be changed later unseen."),
        _("To compare: in Paperchain under Audit, or with verify.py of an export (--checkpoint)."),
    ]
    return _page(_("Checkpoint of the audit trail"), facts, says, note, dpi)


def key_sheet(council: str, origin: str, public: str, *, dpi: int = 300) -> Paper:
    """Return the start-up sheet: the first public key, by which everything that is signed later is known."""
    facts = [
        (_("Council"), council),
        (_("Printed"), moment(system_clock())),
        (_("Trail"), origin),
        (_("First key"), public),
    ]
    says = [
        _("Keep this sheet in the council’s safe. It is no secret."),
        _("Every checkpoint is signed with this key, or with one that it has vouched for."),
        _("Whoever checks an export gives it to verify.py (--key)."),
    ]
    return _page(_("Start-up sheet: the first key"), facts, says, public, dpi)


def _page(heading: str, facts: Sequence[tuple[str, str]], says: Sequence[str], code: str, dpi: int) -> Paper:
    ink = Ink(heading, dpi=dpi)
    top = AREA.top
    for line in wrap(clean(heading), AREA.width, HEADING, 2, bold=True):
        top = ink.write(line, AREA.left, top, HEADING, bold=True)
    top -= GAP
    for name, value in facts:
        top = draw_fact(ink, name, value, Box(AREA.left, 0, AREA.width, 0), top)
    top -= GAP
    qr(ink, code, AREA.left - 4 * MM, top, _SIDE)
    top -= _SIDE + GAP
    for text in says:
        for line in wrap(clean(text), AREA.width, TEXT, 4):
            top = ink.write(line, AREA.left, top, TEXT)
        top -= GAP / 2
    draw_foot(ink, heading, 1, 1)
    page = tuple(ink.turn())
    return Paper(ink.done(), (page,))
