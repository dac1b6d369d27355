"""Reads about files, boxes and locations; the register's part of what the desk looks at."""

from typing import Any

import sqlalchemy as sa

from app.core.columns import table_of
from app.core.link import Ask
from app.core.prepared import LOCK_ONLY
from app.people.models import Borrower, Team
from app.register.models import Cover, File, Place
from app.register.titles import SEALED, TITLE
from app.retention.models import ClassTeam, RecordClass

FILE = table_of(File)
PLACE = table_of(Place)
CLASS = table_of(RecordClass)
_COVER = table_of(Cover)
_CLASS_TEAM = table_of(ClassTeam)
_TEAM = table_of(Team)
_BORROWER = table_of(Borrower)
_HOME = PLACE.alias("home")
_CURRENT = PLACE.alias("current")
_OFFICER = _BORROWER.alias("officer")
_OWNER = _BORROWER.alias("owner")

_BY_CODE = FILE.c.code == sa.bindparam("code")
_ID_BY_CODE = sa.select(FILE.c.id).where(_BY_CODE).scalar_subquery()
_BY_BOX = FILE.c.current_id == sa.bindparam("box_id")


class OfFile:
    """A read of what belongs to one file, by the file's id or its own code."""

    def __init__(self, statement: "sa.Select[Any]", file_id: sa.ColumnElement[Any]) -> None:
        """Take the read of all files, and which of its columns is the file."""
        self._by_id = statement.where(file_id == sa.bindparam("file_id"))
        self._by_code = statement.where(_BY_CODE if file_id is FILE.c.id else file_id == _ID_BY_CODE)

    def ask(self, file: int | str, **params: Any) -> Ask:
        """Return the read for a file's id (an int) or code."""
        if isinstance(file, str):
            return (self._by_code, {"code": file} | params)
        return (self._by_id, {"file_id": file} | params)


FILES = sa.select(
    FILE.c.id,
    FILE.c.code,
    FILE.c.reference,
    FILE.c.part,
    TITLE,
    sa.case((_COVER.c.merged_at.is_not(None), "merged"), else_=FILE.c.state).label("state"),
    FILE.c.moves,
    FILE.c.marking,
    FILE.c.home_id,
    FILE.c.current_id,
    FILE.c.disposed_how,
    FILE.c.class_id,
    CLASS.c.loan_days,
    SEALED.label("is_sensitive"),
    _OWNER.c.name.label("owner"),
    _OFFICER.c.name.label("officer"),
    _HOME.c.path.label("home"),
    _HOME.c.kind.label("home_kind"),
    _CURRENT.c.path.label("current"),
    sa.exists()
    .where(_CLASS_TEAM.c.class_id == FILE.c.class_id, _CLASS_TEAM.c.is_allowed)
    .label("is_restricted"),
).select_from(
    FILE.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
    .outerjoin(_OWNER, _OWNER.c.id == CLASS.c.owner_id)
    .outerjoin(_OFFICER, _OFFICER.c.id == FILE.c.disposal_officer_id)
    .outerjoin(_HOME, _HOME.c.id == FILE.c.home_id)
    .outerjoin(_CURRENT, _CURRENT.c.id == FILE.c.current_id)
    .outerjoin(_COVER, _COVER.c.id == FILE.c.id)
)
_TEAMS = (
    sa.select(_TEAM.c.id, _TEAM.c.name)
    .join(_CLASS_TEAM, _CLASS_TEAM.c.team_id == _TEAM.c.id)
    .where(_CLASS_TEAM.c.class_id == sa.bindparam("class_id"), _CLASS_TEAM.c.is_allowed)
    .order_by(_TEAM.c.name)
)
_LOCKED_FILES = sa.select(FILE.c.id).with_for_update(key_share=True)
_LOCK_FILES = _LOCKED_FILES.execution_options(**{LOCK_ONLY: True})
_LOCK_FILE = _LOCK_FILES.where(FILE.c.id == sa.bindparam("file_id"))
_LOCK_CODED = _LOCKED_FILES.where(
    _BY_CODE, ~sa.exists().where(_COVER.c.id == FILE.c.id, _COVER.c.merged_at.is_not(None))
)
_LOCK_BOXED = _LOCK_FILES.where(_BY_BOX).order_by(FILE.c.id)
_BOXED = FILES.where(_BY_BOX).order_by(FILE.c.id)

_PLACES = (
    sa.select(
        PLACE.c.id,
        PLACE.c.code,
        PLACE.c.kind,
        PLACE.c.name,
        PLACE.c.path,
        PLACE.c.moves,
        PLACE.c.parent_id,
        PLACE.c.closed_at,
        _HOME.c.path.label("home"),
        _CURRENT.c.path.label("current"),
    )
    .select_from(
        PLACE.outerjoin(_HOME, _HOME.c.id == PLACE.c.home_id).outerjoin(
            _CURRENT, _CURRENT.c.id == PLACE.c.parent_id
        )
    )
    .where(PLACE.c.id == sa.bindparam("place_id"))
)
_LOCK_PLACE = (
    sa.select(PLACE.c.id)
    .where(PLACE.c.id == sa.bindparam("place_id"))
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_REFERENCE = sa.select(FILE.c.id).where(FILE.c.reference == sa.bindparam("reference"))
_CODE = sa.select(FILE.c.id).where(FILE.c.code == sa.bindparam("code"))
_CLASS = sa.select(CLASS.c.id, CLASS.c.marking).where(CLASS.c.id == sa.bindparam("class_id"))
_RETURNS = sa.select(PLACE.c.id, PLACE.c.code, PLACE.c.path, PLACE.c.closed_at).where(
    PLACE.c.desk_id == sa.bindparam("desk_id")
)


def ask_lock(file: int | str) -> Ask:
    """Return the read that locks one file, by its id, or by its own code: then it gives the id.

    By its code a cover that was merged is left alone: the code stands for the original.
    """
    return (_LOCK_CODED, {"code": file}) if isinstance(file, str) else (_LOCK_FILE, {"file_id": file})


def ask_boxed_locked(box_id: int) -> list[Ask]:
    """Return the reads that lock all files put into a box and then give their rows."""
    params = {"box_id": box_id}
    return [(_LOCK_BOXED, params), (_BOXED, params)]


def ask_teams(class_id: int) -> Ask:
    """Return the read of the teams that may borrow a restricted class: id, name."""
    return (_TEAMS, {"class_id": class_id})


def ask_place(place_id: int) -> Ask:
    """Return the read of one place, with where it is and where it belongs."""
    return (_PLACES, {"place_id": place_id})


def ask_place_locked(place_id: int) -> list[Ask]:
    """Return the reads that lock a place and then give its row."""
    return [(_LOCK_PLACE, {"place_id": place_id}), ask_place(place_id)]


def ask_returns(desk_id: int) -> Ask:
    """Return the read of a desk's returns shelf: id, code, path."""
    return (_RETURNS, {"desk_id": desk_id})


def ask_reference(reference: str) -> Ask:
    """Return the read of the parts that a reference has."""
    return (_REFERENCE, {"reference": reference})


def ask_code(code: str) -> Ask:
    """Return the read of the file that has a code as its main one."""
    return (_CODE, {"code": code})


def ask_class(class_id: int) -> Ask:
    """Return the read of a record class: id, marking."""
    return (_CLASS, {"class_id": class_id})
