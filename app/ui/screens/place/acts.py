"""What may be done with a place from its page: each act a button, its form below."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages.act_form import ActForm
from app.ui.pages.measures import typed as in_metres
from app.ui.pages.place_forms import change_fields, changed_by, where_field
from app.ui.shell.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.core.acts import Command


class PlaceActs(QWidget):
    """The buttons that are of use for the place that shows."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._page: dict[str, Any] = {}
        self.form = ActForm(shell)
        self.change, self.move_it = Button(_("Change")), Button(_("Move"))
        self.rehome, self.box = Button(_("New home for what belongs here")), Button(_("Make a box here"))
        self.close_it, self.reopen = Button(_("Close")), Button(_("Open again"))
        self.clear, self.tree = Button(_("Clear to leave the building")), Button(_("Show in the tree"))
        self.away = Button(_("Put-away list"))
        wanted = (
            (self.change, self.ask_change),
            (self.move_it, self.ask_move),
            (self.box, self.ask_box),
            (self.rehome, self.ask_rehome),
            (self.close_it, self._close),
            (self.reopen, self._reopen),
            (self.clear, self.ask_clear),
            (self.tree, lambda: shell.ways.open("places", code=self._page["barcode"])),
            (self.away, lambda: shell.ways.open("putaway", code=self._page["barcode"])),
        )
        for button, act in wanted:
            button.clicked.connect(act)
        self.buttons = ButtonRow(shell.theme, [button for button, _act in wanted])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.buttons)
        column.addWidget(self.form)

    def show_place(self, page: dict[str, Any]) -> None:
        """Know what the page is about, and show what may be done with it."""
        if page["barcode"] != self._page.get("barcode"):
            self.form.close_form()
            self.form.say("")
        self._page = page
        rights, kind = self._shell.rights, page["kind"]
        is_open, is_box = not page["closed_at"], page["kind"] == "box"
        may, is_returns = Right.PLACES in rights, kind == "returns"
        desk = Right.DESK in rights
        self.change.setVisible(may and is_open)
        self.move_it.setVisible(is_open and (desk if is_box else may) and kind != "building")
        self.box.setVisible(is_open and not is_box and Right.REGISTER_FILES in rights)
        self.rehome.setVisible(may and is_open and not is_returns)
        self.close_it.setVisible(may and is_open and not is_returns)
        self.reopen.setVisible(may and not is_open and page["clearance"] is None)
        self.clear.setVisible(may and is_open and not is_box and not is_returns)
        self.tree.setVisible(not is_box and not is_returns and is_open)
        self.away.setVisible(is_returns)
        self.buttons.arrange()

    def ask_change(self) -> None:
        """Ask for name and measures."""
        page, code = self._page, self._page["barcode"]
        values = {
            "name": page["name"],
            "room": in_metres(page["capacity_cm"]),
            "width_cm": page["width_cm"],
            "file_mm": page["file_mm"],
        }
        title = _("Change {place}").format(place=page["name"])
        self.form.ask(
            title, change_fields(page["kind"]), _("Change"), lambda typed: changed_by(typed, code), values
        )

    def ask_move(self) -> None:
        """Ask where to; of a box also whether it belongs there from now on."""
        page, code = self._page, self._page["barcode"]
        fields = [where_field("to", _("Where to"))]
        if page["kind"] == "box":
            fields.append(FormField("belongs", _("From now on it belongs there"), Kind.TICK))
        title = _("Move {place}").format(place=page["name"])
        self.form.ask(title, fields, _("Move"), lambda typed: _moved(code, page["kind"], typed))

    def ask_box(self) -> None:
        """Ask for a new box's name, label and width."""
        code = self._page["barcode"]
        fields = [
            FormField("name", _("Name"), hint="B1001", needed=True),
            FormField("label", _("Blank label"), Kind.CODE, hint=_("scan it; without one a code is made")),
            FormField("width_cm", _("Width, cm"), Kind.NUMBER, hint=_("12 if not given")),
        ]
        title = _("A new box at {place}").format(place=self._page["name"])
        self.form.ask(title, fields, _("Make"), lambda typed: _boxed(code, typed))

    def ask_rehome(self) -> None:
        """Ask where all that belongs here belongs from now on."""
        code = self._page["barcode"]
        title = _("A new home for all that belongs at {place}").format(place=self._page["name"])
        fields = [where_field("home", _("New home"))]
        self.form.ask(title, fields, _("Give the new home"), lambda typed: _rehomed(code, typed["home"]))

    def ask_clear(self) -> None:
        """Ask who looked into it, and where it goes."""
        code = self._page["barcode"]
        fields = [
            FormField("by", _("Who looked into it"), needed=True),
            FormField("to", _("Where it goes")),
        ]
        title = _("Clear {place} to leave the building").format(place=self._page["name"])
        self.form.ask(title, fields, _("Clear"), lambda typed: _cleared(code, typed))

    def _close(self) -> None:
        code = self._page["barcode"]
        self.form.do(lambda: _closed(code, reopen=False))

    def _reopen(self) -> None:
        code = self._page["barcode"]
        self.form.do(lambda: _closed(code, reopen=True))


def _moved(code: str, kind: str, typed: dict[str, Any]) -> "Command":
    if kind == "box":
        from app.custody.box_acts import MoveBox

        return MoveBox(code=code, to=typed["to"], belongs=bool(typed["belongs"]))
    from app.register.place_acts import MovePlace

    return MovePlace(code=code, inside=typed["to"])


def _boxed(code: str, typed: dict[str, Any]) -> "Command":
    from app.custody.box_acts import MakeBox

    return MakeBox(name=typed["name"], at=code, code=typed["label"], width_cm=typed["width_cm"])


def _rehomed(code: str, home: str) -> "Command":
    from app.register.place_acts import Rehome

    return Rehome(code=code, home=home)


def _cleared(code: str, typed: dict[str, Any]) -> "Command":
    from app.custody.clearing import ClearPlace

    return ClearPlace(code=code, checked_by=typed["by"], goes_to=typed["to"])


def _closed(code: str, *, reopen: bool) -> "Command":
    from app.custody.clearing import ReopenPlace
    from app.register.place_acts import ClosePlace

    return ReopenPlace(code=code) if reopen else ClosePlace(code=code)
