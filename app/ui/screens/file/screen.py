"""A file's page: its state, what may be done with it and why not, and its chain of custody."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.core.words import _, mark
from app.ui.pages.base import Found, ThingScreen
from app.ui.pages.page_heading import PageHeading
from app.ui.pages.paper_buttons import PaperButtons
from app.ui.pages.pieces import Facts
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import blank_state, day, file_state
from app.ui.screens.file.acts import Acts, Allowed
from app.ui.screens.file.disposal import Disposal, read_disposal
from app.ui.screens.file.more import More
from app.ui.screens.file.record import Record
from app.ui.widgets.link import Link
from app.ui.widgets.scroll import Halves
from app.ui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from app.core.database import Work
    from app.core.rights import Right
    from app.office import Office


_TEXTS = (
    mark("Service"),
    mark("Class"),
    mark("Owner"),
    mark("Marking"),
    mark("Legacy marking"),
    mark("Data"),
    mark("Opened"),
    mark("Closed"),
    mark("Barcode"),
    mark("Other codes"),
    mark("Covers"),
)
_MORE = {"Service": "service", "Owner": "owner", "Legacy marking": "legacy_marking"}


def _allowed(work: "Work", desk: str, code: str, rights: "frozenset[Right]") -> dict[str, Any]:
    """Return the acts, and whether a scan of the file just does one of them."""
    from app.overview.permitted import is_plain, permitted

    now = dt.datetime.now(dt.UTC)
    found = permitted(work, desk, code, rights, now)
    acts = tuple(Allowed(str(one.act), one.allowed, one.why or "") for one in found)
    return {"acts": acts, "by_scan": is_plain(work, desk)}


def _details(office: "Office", file_id: int, rights: "frozenset[Right]", login: str) -> dict[str, Any]:
    from app.overview.file_details import details

    return office.ask(details, file_id, rights, login)


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
        for name in _TEXTS:
            self.facts.add_text(_(name))
        self.parts = {name: Link(theme) for name in (_("Previous part"), _("Next part"), _("Cover for"))}
        for name, link in self.parts.items():
            link.clicked.connect(
                lambda _checked=False, link=link: self.shell.ways.open("file", code=link.code)
            )
            self.facts.add(name, link)
        self.record = Record(self.shell)
        self.record.opened.connect(self._show_form)
        self.record.changed.connect(self.refresh)
        self.more = More(theme, self.record.take_back)
        self._changes = Section(theme, _("Change the record"), self.record)
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
        left = Stack(theme, self.facts, self.paper, self._may, self._changes, self.disposal, self.more)
        self._halves = Halves(theme, left, history)
        return Stack(theme, self.top, self._halves, grow=[self._halves])

    def read(self, office: "Office", code: str, reveal: bool) -> Found:
        """Read the page, and what may be done now."""
        found = super().read(office, code, reveal)
        if found.page is None or found.page["barcode"][:1] != "F" or found.page["state"] == "blank":
            return found
        more = _details(office, found.page["id"], self.shell.rights, self.shell.login)
        may = office.ask(_allowed, self.shell.desk, found.page["barcode"], self.shell.rights)
        may |= office.ask(read_disposal, found.page["barcode"], self.shell.rights)
        return replace(found, page=found.page | more | may)

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
        self._fill_record(page, now)
        self.paper.show_code(
            page["barcode"],
            label=page["state"] not in ("disposed", "merged"),
            slip=page["state"] in ("out", "missing"),
        )
        acts = page.get("acts", ())
        self._may.setVisible(bool(acts))
        self.acts.show_acts(page["state"], acts, by_scan=page.get("by_scan", False))
        self.disposal.show_page(page)
        self.timeline.set_moments(page["moments"])

    def take_scan(self, text: str) -> bool:
        """Put a scan into the open form; without one the desk has it."""
        return self.record.take_scan(text)

    def _fill_record(self, page: dict[str, Any], now: dt.date) -> None:
        """Show what only the record knows: dates, service, owner, parts, covers."""
        for name, key in _MORE.items():
            self.facts.set_text(_(name), page[key])
        for name, key in ((_("Opened"), "opened_on"), (_("Closed"), "closed_on")):
            self.facts.set_text(name, day(page[key], now) if page[key] else "")
        special = _("Holds special-category data") if page["values"]["is_special"] else ""
        self.facts.set_text(_("Data"), special)
        self.facts.set_text(_("Covers"), "\n".join(one["reference"] for one in page["covers"]))
        originals = {"reference": page["original"], "code": page["original"]} if page["original"] else None
        beside = (page["previous"], page["next"], originals)
        for (name, link), there in zip(self.parts.items(), beside, strict=True):
            link.point(there["reference"] if there else "", there["code"] if there else "")
            self.facts.show_fact(name, there is not None)
        self.record.show_page(page)
        self.more.show_page(page)

    def _show_form(self) -> None:
        """Bring the form that was opened into sight."""
        self._scroll.ensureWidgetVisible(self.record, 0, 0)

    def _follow(self, code: str) -> None:
        """Go to the page of the holder or the place."""
        self.shell.ways.open("person" if code.startswith("P") else "place", code=code)

    def _scan(self) -> None:
        """Do at the desk what a scan of the file does."""
        if self.page:
            self.shell.ways.scan(self.page["barcode"])
