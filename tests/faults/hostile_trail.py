"""Hostile statements about the trail's order and its checkpoints."""

from collections.abc import Iterator

from tests.faults.hand import Hand
from tests.faults.hostile_cases import Hostile, Row

_ORDER = "numbered one after the other"
_NUMBER = "INSERT INTO entry_order (n, entry_id) VALUES (:n, :entry)"
_SIZE = "a checkpoint is over more entries"


def _unnumbered(hand: Hand) -> Row:
    """Make two entries of which neither has a number."""
    first, second = hand.add("entry"), hand.add("entry")
    newest = hand.plain.run("SELECT coalesce(max(n), 0) AS n FROM entry_order")[0].n
    return {"n": newest + 1, "first": first["id"], "second": second["id"]}


def _numbered_far(hand: Hand, found: Row) -> object:
    return hand.plain.run(_NUMBER, n=found["n"] + 5, entry=found["first"])


def _numbered_early(hand: Hand, found: Row) -> object:
    return hand.plain.run(_NUMBER, n=found["n"], entry=found["second"])


def _numbered(hand: Hand) -> Row:
    """Make an entry whose place is the newest of all."""
    return hand.numbered()


def _sealed(hand: Hand) -> Row:
    return hand.add("checkpoint")


def of_trail(engine: str) -> Iterator[Hostile]:
    """Return the hostile statements of an engine."""
    by_itself = ("guard_entry_numbered",) if engine == "sqlite" else ()
    for harm in (_numbered_far, _numbered_early):
        prepare = _unnumbered if engine == "sqlite" else _with_the_rest_numbered
        yield Hostile("guard_entry_order_follows", _ORDER, prepare, harm, by_itself)
    yield Hostile(
        "guard_checkpoint_size",
        _SIZE,
        _numbered,
        lambda hand, found: hand.add("checkpoint", size=found["n"] + 3),
    )
    yield Hostile(
        "guard_checkpoint_size",
        _SIZE,
        _sealed,
        lambda hand, found: hand.add("checkpoint", size=found["size"] - 1),
    )


def _with_the_rest_numbered(hand: Hand) -> Row:
    hand.numbered()
    return _unnumbered(hand)
