"""In a demonstration council: the window as somebody in another role would see it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.core.rights import Role
from app.core.words import _
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.office import Office


def _is_demonstration(office: "Office") -> bool:
    from app.people.queries import is_demonstration

    return office.ask(is_demonstration)


class SeenAsPart(QWidget):
    """The choice of a role; nothing where people work in earnest."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.role = QComboBox()
        self.role.setAccessibleName(_("See the window as"))
        self.role.addItem(_("yourself"), None)
        for role in Role:
            self.role.addItem(_(role.value), role.value)
        self.role.activated.connect(lambda _at: self._choose())
        told = _("Only in a demonstration council: what somebody in this role sees, and may do.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(shell.theme, Type.STRONG, _("See the window as")))
        column.addWidget(self.role)
        column.addWidget(Text(shell.theme, Type.BODY, told, Tone.QUIET))
        shell.theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def refresh(self) -> None:
        """Ask whether this is a demonstration."""
        self._shell.worker.ask(_is_demonstration, self.setVisible, key="demonstration")

    def _choose(self) -> None:
        chosen = self.role.currentData()
        role = Role(chosen) if chosen else None
        ways = self._shell.ways
        self._shell.worker.run(
            lambda office: office.see_as(role), lambda _none: ways.rights_changed.emit(), ways.announce
        )

    def _dress(self) -> None:
        self.role.setMinimumHeight(max(self._shell.theme.unit * 4, 32))
