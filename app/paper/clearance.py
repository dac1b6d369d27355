"""The clearance certificate: a cabinet, or another location, was empty before it left the building."""

from app.core.words import _, plural
from app.overview.clearing import ClearanceCertificate
from app.paper.ink import MM, Ink
from app.paper.slip import AREA, GAP, TEXT, Head, Paper, draw_foot, draw_head, draw_sign, moment
from app.paper.text import clean, wrap

_LINES = 6


def clearance_certificate(cleared: ClearanceCertificate, *, dpi: int = 300) -> Paper:
    """Return the certificate, with lines to sign for who checked and who carries it away."""
    heading = _("Clearance certificate {number}").format(number=cleared.number)
    ink = Ink(heading, dpi=dpi)
    facts = [(_("Place"), cleared.path), (_("Checked by"), cleared.checked_by)]
    facts += [(_("Cleared"), moment(cleared.cleared_at)), (_("Goes to"), cleared.goes_to or "")]
    head = Head(heading, cleared.code, tuple(fact for fact in facts if fact[1]))
    top = draw_head(ink, head) - GAP
    for text in (_statement(cleared), _looked()):
        for line in wrap(clean(text), AREA.width, TEXT, _LINES):
            top = ink.write(line, AREA.left, top, TEXT)
        top -= GAP
    for name in (_("Checked by"), _("Witness"), _("Taken away by")):
        top = draw_sign(ink, name, top - 9 * MM)
    draw_foot(ink, _("{heading}, {code}").format(heading=heading, code=cleared.code), 1, 1)
    return Paper(ink.done(), (tuple(ink.turn()),))


def _statement(cleared: ClearanceCertificate) -> str:
    parts = plural("It is one location.", "It is {count} locations in all.", cleared.places)
    register = _(
        "When it was cleared, the register had no file and no box at {place} or in any part of it, and none"
        " that belongs there, on loan or not."
    ).format(place=cleared.path)
    return f"{register} {parts}"


def _looked() -> str:
    return _(
        "I have opened every drawer and door, looked behind and below each, and found no paper, no disk"
        " and no other record in it."
    )
