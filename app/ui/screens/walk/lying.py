"""What a scanned file means that lies at the place, and what may be done with it: a key or a tap each."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.core.times import instant_text
from app.core.words import _
from app.ui.pages.words import instant, today
from app.ui.shell.theme import Theme, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.overview.expected import LyingFile


class LyingCard(QFrame):
    """One file; hidden while none was scanned."""

    decided = Signal(str)
    """What is done with it: "leave", "offer", "take", or nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.file: LyingFile | None = None
        self.title, self.says = Text(theme, Type.STRONG), Text(theme)
        self.row = ButtonRow(theme)
        wanted = (
            ("leave", _("Leave it here (Enter)")),
            ("offer", _("Hand it over (O)")),
            ("take", _("Take it for safekeeping (T)")),
            ("", _("Nothing (Esc)")),
        )
        self.buttons = {do: self.row.add(text, partial(self._decide, do)) for do, text in wanted}
        self._column = QVBoxLayout(self)
        for widget in (self.title, self.says, self.row):
            self._column.addWidget(widget)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()
        theme.changed.connect(self._dress)
        self._dress()

    def ask(self, file: "LyingFile") -> None:
        """Show a file, and what may be done with it."""
        self.file = file
        self.title.setText(f"{file.reference}  {file.title or ''}".strip())
        self.says.setText(says(file))
        can_offer = file.whose.name == "ANOTHERS"
        self.buttons["offer"].setVisible(can_offer)
        if can_offer:
            self.buttons["offer"].say(_("Offer it to {person} (O)").format(person=file.person))
        self.show()
        self.row.arrange()

    def press(self, key: str) -> bool:
        """Take a key, while a file shows; False if there is none."""
        if self.file is None:
            return False
        do = {"enter": "leave", "o": "offer", "t": "take", "escape": ""}.get(key)
        if do is not None and not self.buttons[do].isHidden():
            self._decide(do)
        return True

    def close_card(self) -> None:
        """Show no file."""
        self.file = None
        self.hide()

    def _decide(self, do: str) -> None:
        self.decided.emit(do)
        self.close_card()

    def _dress(self) -> None:
        unit = self._theme.unit
        self._column.setContentsMargins(unit, unit, unit, unit)
        self._column.setSpacing(unit)


def says(file: "LyingFile") -> str:
    """Say whose a file should be."""
    since = instant(instant_text(file.since), today()) if file.since is not None else ""
    match file.whose.name:
        case "THEIRS":
            return _("Lent to {holder}, whose desk this is, since {since}: left out.").format(
                holder=file.holder, since=since
            )
        case "ANOTHERS":
            say = _("Lent to {holder} since {since}, not to {person}, whose desk this is.")
            return say.format(holder=file.holder, since=since, person=file.person)
        case "HOLDERS":
            say = _("Lent to {holder} since {since}: left out at a place that is nobody's own.")
            return say.format(holder=file.holder, since=since)
        case _:
            if file.place is None:
                return _("Not lent to anybody.")
            return _("Not lent to anybody: it should be at {place}.").format(place=file.place)
