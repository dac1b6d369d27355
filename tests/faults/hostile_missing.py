"""Hostile statements about searches and losses: a file given up by one person alone, or by nobody."""

from collections.abc import Iterator
from typing import Any

from app.upkeep.guards import missing
from tests.faults.hand import Hand
from tests.faults.hostile_cases import NOON, Harm, Hostile, Row

CLERK = "clerk"
"""Who makes the entries of a hand."""
LOST: dict[str, Any] = {"closed_at": NOON, "ended": "lost"}
AWARE: dict[str, Any] = {"is_personal": True, "aware_at": NOON}


def _file(hand: Hand) -> Row:
    return hand.add("file")


def _searched(hand: Hand) -> Row:
    return hand.add("search")


def _signed(hand: Hand) -> Row:
    """Make a loss that another proposed, under an entry of their own, and that this hand signed."""
    proposed = hand.add("entry", who="manager")
    loss = hand.add("loss", entry_id=proposed["id"], asked_by="manager", asked_at=NOON)
    hand.change("loss", loss, signed_by=CLERK, signed_at=NOON)
    return loss


def _decided(hand: Hand) -> Row:
    loss = hand.add("loss", **AWARE)
    hand.change("loss", loss, decision="no report", decided_by=CLERK, decided_at=NOON, reason="r")
    return loss


def _changes(table: str, **values: Any) -> Harm:
    return lambda hand, row: hand.change(table, row, **values)


def _adds(table: str, **values: Any) -> Harm:
    return lambda hand, _row: hand.add(table, **values)


def of_missing() -> Iterator[Hostile]:
    """Return the hostile statements, by the names of both engines."""
    yield Hostile("guard_file_unsought", missing.UNSOUGHT, _file, _changes("file", state="missing"))
    yield Hostile("guard_file_lost", missing.UNSIGNED, _file, _changes("file", state="lost"))
    yield Hostile("guard_search_lost", missing.UNSIGNED, lambda _hand: {}, _adds("search", **LOST))
    yield Hostile("guard_search_lost_later", missing.UNSIGNED, _searched, _changes("search", **LOST))
    for column, value in (("why", "other"), ("signed_at", NOON[:11] + "13:00:00.000000Z")):
        yield Hostile("guard_loss_signed", missing.SIGNED, _signed, _changes("loss", **{column: value}))
    yield Hostile("guard_loss_signed", missing.SIGNED, _signed, _changes("loss", **AWARE))
    yield Hostile("guard_loss_decided", missing.DECIDED, _decided, _changes("loss", reason="other"))
    yield Hostile("guard_loss_decided", missing.DECIDED, _decided, _changes("loss", decision="report"))
    other = {"asked_by": "manager", "asked_at": NOON}
    yield Hostile("guard_loss_who", missing.WHO, lambda _hand: {}, _adds("loss", **other))
    yield Hostile(
        "guard_loss_who_later", missing.WHO, lambda hand: hand.add("loss"), _changes("loss", **other)
    )
    proposed = {"asked_by": CLERK, "asked_at": NOON}
    yield Hostile(
        "guard_loss_who_later",
        missing.WHO,
        lambda hand: hand.add("loss", **proposed),
        _changes("loss", signed_by="manager", signed_at=NOON),
    )
