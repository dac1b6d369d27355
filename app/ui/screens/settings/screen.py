"""The settings screen. What is changed here holds at once; there is nothing to save."""

from functools import partial

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.core.words import _
from app.ui.paper.printer_part import PrinterPart
from app.ui.screens.settings.copies import CopyPart
from app.ui.screens.settings.proofs import ProofPart
from app.ui.screens.settings.scanner import ScannerPart
from app.ui.screens.settings.seen_as import SeenAsPart
from app.ui.shell.about import AboutDialog
from app.ui.shell.screens import Screen
from app.ui.shell.settings import COLOURS, TEXT_SIZES
from app.ui.shell.shell import Shell
from app.ui.shell.sound import SOUNDS, can_play
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Halves, Scroll


class SettingsScreen(Screen):
    """Looks and sounds on one side, the scanner on the other."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.sizes = _Choices(_("Text size"), {str(size): f"{size} %" for size in TEXT_SIZES})
        words = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        self.colours = _Choices(_("Colours"), {name: words[name] for name in COLOURS})
        self.muted = QCheckBox(_("Silent"))
        self.muted.setAccessibleName(_("Silent"))
        self.hear = {name: Button(title) for name, title in _sound_titles().items()}
        self.scanner = ScannerPart(shell)
        self.printer = PrinterPart(shell)
        self.proofs = ProofPart(shell)
        self.copies = CopyPart(shell)
        self.seen_as = SeenAsPart(shell)
        self._lay_out()
        self._connect()
        self._show_settings()

    def _lay_out(self) -> None:
        left, right = _Column(self.shell), _Column(self.shell)
        left.add(_("Text size"), self.sizes)
        left.add(_("Colours"), self.colours)
        left.add(_("Sounds"), self._sounds())
        left.add(_("Printer"), self.printer)
        left.add(_("This desk"), self._desk())
        left.end()
        right.add(_("Scanner"), self.scanner)
        right.add(_("Who you are"), self.proofs)
        right.add(_("Daily copies"), self.copies)
        right.add_plain(self.seen_as)
        right.end()
        theme = self.shell.theme
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addWidget(Text(theme, Type.HEADING, self.heading()))
        self._column.addWidget(Halves(theme, left, right))
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(content))
        theme.changed.connect(self._dress)
        self._dress()

    def _sounds(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.muted)
        grid = QGridLayout()
        for number, button in enumerate(self.hear.values()):
            grid.addWidget(button, number // 2, number % 2)
        column.addLayout(grid)
        if not can_play():
            said = _("This computer has no program that plays sounds, so the desk is silent.")
            column.addWidget(Text(self.shell.theme, Type.BODY, said, Tone.LOOK))
        return part

    def _desk(self) -> QWidget:
        theme = self.shell.theme
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit)
        column.addWidget(Text(theme, Type.STRONG, self.shell.desk))
        told = _(
            "Visits and the returns shelf belong to this name. To change it, start the program with"
            " --desk and another name."
        )
        column.addWidget(Text(theme, Type.BODY, told, Tone.QUIET))
        self.about = Button(_("About Paperchain"))
        row = QHBoxLayout()
        row.addWidget(self.about)
        row.addStretch(1)
        column.addLayout(row)
        return part

    def _connect(self) -> None:
        settings = self.shell.settings
        self.sizes.chosen.buttonClicked.connect(self._keep_looks)
        self.colours.chosen.buttonClicked.connect(self._keep_looks)
        self.muted.toggled.connect(self._mute)
        for name, button in self.hear.items():
            button.clicked.connect(partial(self.shell.sounds.play, name))
        self.about.clicked.connect(lambda: AboutDialog(self.shell, self.window()).show())
        settings.changed.connect(self._show_settings)

    def heading(self) -> str:
        """Return the title."""
        return _("Settings")

    def refresh(self) -> None:
        """Look again whether roles can be tried, and when the last copy was made."""
        self.seen_as.refresh()
        self.copies.refresh()

    def take_scan(self, text: str) -> bool:
        """Keep a scan from the desk while the scanner is tried."""
        return self.scanner.is_trying()

    def first_field(self) -> QWidget:
        """Return the first choice."""
        return self.sizes.checked()

    def _keep_looks(self) -> None:
        self.shell.settings.text_size = int(self.sizes.value())
        self.shell.settings.colours = self.colours.value()

    def _mute(self, on: bool) -> None:
        self.shell.settings.muted = on

    def _show_settings(self) -> None:
        settings = self.shell.settings
        self.sizes.choose(str(settings.text_size))
        self.colours.choose(settings.colours)
        self.muted.setChecked(settings.muted)
        for button in self.hear.values():
            button.setEnabled(not settings.muted)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._column.setContentsMargins(unit * 2, unit, unit * 2, unit * 2)
        self._column.setSpacing(unit * 2)
        for kind in (QLineEdit, QAbstractButton):
            for part in self.findChildren(kind):
                if not isinstance(part.parent(), QAbstractSpinBox):
                    part.setMinimumHeight(max(unit * 4, 24))


def _sound_titles() -> dict[str, str]:
    titles = {
        "out": _("Hear: out"),
        "in": _("Hear: in"),
        "look": _("Hear: look"),
        "refused": _("Hear: refused"),
    }
    return {name: titles[name] for name in SOUNDS}


class _Choices(QWidget):
    """One of a few, all of them to be seen."""

    def __init__(self, name: str, words: dict[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.chosen = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, (value, word) in enumerate(words.items()):
            button = QRadioButton(word)
            button.setAccessibleName(f"{name}: {word}")
            self.buttons[value] = button
            self.chosen.addButton(button)
            grid.addWidget(button, number // 3, number % 3)
        grid.setColumnStretch(3, 1)

    def value(self) -> str:
        """Return what is chosen."""
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def checked(self) -> QRadioButton:
        """Return the button of what is chosen."""
        return self.buttons[self.value()]

    def choose(self, value: str) -> None:
        """Show another choice."""
        self.buttons[value].setChecked(True)


class _Column(QWidget):
    """Parts with titles, one below the other."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._theme = shell.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def add(self, title: str, part: QWidget) -> None:
        """Add a part below its title."""
        self._column.addWidget(Text(self._theme, Type.LARGE, title, Tone.ACCENT))
        self._column.addWidget(part)
        self._column.addSpacing(self._theme.unit * 2)

    def add_plain(self, part: QWidget) -> None:
        """Add a part that has its title in itself, and may hide."""
        self._column.addWidget(part)

    def end(self) -> None:
        """Leave what room there is below."""
        self._column.addStretch(1)
