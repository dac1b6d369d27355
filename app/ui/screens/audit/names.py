"""How long the names of borrowers are kept, and erasing those of before a day."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _, day_text, plural
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.words import today
from app.ui.shell.theme import Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.core.database import Progress
    from app.office import Office
    from app.ui.screens.audit.runner import Runner
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import Value


def _settings(office: "Office") -> tuple[int | None, dt.date | None]:
    from app.upkeep.erasing import settings

    return settings(office.database)


def _set(office: "Office", values: "dict[str, Value]") -> "Answer":
    from app.disposal.erasing import SetErasure

    years = values["years"]
    return office.do(SetErasure(years=years if isinstance(years, int) else None))


def _erase(before: dt.date, office: "Office", told: "Progress") -> int:
    from app.upkeep.erasing import erase

    return erase(office, before, told)


class NamePart(QWidget):
    """What holds, and two buttons."""

    def __init__(self, shell: "Shell", runner: "Runner") -> None:
        super().__init__()
        self._shell, self._runner = shell, runner
        self.state = Text(shell.theme, Type.BODY)
        self.row = ButtonRow(shell.theme)
        self.keep = self.row.add(_("How long …"), self._ask_years)
        self.erase = self.row.add(_("Erase names …"), self._ask_day)
        self.spot = FormSpot(shell)
        self.spot.done.connect(lambda _answer: self.refresh())
        self._years: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(shell.theme.unit)
        for one in (self.state, self.row, self.spot):
            column.addWidget(one)

    def refresh(self) -> None:
        """Read what holds."""
        self._shell.worker.ask(_settings, self._show, key="audit-names")

    def _show(self, found: tuple[int | None, dt.date | None]) -> None:
        self._years, before = found
        years = self._years or 0
        text = plural(
            "Loans that ended lose their names after {count} whole year, each January.",
            "Loans that ended lose their names after {count} whole years, each January.",
            years,
        )
        text = text if self._years else _("Names are kept for good.")
        if before is not None:
            text = f"{text} {_('Those of before {day} are gone.').format(day=day_text(before, today()))}"
        self.state.setText(text)

    def _ask_years(self) -> None:
        field = FormField("years", _("Whole years"), Kind.NUMBER, hint=_("Empty: for good"))
        form = Form(self._shell.theme, _("How long names are kept"), (field,), _("Keep it so"))
        form.set_values({"years": self._years})
        self.spot.ask(form, _set)

    def _ask_day(self) -> None:
        hint = _("Loans that ended before it, and titles whose time has come. It can't be undone.")
        field = FormField("before", _("Before"), Kind.DAY, hint=hint, needed=True)
        form = Form(self._shell.theme, _("Erase names"), (field,), _("Erase them"))
        self.spot.ask(form, lambda _office, values: {"say": "", "before": values["before"]}, self._go)

    def _go(self, answer: "Answer") -> None:
        self._runner.run(_("Erasing names"), partial(_erase, answer["before"]), self._erased)

    def _erased(self, count: int) -> None:
        none = _("There was nothing left to erase.")
        said = plural("{count} record lost its name.", "{count} records lost their names.", count)
        self._runner.say(said if count else none)
        self.refresh()
