"""The scanner's settings, and the field to try it in."""

from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.texts import visible
from app.core.words import _, plural
from app.ui.screens.settings.reading import Reading
from app.ui.screens.settings.trial import ScanTest
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.heading import Text
from app.ui.widgets.scanner import GAP_MS

_SLOWEST_SHOWN = 40
"""So many gaps are told one by one."""


class ScannerPart(QWidget):
    """Prefix, suffix and Tab; below them what the scanner sends."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._settings = shell.settings
        self._unit = shell.theme.unit
        theme = shell.theme
        self.prefix, self.suffix = QLineEdit(), QLineEdit()
        self.ends_with_tab = QCheckBox(_("Tab ends a code, as Enter does"))
        self.ends_with_tab.setAccessibleName(self.ends_with_tab.text())
        self.test = ScanTest()
        self.verdict = Text(theme, Type.STRONG)
        self.facts = Text(theme, Type.BODY)
        self.advice = Text(theme, Type.BODY)
        self.take_off = Button(_("Take it off"))
        self._around = ("", "")
        self._lay_out(theme.unit, Text(theme, Type.BODY, _("Try the scanner"), Tone.QUIET))
        self._connect()
        self._show_settings()
        self._show_advice()

    def _lay_out(self, unit: int, label: Text) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(unit)
        form.addRow(_("It sends before each code"), self.prefix)
        form.addRow(_("It sends after each code"), self.suffix)
        self.prefix.setAccessibleName(_("It sends before each code"))
        self.suffix.setAccessibleName(_("It sends after each code"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit)
        column.addLayout(form)
        column.addWidget(self.ends_with_tab)
        column.addSpacing(unit)
        column.addWidget(label)
        column.addWidget(self.test)
        for part in (self.verdict, self.facts, self.advice):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.take_off)
        row.addStretch(1)
        column.addLayout(row)

    def _connect(self) -> None:
        self._settings.changed.connect(self._show_settings)
        self.prefix.textEdited.connect(self._keep)
        self.suffix.textEdited.connect(self._keep)
        self.ends_with_tab.toggled.connect(self._keep)
        self.test.read.connect(self._show_reading)
        self.take_off.clicked.connect(self._take_off)

    def is_trying(self) -> bool:
        """Tell whether a scan is for the test, not for the desk."""
        return self.test.hasFocus()

    def _keep(self) -> None:
        prefix, suffix, tab = self.prefix.text(), self.suffix.text(), self.ends_with_tab.isChecked()
        if prefix != visible(self._settings.prefix):
            self._settings.prefix = prefix
        if suffix != visible(self._settings.suffix):
            self._settings.suffix = suffix
        self._settings.ends_with_tab = tab

    def _show_settings(self) -> None:
        kept = self._settings
        for box, text in ((self.prefix, visible(kept.prefix)), (self.suffix, visible(kept.suffix))):
            if box.text() != text:
                box.setText(text)
        self.ends_with_tab.blockSignals(True)
        self.ends_with_tab.setChecked(kept.ends_with_tab)
        self.ends_with_tab.blockSignals(False)

    def _show_reading(self, reading: Reading) -> None:
        if reading.was_scan and reading.end == "Tab" and not self._settings.ends_with_tab:
            self.verdict.setText(_("A scan, but it ends with Tab, and Tab ends no code now: see above."))
        elif reading.was_scan:
            self.verdict.setText(_("Recognised as a scan."))
        elif not reading.end:
            self.verdict.setText(_("Not a scan: no Enter and no Tab came after it."))
        else:
            self.verdict.setText(_("Not a scan: it was typed too slowly, or is too short."))
        self.facts.setText("\n".join(_facts(reading)))
        before, after = reading.around() if reading.was_scan else ("", "")
        known = (self._settings.prefix, self._settings.suffix)
        self._around = ("" if before == known[0] else before, "" if after == known[1] else after)
        self._show_advice()

    def _show_advice(self) -> None:
        before, after = map(visible, self._around)
        if before and after:
            said = _("Your scanner sends {before} before each code and {after} after it.").format(
                before=before, after=after
            )
        elif before:
            said = _("Your scanner sends {before} before each code.").format(before=before)
        else:
            said = _("Your scanner sends {after} after each code.").format(after=after)
        self.advice.setText(said if before or after else "")
        self.take_off.setVisible(bool(before or after))
        self.take_off.setAccessibleDescription(self.advice.text())

    def _take_off(self) -> None:
        before, after = self._around
        if before:
            self._settings.prefix = before
        if after:
            self._settings.suffix = after
        self._around = ("", "")
        self._show_advice()
        self.test.setFocus()


def _facts(reading: Reading) -> list[str]:
    """Return what came, a line for each fact."""
    count = len(reading.text)
    lines = [plural("{count} character: {text}", "{count} characters: {text}", count, text=reading.shown)]
    if reading.controls:
        lines.append(_("Control characters: {names}").format(names=", ".join(reading.controls)))
    gaps = reading.gaps
    if gaps:
        told = " ".join(map(str, gaps[:_SLOWEST_SHOWN])) + (" …" if len(gaps) > _SLOWEST_SHOWN else "")
        lines.append(_("Milliseconds between the keys: {gaps}").format(gaps=told))
        lines.append(
            _("The slowest: {slowest} ms. A scan has at most {most} ms.").format(
                slowest=max(gaps), most=GAP_MS
            )
        )
    lines.append(_("It ended with {key}.").format(key=reading.end) if reading.end else _("Nothing ended it."))
    return lines
