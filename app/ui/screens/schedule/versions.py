"""Which version shows, and how that one stands: in force since when, approved by whom, or a draft."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.core.words import _, day_text
from app.ui.shell.theme import Theme
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.overview.schedule import FilePlan, Version


class Versions(QWidget):
    """The choice of a version, and below it a sentence about it."""

    wanted = Signal(object)
    """The id of the version that was chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Version, ...] = ()
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Version of the schedule"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(24)
        self.choice.activated.connect(lambda _index: self.wanted.emit(self.choice.currentData()))
        self.sentence = Text(theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.choice)
        self._column.addWidget(self.sentence)
        theme.changed.connect(self._dress)
        self._dress()

    def show_plan(self, plan: "FilePlan") -> None:
        """Offer the versions, and say how the one that shows stands."""
        if self._shown != plan.versions:
            self._shown = plan.versions
            self.choice.clear()
            for one in plan.versions:
                self.choice.addItem(_name(one), one.id)
        if plan.shown is not None:
            self.choice.setCurrentIndex(self.choice.findData(plan.shown.id))
        self.choice.setVisible(plan.shown is not None)
        self.sentence.setText(_sentence(plan))

    def _dress(self) -> None:
        self._column.setSpacing(self._theme.unit)
        self.choice.setMinimumHeight(max(self._theme.unit * 4, 32))


def _name(one: "Version") -> str:
    said = {
        "draft": _("Version {version}, draft"),
        "ahead": _("Version {version}, approved"),
        "now": _("Version {version}, in force"),
        "before": _("Version {version}, before"),
    }
    return said[one.stands].format(version=one.number)


def _sentence(plan: "FilePlan") -> str:
    one = plan.shown
    if one is None:
        return _(
            "There is no schedule yet. Begin a draft: it has the starter schedule, of which the council"
            " adopts row by row what it wants."
        )
    if one.in_force_from is None:
        lines = [row.line for row in plan.rows if row.line is not None]
        adopted = sum(line.is_adopted for line in lines)
        return _(
            "Drafted by {name}: {adopted} of {count} lines are adopted."
            " Nothing of it holds until it is approved."
        ).format(name=one.drafted_by, adopted=adopted, count=len(lines))
    said = {
        "ahead": _("In force from {day}, approved by {name}. It never changes."),
        "now": _("In force since {day}, approved by {name}. It never changes."),
        "before": _("It was in force from {day}, approved by {name}. It never changes."),
    }
    day = day_text(one.in_force_from, dt.date.min)
    return said[one.stands].format(day=day, name=one.approved_by)


def why_not(plan: "FilePlan", *, keeps: bool) -> str:
    """Say why rules can't be changed now; nothing if they can. `keeps`: whether the person may at all."""
    if not keeps:
        return _("You may look. The information manager keeps the file plan and its schedule.")
    if plan.shown is None or plan.is_draft():
        return ""
    if plan.has_draft():
        return _("Choose the draft above to change rules.")
    return _("To change rules, begin a draft of the next version.")
