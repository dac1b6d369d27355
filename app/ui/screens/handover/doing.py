"""What a leaver's page asks, and the acts that come of it; these are made on the worker's thread."""

from typing import TYPE_CHECKING

from app.core.words import _, plural
from app.ui.pages.people_forms import person_field, who
from app.ui.shell.theme import Theme
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind, Value

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.office import Office


def receiver_form(theme: Theme, count: int) -> Form:
    """Ask who is to have the files."""
    title = plural("Offer {count} file to", "Offer {count} files to", count)
    return Form(theme, title, (person_field("receiver", _("Receiver")),), _("Offer"))


def receiver(office: "Office", values: dict[str, Value]) -> "Answer":
    """Find out who is meant; nothing is done yet."""
    return {"id": who(office, values["receiver"]), "say": ""}


def badge_form(theme: Theme, name: str) -> Form:
    """Ask for the receiver's badge, with which they accept."""
    field = FormField("badge", _("Badge of {name}").format(name=name), Kind.CODE, _("Scan it"), needed=True)
    return Form(theme, _("{name} accepts").format(name=name), (field,), _("Accept"))


def offer(giver_id: int, receiver_id: int, loans: tuple[int, ...]) -> "Command":
    """Offer loans."""
    from app.custody.handover import OfferTransfer

    return OfferTransfer(giver_id=giver_id, receiver_id=receiver_id, loans=loans)


def accept(receiver_id: int, offers: tuple[int, ...], badge: str | None) -> "Command":
    """Accept offers."""
    from app.custody.handover import AcceptTransfer

    return AcceptTransfer(receiver_id=receiver_id, offers=offers, badge=badge)


def decline(offers: tuple[int, ...]) -> "Command":
    """Decline offers."""
    from app.custody.handover import DeclineTransfer

    return DeclineTransfer(offers=offers)


def withdraw(offers: tuple[int, ...]) -> "Command":
    """Take offers back."""
    from app.custody.handover import WithdrawTransfer

    return WithdrawTransfer(offers=offers)
