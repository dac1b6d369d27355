"""Bags with their seals, contractors, collections and what the contractor sent, transmittals."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, UNSAID, Base, Bytes

_UNBROKEN = text("broken_at IS NULL")


class DisposalBag(Base):
    """A sack for the files of one batch. It is open while it has no seal that stands."""

    __tablename__ = "disposal_bag"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]
    batch_id: Mapped[int] = mapped_column(ForeignKey("disposal_batch.id"))
    opened_by: Mapped[str]
    opened_at: Mapped[dt.datetime]
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collection.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        Index("uq_disposal_bag_code", "code", unique=True),
        Index("ix_disposal_bag_batch", "batch_id"),
        Index("ix_disposal_bag_collection", "collection_id"),
        STRICT,
    )


class BagSeal(Base):
    """A seal that was put on a bag, with the bag's weight in grams.

    Where it needs a witness it stands only once that witness signed; until then the bag counts as open.
    """

    __tablename__ = "bag_seal"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    bag_id: Mapped[int] = mapped_column(ForeignKey("disposal_bag.id"))
    seal: Mapped[str]
    weight_g: Mapped[int]
    sealed_by: Mapped[str]
    sealed_at: Mapped[dt.datetime]
    needs_witness: Mapped[bool]
    witnessed_by: Mapped[str | None]
    witnessed_at: Mapped[dt.datetime | None]
    broken_by: Mapped[str | None]
    broken_at: Mapped[dt.datetime | None]
    broken_why: Mapped[str | None] = mapped_column(info=PRIVATE)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("weight_g > 0", name="weight"),
        CheckConstraint("(witnessed_by IS NULL) = (witnessed_at IS NULL)", name="witnessed"),
        CheckConstraint("witnessed_by IS NULL OR witnessed_by <> sealed_by", name="two"),
        CheckConstraint(
            "(broken_by IS NULL) = (broken_at IS NULL) AND (broken_by IS NULL) = (broken_why IS NULL)",
            name="broken",
        ),
        Index("uq_bag_seal_bag", "bag_id", unique=True, postgresql_where=_UNBROKEN, sqlite_where=_UNBROKEN),
        Index("uq_bag_seal_seal", "seal", unique=True),
        Index("ix_bag_seal_bag", "bag_id"),
        STRICT,
    )


class Contractor(Base):
    """Who collects and destroys, with the papers that a council checks once: kept here, shown each time."""

    __tablename__ = "contractor"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    contract: Mapped[str | None]
    licence: Mapped[str | None]
    licence_until: Mapped[dt.date | None]
    vetting: Mapped[str | None]
    vetted_until: Mapped[dt.date | None]
    ticket: Mapped[str | None]
    ticket_until: Mapped[dt.date | None]
    is_active: Mapped[bool]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (UniqueConstraint("name"), STRICT)


class Collection(Base):
    """What one contractor took on one day, or what went into our own shredder. Released, it never changes.

    `weight_g` is in grams, as it was weighed when it left; `counted` is how many bags, or boxes, somebody
    counted then. `signed` says where the driver signed.
    """

    __tablename__ = "collection"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    way: Mapped[str]
    contractor_id: Mapped[int | None] = mapped_column(ForeignKey("contractor.id"))
    planned_by: Mapped[str]
    planned_at: Mapped[dt.datetime]
    vehicle: Mapped[str | None]
    driver: Mapped[str | None] = mapped_column(info=PRIVATE)
    counted: Mapped[int | None]
    weight_g: Mapped[int | None]
    signed: Mapped[str | None]
    witnessed_by: Mapped[str | None]
    witnessed_at: Mapped[dt.datetime | None]
    released_by: Mapped[str | None]
    released_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("way IN ('own shredder', 'on site', 'off site', 'storage supplier')", name="way"),
        CheckConstraint("(way = 'own shredder') = (contractor_id IS NULL)", name="contractor"),
        CheckConstraint("counted > 0", name="counted"),
        CheckConstraint("weight_g > 0", name="weight"),
        CheckConstraint("signed IN ('sheet', 'screen')", name="signed"),
        CheckConstraint("(witnessed_by IS NULL) = (witnessed_at IS NULL)", name="witnessed"),
        CheckConstraint("witnessed_by IS NULL OR witnessed_by <> planned_by", name="two"),
        CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL) AND (released_by IS NULL) = (counted IS NULL)",
            name="released",
        ),
        Index("uq_collection_number", "number", unique=True),
        STRICT,
    )


class ContractorCertificate(Base):
    """What a contractor sent: that bags were destroyed. It lists bags, or only counts them.

    `pdf` are its bytes as they came, `sha256` their digest in hex.
    """

    __tablename__ = "contractor_certificate"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    contractor_id: Mapped[int] = mapped_column(ForeignKey("contractor.id"))
    number: Mapped[str]
    dated_on: Mapped[dt.date]
    destroyed_on: Mapped[dt.date | None]
    counted: Mapped[int | None]
    sha256: Mapped[str | None]
    pdf: Mapped[bytes | None] = mapped_column(Bytes, info=UNSAID)
    recorded_by: Mapped[str]
    recorded_at: Mapped[dt.datetime]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("counted > 0", name="counted"),
        CheckConstraint("(sha256 IS NULL) = (pdf IS NULL)", name="pdf"),
        UniqueConstraint("contractor_id", "number"),
        STRICT,
    )


class CertifiedCollection(Base):
    """A collection that a certificate is about; one may be about several, and several about one."""

    __tablename__ = "certified_collection"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("contractor_certificate.id"))
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        UniqueConstraint("certificate_id", "collection_id"),
        Index("ix_certified_collection_collection", "collection_id"),
        STRICT,
    )


class CertifiedBag(Base):
    """A bag that a contractor's certificate lists."""

    __tablename__ = "certified_bag"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("contractor_certificate.id"))
    bag_id: Mapped[int] = mapped_column(ForeignKey("disposal_bag.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        UniqueConstraint("certificate_id", "bag_id"),
        Index("ix_certified_bag_bag", "bag_id"),
        STRICT,
    )


class Transmittal(Base):
    """The list of files that go to the archive, or on with a function; whoever receives them signs it."""

    __tablename__ = "transmittal"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    batch_id: Mapped[int] = mapped_column(ForeignKey("disposal_batch.id"))
    decision: Mapped[str]
    receiver: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[dt.datetime]
    signed_by: Mapped[str | None] = mapped_column(info=PRIVATE)
    signed_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("decision IN ('archive', 'transfer')", name="decision"),
        CheckConstraint("(signed_by IS NULL) = (signed_at IS NULL)", name="signed"),
        Index("uq_transmittal_number", "number", unique=True),
        Index("ix_transmittal_batch", "batch_id"),
        STRICT,
    )


class StopOrder(Base):
    """The instruction to stop that a contractor got for a hold on what they had collected, and the answer."""

    __tablename__ = "stop_order"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hold_id: Mapped[int] = mapped_column(ForeignKey("disposal_hold.id"))
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    told: Mapped[str | None] = mapped_column(info=PRIVATE)
    told_by: Mapped[str | None]
    told_at: Mapped[dt.datetime | None]
    result: Mapped[str | None]
    answer: Mapped[str | None] = mapped_column(info=PRIVATE)
    answered_at: Mapped[dt.datetime | None]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint(
            "(told IS NULL) = (told_by IS NULL) AND (told IS NULL) = (told_at IS NULL)", name="told"
        ),
        CheckConstraint("result IN ('stopped', 'too late')", name="result"),
        CheckConstraint(
            "(result IS NULL) = (answer IS NULL) AND (result IS NULL) = (answered_at IS NULL)"
            " AND (result IS NULL OR told_at IS NOT NULL)",
            name="answered",
        ),
        UniqueConstraint("hold_id", "collection_id"),
        STRICT,
    )
