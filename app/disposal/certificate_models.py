"""Certificates of destruction that the council issued, and each PDF that was made of one."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, UNSAID, Base


class DisposalCertificate(Base):
    """A certificate: its number and content are fixed in one act, and never change.

    It is about a collection or a batch: all of it, what one service owned, or one file. `content` is JSON
    with sorted keys and no spaces, `sha256` the digest of its UTF-8 in hex. A correction supersedes it, and
    says what its `fault` was.
    """

    __tablename__ = "disposal_certificate"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    code: Mapped[str]
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collection.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("disposal_batch.id"))
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))
    files: Mapped[int]
    content: Mapped[str] = mapped_column(info=UNSAID)
    sha256: Mapped[str]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("disposal_certificate.id"))
    fault: Mapped[str | None] = mapped_column(info=PRIVATE)
    issued_by: Mapped[str]
    issued_at: Mapped[dt.datetime]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("files >= 0", name="files"),
        CheckConstraint("(collection_id IS NULL) <> (batch_id IS NULL)", name="about"),
        CheckConstraint("(supersedes_id IS NULL) = (fault IS NULL)", name="supersedes"),
        Index("uq_disposal_certificate_number", "number", unique=True),
        Index("uq_disposal_certificate_code", "code", unique=True),
        Index("uq_disposal_certificate_supersedes", "supersedes_id", unique=True),
        Index("ix_disposal_certificate_collection", "collection_id"),
        Index("ix_disposal_certificate_batch", "batch_id"),
        STRICT,
    )


class CertificateCopy(Base):
    """A PDF that was made of a certificate, the first one the original. `sha256` is of its bytes, in hex."""

    __tablename__ = "certificate_copy"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("disposal_certificate.id"))
    nth: Mapped[int]
    sha256: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[dt.datetime]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("nth > 0", name="nth"),
        UniqueConstraint("certificate_id", "nth"),
        Index("uq_certificate_copy_sha256", "sha256", unique=True),
        STRICT,
    )
