"""Reads of certificates of destruction: what they are made of, each as it was issued, and its copies."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.database import Work
from app.core.link import Ask
from app.core.prepared import Row
from app.disposal.bulk import BULK
from app.disposal.certificate_models import CertificateCopy, DisposalCertificate
from app.disposal.collecting import BAG, CERTIFICATE, CERTIFIED, CERTIFIED_BAG, COLLECTION, CONTRACTOR, STOP
from app.disposal.holding import HOLD
from app.disposal.standing import BATCH, BATCH_LINE
from app.people.models import Borrower, Council, Service
from app.register.queries import CLASS, FILE
from app.register.titles import SEALED, TITLE
from app.retention.models import FileEvent
from app.retention.queries import LINE, RULE, SCHEDULE

ISSUED, COPY = table_of(DisposalCertificate), table_of(CertificateCopy)
_OWNER, _SERVICE, _COUNCIL = table_of(Borrower).alias("owner"), table_of(Service), table_of(Council)
_PERSON, _EVENT = table_of(Borrower), table_of(FileEvent)
_RELEASED = BATCH_LINE.c.state == sa.literal_column("'released'")
_ITEMS = (
    sa.select(
        FILE.c.id,
        *(FILE.c[one] for one in ("code", "reference", "part", "opened_on", "closed_on", "service_id")),
        TITLE,
        sa.case((SEALED, 1), else_=0).label("sensitive"),
        CLASS.c.code.label("class_code"),
        CLASS.c.title.label("class_title"),
        CLASS.c.is_sensitive,
        FILE.c.is_special,
        _OWNER.c.name.label("owner"),
        _SERVICE.c.name.label("service"),
        *(LINE.c[one].label(f"rule_{one}") for one in RULE),
        LINE.c.authority,
        SCHEDULE.c.version,
        BATCH.c.number.label("batch"),
        BAG.c.code.label("bag"),
        COLLECTION.c.number.label("collection"),
        BATCH_LINE.c.collection_id,
        *(BATCH_LINE.c[one] for one in ("marking", "disposal_due", "proposed_by", "proposed_at")),
        *(BATCH_LINE.c[one] for one in ("decided_by", "decided_at", "released_by", "released_at")),
    )
    .select_from(
        BATCH_LINE.join(FILE, FILE.c.id == BATCH_LINE.c.file_id)
        .join(BATCH, BATCH.c.id == BATCH_LINE.c.batch_id)
        .outerjoin(BAG, BAG.c.id == BATCH_LINE.c.bag_id)
        .outerjoin(COLLECTION, COLLECTION.c.id == BATCH_LINE.c.collection_id)
        .outerjoin(CLASS, CLASS.c.id == BATCH_LINE.c.class_id)
        .outerjoin(_OWNER, _OWNER.c.id == CLASS.c.owner_id)
        .outerjoin(_SERVICE, _SERVICE.c.id == FILE.c.service_id)
        .outerjoin(LINE, LINE.c.id == BATCH_LINE.c.line_id)
        .outerjoin(SCHEDULE, SCHEDULE.c.id == LINE.c.schedule_id)
    )
    .where(_RELEASED)
    .order_by(FILE.c.reference, FILE.c.part)
)
_EVENTS = (
    sa.select(_EVENT.c.file_id, _EVENT.c.event, _EVENT.c.happened_on)
    .select_from(_EVENT.join(BATCH_LINE, BATCH_LINE.c.file_id == _EVENT.c.file_id))
    .where(_RELEASED)
)
_NAMES = sa.select(_PERSON.c.login, _PERSON.c.name).where(_PERSON.c.login.is_not(None))
_SETTINGS = sa.select(_COUNCIL.c.name, _COUNCIL.c.certificate_titles)
_CREST = sa.select(_COUNCIL.c.name, _COUNCIL.c.crest)
_DECLARED = (
    sa.select(
        CERTIFICATE.c.id,
        *(CERTIFICATE.c[one] for one in ("number", "dated_on", "destroyed_on", "counted", "sha256")),
        CONTRACTOR.c.name.label("contractor"),
        BAG.c.code.label("bag"),
    )
    .select_from(
        CERTIFICATE.join(CERTIFIED, CERTIFIED.c.certificate_id == CERTIFICATE.c.id)
        .join(CONTRACTOR, CONTRACTOR.c.id == CERTIFICATE.c.contractor_id)
        .outerjoin(CERTIFIED_BAG, CERTIFIED_BAG.c.certificate_id == CERTIFICATE.c.id)
        .outerjoin(
            BAG,
            sa.and_(BAG.c.id == CERTIFIED_BAG.c.bag_id, BAG.c.collection_id == sa.bindparam("collection_id")),
        )
    )
    .where(CERTIFIED.c.collection_id == sa.bindparam("collection_id"))
    .order_by(CERTIFICATE.c.id, BAG.c.code)
)
_STOPS = (
    sa.select(HOLD.c.number.label("hold"), STOP.c.told_at, STOP.c.result)
    .join(HOLD, HOLD.c.id == STOP.c.hold_id)
    .where(STOP.c.collection_id == sa.bindparam("collection_id"))
    .order_by(STOP.c.id)
)
_STATES = (
    sa.select(BATCH_LINE.c.state, sa.func.count().label("count"))
    .where(BATCH_LINE.c.batch_id == sa.bindparam("about_id"))
    .group_by(BATCH_LINE.c.state)
    .order_by(BATCH_LINE.c.state)
)
_IT = FILE.alias("it")
_NEWER = ISSUED.alias("newer")
_OLDER = ISSUED.alias("older")
_SUPERSEDED = sa.select(_NEWER.c.number).where(_NEWER.c.supersedes_id == ISSUED.c.id).scalar_subquery()
_COPIES = sa.select(sa.func.count()).where(COPY.c.certificate_id == ISSUED.c.id).scalar_subquery()
_LINES = (
    sa.select(sa.func.count())
    .where(
        BULK.c.state == sa.literal_column("'released'"),
        sa.or_(BULK.c.collection_id == ISSUED.c.collection_id, BULK.c.batch_id == ISSUED.c.batch_id),
        ISSUED.c.file_id.is_(None),
        sa.or_(ISSUED.c.service_id.is_(None), ISSUED.c.service_id == BULK.c.service_id),
    )
    .scalar_subquery()
)
"""Lines of bulk paper that it is about: what left with a collection, or with a whole batch, stays so."""
_CERTIFICATES = sa.select(
    *(
        ISSUED.c[one]
        for one in ("id", "number", "code", "files", "sha256", "issued_by", "issued_at", "fault")
    ),
    *(ISSUED.c[one] for one in ("collection_id", "batch_id", "service_id", "file_id", "supersedes_id")),
    _SUPERSEDED.label("superseded_by"),
    _OLDER.c.number.label("supersedes"),
    _COPIES.label("copies"),
    _LINES.label("lines"),
    COLLECTION.c.number.label("collection"),
    BATCH.c.number.label("batch"),
    _SERVICE.c.name.label("service"),
    FILE.c.code.label("file_code"),
    FILE.c.reference,
    FILE.c.part,
).select_from(
    ISSUED.outerjoin(COLLECTION, COLLECTION.c.id == ISSUED.c.collection_id)
    .outerjoin(BATCH, BATCH.c.id == ISSUED.c.batch_id)
    .outerjoin(_SERVICE, _SERVICE.c.id == ISSUED.c.service_id)
    .outerjoin(FILE, FILE.c.id == ISSUED.c.file_id)
    .outerjoin(_OLDER, _OLDER.c.id == ISSUED.c.supersedes_id)
)
_NEWEST = _CERTIFICATES.order_by(ISSUED.c.number.desc()).limit(sa.bindparam("most"))
_NUMBERED = _CERTIFICATES.where(ISSUED.c.number == sa.bindparam("number"))
_CODED = _CERTIFICATES.where(ISSUED.c.code == sa.bindparam("code"))
_OF_FILE = _CERTIFICATES.where(
    sa.exists(BATCH_LINE.c.id).where(
        BATCH_LINE.c.file_id == sa.bindparam("of_file"),
        _RELEASED,
        sa.or_(
            BATCH_LINE.c.collection_id == ISSUED.c.collection_id,
            BATCH_LINE.c.batch_id == ISSUED.c.batch_id,
        ),
    ),
    sa.or_(ISSUED.c.file_id.is_(None), ISSUED.c.file_id == sa.bindparam("of_file")),
    sa.or_(
        ISSUED.c.service_id.is_(None),
        ISSUED.c.service_id
        == sa.select(_IT.c.service_id).where(_IT.c.id == sa.bindparam("of_file")).scalar_subquery(),
    ),
).order_by(ISSUED.c.number)
_CONTENT = sa.select(ISSUED.c.content).where(ISSUED.c.number == sa.bindparam("number"))
_LOCKED = (
    sa.select(ISSUED.c.id).where(ISSUED.c.number == sa.bindparam("number")).with_for_update(key_share=True)
)
_COPIES_OF = (
    sa.select(COPY).where(COPY.c.certificate_id == sa.bindparam("certificate_id")).order_by(COPY.c.nth)
)
_COPY_WITH = (
    sa.select(COPY.c.nth, COPY.c.made_at, ISSUED.c.number)
    .join(ISSUED, ISSUED.c.id == COPY.c.certificate_id)
    .where(COPY.c.sha256 == sa.bindparam("digest"))
)


@cache
def _about(statement: sa.Select[Any], column: str) -> sa.Select[Any]:
    return statement.where(BATCH_LINE.c[column] == sa.bindparam("about_id"))


def released(work: Work, column: str, about_id: int) -> tuple[list[Row], dict[int, dict[str, Any]]]:
    """Return the files that left with a collection or batch, as `column` says; and days of events by file."""
    which = {"about_id": about_id}
    items, events = work.together((_about(_ITEMS, column), which), (_about(_EVENTS, column), which))
    found: dict[int, dict[str, Any]] = {}
    for one in events:
        found.setdefault(one.file_id, {})[one.event] = one.happened_on
    return list(items), found


def states_of_batch(work: Work, batch_id: int) -> dict[str, int]:
    """Return how many files of a batch are in each state."""
    return {row.state: row.count for row in work.rows(_STATES, about_id=batch_id)}


def ask_declared(collection_id: int) -> Ask:
    """Return the read of what contractors certified of a collection: a row for each bag of it they list."""
    return (_DECLARED, {"collection_id": collection_id})


def ask_stopped(collection_id: int) -> Ask:
    """Return the read of the orders to stop that a collection got."""
    return (_STOPS, {"collection_id": collection_id})


def names(work: Work) -> dict[str, str]:
    """Return what those who sign in are called, by login."""
    return {row.login: row.name for row in work.rows(_NAMES)}


def settings(work: Work) -> Row | None:
    """Return the council's name, and whether its certificates tell titles."""
    return work.row(_SETTINGS)


def crest(work: Work) -> bytes | None:
    """Return the picture at the head of the council's certificates."""
    row = work.row(_CREST)
    return bytes(row.crest) if row is not None and row.crest is not None else None


def certificates(work: Work, most: int = 200) -> list[Row]:
    """Return the newest certificates."""
    return list(work.rows(_NEWEST, most=most))


def certificate(work: Work, number: int) -> Row | None:
    """Return a certificate, without its content."""
    return work.row(_NUMBERED, number=number)


def certificate_coded(work: Work, code: str) -> Row | None:
    """Return the certificate that one of our codes stands for."""
    return work.row(_CODED, code=code)


@cache
def _issued_for(column: str) -> sa.Select[Any]:
    return _CERTIFICATES.where(ISSUED.c[column] == sa.bindparam("about_id")).order_by(ISSUED.c.number)


def certificates_about(work: Work, column: str, about_id: int) -> list[Row]:
    """Return the certificates for a collection or batch, whole or in part."""
    return list(work.rows(_issued_for(column), about_id=about_id))


def certificates_of_file(work: Work, file_id: int) -> list[Row]:
    """Return the certificates that tell of a file."""
    return list(work.rows(_OF_FILE, of_file=file_id))


def content_of(work: Work, number: int) -> str:
    """Return the content of a certificate as it was issued."""
    return str(work.row(_CONTENT, number=number).content)


def certificate_locked(work: Work, number: int) -> Row | None:
    """Lock a certificate and return it as it is then."""
    work.rows(_LOCKED, number=number)
    return certificate(work, number)


def copies(work: Work, certificate_id: int) -> list[Row]:
    """Return the PDFs that were made of a certificate, the original first."""
    return list(work.rows(_COPIES_OF, certificate_id=certificate_id))


def copy_with(work: Work, digest: str) -> Row | None:
    """Return the copy with this digest of its bytes: nth, made_at, and the certificate's number."""
    return work.row(_COPY_WITH, digest=digest)
