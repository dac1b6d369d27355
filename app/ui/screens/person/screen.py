"""A person's page: whether they may borrow, what they hold with the overdue first, and what they did."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.core.rights import Right
from app.core.words import _, plural
from app.ui.pages.base import ThingScreen
from app.ui.pages.listed import boxes_table, due_column, files_table, overdue_column
from app.ui.pages.page_heading import PageHeading
from app.ui.pages.paper_buttons import PaperButtons
from app.ui.pages.pieces import Facts
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import PEOPLE, blank_state, history_text, is_late, offers_text, person_state
from app.ui.screens.person.acts import PersonActs
from app.ui.widgets.button import Button
from app.ui.widgets.scroll import Halves
from app.ui.widgets.timeline import Timeline

LEAST = 6
"""Rows of what they hold that are in sight at least, if there are as many."""


class PersonScreen(ThingScreen):
    """The page of one person or outside organisation, or of a badge that nobody has yet."""

    name = "person"

    def lay_out(self) -> QWidget:
        """Make heading, status and button, what they hold, and the timeline."""
        theme = self.shell.theme
        self.top = PageHeading(theme, "person")
        self.facts = Facts(theme)
        names = (
            _("Team"),
            _("Named officer"),
            _("Sponsor"),
            _("Contact"),
            _("Login"),
            _("Roles"),
            _("Badge"),
        )
        for name in names:
            self.facts.add_text(name)
        self.serve = QPushButton(_("Serve at the desk (badge forgotten)"))
        self.serve.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.serve.setAutoDefault(True)  # Enter presses it, not only the space bar
        self.serve.clicked.connect(self._serve)
        self.acts = PersonActs(self.shell)
        self.acts.changed.connect(self.refresh)
        self.offers = Button("")
        self.offers.setAutoDefault(True)
        self.offers.clicked.connect(lambda: self.shell.ways.open("handover", code=self.page["barcode"]))
        self.paper = PaperButtons(self.shell, "people", _("Print badge"), _("Print slip"))
        self.files = files_table(theme, _("Files held"), _("Holds no files."), due_column, overdue_column)
        self.files.fit(LEAST)
        self.files.chosen.connect(lambda row: self._open_code(row["barcode"]))
        self.boxes = boxes_table(theme, _("Boxes held"))
        self.boxes.fit(LEAST)
        self.boxes.chosen.connect(lambda row: self._open_code(row["barcode"]))
        self._held = Section(theme, _("Files held"), self.files, stretch=True)
        self._boxed = Section(theme, _("Boxes held"), self.boxes)
        self.timeline = Timeline(theme, _("History of the person"), _("Has borrowed nothing so far."))
        self.timeline.chosen.connect(self._open_code)
        self._history = Section(theme, _("History, newest first"), self.timeline, stretch=True)
        self._halves = Halves(
            theme, Stack(theme, self._held, self._boxed, grow=[self._held, self._boxed]), self._history
        )
        forgotten = QWidget()
        line = QHBoxLayout(forgotten)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.serve, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        beside = Halves(theme, self.facts, Stack(theme, forgotten, self.paper, units=1))
        theme.changed.connect(self._dress_button)
        self._dress_button()
        return Stack(theme, self.top, self.offers, beside, self.acts, self._halves, grow=[self._halves])

    def history_of(self, _page: dict[str, Any]) -> str:
        """Say that it is a person's."""
        return "person"

    def fill(self, page: dict[str, Any], now: dt.date) -> None:
        """Show a person."""
        is_blank = page["state"] == "blank"
        for widget in (self._halves, self.facts, self.paper, self.acts):
            widget.setVisible(not is_blank)
        self.offers.setVisible(not is_blank and bool(page["offers"]))
        may_serve = Right.DESK in self.shell.rights
        self.serve.setVisible(may_serve and not is_blank and page["state"] == "active")
        if is_blank:
            self.top.show_thing(page["barcode"], None, blank_state(page["barcode"]), "blank")
            return
        may_badge = Right.REGISTER_PEOPLE in self.shell.rights and page["state"] != "left"
        self.paper.show_code(page["barcode"], label=may_badge, slip=True)
        kind = _(PEOPLE.get(page["kind"], page["kind"]))
        self.top.show_thing(page["name"], kind, person_state(page, now), "person")
        self.facts.set_text(_("Team"), page["team"])
        self.facts.set_text(_("Named officer"), page["officer"])
        self.facts.set_text(_("Sponsor"), page["sponsor"])
        self.facts.set_text(_("Contact"), page["contact"])
        self.facts.set_text(_("Login"), page["login"])
        self.facts.set_text(_("Roles"), ", ".join(_(role) for role in page["roles"]))
        self.offers.setText(offers_text(page["offers"]))
        self.acts.show_person(page, now)
        self.facts.set_text(_("Badge"), page["barcode"])
        self.files.set_rows(page["files"])
        self.boxes.set_rows(page["boxes"])
        self._boxed.setVisible(bool(page["boxes"]))
        self._held.title.setText(_held_text(page["files"], now))
        self.timeline.set_moments(page["moments"])
        self._history.title.setText(history_text(page))

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that asks for one."""
        return self.acts.spot.take_scan(text)

    def _open_code(self, code: str) -> None:
        """Go to the page of a file or a box."""
        self.shell.ways.open("file" if code.startswith("F") else "place", code=code)

    def _serve(self) -> None:
        """Serve them at the desk, as somebody without a badge."""
        if self.page:
            self.shell.ways.scan(self.page["barcode"], by_name=True)

    def _dress_button(self) -> None:
        self.serve.setFont(self.shell.theme.font())
        self.serve.setMinimumHeight(max(self.shell.theme.unit * 4, 24))


def _held_text(files: list[dict[str, Any]], now: dt.date) -> str:
    """Say how many files somebody holds, and how many of them are overdue."""
    if not files:
        return _("Files held")
    late = sum(is_late(file["due_back"], now) for file in files)
    held = plural("Holds {count} file", "Holds {count} files", len(files))
    if not late:
        return held
    return _("{held}, {overdue}").format(
        held=held, overdue=plural("{count} overdue", "{count} overdue", late)
    )
