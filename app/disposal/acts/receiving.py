"""What the contractor sent: certificates, each for one or more collections; and what does not add up."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar

from app.audit.handling import AtDesk, Handler, moment
from app.codes.own import read
from app.core.acts import Answer, Command, done
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _, plural
from app.core.written import needed
from app.custody.incidents import open_incident
from app.disposal.acts.common import LONGEST_NAME, today_of
from app.disposal.collecting import bags_of_collection, certificate_numbered, collection_locked, listed_bags
from app.disposal.collecting_models import (
    CertifiedBag,
    CertifiedCollection,
    ContractorCertificate,
)

LARGEST_PDF = 5 * 2**20
"""Bytes of a contractor's certificate."""


@dataclass(frozen=True, slots=True)
class RecordCertificate(Command):
    """Record a contractor's certificate: its number and day, the bags that it lists, or how many it counts.

    `pdf` are its bytes as they came.
    """

    right: ClassVar[Right] = Right.DISPOSE

    number: str
    dated_on: dt.date
    collections: tuple[int, ...]
    bags: tuple[str, ...] = ()
    counted: int | None = None
    destroyed_on: dt.date | None = None
    pdf: bytes | None = None


def record_certificate(act: RecordCertificate, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep it. A count that is not ours opens a difference, and certifies nothing until it is explained."""
    number = needed(act.number, _("Give the certificate's number."), LONGEST_NAME)
    taken = [_released(one, desk) for one in dict.fromkeys(act.collections)]
    if not taken:
        raise Refused(_("Say which collection it is for."))
    if len({row.contractor_id for row in taken}) > 1 or taken[0].contractor_id is None:
        raise Refused(_("A certificate is one contractor's, for what they collected."))
    if certificate_numbered(desk.work, taken[0].contractor_id, number) is not None:
        raise Refused(_("Certificate {number} of this contractor is recorded already.").format(number=number))
    first = min(row.released_at for row in taken)
    at, today = moment(act, desk, first), today_of(desk)
    if act.dated_on > today or (act.destroyed_on is not None and act.destroyed_on > today):
        raise Refused(_("A certificate is not dated ahead."))
    if (act.counted is None) == (not act.bags):
        raise Refused(_("Say which bags it lists, or how many it counts."))
    if act.pdf is not None and not (act.pdf.startswith(b"%PDF-") and len(act.pdf) <= LARGEST_PDF):
        raise Refused(_("That is no PDF of at most 5 MB."))
    ours = {bag.code: bag for row in taken for bag in bags_of_collection(desk.work, row.id)}
    listed = set[int]().union(*(listed_bags(desk.work, row.id) for row in taken))
    codes = {read(one).code for one in act.bags}
    still_open = {code for code, bag in ours.items() if bag.id not in listed}
    strange = sorted(codes - ours.keys())
    if strange:
        say = _("{bag} was on no collection that this certificate is for.")
        raise Refused(say.format(bag=strange[0] or "?"))
    entry = desk.trail.entry("certificate_received", at)
    entry.insert(
        ContractorCertificate,
        id=entry.id,
        contractor_id=taken[0].contractor_id,
        number=number,
        dated_on=act.dated_on,
        destroyed_on=act.destroyed_on,
        counted=act.counted,
        sha256=sha256(act.pdf).hexdigest() if act.pdf is not None else None,
        pdf=act.pdf,
        recorded_by=desk.trail.who,
        recorded_at=at,
    )
    for row in taken:
        made = desk.trail.entry("collection_certified", at)
        made.insert(CertifiedCollection, id=made.id, certificate_id=entry.id, collection_id=row.id)
    for code in sorted(codes):
        made = desk.trail.entry("bag_certified", at)
        made.insert(CertifiedBag, id=made.id, certificate_id=entry.id, bag_id=ours[code].id)
    say = _("Certificate {number} is recorded.").format(number=number)
    if act.counted is not None:
        say += _counted(act.counted, number, taken, len(still_open) if ours else None, desk)
    elif still_open - codes:
        count = len(still_open - codes)
        say += " " + plural("{count} bag is still open.", "{count} bags are still open.", count)
    return done(say, certificate=entry.id), desk.counter


def _counted(counted: int, number: str, taken: list[Row], bags: int | None, desk: AtDesk) -> str:
    """Say nothing where a count is ours; else open a difference for each collection, and say that."""
    expected = bags if bags is not None else sum(row.counted for row in taken)
    if counted == expected:
        return ""
    what = _("Certificate {number} counts {counted}, and {expected} left.")
    what = what.format(number=number, counted=counted, expected=expected)
    for nth, row in enumerate(taken):
        about = {"collection_id": row.id, "owner_id": desk.person_id}
        open_incident(desk.work, desk.trail, "difference", what, desk.now, nth=nth, **about)
    return f" {what} " + _("Nothing of it is certified until that is explained.")


def _released(number: int, desk: AtDesk) -> Row:
    row = collection_locked(desk.work, number)
    if row is None or row.released_at is None:
        raise Refused(_("Collection {number} has not left yet.").format(number=number))
    return row


HANDLERS: dict[type[Command], Handler] = {RecordCertificate: Handler(record_certificate)}
