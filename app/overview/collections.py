"""Collections, what contractors certified, holds and incidents, as screens and the terminal show them."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.disposal.collecting import (
    bags_of_collection,
    certificate_pdf,
    certificates_of,
    collection,
    collections,
    incidents,
    incidents_of,
    stops,
)
from app.disposal.holding import holds
from app.disposal.queries import Reconciled, reconcile
from app.disposal.reckoning import HOLDS, WAYS
from app.overview.batches import BagRow, BatchLine, bag_row, changed_on
from app.register.rules import ref_text


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection in the list; `waits` for its certificate, or for a difference to be closed."""

    number: int
    way: str
    way_text: str
    contractor: str
    bags: int
    files: int
    released_at: dt.datetime | None
    state: str
    waits: bool


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """What a contractor certified of a collection."""

    id: int
    number: str
    dated_on: dt.date
    counted: int | None
    has_pdf: bool
    sha256: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident: a difference, or a file that was destroyed without authority."""

    number: int
    kind: str
    about: str
    what: str
    owner: str
    aware_at: dt.datetime
    explained: str
    closed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """A collection with its bags, its contractor's papers, and how it adds up."""

    row: CollectionRow
    planned_by: str
    released_by: str
    witnessed_by: str
    vehicle: str
    driver: str
    counted: int | None
    weight_g: int | None
    signed: str
    papers: tuple[tuple[str, str, dt.date | None], ...]
    bags: tuple[BagRow, ...]
    certificates: tuple[CertificateRow, ...]
    differences: tuple[IncidentRow, ...]
    reconciled: Reconciled
    changed: tuple[BatchLine, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A hold, and in words what it is on."""

    number: int
    kind: str
    reason: str
    on: str
    owner_id: int | None
    owner: str
    placed_by: str
    placed_at: dt.datetime
    review_on: dt.date | None
    expires_on: dt.date | None
    lifted_by: str
    lifted_at: dt.datetime | None
    lifted_why: str


@dataclass(frozen=True, slots=True)
class StopRow:
    """The order to a contractor to stop, for a hold on what they had collected."""

    hold: int
    collection: int
    told: str
    told_at: dt.datetime | None
    result: str | None
    answer: str


def collection_rows(work: Work) -> list[CollectionRow]:
    """Return the newest collections."""
    rows = collections(work)
    return [_row(row, found) for row, found in zip(rows, reconcile(work, rows), strict=True)]


def collection_page(work: Work, number: int, now: dt.datetime) -> CollectionPage:
    """Return a collection, with what changed since its files were approved; Refused if there is none."""
    row = collection(work, number)
    if row is None:
        raise Refused(_("There is no collection {number}.").format(number=number))
    (found,) = reconcile(work, [row])
    papers = (
        (_("Contract"), row.contract or "", None),
        (_("Waste carrier's licence"), row.licence or "", row.licence_until),
        (_("Vetting"), row.vetting or "", row.vetted_until),
        (_("Season ticket"), row.ticket or "", row.ticket_until),
    )
    return CollectionPage(
        row=_row(row, found),
        planned_by=row.planned_by,
        released_by=row.released_by or "",
        witnessed_by=row.witnessed_by or "",
        vehicle=row.vehicle or "",
        driver=row.driver or "",
        counted=row.counted,
        weight_g=row.weight_g,
        signed=row.signed or "",
        papers=papers if row.contractor_id is not None else (),
        bags=tuple(bag_row(one) for one in bags_of_collection(work, row.id)),
        certificates=tuple(
            CertificateRow(
                one.id, one.number, one.dated_on, one.counted, one.sha256 is not None, one.sha256 or ""
            )
            for one in certificates_of(work, row.id)
        ),
        differences=tuple(_incident(one) for one in incidents_of(work, row.id)),
        reconciled=found,
        changed=tuple(changed_on(work, row.id, now)) if row.released_at is None else (),
    )


def certificate_as_it_came(work: Work, certificate_id: int) -> bytes:
    """Return the PDF that a contractor sent; Refused without one, or where it is no longer what came."""
    row = certificate_pdf(work, certificate_id)
    if row is None or row.pdf is None:
        raise Refused(_("No PDF was kept with this certificate."))
    pdf = bytes(row.pdf)
    if sha256(pdf).hexdigest() != row.sha256:
        raise Refused(_("The PDF is no longer what came: its digest is another. Tell the auditor."))
    return pdf


def incident_rows(work: Work) -> list[IncidentRow]:
    """Return the newest incidents."""
    return [_incident(row) for row in incidents(work)]


def hold_rows(work: Work, lifted: bool = False) -> list[HoldRow]:
    """Return the holds, newest first; with those that were lifted if wanted."""
    return [hold_row(row) for row in holds(work, lifted=lifted)]


def stop_rows(work: Work) -> list[StopRow]:
    """Return the newest orders to stop."""
    return [
        StopRow(row.hold, row.collection, row.told or "", row.told_at, row.result, row.answer or "")
        for row in stops(work)
    ]


def _row(row: Row, found: Reconciled) -> CollectionRow:
    return CollectionRow(
        row.number,
        row.way,
        _(WAYS[row.way]),
        row.contractor or _("The council"),
        row.bags,
        row.files,
        row.released_at,
        _state(row, found),
        row.released_at is not None and (bool(found.differences) or not found.is_whole),
    )


def _state(row: Row, found: Reconciled) -> str:
    if row.released_at is None:
        return _("Being made ready")
    if found.differences:
        return _("A difference is open")
    if found.is_whole:
        return _("Certified") if row.contractor_id is not None else _("Destroyed")
    say = _("{certified} of {left} certified")
    return say.format(certified=found.certified, left=found.left)


def _incident(row: Row) -> IncidentRow:
    about = _("Collection {number}").format(number=row.collection) if row.collection else ""
    if row.file_code is not None:
        about = ref_text(row.file_reference, row.file_part)
    kinds = {
        "difference": _("Numbers differ"),
        "without authority": _("Destroyed without authority"),
        "seen again": _("Here again, though destroyed"),
    }
    return IncidentRow(
        row.number,
        kinds[row.kind],
        about,
        row.what,
        row.owner or "",
        row.aware_at,
        row.explained or "",
        row.closed_at,
    )


def hold_row(row: Row) -> HoldRow:
    """Return a hold as lists show it."""
    return HoldRow(
        row.number or 0,
        _(HOLDS[row.kind]) if row.kind else _("Hold"),
        row.reason,
        catch_text(row),
        row.owner_id,
        row.owner or "",
        row.placed_by or "",
        row.placed_at,
        row.review_on,
        row.expires_on,
        row.lifted_by or "",
        row.lifted_at,
        row.lifted_why or "",
    )


def catch_text(row: Row) -> str:
    """Say what a hold is on; several things all have to fit."""
    parts = []
    if row.file_id is not None:
        part = ref_text(row.file_reference, row.file_part)
        parts.append(_("File {reference}").format(reference=part))
    if row.box_id is not None:
        parts.append(_("Box {box}").format(box=row.box))
    if row.class_id is not None:
        parts.append(_("Class {code} {title}").format(code=row.class_code, title=row.class_title))
    if row.service_id is not None:
        parts.append(_("Service {service}").format(service=row.service))
    if row.marking is not None:
        parts.append(_("Marking {marking}").format(marking=row.marking))
    if row.reference is not None:
        parts.append(_("Reference begins with “{text}”").format(text=row.reference))
    if row.title is not None:
        parts.append(_("Title contains “{text}”").format(text=row.title))
    if row.dated_from is not None or row.dated_to is not None:
        start = row.dated_from.isoformat() if row.dated_from else _("the beginning")
        end = row.dated_to.isoformat() if row.dated_to else _("today")
        parts.append(_("Open between {start} and {end}").format(start=start, end=end))
    return "; ".join(parts)
