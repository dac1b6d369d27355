"""Services, teams, borrowers and the roles of those who work here."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import PRIVATE, STRICT, UNSAID, Base, Bytes
from app.core.rights import Role

_TEAMS = text("kind = 'team'")
_AWAY = text("left_on IS NOT NULL OR status <> 'active'")
_SPONSORED = text("sponsor_id IS NOT NULL")
_OFFICERS = text("officer_id IS NOT NULL")


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


NOBODY = 0
"""The id of the borrower who stands where a name was erased."""


class Borrower(Base):
    """A person, a team or an outside organisation that may hold files.

    `code` is the badge. A visitor has a sponsor and the last day of the day badge. `login` is the name
    that a member of staff signs in with. A team as a borrower names its team and the officer who answers
    for it; an organisation says whom to ask there. Somebody active with `left_on` leaves on that day.
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
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("borrower.id"))
    contact: Mapped[str | None] = mapped_column(info=PRIVATE)

    __table_args__ = (
        CheckConstraint("kind IN ('staff', 'visitor', 'organisation', 'team')", name="kind"),
        CheckConstraint(
            "kind <> 'team' OR (team_id IS NOT NULL AND officer_id IS NOT NULL)", name="team_named"
        ),
        CheckConstraint("status IN ('active', 'suspended', 'left')", name="status"),
        CheckConstraint("status <> 'left' OR left_on IS NOT NULL", name="left_on"),
        Index("uq_borrower_team", "team_id", unique=True, postgresql_where=_TEAMS, sqlite_where=_TEAMS),
        Index("ix_borrower_name", text("lower(name)"), "id"),
        Index("ix_borrower_kind", "kind", text("lower(name)"), "id"),
        Index("ix_borrower_away", text("lower(name)"), "id", postgresql_where=_AWAY, sqlite_where=_AWAY),
        Index("ix_borrower_of_team", "team_id", text("lower(name)")),
        Index("ix_borrower_sponsor", "sponsor_id", postgresql_where=_SPONSORED, sqlite_where=_SPONSORED),
        Index("ix_borrower_officer", "officer_id", postgresql_where=_OFFICERS, sqlite_where=_OFFICERS),
        STRICT,
    )


class StaffRole(Base):
    """One role of one member of staff."""

    __tablename__ = "staff_role"

    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"), primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(primary_key=True)

    __table_args__ = (CheckConstraint(f"role IN {tuple(str(role) for role in Role)}", name="role"), STRICT)


class Proof(Base):
    """What somebody proves who they are with: the verifier of a passphrase or a PIN; none if forgotten.

    On a server passwords are the server's, and only PINs are kept here.
    """

    __tablename__ = "proof"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrower.id"))
    kind: Mapped[str]
    verifier: Mapped[str | None] = mapped_column(info=UNSAID)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (
        UniqueConstraint("borrower_id", "kind"),
        CheckConstraint("kind IN ('passphrase', 'PIN')", name="kind"),
        STRICT,
    )


class Council(Base):
    """The council's own name, in one row. A demonstration council asks nobody to sign in.

    `moved_to` is the address of the server that its records were moved to: then nothing is written here.
    `names_years` is after how many whole years a loan that ended loses its borrower's name, each January;
    None for never. `names_before` is the day before which loans have lost theirs. `crest` is a picture, PNG
    or JPEG; `certificate_titles` is whether certificates of destruction tell titles.
    """

    __tablename__ = "council"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    is_demonstration: Mapped[bool]
    moved_to: Mapped[str | None]
    names_years: Mapped[int | None]
    names_before: Mapped[dt.date | None]
    crest: Mapped[bytes | None] = mapped_column(Bytes)
    certificate_titles: Mapped[bool] = mapped_column(server_default=text("false"))

    __table_args__ = (
        CheckConstraint("id = 1", name="one"),
        CheckConstraint("names_years > 0", name="names_years"),
        STRICT,
    )
