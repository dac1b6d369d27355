"""Samples, drawn by a seed: files to look for on the shelves, and shelves to look up in the register."""

import secrets
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _
from app.ui.pages.print_row import PrintRow
from app.ui.paper.jobs import Product
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.office import Office
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import Value

USUAL, MOST = 20, 200


def _paper(seed: str, size: int, office: "Office") -> Product:
    from app.overview.samples import draw
    from app.paper.samples import samples_paper

    return Product(samples_paper(office.ask(draw, seed, size)).pdf)


class SamplePart(QWidget):
    """The seed, the number, and the lists on paper."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        theme = shell.theme
        how = _("The same seed draws the same again. Both lists have room to tick.")
        fields = (
            FormField("seed", _("Seed"), needed=True),
            FormField("size", _("Of each"), Kind.NUMBER, needed=True, check=_in_range),
        )
        self.form = Form(theme, _("Draw samples"), fields, _("Draw"))
        self.form.set_values({"seed": secrets.token_hex(4), "size": USUAL})
        self.form.sent.connect(self._drawn)
        self.print = PrintRow(shell, _("the samples"), "samples.pdf")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit)
        for one in (Text(theme, Type.BODY, how, Tone.QUIET), self.form, self.print):
            column.addWidget(one)

    def _drawn(self, values: "dict[str, Value]") -> None:
        self.print.offer(partial(_paper, str(values["seed"]), int(str(values["size"]))))
        self.print.print.setFocus()


def _in_range(value: "Value") -> str:
    return "" if isinstance(value, int) and 1 <= value <= MOST else _("From 1 to {most}").format(most=MOST)
