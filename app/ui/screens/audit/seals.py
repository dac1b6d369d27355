"""The newest checkpoint, the key of this computer, and both on paper."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.print_row import PrintRow
from app.ui.paper.jobs import Product
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.core.database import Progress
    from app.office import Office
    from app.ui.screens.audit.runner import Runner
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import Value


@dataclass(frozen=True, slots=True)
class State:
    """How this computer and the trail stand: `size` is of the newest checkpoint, 0 where there is none."""

    size: int
    has_keys: bool
    is_trusted: bool
    public: str


def _state(office: "Office") -> State:
    from app.audit.notes import read
    from app.upkeep.checkpoints import has_keys, is_trusted, last_checkpoint, own_public

    note = last_checkpoint(office.database)
    trusted = is_trusted(office.database)
    return State(
        read(note).size if note else 0, has_keys(office.database), trusted, own_public(office.database)
    )


def _make(office: "Office", told: "Progress") -> str:
    from app.upkeep.checkpoints import make_checkpoint

    return make_checkpoint(office, told)


def _checkpoint(office: "Office") -> Product:
    from app.core.refusals import Refused
    from app.paper.sealed import checkpoint_page
    from app.upkeep.checkpoints import council_name, last_checkpoint

    note = last_checkpoint(office.database)
    if note is None:
        raise Refused(_("There is no checkpoint yet."))
    return Product(checkpoint_page(council_name(office.database), note).pdf)


def _sheet(office: "Office") -> Product:
    from app.paper.sealed import key_sheet
    from app.upkeep.checkpoints import council_name, first_key, trail_name

    database = office.database
    return Product(key_sheet(council_name(database), trail_name(database), first_key(database)).pdf)


def _begin(office: "Office", values: "dict[str, Value]") -> "Answer":
    from app.upkeep.checkpoints import begin_signing

    return begin_signing(office, str(values["computer"] or ""))


def _trust(office: "Office", values: "dict[str, Value]") -> "Answer":
    from app.upkeep.checkpoints import trust

    return trust(office, str(values["computer"] or ""), str(values["public"] or ""))


class SealPart(QWidget):
    """What is sealed, by whom, and the buttons for it."""

    def __init__(self, shell: "Shell", runner: "Runner") -> None:
        super().__init__()
        self._shell, self._runner = shell, runner
        theme = shell.theme
        self.newest = Text(theme, Type.BODY)
        self.key = Text(theme, Type.BODY, tone=Tone.QUIET)
        self.row = ButtonRow(theme)
        self.make = self.row.add(_("Make a checkpoint"), self.seal)
        self.begin = self.row.add(_("Sign at this computer …"), self._ask_begin)
        self.trust = self.row.add(_("Trust another computer …"), self._ask_trust)
        self.spot = FormSpot(shell)
        self.spot.done.connect(lambda _answer: self.refresh())
        self.page = PrintRow(shell, _("the checkpoint"), "checkpoint.pdf")
        self.sheet = PrintRow(shell, _("the start-up sheet"), "start-up-sheet.pdf")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit)
        for one in (self.newest, self.key, self.row, self.spot, self.page, self.sheet):
            column.addWidget(one)

    def refresh(self) -> None:
        """Read how things stand."""
        self._shell.worker.ask(_state, self._show, key="audit-seals")

    def _show(self, state: State) -> None:
        newest = _("The newest checkpoint is over {count:,} entries.").format(count=state.size)
        self.newest.setText(newest if state.size else _("There is no checkpoint yet."))
        if state.is_trusted:
            key = _("This computer signs a checkpoint every hour, with the key {key}")
        elif state.has_keys:
            key = _("This computer does not sign. Have its key trusted at one that does: {key}")
        else:
            key = _("No computer signs yet. The first one's key goes into the safe.")
        self.key.setText(key.format(key=state.public))
        may = Right.GIVE_ROLES in self._shell.rights
        self.make.setVisible(state.is_trusted)
        self.begin.setVisible(may and not state.has_keys)
        self.trust.setVisible(may and state.is_trusted)
        self.row.arrange()
        self.page.offer(_checkpoint if state.size else None)
        self.sheet.offer(_sheet if state.has_keys else None)

    def seal(self) -> None:
        """Make a checkpoint."""
        self._runner.run(_("Sealing the trail"), _make, self._sealed)

    def _sealed(self, _note: str) -> None:
        self._runner.say(_("The trail is sealed. Print the checkpoint, and keep it outside."))
        self.refresh()

    def _ask_begin(self) -> None:
        field = FormField("computer", _("Name of this computer"), needed=True)
        form = Form(self._shell.theme, _("Sign at this computer"), (field,), _("Begin"))
        self.spot.ask(form, _begin)

    def _ask_trust(self) -> None:
        fields = (
            FormField("computer", _("Name of the computer"), needed=True),
            FormField("public", _("Its key"), hint=_("Its Audit screen shows it"), needed=True),
        )
        form = Form(self._shell.theme, _("Trust another computer"), fields, _("Trust it"))
        self.spot.ask(form, _trust)
