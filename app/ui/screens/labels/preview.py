"""The sheet with what it will bear, drawn again soon after anything about it changed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import _, plural
from app.ui.screens.labels.order import MAT, SLIPS, Order, drawn, slip
from app.ui.screens.labels.sheet_view import SheetView
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button import Button
from app.ui.widgets.heading import Text
from app.ui.widgets.soon import soon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

SOON_MS = 120
WIDTH = 1000
"""Pixels that a page is drawn wide."""


class Preview(QWidget):
    """The sheet, and in words how much is printed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._order = Order("files")
        self._number = 0
        theme = shell.theme
        self.count = Text(theme, Type.STRONG)
        self.hint = Text(
            theme, text=_("Click labels that are used already, or use the arrow keys and Space.")
        )
        self.hint.set_tone(Tone.QUIET)
        self.sheet = SheetView(shell)
        self.sheet.toggled.connect(self._toggle)
        self.fresh = Button(_("It is a new sheet"))
        self.fresh.clicked.connect(lambda: self._keep(frozenset()))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.count, self.hint):
            self._column.addWidget(part)
        self._column.addWidget(self.sheet, 1)
        self._column.addWidget(self.fresh, 0, Qt.AlignmentFlag.AlignLeft)
        self._soon = soon(self, SOON_MS, self._draw)
        theme.changed.connect(self._dress)
        self._dress()

    def show_order(self, order: Order) -> None:
        """Show what would be printed; nothing is recorded for it."""
        if order == self._order:
            return
        self._order = order
        self.sheet.show_order(order)
        self.count.setText(count_text(order))
        has_many = order.is_labels and order.sheet is not None and order.sheet.count > 1
        self.hint.setVisible(has_many)
        self.fresh.setVisible(has_many and bool(order.used))
        self._soon.start()

    def _draw(self) -> None:
        self._number += 1
        number, order = self._number, self._order
        if order.kind == SLIPS and order.things:
            ask = partial(slip, code=order.things[0].code, desk=self._shell.desk)
            self._shell.worker.ask(ask, lambda found: self._slip(number, found), key="slip preview")
            return
        self._render(number, partial(drawn, order))

    def _slip(self, number: int, found: bytes | str) -> None:
        if isinstance(found, str):
            self._failed(number, found)
        elif number == self._number:
            self._render(number, lambda: found)

    def _render(self, number: int, make: "Callable[[], bytes | None]") -> None:
        def page() -> "QImage | None":
            from app.ui.paper.pixels import page_at

            pdf = make()
            return page_at(pdf, 0, WIDTH) if pdf else None

        self._shell.worker.aside(
            page, lambda image: self._show(number, image), lambda why: self._failed(number, why)
        )

    def _show(self, number: int, image: "QImage | None") -> None:
        if number == self._number:
            self.sheet.show_page(image)

    def _failed(self, number: int, why: str) -> None:
        if number == self._number:
            self.sheet.show_page(None)
            self.count.setText(why)

    def _toggle(self, position: int) -> None:
        self._keep(self._order.used ^ {position})

    def _keep(self, used: frozenset[int]) -> None:
        if self._order.sheet is not None:
            self._shell.settings.keep_used(self._order.sheet.number, used)

    def _dress(self) -> None:
        self._column.setSpacing(self._shell.theme.unit)


def count_text(order: Order) -> str:
    """Say how much is printed."""
    if order.kind == MAT:
        return _("One page, to lie on the counter")
    if order.kind == SLIPS:
        return "" if order.things else _("Scan a file that is out, or a person's badge.")
    if order.sheet is not None and not order.free():
        return _("All labels of this sheet are used. Take a new one.")
    if not order.count:
        return _("Nothing is on the list yet.")
    labels = plural("{count} label", "{count} labels", order.count)
    pages = plural("{count} page", "{count} pages", order.pages)
    told = _("{labels} on {pages}").format(labels=labels, pages=pages)
    return told if order.pages < 2 else _("{told}; the first is shown").format(told=told)
