"""Reads of bags, seals, contractors, collections, certificates, transmittals and incidents."""

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import Row
from app.custody.incidents import INCIDENT
from app.disposal.bulk_models import BulkLine
from app.disposal.collecting_models import (
    BagSeal,
    CertifiedBag,
    CertifiedCollection,
    Collection,
    Contractor,
    ContractorCertificate,
    DisposalBag,
    StopOrder,
    Transmittal,
)
from app.disposal.holding import HOLD
from app.disposal.standing import BATCH, BATCH_LINE
from app.people.models import Borrower
from app.register.queries import FILE

BAG, SEAL, CONTRACTOR, COLLECTION = map(table_of, (DisposalBag, BagSeal, Contractor, Collection))
CERTIFICATE, CERTIFIED, CERTIFIED_BAG = map(
    table_of, (ContractorCertificate, CertifiedCollection, CertifiedBag)
)
TRANSMITTAL, STOP = map(table_of, (Transmittal, StopOrder))
_OWNER, _BULK = table_of(Borrower), table_of(BulkLine)
_FILES = sa.select(sa.func.count()).where(BATCH_LINE.c.bag_id == BAG.c.id)
_IN_BAG = _FILES.where(BATCH_LINE.c.state != sa.literal_column("'held'")).scalar_subquery().label("files")
_MUST_OUT = _FILES.where(BATCH_LINE.c.state == sa.literal_column("'held'")).scalar_subquery().label("held")
_BULK_IN = sa.select(sa.func.count()).where(
    _BULK.c.bag_id == BAG.c.id, _BULK.c.state != sa.literal_column("'withdrawn'")
)
_BULK_LINES = _BULK_IN.scalar_subquery().label("bulk")
_SENSITIVE = (
    _FILES.where(BATCH_LINE.c.marking != sa.literal_column("'OFFICIAL'")).scalar_subquery()
    + _BULK_IN.where(_BULK.c.marking != sa.literal_column("'OFFICIAL'")).scalar_subquery()
).label("sensitive")
_BEFORE = SEAL.alias("before")
_BROKEN = (
    sa.select(sa.func.count())
    .where(_BEFORE.c.bag_id == BAG.c.id, _BEFORE.c.broken_at.is_not(None))
    .scalar_subquery()
    .label("broken")
)
_BAGS = sa.select(
    BAG.c.id,
    BAG.c.code,
    BAG.c.batch_id,
    BATCH.c.number.label("batch"),
    BAG.c.opened_by,
    BAG.c.opened_at,
    BAG.c.collection_id,
    COLLECTION.c.number.label("collection"),
    COLLECTION.c.released_at,
    SEAL.c.id.label("seal_id"),
    SEAL.c.seal,
    SEAL.c.weight_g,
    SEAL.c.sealed_by,
    SEAL.c.sealed_at,
    SEAL.c.needs_witness,
    SEAL.c.witnessed_by,
    SEAL.c.witnessed_at,
    _IN_BAG,
    _MUST_OUT,
    _BULK_LINES,
    _SENSITIVE,
    _BROKEN,
).select_from(
    BAG.join(BATCH, BATCH.c.id == BAG.c.batch_id)
    .outerjoin(SEAL, sa.and_(SEAL.c.bag_id == BAG.c.id, SEAL.c.broken_at.is_(None)))
    .outerjoin(COLLECTION, COLLECTION.c.id == BAG.c.collection_id)
)
_BAG = _BAGS.where(BAG.c.code == sa.bindparam("code"))
_BAG_LOCK = sa.select(BAG.c.id).where(BAG.c.code == sa.bindparam("code")).with_for_update(key_share=True)
_BAGS_OF_BATCH = _BAGS.where(BAG.c.batch_id == sa.bindparam("batch_id")).order_by(BAG.c.id)
_BAGS_OF_COLLECTION = _BAGS.where(BAG.c.collection_id == sa.bindparam("collection_id")).order_by(BAG.c.id)

_LINES = sa.select(sa.func.count()).where(BATCH_LINE.c.collection_id == COLLECTION.c.id)
_COLLECTIONS = sa.select(
    *COLLECTION.c,
    CONTRACTOR.c.name.label("contractor"),
    CONTRACTOR.c.licence,
    CONTRACTOR.c.licence_until,
    CONTRACTOR.c.contract,
    CONTRACTOR.c.vetting,
    CONTRACTOR.c.vetted_until,
    CONTRACTOR.c.ticket,
    CONTRACTOR.c.ticket_until,
    sa.select(sa.func.count()).where(BAG.c.collection_id == COLLECTION.c.id).scalar_subquery().label("bags"),
    _LINES.scalar_subquery().label("files"),
).select_from(COLLECTION.outerjoin(CONTRACTOR, CONTRACTOR.c.id == COLLECTION.c.contractor_id))
_COLLECTION = _COLLECTIONS.where(COLLECTION.c.number == sa.bindparam("number"))
_COLLECTION_LOCK = (
    sa.select(COLLECTION.c.id)
    .where(COLLECTION.c.number == sa.bindparam("number"))
    .with_for_update(key_share=True)
)
_NEWEST = _COLLECTIONS.order_by(COLLECTION.c.number.desc()).limit(sa.bindparam("most"))
_CONTRACTORS = sa.select(CONTRACTOR).order_by(CONTRACTOR.c.name)
_CONTRACTOR_LOCK = sa.select(CONTRACTOR).where(CONTRACTOR.c.id == sa.bindparam("row_id")).with_for_update()
_CONTRACTOR_NAMED = sa.select(CONTRACTOR).where(sa.func.lower(CONTRACTOR.c.name) == sa.bindparam("name"))
_CERTIFICATES = (
    sa.select(
        *(CERTIFICATE.c[one] for one in ("id", "number", "dated_on", "destroyed_on", "counted", "sha256")),
        *(CERTIFICATE.c[one] for one in ("recorded_by", "recorded_at")),
        CONTRACTOR.c.name.label("contractor"),
        CERTIFIED.c.collection_id,
    )
    .select_from(
        CERTIFICATE.join(CERTIFIED, CERTIFIED.c.certificate_id == CERTIFICATE.c.id).join(
            CONTRACTOR, CONTRACTOR.c.id == CERTIFICATE.c.contractor_id
        )
    )
    .order_by(CERTIFICATE.c.id)
)
_CERTIFICATES_OF = _CERTIFICATES.where(CERTIFIED.c.collection_id == sa.bindparam("collection_id"))
_LISTED = (
    sa.select(CERTIFIED_BAG.c.bag_id, CERTIFIED_BAG.c.certificate_id)
    .join(BAG, BAG.c.id == CERTIFIED_BAG.c.bag_id)
    .where(BAG.c.collection_id == sa.bindparam("collection_id"))
)
_PDF = sa.select(CERTIFICATE.c.pdf, CERTIFICATE.c.sha256).where(CERTIFICATE.c.id == sa.bindparam("row_id"))
_INCIDENTS = (
    sa.select(
        *INCIDENT.c,
        _OWNER.c.name.label("owner"),
        FILE.c.code.label("file_code"),
        FILE.c.reference.label("file_reference"),
        FILE.c.part.label("file_part"),
        COLLECTION.c.number.label("collection"),
    )
    .select_from(
        INCIDENT.outerjoin(_OWNER, _OWNER.c.id == INCIDENT.c.owner_id)
        .outerjoin(FILE, FILE.c.id == INCIDENT.c.file_id)
        .outerjoin(COLLECTION, COLLECTION.c.id == INCIDENT.c.collection_id)
    )
    .order_by(INCIDENT.c.number.desc())
)
_INCIDENTS_ALL = _INCIDENTS.limit(sa.bindparam("most"))
_INCIDENT_LOCK = sa.select(INCIDENT).where(INCIDENT.c.number == sa.bindparam("number")).with_for_update()
_INCIDENTS_OF = _INCIDENTS.where(INCIDENT.c.collection_id == sa.bindparam("collection_id"))
_TRANSMITTALS = sa.select(
    *TRANSMITTAL.c,
    BATCH.c.number.label("batch"),
    sa.select(sa.func.count())
    .where(BATCH_LINE.c.transmittal_id == TRANSMITTAL.c.id)
    .scalar_subquery()
    .label("files"),
).join(BATCH, BATCH.c.id == TRANSMITTAL.c.batch_id)
_TRANSMITTAL = _TRANSMITTALS.where(TRANSMITTAL.c.number == sa.bindparam("number"))
_TRANSMITTAL_LOCK = (
    sa.select(TRANSMITTAL.c.id).where(TRANSMITTAL.c.number == sa.bindparam("number")).with_for_update()
)
_TRANSMITTALS_OF = _TRANSMITTALS.where(TRANSMITTAL.c.batch_id == sa.bindparam("batch_id")).order_by(
    TRANSMITTAL.c.number
)
_STOPS = (
    sa.select(*STOP.c, HOLD.c.number.label("hold"), COLLECTION.c.number.label("collection"))
    .select_from(
        STOP.join(HOLD, HOLD.c.id == STOP.c.hold_id).join(COLLECTION, COLLECTION.c.id == STOP.c.collection_id)
    )
    .order_by(STOP.c.id.desc())
    .limit(200)
)


def bag_locked(work: Work, code: str) -> Row | None:
    """Lock a bag and return it with its seal that is not broken, and what is in it."""
    return work.row(_BAG, code=code) if work.rows(_BAG_LOCK, code=code) else None


def bags_of_batch(work: Work, batch_id: int) -> list[Row]:
    """Return the bags of a batch."""
    return list(work.rows(_BAGS_OF_BATCH, batch_id=batch_id))


def bags_of_collection(work: Work, collection_id: int) -> list[Row]:
    """Return the bags that go, or went, with a collection."""
    return list(work.rows(_BAGS_OF_COLLECTION, collection_id=collection_id))


def is_closed(bag: Row) -> bool:
    """Tell whether a bag's seal stands: where it needs a witness, once they signed."""
    return bag.seal_id is not None and (not bag.needs_witness or bag.witnessed_by is not None)


def collection_locked(work: Work, number: int) -> Row | None:
    """Lock a collection and return it with its contractor."""
    return work.row(_COLLECTION, number=number) if work.rows(_COLLECTION_LOCK, number=number) else None


def collection(work: Work, number: int) -> Row | None:
    """Return a collection with its contractor."""
    return work.row(_COLLECTION, number=number)


def collections(work: Work, most: int = 200) -> list[Row]:
    """Return the newest collections."""
    return list(work.rows(_NEWEST, most=most))


def contractors(work: Work) -> list[Row]:
    """Return all contractors, by name."""
    return list(work.rows(_CONTRACTORS))


def contractor_locked(work: Work, contractor_id: int) -> Row | None:
    """Lock a contractor's record and return it."""
    return work.row(_CONTRACTOR_LOCK, row_id=contractor_id)


def contractor_named(work: Work, name: str) -> Row | None:
    """Return the contractor of a name, however its letters are."""
    return work.row(_CONTRACTOR_NAMED, name=name.lower())


def certificates_of(work: Work, collection_id: int) -> list[Row]:
    """Return what contractors certified about a collection."""
    return list(work.rows(_CERTIFICATES_OF, collection_id=collection_id))


def asks_of_collection(collection_id: int) -> list[Ask]:
    """Return the reads of a collection's bags, certificates and differences, and of the bags certified."""
    which = {"collection_id": collection_id}
    return [(ask, which) for ask in (_BAGS_OF_COLLECTION, _CERTIFICATES_OF, _INCIDENTS_OF, _LISTED)]


def listed_bags(work: Work, collection_id: int) -> set[int]:
    """Return the bags of a collection that some certificate lists."""
    return {row.bag_id for row in work.rows(_LISTED, collection_id=collection_id)}


_NUMBERED = sa.select(CERTIFICATE.c.id).where(
    CERTIFICATE.c.contractor_id == sa.bindparam("contractor_id"),
    CERTIFICATE.c.number == sa.bindparam("number"),
)
_SEAL_USED = (
    sa.select(BAG.c.code).join(SEAL, SEAL.c.bag_id == BAG.c.id).where(SEAL.c.seal == sa.bindparam("seal"))
)


def certificate_numbered(work: Work, contractor_id: int, number: str) -> Row | None:
    """Return a contractor's certificate of a number: id."""
    return work.row(_NUMBERED, contractor_id=contractor_id, number=number)


def seal_used(work: Work, seal: str) -> Row | None:
    """Return the bag that a seal was put on: code."""
    return work.row(_SEAL_USED, seal=seal)


def certificate_pdf(work: Work, certificate_id: int) -> Row | None:
    """Return a certificate's PDF as it came, and its digest."""
    return work.row(_PDF, row_id=certificate_id)


def incidents(work: Work, most: int = 200) -> list[Row]:
    """Return the newest incidents."""
    return list(work.rows(_INCIDENTS_ALL, most=most))


def incidents_of(work: Work, collection_id: int) -> list[Row]:
    """Return the differences of a collection."""
    return list(work.rows(_INCIDENTS_OF, collection_id=collection_id))


def incident_locked(work: Work, number: int) -> Row | None:
    """Lock an incident and return it."""
    return work.row(_INCIDENT_LOCK, number=number)


def transmittal_locked(work: Work, number: int) -> Row | None:
    """Lock a transmittal and return it."""
    return work.row(_TRANSMITTAL, number=number) if work.rows(_TRANSMITTAL_LOCK, number=number) else None


def transmittal(work: Work, number: int) -> Row | None:
    """Return a transmittal."""
    return work.row(_TRANSMITTAL, number=number)


def transmittals_of(work: Work, batch_id: int) -> list[Row]:
    """Return the transmittals of a batch."""
    return list(work.rows(_TRANSMITTALS_OF, batch_id=batch_id))


def stops(work: Work) -> list[Row]:
    """Return the newest orders to stop."""
    return list(work.rows(_STOPS))


BAG_CODE = sa.select(BAG.c.code).where(BAG.c.id == sa.bindparam("bag_id"))
