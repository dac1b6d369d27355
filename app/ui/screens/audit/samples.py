"""Samples, drawn by a seed: files to look for on the shelves, and shelves to look up in the register."""

import secrets
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.print_row import PrintRow
from app.ui.paper.jobs import Product
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import Value

USUAL, MOST = 20, 200


def _paper(seed: str, size: int, office: "Office") -> Product:
    from app.overview.samples import draw
    from app.paper.samples import samples_paper

    return Product(samples_paper(office.ask(draw, seed, size)).pdf)


class SamplePart(QWidget):
    """A button that asks for the seed and the number, and the lists on paper."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._theme = shell.theme
        how = _("Files to look for, and shelves to look up. The same seed draws the same again.")
        self.row = ButtonRow(shell.theme)
        self.draw = self.row.add(_("Draw samples …"), self._ask)
        self.spot = FormSpot(shell)
        self.print = PrintRow(shell, _("the samples"), "samples.pdf")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(shell.theme.unit)
        for one in (Text(shell.theme, Type.BODY, how, Tone.QUIET), self.row, self.spot, self.print):
            column.addWidget(one)

    def _ask(self) -> None:
        fields = (
            FormField("seed", _("Seed"), needed=True),
            FormField("size", _("Of each"), Kind.NUMBER, needed=True, check=_in_range),
        )
        form = Form(self._theme, _("Draw samples"), fields, _("Draw"))
        form.set_values({"seed": secrets.token_hex(4), "size": USUAL})
        self.spot.ask(form, _drawn, self._offer)

    def _offer(self, answer: "Answer") -> None:
        self.spot.say(str(answer["say"]))
        self.print.offer(partial(_paper, answer["seed"], answer["size"]))
        self.print.print.setFocus()


def _drawn(office: "Office", values: "dict[str, Value]") -> "Answer":
    from app.overview.samples import draw

    seed, size = str(values["seed"]), int(str(values["size"]))
    found = office.ask(draw, seed, size)
    say = _("Drawn: {files} files of {of_files}, {places} places of {of_places}.").format(
        files=len(found.files),
        of_files=found.of_files,
        places=len(found.places),
        of_places=found.of_places,
    )
    return {"say": say, "seed": seed, "size": size}


def _in_range(value: "Value") -> str:
    return "" if isinstance(value, int) and 1 <= value <= MOST else _("From 1 to {most}").format(most=MOST)
