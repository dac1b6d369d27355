"""What is done when a form of a file's page is sent; all of it runs on the worker's thread."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from app.ui.paper.jobs import Product
from app.ui.widgets.form_fields import Value

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.office import Office

Values = dict[str, Value]


def send(office: "Office", act: str, page: dict[str, Any], values: Values) -> "Answer":
    """Do an act on the file of a page; Refused with the reason if it can't be done.

    A conflict comes with the names of its `places` too.
    """
    answer = office.do(_command(office, act, page, values))
    if answer["outcome"] != "conflict":
        return answer
    from app.overview.file_choices import places_named

    homes = [one for one in answer["conflicts"] if one["field"] == "home_id"]
    ids = {home[side] for home in homes for side in ("theirs", "mine")} - {None}
    return answer | {"places": office.ask(places_named, ids)}


def _command(office: "Office", act: str, page: dict[str, Any], given: Values) -> "Command":
    from app.custody.files.documents import LendDocument
    from app.custody.files.merging import MergeFile
    from app.custody.files.parts import OpenNextPart
    from app.custody.missing import SetMissing
    from app.overview.file_choices import file_of
    from app.register.acts.closing import CloseFile, ReopenFile
    from app.register.acts.labels import AddLabel
    from app.register.acts.marking import ReMark
    from app.register.acts.notes import WriteNote

    file, once, read = int(page["id"]), str(uuid.uuid4()), _Read(given)
    match act:
        case "close":
            return CloseFile(file=file, closed_on=read.day("closed_on"), act=once)
        case "next part":
            return OpenNextPart(
                file=file, closed_on=read.day("closed_on"), label=read.text("label") or None, act=once
            )
        case "reopen":
            return ReopenFile(file=file, reason=read.text("reason"), act=once)
        case "note":
            return WriteNote(file=file, text=read.text("text"), act=once)
        case "label":
            return AddLabel(file=file, label=read.text("label"), is_main=bool(given["main"]), act=once)
        case "merge":
            original, _reference = office.ask(file_of, read.text("original"))
            return MergeFile(file=file, original=original, act=once)
        case "document":
            return LendDocument(
                file=file,
                document=read.text("document"),
                to=read.text("to"),
                due_back=read.day("due_back"),
                act=once,
            )
        case "missing":
            return SetMissing(file=file, why=read.text("why"), act=once)
        case "mark":
            return ReMark(files=(file,), marking=read.text("marking"), act=once)
        case _:
            return edit(office, file, page["values"], given)


def edit(office: "Office", file: int, before: Values, given: Values) -> "Command":
    """Return the act that changes what is other than it was when the form was opened."""
    from app.overview.file_choices import place_of
    from app.register.acts.describe import Change, EditFile

    changes: list[Change] = []
    for field, value in given.items():
        if field == "home_id" and value is None:
            continue
        now = office.ask(place_of, str(value)) if field == "home_id" else value
        changes.append(Change(field, before[field], now))
    return EditFile(file=file, changes=tuple(changes), act=str(uuid.uuid4()))


def take_back(office: "Office", document: int) -> "Answer":
    """Put a document back into its file."""
    from app.custody.files.documents import ReturnDocument

    return office.do(ReturnDocument(document=document, act=str(uuid.uuid4())))


def closure(office: "Office", file: int) -> Product:
    """Return the closure sheet of a file."""
    from app.paper.printing import print_closure

    return Product(print_closure(office, file).pdf)


def dummy(office: "Office", document: int) -> Product:
    """Return the slip that lies in the place of a document."""
    from app.paper.printing import print_dummy

    return Product(print_dummy(office, document).pdf)


class _Read:
    """The values of a form by their kinds."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def text(self, name: str) -> str:
        """Return a text, empty where none was given."""
        return str(self._values.get(name) or "")

    def day(self, name: str) -> dt.date | None:
        """Return a day, or None."""
        value = self._values.get(name)
        return value if isinstance(value, dt.date) else None
