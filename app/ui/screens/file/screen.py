"""A file's page: its state, what may be done with it and why not, and its chain of custody."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.core.words import _
from app.ui.pages.base import Found, ThingScreen
from app.ui.pages.page_heading import PageHeading
from app.ui.pages.paper_buttons import PaperButtons
from app.ui.pages.pieces import Facts
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import blank_state, file_state
from app.ui.screens.file.acts import Acts, Allowed
from app.ui.screens.file.disposal import Disposal, read_disposal
from app.ui.widgets.link import Link
from app.ui.widgets.scroll import Halves
from app.ui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from app.core.database import Work
    from app.core.rights import Right
    from app.office import Office


def _allowed(work: "Work", desk: str, code: str, rights: "frozenset[Right]") -> dict[str, Any]:
    """Return the acts, and whether a scan of the file just does one of them."""
    from app.overview.permitted import is_plain, permitted

    now = dt.datetime.now(dt.UTC)
    found = permitted(work, desk, code, rights, now)
    acts = tuple(Allowed(str(one.act), one.allowed, one.why or "") for one in found)
    return {"acts": acts, "by_scan": is_plain(work, desk)}


class FileScreen(ThingScreen):
    """The page of one file, or of a label that no file has yet."""

    name = "file"

    def lay_out(self) -> QWidget:
        """Make heading and state, facts and acts, and the timeline."""
        theme = self.shell.theme
        self.top = PageHeading(theme, "file")
        self.facts = Facts(theme)
        self.links = {name: Link(theme) for name in (_("Held by"), _("Home"), _("Now at"))}
        for name, link in self.links.items():
            link.clicked.connect(lambda _checked=False, link=link: self._follow(link.code))
            self.facts.add(name, link)
        for name in (_("Class"), _("Marking"), _("Barcode"), _("Other codes")):
            self.facts.add_text(name)
        self.paper = PaperButtons(self.shell, "files", _("Print label"), _("Print tracer"))
        self.acts = Acts(theme)
        self.acts.wanted.connect(self._scan)
        self._may = Section(theme, _("What may be done now"), self.acts)
        self.timeline = Timeline(
            theme, _("History of the file"), _("Nothing has happened to this file since it was recorded.")
        )
        history = Section(theme, _("History, newest first"), self.timeline, stretch=True)
        self.disposal = Disposal(self.shell)
        self.disposal.changed.connect(self.refresh)
        self._halves = Halves(theme, Stack(theme, self.facts, self.paper, self._may, self.disposal), history)
        return Stack(theme, self.top, self._halves, grow=[self._halves])

    def read(self, office: "Office", code: str, reveal: bool) -> Found:
        """Read the page, and what may be done now."""
        found = super().read(office, code, reveal)
        if found.page is None or found.page["barcode"][:1] != "F" or found.page["state"] == "blank":
            return found
        may = office.ask(_allowed, self.shell.desk, found.page["barcode"], self.shell.rights)
        may |= office.ask(read_disposal, found.page["barcode"], self.shell.rights)
        return replace(found, page=found.page | may)

    def fill(self, page: dict[str, Any], now: dt.date) -> None:
        """Show a file."""
        is_blank = page["state"] == "blank"
        self._halves.setVisible(not is_blank)
        if is_blank:
            self.top.show_thing(page["barcode"], None, blank_state(page["barcode"]), "blank")
            return
        title = page["title"] or _("The title is for those who may read sensitive titles.")
        self.top.show_thing(page["reference"], title, file_state(page, now), "file")
        for name, key in ((_("Held by"), "holder"), (_("Home"), "home"), (_("Now at"), "current")):
            self.links[name].point(page[key] or "", page[f"{key}_code"] or "")
            self.facts.show_fact(name, bool(page[key]))
        self.facts.set_text(_("Class"), page["class"])
        self.facts.set_text(_("Marking"), page["marking"])
        self.facts.set_text(_("Barcode"), page["barcode"])
        others = [code for code in page["codes"] if code != page["barcode"]]
        self.facts.set_text(_("Other codes"), "\n".join(others))
        self.paper.show_code(
            page["barcode"], label=page["state"] != "disposed", slip=page["state"] in ("out", "missing")
        )
        acts = page.get("acts", ())
        self._may.setVisible(bool(acts))
        self.acts.show_acts(page["state"], acts, by_scan=page.get("by_scan", False))
        self.disposal.show_page(page)
        self.timeline.set_moments(page["moments"])

    def _follow(self, code: str) -> None:
        """Go to the page of the holder or the place."""
        self.shell.ways.open("person" if code.startswith("P") else "place", code=code)

    def _scan(self) -> None:
        """Do at the desk what a scan of the file does."""
        if self.page:
            self.shell.ways.scan(self.page["barcode"])
