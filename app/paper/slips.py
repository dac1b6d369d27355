"""All that a borrower is handed after a visit: the slip of what was lent, the receipt of what came back."""

from app.core.words import _
from app.overview.printed import VisitSlip
from app.paper.ink import Ink
from app.paper.listing import draw
from app.paper.returns_slip import back
from app.paper.slip import Paper
from app.paper.visit_slip import lent


def together(visit: VisitSlip, *, dpi: int = 300) -> Paper:
    """Return the slip, the receipt, or both after each other: whatever the visit has."""
    ink = Ink(_("Visit"), dpi=dpi)
    wanted = ([lent(visit)] if visit.lent else []) + ([back(visit)] if visit.back else [])
    pages = [page for listing in wanted for page in draw(ink, listing)]
    return Paper(ink.done(), tuple(pages))
