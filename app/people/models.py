"""Services, teams, borrowers and the roles of those who work here."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, Base


class Service(Base):
    """A service of the council, such as Planning; its code begins the references of its files."""

    __tablename__ = "service"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    last_number: Mapped[int] = mapped_column(default=0)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))


class Team(Base):
    """A team within a service."""

    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(unique=True)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))


class Borrower(Base):
    """A person or an outside organisation that may hold files.

    `code` is the badge. A visitor has a sponsor and the last day of the day badge. `login` is the name
    that a member of staff signs in with.
    """

    __tablename__ = "borrower"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str] = mapped_column(info=PRIVATE)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    status: Mapped[str] = mapped_column(default="active")
    left_on: Mapped[dt.date | None]
    sponsor_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    badge_until: Mapped[dt.date | None]
    login: Mapped[str | None] = mapped_column(unique=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        CheckConstraint("kind IN ('staff', 'visitor', 'organisation')", name="kind"),
        CheckConstraint("status IN ('active', 'suspended', 'left')", name="status"),
        CheckConstraint("status <> 'left' OR left_on IS NOT NULL", name="left_on"),
        STRICT,
    )


class StaffRole(Base):
    """One role of one member of staff."""

    __tablename__ = "staff_role"

    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"), primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(primary_key=True)


class Council(Base):
    """The council's own name, in one row. A demonstration council asks nobody to sign in."""

    __tablename__ = "council"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    is_demonstration: Mapped[bool]

    __table_args__ = (CheckConstraint("id = 1", name="one"), STRICT)
