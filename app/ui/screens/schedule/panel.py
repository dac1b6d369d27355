"""All that is known of one record class: its rule in the version that shows, and the class itself."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _, plural
from app.ui.pages.pieces import Facts
from app.ui.screens.schedule.class_table import function_text
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Halves

if TYPE_CHECKING:
    from app.overview.schedule import ClassRow, Line


class ClassPanel(QWidget):
    """The facts of a class in two halves: what holds for its files, and where it stands."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = Text(theme, Type.STRONG)
        self.rule, self.about = Facts(theme), Facts(theme)
        for name in (
            _("Rule"),
            _("Action"),
            _("Authority"),
            _("Basis"),
            _("Jurisdiction"),
            _("Confidence"),
            _("Note"),
        ):
            self.rule.add_text(name)
        for name in (
            _("Function"),
            _("Scope note"),
            _("Owner"),
            _("Marking"),
            _("Titles"),
            _("Loan period"),
            _("Titles are erased"),
            _("May borrow"),
        ):
            self.about.add_text(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(Halves(theme, _top(self.rule), _top(self.about)))
        theme.changed.connect(self._dress)
        self._dress()

    def show_class(self, row: "ClassRow | None") -> None:
        """Show a class; nothing without one."""
        self.setVisible(row is not None)
        if row is None:
            return
        self.title.setText(f"{row.code} {row.title}")
        self.title.set_tone(None if row.line else Tone.QUIET)
        self._show_rule(row.line)
        self.about.set_text(_("Function"), function_text(row))
        self.about.set_text(_("Scope note"), row.scope_note)
        self.about.set_text(_("Owner"), row.owner or _("Nobody yet"))
        self.about.set_text(_("Marking"), row.marking)
        sensitive = _("Sensitive: only for those who may read them")
        self.about.set_text(_("Titles"), sensitive if row.is_sensitive else _("Not sensitive"))
        days = plural("{count} day", "{count} days", row.loan_days or 0)
        self.about.set_text(_("Loan period"), days if row.loan_days else _("As for all files"))
        months = plural(
            "{count} month after disposal", "{count} months after disposal", row.title_months or 0
        )
        never = _("Never") if row.title_months is None else months
        self.about.set_text(_("Titles are erased"), never)
        names = ", ".join(name for _id, name in row.teams)
        self.about.set_text(_("May borrow"), names or _("All"))

    def _show_rule(self, line: "Line | None") -> None:
        self.rule.set_text(_("Rule"), line.text if line else _("No rule in this version"))
        self.rule.set_text(_("Action"), line.action if line else None)
        self.rule.set_text(_("Authority"), line.authority if line else None)
        self.rule.set_text(_("Basis"), line.basis_text if line else None)
        self.rule.set_text(_("Jurisdiction"), line.jurisdiction if line else None)
        self.rule.set_text(_("Confidence"), line.confidence if line else None)
        self.rule.set_text(_("Note"), line.note if line else None)

    def _dress(self) -> None:
        self._column.setSpacing(self._theme.unit)


def _top(facts: Facts) -> QWidget:
    """Return a half that keeps the facts at its top."""
    half = QWidget()
    column = QVBoxLayout(half)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(facts)
    column.addStretch(1)
    return half
