"""Reads about files, boxes and locations; the register's part of what the desk looks at."""

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

_BY_ID = FILE.c.id == sa.bindparam("file_id")
_BY_BOX = FILE.c.current_id == sa.bindparam("box_id")

_FILES = (
    sa.select(
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
    )
    .select_from(
        FILE.outerjoin(CLASS, CLASS.c.id == FILE.c.class_id)
        .outerjoin(_OWNER, _OWNER.c.id == CLASS.c.owner_id)
        .outerjoin(_OFFICER, _OFFICER.c.id == FILE.c.disposal_officer_id)
        .outerjoin(_HOME, _HOME.c.id == FILE.c.home_id)
        .outerjoin(_CURRENT, _CURRENT.c.id == FILE.c.current_id)
        .outerjoin(_COVER, _COVER.c.id == FILE.c.id)
    )
    .order_by(FILE.c.id)
)
_TEAMS = (
    sa.select(_TEAM.c.id, _TEAM.c.name)
    .join(_CLASS_TEAM, _CLASS_TEAM.c.team_id == _TEAM.c.id)
    .where(_CLASS_TEAM.c.class_id == sa.bindparam("class_id"), _CLASS_TEAM.c.is_allowed)
    .order_by(_TEAM.c.name)
)
_LOCK_FILES = (
    sa.select(FILE.c.id)
    .order_by(FILE.c.id)
    .with_for_update(key_share=True)
    .execution_options(**{LOCK_ONLY: True})
)
_LOCK_FILE, _LOCK_BOXED = _LOCK_FILES.where(_BY_ID), _LOCK_FILES.where(_BY_BOX)
_FILE, _BOXED = _FILES.where(_BY_ID), _FILES.where(_BY_BOX)

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


def ask_file_locked(file_id: int) -> list[Ask]:
    """Return the reads that lock one file and then give its row."""
    params = {"file_id": file_id}
    return [(_LOCK_FILE, params), (_FILE, params)]


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
