"""One's own passphrase, or on a server one's password, and one's PIN: to sign with, and to take over with."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.pages.form_spot import FormSpot
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import Value

PHRASE, PIN = "passphrase", "PIN"
"""As app.people.proofs.ProofKind has them, which is not loaded in the window's thread."""


def _keep(office: "Office", kind: str, values: "dict[str, Value]") -> "Answer":
    from app.core.refusals import Refused
    from app.people.proofs import ProofKind

    text = str(values["text"] or "")
    if text != values["again"]:
        raise Refused(_("The two differ. Type them once more."))
    return office.keep_proof(ProofKind(kind), text, str(values["old"] or ""))


class ProofPart(QWidget):
    """Two buttons, and the form that one of them asks with."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._shell = shell
        on_server = shell.access.is_server
        self.phrase = Button(_("Password …") if on_server else _("Passphrase …"))
        self.pin = Button(_("PIN …"))
        self.spot = FormSpot(shell)
        signs = _("You sign with your password.") if on_server else _("You sign with your passphrase.")
        told = f"{signs} {_('With the PIN you take over at a counter (RELIEF).')}"
        row = QHBoxLayout()
        for button, kind in ((self.phrase, PHRASE), (self.pin, PIN)):
            button.clicked.connect(lambda _on=False, kind=kind: self._ask(kind))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(shell.theme.unit)
        column.addWidget(Text(shell.theme, Type.BODY, told, Tone.QUIET))
        column.addLayout(row)
        column.addWidget(self.spot)

    def _ask(self, kind: str) -> None:
        is_pin = kind == PIN
        hint = _("4 to 12 digits") if is_pin else _("At least {count} characters").format(count=12)
        forgotten = _("Forgotten: your passphrase or password") if is_pin else ""
        fields = (
            FormField("old", _("The old one, if there is one"), Kind.SECRET, hint=forgotten),
            FormField("text", _("The new one"), Kind.SECRET, hint=hint, needed=True),
            FormField("again", _("The same again"), Kind.SECRET, needed=True),
        )
        title = _("Your PIN") if is_pin else self.phrase.text().removesuffix(" …")
        form = Form(self._shell.theme, title, fields, _("Keep it"))
        self.spot.ask(form, lambda office, values: self._kept(office, kind, values))

    def _kept(self, office: "Office", kind: str, values: "dict[str, Value]") -> "Answer":
        answer = _keep(office, kind, values)
        if kind == PHRASE and self._shell.access.is_server:
            self._shell.access.sign_in(str(values["text"]))
        return answer
