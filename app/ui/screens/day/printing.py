"""What is printed of a clear-out day: guide, disposal log, report."""

from typing import TYPE_CHECKING

from app.core.times import system_clock
from app.ui.paper.jobs import Product

if TYPE_CHECKING:
    from app.office import Office


def guide(number: int, office: "Office") -> Product:
    """Return the one-page guide."""
    from app.overview.day_plan import guide as guide_of
    from app.paper.clear_day import guide as paper

    return Product(paper(office.ask(guide_of, number, system_clock())).pdf)


def log(number: int, office: "Office") -> Product:
    """Return the disposal log."""
    from app.overview.clear_days import day_page
    from app.paper.clear_day import day_log

    return Product(day_log(office.ask(day_page, number, system_clock())).pdf)


def report(number: int, office: "Office") -> Product:
    """Return the report for the director's desk."""
    from app.overview.clear_days import day_page
    from app.paper.clear_day import day_report

    return Product(day_report(office.ask(day_page, number, system_clock())).pdf)
