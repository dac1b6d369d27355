"""The labels screen: what to print, on which sheet and printer, and beside it the sheet as it will be."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.core.words import _
from app.ui.pages.section import Section, Stack
from app.ui.paper.jobs import Done, Jobs
from app.ui.paper.printer_part import PrinterPart
from app.ui.screens.labels.order import KINDS, MAT, Order, maker, sheets
from app.ui.screens.labels.preview import Preview
from app.ui.screens.labels.thing_list import ThingList
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Halves, Scroll

if TYPE_CHECKING:
    from app.paper.sheets import Sheet
    from app.ui.shell.shell import Shell

NAME = "labels"
MOST = 10_000
_SHORTEST = 12


class LabelsScreen(Screen):
    """Labels, badges, the mat and slips."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._jobs = Jobs(shell)
        self._sheets: dict[str, Sheet] = {}
        self._is_busy = False
        self.kind, self.sheet = _combo(_("What to print")), _combo(_("Label sheet"))
        for name, word in KINDS.items():
            self.kind.addItem(_(word), name)
        self.blank = QCheckBox(_("Blank labels, with new codes"))
        self.blank.setAccessibleName(self.blank.text())
        self.number = QSpinBox()
        self.number.setAccessibleName(_("How many blank labels"))
        self.number.setRange(1, MOST)
        self.number.setValue(24)
        self.things = ThingList(shell)
        self.printer = PrinterPart(shell)
        self.print = Button(_("Print"))
        self.save = Button(_("Save as PDF"))
        self.again = Button(_("Print again"))
        self.outcome = Text(theme, Type.STRONG)
        self.preview = Preview(shell)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        theme = self.shell.theme
        buttons = QWidget()
        grid = QGridLayout(buttons)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, button in enumerate((self.print, self.save, self.again)):
            grid.addWidget(button, column // 2, column % 2)
        grid.setColumnStretch(2, 1)
        self._which = Section(theme, _("Which"), self.things)
        self._on = Section(theme, _("Label sheet"), self.sheet)
        left = Stack(
            theme,
            Section(theme, _("What to print"), self.kind, self.blank, self.number),
            self._which,
            self._on,
            Section(theme, _("Printer"), self.printer),
            buttons,
        )
        heading = Text(theme, Type.HEADING, self.heading())
        halves = Halves(theme, left, self.preview)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(Stack(theme, heading, halves, grow=[halves])), 1)
        self._outer.addWidget(self.outcome)  # below what scrolls: it is seen wherever one is
        theme.changed.connect(self._dress)
        self._dress()

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._show)
        self.sheet.activated.connect(self._keep_sheet)
        self.blank.toggled.connect(self._show)
        self.number.valueChanged.connect(self._show)
        self.things.changed.connect(self._show)
        self.things.said.connect(self._say)
        self.printer.changed.connect(self._show)
        self.shell.settings.changed.connect(self._show)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._ask_where)
        self.again.clicked.connect(self._print_again)
        self.shell.keys.add("Del", _("Take the chosen one off the list"), self.things.remove_chosen, NAME)

    def heading(self) -> str:
        """Return the title."""
        return _("Labels")

    def open(self, **what: Any) -> None:
        """Show a kind, and put a code on its list; without, all stays as it was."""
        if "kind" in what:
            self._choose(str(what["kind"]))
            self.things.take(str(what["code"]))

    def showEvent(self, event: QShowEvent) -> None:
        """Look again which sheets there are."""
        super().showEvent(event)
        if not self._sheets:
            self.shell.worker.aside(sheets, self._know_sheets, self._say)
        self._allow()

    def take_scan(self, text: str) -> bool:
        """Put what was scanned on the list; where no list shows, the desk has it."""
        if self._which.isHidden():
            return False
        self.things.take(text)
        return True

    def first_field(self) -> QWidget:
        """Return the choice of what to print."""
        return self.kind

    def order(self) -> Order:
        """Return what would be printed now."""
        kind, sheet = str(self.kind.currentData()), self._sheets.get(str(self.sheet.currentData()))
        plain = Order(kind, things=self.things.things)
        if not plain.is_labels:
            return plain
        return Order(
            kind,
            sheet,
            self._used(sheet) if sheet is not None else frozenset(),
            self.printer.offset(),
            self.number.value() if self.blank.isChecked() else None,
            () if self.blank.isChecked() else self.things.things,
        )

    def _used(self, sheet: "Sheet") -> frozenset[int]:
        """Return which labels of a sheet are used; one that a user describes anew may have fewer."""
        if sheet.count == 1:
            return frozenset()
        return self.shell.settings.used(sheet.number) & frozenset(range(sheet.count))

    def save_to(self, file: Path) -> None:
        """Save what shows as a PDF."""
        self._begin()
        self._jobs.save(maker(self.order(), self.shell.desk), file, self._ended)

    def _choose(self, kind: str) -> None:
        self.blank.setChecked(False)
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self._show()

    def _know_sheets(self, found: "dict[str, Sheet]") -> None:
        self._sheets = found
        self.sheet.clear()
        for number, sheet in found.items():
            self.sheet.addItem(sheet.name, number)
        self.sheet.setCurrentIndex(max(self.sheet.findData(self.shell.settings.sheet), 0))
        self._show()

    def _keep_sheet(self) -> None:
        self.shell.settings.sheet = str(self.sheet.currentData())
        self._show()

    def _show(self) -> None:
        kind = str(self.kind.currentData())
        is_labels, is_blank = Order(kind).is_labels, self.blank.isChecked()
        self.things.show_kind(kind)
        self.blank.setVisible(is_labels)
        self.number.setVisible(is_labels and is_blank)
        self._which.setVisible(kind != MAT and not (is_labels and is_blank))
        self._on.setVisible(is_labels)
        self.preview.show_order(self.order())
        self._allow()

    def _allow(self) -> None:
        is_ready = self.order().is_ready and not self._is_busy
        self.print.setEnabled(is_ready)
        self.save.setEnabled(is_ready)
        self.again.setVisible(self._jobs.can_again())
        self.again.setEnabled(not self._is_busy)

    def _say(self, sentence: str, tone: Tone | None = Tone.REFUSED) -> None:
        self.outcome.set_tone(tone)
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        if sentence:
            self.shell.ways.announce(sentence)

    def _begin(self) -> None:
        self._is_busy = True
        self._say(_("One moment …"), None)
        self._allow()

    def _ended(self, done: Done) -> None:
        self._is_busy = False
        self._say(done.say, Tone.OUT if done.is_done else Tone.REFUSED)
        self._allow()

    def _has_printer(self) -> bool:
        if not self.printer.name():
            self._say(_("There is no printer on this computer. Save it as a PDF, and print that elsewhere."))
        return bool(self.printer.name())

    def _print(self) -> None:
        if not self._has_printer():
            return
        order = self.order()

        def ended(done: Done) -> None:
            if done.file is not None and order.is_labels and order.sheet is not None:
                self.shell.settings.keep_used(order.sheet.number, order.used_after())
            self._ended(done)

        self._begin()
        self._jobs.print(maker(order, self.shell.desk), self.printer.name(), ended)

    def _print_again(self) -> None:
        if self._has_printer():
            self._begin()
            self._jobs.again(self.printer.name(), self._ended)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Save as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile("labels.pdf")
        dialog.fileSelected.connect(lambda file: self.save_to(Path(file)))
        dialog.open()

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
        for widget in (self.kind, self.sheet, self.blank, self.number):
            widget.setMinimumHeight(max(unit * 4, 32))


def _combo(name: str) -> QComboBox:
    """Return a choice that may be narrower than its longest word."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(_SHORTEST)
    return made
