"""The rules of lending: who may borrow what, and until when. Pure."""

import datetime as dt

from app.core.times import working_day_from
from app.custody.facts import Item, PermitFacts, Person
from app.custody.steps import Why

LOAN_DAYS = 28
OFF_SITE_DAYS = 5
RENEWALS = 1
TOO_SECRET = frozenset({"SECRET", "TOP SECRET"})


def person_bar(person: Person, today: dt.date) -> Why | None:
    """Say why nothing can be lent to this person, or None."""
    if person.status == "left" or (person.left_on is not None and person.left_on <= today):
        return Why.PERSON_LEFT
    if person.status == "suspended":
        return Why.PERSON_SUSPENDED
    gone = person.officer_left_on is not None and person.officer_left_on <= today
    if person.officer is not None and (person.officer_status != "active" or gone):
        return Why.OFFICER_AWAY
    if person.badge_until is not None and person.badge_until < today:
        return Why.BADGE_RAN_OUT
    return None


def gone_bar(state: str | None, disposed_how: str | None) -> Why | None:
    """Say why a file in this state should not be here at all, or None."""
    if state == "bagged":
        return Why.SEALED
    if state == "disposed":
        return Why.DESTROYED if (disposed_how or "").startswith("destroyed") else Why.DISPOSED
    return None


def item_bar(item: Item) -> Why | None:
    """Say why a file or box can't leave its shelf, whoever asks, or None."""
    if item.loan is not None:
        return Why.IS_OUT
    if item.state in ("missing", "lost"):
        return Why.IS_MISSING
    if item.state == "merged":
        return Why.IS_MERGED
    gone = gone_bar(item.state, item.disposed_how)
    if gone is not None:
        return gone
    if item.on_way is not None:
        return Why.IN_TRANSIT
    if item.disposal_officer is not None:
        return Why.IN_BATCH
    if item.marking in TOO_SECRET:
        return Why.MARKED_TOO_HIGH
    return None


def lending_bar(item: Item, person: Person, today: dt.date) -> Why | None:
    """Say why this item can't be lent to this person, or None."""
    bar = person_bar(person, today) or item_bar(item)
    if bar is None and item.lends_to and person.team_id not in item.lends_to:
        return Why.NOT_THIS_TEAM
    return bar


def due_back(today: dt.date, loan_days: int | None, permit: PermitFacts | None = None) -> dt.date:
    """Return when a loan made today ends: the class's period in days, else 28; off-site 5 or as agreed.

    A date that falls on a weekend or a bank holiday of England rolls on to the next working day.
    """
    if permit is not None:
        wanted = permit.due_back or today + dt.timedelta(days=OFF_SITE_DAYS)
    else:
        wanted = today + dt.timedelta(days=loan_days or LOAN_DAYS)
    return working_day_from(wanted)
