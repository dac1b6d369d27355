"""How a page says what it was given: the state of a thing with icon, word and tone, days and instants."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.core.times import local_day, parse_instant
from app.core.words import _, day_text, mark, plural, time_text
from app.ui.shell.theme import Tone

LETTERS = {"F": "file", "P": "person", "B": "place", "L": "place"}
"""Which screen shows what a code's first letter stands for."""
PLACES = {
    "building": mark("Building"),
    "floor": mark("Floor"),
    "room": mark("Room"),
    "bay": mark("Bay"),
    "cabinet": mark("Cabinet"),
    "shelf": mark("Shelf"),
    "returns": mark("Returns shelf"),
    "box": mark("Box"),
    "workplace": mark("Desk or place to check"),
}
PEOPLE = {
    "staff": mark("Member of staff"),
    "visitor": mark("Visitor"),
    "organisation": mark("Outside organisation"),
    "team": mark("Team"),
}
_DISPOSED = {
    "destroyed": mark("Destroyed."),
    "archived": mark("Transferred to the archive."),
    "transferred": mark("Transferred with its function."),
    "destroyed without authority": mark("Destroyed without authority."),
}
_FIRST_STRONG, _END = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class State:
    """A state as it is shown large: drawing, tone, a word or two, and a sentence."""

    icon: str
    tone: Tone
    word: str
    sentence: str


def today() -> dt.date:
    """Return the council's calendar day."""
    return local_day(dt.datetime.now(dt.UTC))


def apart(text: str) -> str:
    """Set a text from outside apart, so that its direction doesn't turn what stands beside it."""
    return f"{_FIRST_STRONG}{text}{_END}" if text else ""


def day(iso: str, now: dt.date) -> str:
    """Write a day that was given as ISO 8601."""
    return _written(dt.date.fromisoformat(iso), now)


@lru_cache(maxsize=4096)
def _written(one: dt.date, now: dt.date) -> str:
    return day_text(one, now)  # a long history names few days many times


def instant(iso: str, now: dt.date) -> str:
    """Write an instant: "3 March, 14:05"."""
    at = parse_instant(iso)
    return _("{day}, {time}").format(day=_written(local_day(at), now), time=time_text(at))


def left_text(until: dt.datetime, now: dt.datetime) -> str:
    """Say how much of the time for a decision is left, or by how much it is over."""
    hours = int(abs((until - now).total_seconds()) // 3600)
    if until < now:
        return plural("{count} hour over", "{count} hours over", hours)
    return plural("{count} hour left", "{count} hours left", hours)


def history_text(page: dict[str, Any]) -> str:
    """Say what stands above a history, which may be cut."""
    if not page.get("history_is_cut", False):
        return _("History, newest first")
    many = _("History, newest first: only the latest {count:,} are shown")
    return many.format(count=len(page["moments"]))


def is_late(due_back: str | None, now: dt.date) -> bool:
    """Tell whether a day has passed."""
    return due_back is not None and dt.date.fromisoformat(due_back) < now


def days_late_text(due_back: str | None, now: dt.date) -> str:
    """Write for how many days something is overdue; empty if it is not."""
    if due_back is None or not is_late(due_back, now):
        return ""
    return plural("{count} day", "{count} days", (now - dt.date.fromisoformat(due_back)).days)


def late_text(due_back: str, now: dt.date) -> str:
    """Write for how long something is overdue."""
    days = (now - dt.date.fromisoformat(due_back)).days
    return plural("{count} day overdue", "{count} days overdue", days)


def _out(page: dict[str, Any], now: dt.date) -> State:
    facts = {
        "holder": apart(page["holder"]),
        "since": day_text(local_day(parse_instant(page["out_at"])), now),
        "due": day(page["due_back"], now),
    }
    if is_late(page["due_back"], now):
        sentence = _("{holder} has had it since {since}. It was due back on {due}.").format(**facts)
        late = late_text(page["due_back"], now)
        return State("overdue", Tone.REFUSED, _("Out, {late}").format(late=late), sentence)
    sentence = _("{holder} has had it since {since}. It is due back on {due}.").format(**facts)
    return State("out", Tone.OUT, _("Out"), sentence)


def _in(page: dict[str, Any], now: dt.date) -> State:
    if way := page.get("on_way"):
        sentence = _("It is in transit to {place} since {since}, despatch {number}.").format(
            place=apart(way["to"]), since=instant(way["since"], now), number=way["number"]
        )
        return State("off_site", Tone.LOOK, _("In transit"), sentence)
    if not page.get("current"):
        return State("in", Tone.IN, _("In"), _("Where it was last put is not recorded."))
    if page.get("home") and page["home"] != page["current"]:
        sentence = _("It is at {place}, not at its home.")
    else:
        sentence = _("It is at {place}.")
    return State("in", Tone.IN, _("In"), sentence.format(place=apart(page["current"])))


def file_state(page: dict[str, Any], now: dt.date) -> State:
    """Return how a file stands."""
    match page["state"]:
        case "out":
            return _out(page, now)
        case "missing":
            return State("missing", Tone.LOOK, _("Missing"), _("It is searched for. A scan of it finds it."))
        case "lost":
            return State("missing", Tone.REFUSED, _("Lost"), _("The search for it ended without it."))
        case "bagged":
            return State("bagged", Tone.LOOK, _("Bagged"), _("It is in a sealed bag for disposal."))
        case "merged":
            said = _("Its papers are in {original}, and its codes stand for that file.")
            said = said.format(original=page.get("original") or "")
            return State("merged", Tone.QUIET, _("Merged"), said)
        case "disposed":
            how = page.get("disposed_how")
            bad = how == "destroyed without authority"
            said = _(_DISPOSED[how]) if how in _DISPOSED else ""
            return State("disposed", Tone.REFUSED if bad else Tone.QUIET, _("Disposed of"), said)
        case _:
            return _in(page, now)


def blank_state(barcode: str) -> State:
    """Return how a label stands that nothing was registered with."""
    said = {
        "F": mark("No file has this label yet. Scan it at the desk to register one."),
        "P": mark("Nobody has this badge yet. Scan it at the desk to register its holder."),
    }.get(barcode[:1], mark("Nothing has this label yet."))
    return State("blank", Tone.QUIET, _("Blank label"), _(said))


def place_state(page: dict[str, Any], now: dt.date) -> State | None:
    """Return how a box stands; None for a location, which does not move."""
    if page["kind"] != "box":
        return None
    return _out(page, now) if page["state"] == "out" else _in(page, now)


def offers_text(offers: list[dict[str, Any]]) -> str:
    """Say what is offered to somebody, and by whom; empty for nothing."""
    return "; ".join(
        plural(
            "{count} file offered by {giver}",
            "{count} files offered by {giver}",
            one["count"],
            giver=apart(one["giver"]),
        )
        for one in offers
    )


def person_state(page: dict[str, Any], now: dt.date) -> State:
    """Return whether a person may borrow, and until when."""
    if page["state"] == "left" or (page["left_on"] and page["left_on"] <= now.isoformat()):
        said = _("Left on {day}.").format(day=day(page["left_on"], now)) if page["left_on"] else ""
        return State("no", Tone.REFUSED, _("Has left"), said)
    if page["state"] == "suspended":
        return State("no", Tone.REFUSED, _("Suspended"), _("May not borrow until that is lifted."))
    if page["badge_until"]:
        written = day(page["badge_until"], now)
        if is_late(page["badge_until"], now):
            return State(
                "no", Tone.REFUSED, _("Badge has run out"), _("It was good until {day}.").format(day=written)
            )
        return State(
            "yes", Tone.OUT, _("May borrow"), _("The badge is good until {day}.").format(day=written)
        )
    if page["left_on"]:
        said = _("Leaves on {day}.").format(day=day(page["left_on"], now))
        return State("yes", Tone.LOOK, _("May borrow"), said)
    return State("yes", Tone.OUT, _("May borrow"), "")
