"""The trail: desks and their chains, entries in order, private values, checkpoints and their keys.

An entry knows a private value by its digest only.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import STRICT, UNSAID, Base


class Desk(Base):
    """A named desk: the head of its chain, and what lies on its counter.

    `seq` and `head` are the number and hash of its newest entry. `counter` is the desk's own state
    (visit, mode, waiting files) as JSON; only the room `custody` reads it. It is kept in this row so that
    one lock covers the chain and the counter.
    """

    __tablename__ = "desk"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(unique=True)
    seq: Mapped[int] = mapped_column(default=0)
    head: Mapped[bytes]
    counter: Mapped[str | None]

    __table_args__ = (CheckConstraint("seq >= 0", name="seq"), STRICT)


class Entry(Base):
    """One entry of a desk's trail. Its hash is SHA-256 of the previous entry's hash and its bytes.

    `body` is the entry's UTF-8 JSON, to the byte. PostgreSQL stamps `txid`, its transaction, `stamped_by`,
    who was signed in there, and `stamped_at`, its own time.
    """

    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    desk_id: Mapped[int] = mapped_column(ForeignKey("desk.id"))
    seq: Mapped[int]
    act: Mapped[str]
    who: Mapped[str]
    kind: Mapped[str]
    happened_at: Mapped[dt.datetime]
    entered_at: Mapped[dt.datetime]
    body: Mapped[str]
    hash: Mapped[bytes]
    txid: Mapped[int | None]
    stamped_by: Mapped[str | None]
    stamped_at: Mapped[dt.datetime | None]

    __table_args__ = (
        UniqueConstraint("desk_id", "seq"),
        CheckConstraint("id = desk_id * 4294967296 + seq", name="id"),
        STRICT,
    )


class EntryValue(Base):
    """A private value of an entry with the salt of its digest; only an erasure may take it away."""

    __tablename__ = "entry_value"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[str]
    value: Mapped[str]


class EntryOrder(Base):
    """The place of an entry among those of all desks, from 1: given once, under a lock, and kept."""

    __tablename__ = "entry_order"

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)

    __table_args__ = (CheckConstraint("n > 0", name="n"), STRICT)


class TrailKey(Base):
    """The public key of an installation that signs checkpoints; the first signs itself.

    `public` and `signature` are base64. The secret key never comes near the database.
    """

    __tablename__ = "trail_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    public: Mapped[str] = mapped_column(unique=True)
    signed_by_id: Mapped[int] = mapped_column(ForeignKey("trail_key.id"))
    signature: Mapped[str]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))


class Checkpoint(Base):
    """A signed head over the first `size` entries: the note as it was signed.

    `edge` is what the next one goes on from, so that no entry is hashed twice.
    """

    __tablename__ = "checkpoint"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column(unique=True)
    note: Mapped[str]
    edge: Mapped[bytes] = mapped_column(info=UNSAID)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (CheckConstraint("size > 0", name="size"), STRICT)


ERASED_ANSWER = '{"outcome": "unchanged", "say": "…"}'
"""What is left of an act's answer when the names in it were erased."""


class Act(Base):
    """An act that was sent with an id of its own, and its answer: sent again, it is answered again."""

    __tablename__ = "act"

    id: Mapped[str] = mapped_column(primary_key=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("desk.id"))
    digest: Mapped[str]
    answer: Mapped[str]
    at: Mapped[dt.datetime]
