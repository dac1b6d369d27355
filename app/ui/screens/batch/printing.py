"""What is printed of a batch: the owner's pack, the pull list, the reasons, and a transmittal."""

from typing import TYPE_CHECKING

from app.core.rights import Right
from app.core.times import system_clock
from app.ui.paper.jobs import Product

if TYPE_CHECKING:
    from app.office import Office


def paper(kind: str, number: int, office: "Office") -> Product:
    """Return a paper of a batch by its kind."""
    from app.overview.batches import all_lines, batch_page
    from app.paper.disposal import PAPERS

    page = office.ask(batch_page, number)
    reveal = Right.READ_SENSITIVE in office.rights()
    return Product(PAPERS[kind](page, office.ask(all_lines, number, system_clock(), reveal)).pdf)


def transmittal(number: int, office: "Office") -> Product:
    """Return the list that a receiver signs."""
    from app.overview.batches import transmittal_lines
    from app.paper.disposal import transmittal_list

    return Product(transmittal_list(*office.ask(transmittal_lines, number, system_clock())).pdf)
