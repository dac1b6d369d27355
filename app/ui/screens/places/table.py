"""The table of a branch: name and kind, how many places and files there are, and what room is free."""

from typing import TYPE_CHECKING

from app.core.words import _
from app.ui.pages.measures import metres
from app.ui.pages.words import PLACES
from app.ui.shell.theme import Theme, Tone
from app.ui.widgets.column import Column
from app.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.overview.places import PlaceLine

_ICONS = {"box": "box", "returns": "shelved", "building": "home"}
_UNKNOWN = -(10**9)


def places_table(theme: Theme) -> RowTable:
    """Return the table, in shelf order until a column is sorted."""
    columns = (
        Column(_("Place"), lambda row: row.name if row.files is not None else row.path, icon=_icon),
        Column(_("Kind"), lambda row: _(PLACES.get(row.kind, row.kind)), _("Returns shelf")),
        _count_column(_("Places"), lambda row: row.inside),
        _count_column(_("Files"), lambda row: row.files),
        Column(
            _("Room"),
            lambda row: metres(row.room.capacity_cm) if _has_room(row) else "",
            "1,000.0 m",
            order=lambda row: row.room.capacity_cm if _has_room(row) else _UNKNOWN,
            aligned=True,
        ),
        Column(
            _("Free, about"),
            _free_text,
            _("over by {length}").format(length="100.0 m"),
            order=lambda row: row.room.free_cm if _has_room(row) else _UNKNOWN,
            aligned=True,
            tone=lambda row: Tone.REFUSED if _has_room(row) and row.room.free_cm < 0 else None,
        ),
    )
    return RowTable(theme, _("Places"), columns, lambda row: row.code, _("There is no place here yet."))


def _count_column(title: str, value: "Callable[[PlaceLine], int | None]") -> Column:
    return Column(
        title,
        lambda row: "" if value(row) is None else f"{value(row):,}",
        "100,000",
        order=lambda row: -1 if value(row) is None else value(row),
        aligned=True,
    )


def _has_room(row: "PlaceLine") -> bool:
    return row.room is not None and row.room.capacity_cm is not None


def _free_text(row: "PlaceLine") -> str:
    free = row.room.free_cm if row.room is not None else None
    if free is None:
        return ""
    return metres(free) if free >= 0 else _("over by {length}").format(length=metres(-free))


def _icon(row: "PlaceLine") -> str:
    return _ICONS.get(row.kind, "shelf")
