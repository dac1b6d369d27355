"""The page of a location or a box: what is there, who has the box, and what came and went."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.core.words import _, plural
from app.ui.pages.base import Found, ThingScreen
from app.ui.pages.listed import due_column, files_table, state_column
from app.ui.pages.page_heading import PageHeading
from app.ui.pages.pieces import Facts
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import PLACES, blank_state, history_text, place_state
from app.ui.screens.place.acts import PlaceActs
from app.ui.screens.place.says import closed_said, disposal_said, files_said, room_said, warning_said
from app.ui.screens.place.way_out import WayOut
from app.ui.widgets.link import Link
from app.ui.widgets.scroll import Halves
from app.ui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from app.core.database import Work
    from app.office import Office
    from app.overview.clearing import InTheWay

LEAST = 8
"""Rows of what is there that are in sight at least, if there are as many."""


def _in_the_way(work: "Work", code: str, reveal: bool) -> "tuple[InTheWay, ...]":
    from app.overview.clearing import in_the_way

    return in_the_way(work, code, reveal)


class PlaceScreen(ThingScreen):
    """The page of one location or box."""

    name = "place"

    def lay_out(self) -> QWidget:
        """Make heading and facts, what is there, and the timeline."""
        theme = self.shell.theme
        self.top = PageHeading(theme, "shelf")
        self.facts = Facts(theme)
        self.links = {name: Link(theme) for name in (_("Held by"), _("Home"), _("Now at"))}
        for name, link in self.links.items():
            link.clicked.connect(lambda _checked=False, link=link: self._follow(link.code))
            self.facts.add(name, link)
        for name in (
            _("Room"),
            _("Files"),
            _("Disposal date"),
            _("Contents disagree"),
            _("Closed"),
            _("Barcode"),
        ):
            self.facts.add_text(name)
        self.acts = PlaceActs(self.shell)
        self.acts.form.done.connect(lambda _answer: self.refresh())
        self.way_out = WayOut(self.shell)
        self.files = files_table(theme, _("Files here"), _("No files are here."), state_column, due_column)
        self.files.fit(LEAST)
        self.files.chosen.connect(lambda row: self.shell.ways.open("file", code=row["barcode"]))
        self._there = Section(theme, _("Files here"), self.files, stretch=True)
        self.timeline = Timeline(theme, _("History of the place"), _("Nothing has happened here so far."))
        self.timeline.chosen.connect(self._follow)
        self._history = Section(theme, _("History, newest first"), self.timeline, stretch=True)
        self._halves = Halves(theme, self._there, self._history)
        return Stack(theme, self.top, self.facts, self.acts, self.way_out, self._halves, grow=[self._halves])

    def read(self, office: "Office", code: str, reveal: bool) -> Found:
        """Read the page, and what keeps a cabinet from being cleared."""
        found = super().read(office, code, reveal)
        if found.page is None or found.page.get("kind") != "cabinet":
            return found
        rows = office.ask(_in_the_way, found.page["barcode"], reveal)
        return replace(found, page=found.page | {"in_the_way": rows})

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form that shows."""
        return self.acts.form.take_scan(text)

    def history_of(self, page: dict[str, Any]) -> str:
        """Say whether it is a box's own, or that of what came to a place."""
        return "thing" if page.get("kind") == "box" else "place"

    def fill(self, page: dict[str, Any], now: dt.date) -> None:
        """Show a location or a box."""
        is_blank = page["state"] == "blank"
        for widget in (self._halves, self.facts, self.acts, self.way_out):
            widget.setVisible(not is_blank)
        if is_blank:
            self.top.show_thing(page["barcode"], None, blank_state(page["barcode"]), "blank")
            return
        is_box = page["kind"] == "box"
        kind = _(PLACES.get(page["kind"], page["kind"]))
        whole = page["current"] if not is_box else None
        subtitle = f"{kind}: {whole}" if whole and whole != page["name"] else kind
        self.top.show_thing(page["name"], subtitle, place_state(page, now), "box" if is_box else "shelf")
        for name, key in ((_("Held by"), "holder"), (_("Home"), "home"), (_("Now at"), "current")):
            is_known = bool(page[key]) and is_box
            self.links[name].point(page[key] or "", page[f"{key}_code"] or "")
            self.facts.show_fact(name, is_known)
        self.facts.set_text(_("Barcode"), page["barcode"])
        self.facts.set_text(_("Room"), room_said(page))
        self.facts.set_text(_("Files"), files_said(page))
        self.facts.set_text(_("Disposal date"), disposal_said(page, now))
        self.facts.set_text(_("Contents disagree"), warning_said(page))
        self.facts.set_text(_("Closed"), closed_said(page, now))
        self.acts.show_place(page)
        self.way_out.show_place(page)
        self.files.set_rows(page["files"])
        self._there.title.setText(_count_text(page["files"]))
        self.timeline.set_moments(page["moments"])
        self._history.title.setText(history_text(page))

    def _follow(self, code: str) -> None:
        """Go to the page of a holder, a file or a place."""
        screen = {"P": "person", "F": "file"}.get(code[:1], "place")
        self.shell.ways.open(screen, code=code)


def _count_text(files: list[dict[str, Any]]) -> str:
    """Say how many files are here, and how many that belong among them are out."""
    if not files:
        return _("Files here")
    out = sum(file["state"] == "out" for file in files)
    there = plural("{count} file here", "{count} files here", len(files) - out)
    if not out:
        return there
    return _("{there}, {out}").format(there=there, out=plural("{count} out", "{count} out", out))
