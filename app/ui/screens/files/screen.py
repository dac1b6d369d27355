"""The list of files: narrowed down, chosen with keys or scans, opened with Enter, changed many at a time."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _, mark, plural
from app.register.rules import MARKINGS
from app.ui.pages.listed import files_table, state_column
from app.ui.pages.section import Stack
from app.ui.pages.words import today
from app.ui.screens.files import forms, reading
from app.ui.screens.files.filters import Filters
from app.ui.screens.files.panel import Panel
from app.ui.screens.files.picked import Picked
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.column import Column
from app.ui.widgets.form_fields import Value
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.overview.bulk_preview import Line
    from app.overview.file_choices import Choices
    from app.overview.file_list import Found, Wanted
    from app.ui.shell.shell import Shell
    from app.ui.widgets.button import Button

PAGE = 200
LEAST = 8
_KEYS = {"register": "Ctrl+N", "change": "Ctrl+B", "print": "Ctrl+P", "more": "Ctrl+G"}
_WORDS = {
    "register": mark("Register a file"),
    "change": mark("Change many files"),
    "print": mark("Print labels"),
    "more": mark("Show more files"),
}


class FilesScreen(Screen):
    """All files, a page at a time."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._most = PAGE
        self._choices: Choices | None = None
        self.filters = Filters(theme)
        self.panel = Panel(theme, shell.worker)
        self.outcome = Text(theme, Type.STRONG)
        self.chosen = Text(theme, tone=Tone.QUIET)
        self.table = files_table(
            theme, _("Files"), _("No file is like that."), _class, _marking, state_column
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.fit(LEAST)
        self.picked = Picked(self.table)
        self._bar = ButtonRow(theme)
        acts = {"register": self._register, "change": self._change, "print": self._print, "more": self._more}
        self.buttons: dict[str, Button] = {}
        for name, act in acts.items():
            said = _("{what} ({key})").format(what=_(_WORDS[name]), key=_KEYS[name])
            self.buttons[name] = self._bar.add(said, act)
            shell.keys.add(_KEYS[name], _(_WORDS[name]), act, "files")
        heading = Text(theme, Type.HEADING, self.heading())
        whole = Stack(
            theme,
            heading,
            self.filters,
            self._bar,
            self.outcome,
            self.panel,
            self.chosen,
            self.table,
            grow=[self.table],
            units=1,
        )
        self.outcome.hide()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()

    def _connect(self) -> None:
        for number, marking in enumerate(MARKINGS, start=1):
            title = _("Re-mark the chosen files {marking}").format(marking=marking)
            self.shell.keys.add(f"Alt+{number}", title, partial(self.mark, marking), "files")
        self.filters.changed.connect(self._narrowed)
        self.table.chosen.connect(lambda row: self.shell.ways.open("file", code=row["barcode"]))
        self.picked.changed.connect(self._say_chosen)
        self.panel.closed.connect(self.table.setFocus)
        self.panel.preview.agreed.connect(self._agree)
        self.panel.work.done.connect(self._changed)
        self.panel.work.failed.connect(self._say)

    def heading(self) -> str:
        """Return the title."""
        return _("Files")

    def refresh(self) -> None:
        """Read the list again, and what can be chosen."""
        wanted, most = self.filters.wanted(), self._most
        reveal, login = Right.READ_SENSITIVE in self.shell.rights, self.shell.login
        self.shell.worker.ask(reading.choices, self._know, key="file choices")
        self.shell.worker.ask(
            lambda office: reading.page(office, wanted, login, reveal, None, most),
            lambda found: self._show(wanted, found),
            key="files",
        )
        self.buttons["register"].setEnabled(Right.REGISTER_FILES in self.shell.rights)
        self.buttons["change"].setEnabled(Right.EDIT_FILES in self.shell.rights)
        self.buttons["print"].setEnabled(Right.DESK in self.shell.rights)

    def first_field(self) -> QWidget:
        """Return the field for words."""
        return self.filters.text

    def take_scan(self, text: str) -> bool:
        """Put a scan into the open form, else choose the file that it names."""
        if self.panel.form is not None and self.panel.form.take_scan(text):
            return True
        self.shell.worker.ask(lambda office: reading.named(office, text), self._scanned)
        return True

    def mark(self, marking: str) -> None:
        """Re-mark the chosen files."""
        ids = self.picked.ids()
        if not ids:
            self._say(_("Choose the files first, with the arrow keys or by scanning them."))
            return
        self.shell.worker.run(
            lambda office: reading.re_mark(office, ids, marking),
            lambda answer: self._done(
                plural(
                    "{count} file re-marked {marking}.",
                    "{count} files re-marked {marking}.",
                    answer["count"],
                    marking=marking,
                )
            ),
            self._say,
        )

    def _know(self, found: "Choices") -> None:
        if found != self._choices:
            self._choices = found
            self.filters.know(found)

    def _show(self, wanted: "Wanted", found: "Found") -> None:
        if wanted != self.filters.wanted():
            return
        self.picked.put(found.rows)
        self.buttons["more"].setEnabled(found.after is not None)
        self._say_chosen()

    def _say_chosen(self) -> None:
        shown = len(self.table.rows())
        more = self.buttons["more"].isEnabled()
        said = _("The newest {count} are shown.").format(count=shown) if more else ""
        count = len(self.picked.ids())
        chosen = _("{count} chosen.").format(count=count) if count > 1 or self.picked.scanned else ""
        scanned = _("Scanned: {files}.").format(files=", ".join(self.picked.scanned.values()))
        self.chosen.setText(
            " ".join(one for one in (said, chosen, scanned if self.picked.scanned else "") if one)
        )

    def _narrowed(self) -> None:
        self._most = PAGE
        self.refresh()

    def _print(self) -> None:
        if not self.picked.ids():
            self._say(_("Choose the files first, with the arrow keys or by scanning them."))
            return
        self.shell.ways.open("labels", kind="files", codes=self.picked.texts())

    def _more(self) -> None:
        self._most += PAGE
        self.refresh()

    def _scanned(self, found: tuple[int, str] | str) -> None:
        if isinstance(found, str):
            self._say(found)
            return
        self.picked.add(*found)
        self._say("")

    def _register(self) -> None:
        if self._choices is None or not self.buttons["register"].isEnabled():
            return
        form = self.panel.ask(_("A new file"), forms.new_file(self._choices), _("Register"), self._send_new)
        form.set_values({})
        form.begin()

    def _send_new(self, given: dict[str, Value]) -> None:
        form = self.panel.form
        if form is None:
            return
        form.wait(waiting=True)
        self.shell.worker.run(lambda office: reading.register(office, given), self._registered, form.refuse)

    def _registered(self, answer: "Answer") -> None:
        say = _("{ref} is registered, with the code {code}. It is on this desk's returns shelf.")
        self.panel.drop()
        self._done(say.format(ref=answer["reference"], code=answer["code"]))

    def _change(self) -> None:
        if self._choices is None or not self.buttons["change"].isEnabled() or self.panel.work.is_running:
            return
        count = len(self.picked.ids())
        form = self.panel.ask(_("Change many files"), forms.which(count), _("Go on"), self._ask_value)
        form.set_values({"files": forms.CHOSEN if count else forms.EVERY})

    def _ask_value(self, given: dict[str, Value]) -> None:
        if self._choices is None:
            return
        field, wanted = str(given["field"]), self.filters.wanted() if given["files"] == forms.EVERY else None
        ids = self.picked.ids()
        form = self.panel.ask(
            _(forms.FIELDS[field]),
            forms.value(field, self._choices),
            _("Preview"),
            lambda sent: self._ask_preview(field, sent["value"], ids, wanted),
        )
        form.set_values({"value": today()} if field == "closed_on" else {})

    def _ask_preview(self, field: str, value: Value, ids: list[int], wanted: "Wanted | None") -> None:
        login, reveal = self.shell.login, Right.READ_SENSITIVE in self.shell.rights
        if self.panel.form is not None:
            self.panel.form.wait(waiting=True)
        self.shell.worker.ask(
            lambda office: reading.preview(office, field, value, ids, wanted, login, reveal),
            lambda found: self._preview(field, found),
            key="bulk preview",
        )

    def _preview(self, field: str, found: "tuple[Value, list[Line]] | str") -> None:
        form = self.panel.form
        if form is None:
            return
        if isinstance(found, str):
            form.refuse(found)
            return
        self._field, self._value = field, found[0]
        self._say("")
        self.panel.show_preview(found[1])

    def _agree(self) -> None:
        field, value, lines = self._field, self._value, self.panel.preview.lines
        self.panel.drop()
        count = sum(not line.why for line in lines)
        say = plural("Changing {count} file …", "Changing {count} files …", count)
        self.panel.work.start(say, lambda: reading.bulk(field, value, lines))

    def _changed(self, answer: "Answer") -> None:
        self._done(plural("{count} file changed.", "{count} files changed.", answer["count"]))

    def _done(self, sentence: str) -> None:
        self._say(sentence, Tone.OUT)
        self.picked.clear_scanned()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _say(self, sentence: str, tone: Tone = Tone.REFUSED) -> None:
        self.outcome.set_tone(tone)
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        if sentence:
            self.shell.ways.announce(sentence)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _class() -> Column:
    return Column(_("Class"), lambda row: row["class"], "T1 A class")


def _marking() -> Column:
    return Column(_("Marking"), _said_marking, "OFFICIAL-SENSITIVE (RESTRICTED)")


def _said_marking(row: dict[str, Any]) -> str:
    return f"{row['marking']} ({row['legacy_marking']})" if row["legacy_marking"] else row["marking"]
