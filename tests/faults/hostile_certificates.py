"""Hostile statements about certificates of destruction: a gap, another's name, what was never released."""

from collections.abc import Iterator

from app.upkeep.guards import certificates
from tests.faults.hand import Hand
from tests.faults.hostile_cases import Hostile, Row

ISSUED, COPY = "disposal_certificate", "certificate_copy"


def _nothing(_hand: Hand) -> Row:
    return {}


def _issued(hand: Hand) -> Row:
    return hand.add(ISSUED)


def _unreleased(hand: Hand, _row: Row) -> None:
    hand.add(ISSUED, collection_id=hand.add("collection")["id"])


def _again(hand: Hand, row: Row) -> None:
    hand.add(ISSUED, collection_id=row["collection_id"])


def _strange(hand: Hand, row: Row) -> None:
    hand.add(ISSUED, supersedes_id=row["id"], fault="f")


def of_certificates() -> Iterator[Hostile]:
    """Return the hostile statements that both engines must refuse."""
    gap = "guard_disposal_certificate_gap"
    yield Hostile(gap, certificates.GAP, _nothing, lambda hand, _row: hand.add(ISSUED, number=10**6))
    who = "guard_disposal_certificate_who"
    yield Hostile(who, certificates.WHO, _nothing, lambda hand, _row: hand.add(ISSUED, issued_by="other"))
    yield Hostile("guard_disposal_certificate_left", certificates.LEFT, _nothing, _unreleased)
    for harm in (_again, _strange):
        yield Hostile("guard_disposal_certificate_twice", certificates.TWICE, _issued, harm)
    copied = "guard_certificate_copy_who"
    yield Hostile(copied, certificates.WHO, _nothing, lambda hand, _row: hand.add(COPY, made_by="other"))
    counted = "guard_certificate_copy_gap"
    yield Hostile(counted, certificates.COPY_GAP, _nothing, lambda hand, _row: hand.add(COPY, nth=7))
