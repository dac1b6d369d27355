"""The receipt for papers taken for safekeeping, with the lines on which whoever gets them back signs."""

from app.core.words import _
from app.overview.rounds import PapersRow
from app.paper.ink import MM, Ink
from app.paper.slip import AREA, GAP, TEXT, Head, Paper, draw_foot, draw_head, draw_sign, moment
from app.paper.text import clean, wrap

_LINES = 12


def receipt_code(number: int) -> str:
    """Return what the QR of a receipt says."""
    return f"RECEIPT-{number}"


def papers_receipt(papers: PapersRow, *, dpi: int = 300) -> Paper:
    """Return the receipt, for the desk from which the papers were taken, and for their return."""
    heading = _("Receipt {number} for papers").format(number=papers.receipt)
    ink = Ink(heading, dpi=dpi)
    facts = (
        (_("Taken from"), papers.path),
        (_("Taken by"), papers.removed_by),
        (_("Taken"), moment(papers.removed_at)),
        (_("Kept at"), papers.kept_at),
    )
    code = receipt_code(papers.receipt)
    top = draw_head(ink, Head(heading, code, facts)) - GAP
    for line in wrap(clean(papers.what), AREA.width, TEXT, _LINES):
        top = ink.write(line, AREA.left, top, TEXT)
    for name in (_("Taken by"), _("Received back by")):
        top = draw_sign(ink, name, top - 14 * MM)
    draw_foot(ink, _("{heading}, round {number}").format(heading=heading, number=papers.round), 1, 1)
    return Paper(ink.done(), (tuple(ink.turn()),))
