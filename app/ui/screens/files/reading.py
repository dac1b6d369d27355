"""What the list of files reads and does, on the worker's threads."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.core.refusals import Refused
from app.core.words import _
from app.ui.widgets.form_fields import Value

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.office import Office
    from app.overview.bulk_preview import Line
    from app.overview.file_choices import Choices
    from app.overview.file_list import Found, Wanted


def choices(office: "Office") -> "Choices":
    """Return services and classes."""
    from app.overview.file_choices import choices as offered

    return office.ask(offered)


def page(
    office: "Office", wanted: "Wanted", login: str, reveal: bool, after: int | None, most: int
) -> "Found":
    """Return a page of the list."""
    from app.overview.file_list import file_list

    return office.ask(file_list, office.dialect, wanted, login, reveal, after, most)


def named(office: "Office", text: str) -> tuple[int, str] | str:
    """Return id and reference of the file that was scanned, or a sentence why there is none."""
    from app.overview.file_choices import file_of

    try:
        return office.ask(file_of, text)
    except Refused as refused:
        return str(refused)


def value_of(office: "Office", field: str, value: Value) -> Value:
    """Return what a field is to have: a home is given by its code."""
    from app.overview.file_choices import place_of

    return office.ask(place_of, str(value)) if field == "home_id" else value


def preview(
    office: "Office",
    field: str,
    value: Value,
    ids: Sequence[int],
    wanted: "Wanted | None",
    login: str,
    reveal: bool,
) -> "tuple[Value, list[Line]] | str":
    """Return the value, and what it would do to each file: those with these ids, or all that are wanted.

    A sentence where it can't be shown.
    """
    from app.core.times import system_clock
    from app.overview.bulk_preview import preview as shown
    from app.register.acts.bulk import MOST, Field

    try:
        found = value_of(office, field, value)
        if wanted is not None:
            every = page(office, wanted, login, reveal, None, MOST)
            if every.after is not None:
                say = _("That is more than {most} files. Narrow the list down first.")
                return say.format(most=f"{MOST:,}")
            ids = [row["id"] for row in every.rows]
        return found, office.ask(shown, Field(field), found, ids, system_clock())
    except Refused as refused:
        return str(refused)


def bulk(field: str, value: Value, lines: "Sequence[Line]") -> "Command":
    """Return the act that does what a preview showed, to the files that are not left out."""
    from app.register.acts.bulk import BulkEdit, Field

    files = tuple((line.id, line.was) for line in lines if not line.why)
    return BulkEdit(field=Field(field), value=value, files=files, act=str(uuid.uuid4()))


def re_mark(office: "Office", ids: Sequence[int], marking: str) -> "Answer":
    """Give files a marking."""
    from app.register.acts.marking import ReMark

    return office.do(ReMark(files=tuple(ids), marking=marking, act=str(uuid.uuid4())))


def register(office: "Office", given: dict[str, Value]) -> "Answer":
    """Register a file from its form."""
    from app.custody.files.registering import RegisterFile
    from app.overview.file_choices import file_of, place_of

    def text(name: str) -> str | None:
        return str(given[name]) if given.get(name) else None

    home, original, opened = text("home"), text("cover_for"), given.get("opened_on")
    plain: dict[str, Any] = {"service": given["service_id"], "record_class": given["class_id"]}
    return office.do(
        RegisterFile(
            title=str(given["title"]),
            label=text("label"),
            opened_on=opened if isinstance(opened, dt.date) else None,
            home=office.ask(place_of, home) if home else None,
            is_special=bool(given["is_special"]),
            legacy_marking=text("legacy_marking"),
            cover_for=office.ask(file_of, original)[0] if original else None,
            act=str(uuid.uuid4()),
            **plain,
        )
    )
