"""What is printed of a round: form, result, cards, and the receipt for papers."""

from typing import TYPE_CHECKING

from app.ui.paper.jobs import Product

if TYPE_CHECKING:
    from app.office import Office


def form(number: int, office: "Office") -> Product:
    """Return the form for a clipboard."""
    from app.overview.rounds import round_page
    from app.paper.round_form import round_form

    return Product(round_form(office.ask(round_page, number)).pdf)


def result(number: int, office: "Office") -> Product:
    """Return the page for the manager."""
    from app.overview.rounds import round_page
    from app.paper.round_result import round_result

    return Product(round_result(office.ask(round_page, number)).pdf)


def cards(number: int, office: "Office") -> Product:
    """Return a card for each place that was looked at."""
    from app.overview.rounds import round_page
    from app.paper.desk_card import card_of, desk_cards

    made = [card_of(check) for check in office.ask(round_page, number).checks]
    return Product(desk_cards([card for card in made if card is not None]).pdf)


def receipt(number: int, office: "Office") -> Product:
    """Return the receipt for papers."""
    from app.overview.rounds import papers_of
    from app.paper.papers_receipt import papers_receipt

    return Product(papers_receipt(office.ask(papers_of, number)).pdf)
