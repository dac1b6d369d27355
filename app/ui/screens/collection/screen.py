"""One collection: sealed bags are scanned onto it, it is released, and its certificates are recorded."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.core.refusals import Refused
from app.core.rights import Right
from app.core.times import system_clock
from app.core.words import _, plural
from app.disposal.reckoning import OWN, SUPPLIER
from app.ui.pages.act_form import ActForm
from app.ui.pages.print_row import PrintRow
from app.ui.pages.section import Section, Stack
from app.ui.paper.jobs import Product
from app.ui.screens.batch.tables import bags_table, lines_table
from app.ui.screens.collection import forms
from app.ui.screens.collection.tables import certificates_table
from app.ui.screens.disposal.tables import incidents_table, when
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.collections import CollectionPage
    from app.ui.shell.shell import Shell

BAGS, FEW = 10, 4


def _read(office: "Office", number: int) -> "CollectionPage | Refused":
    from app.overview.collections import collection_page

    try:
        return office.ask(collection_page, number, system_clock())
    except Refused as refused:
        return refused


def _sheet(number: int, office: "Office") -> Product:
    from app.overview.collections import collection_page
    from app.paper.disposal import collection_sheet

    return Product(collection_sheet(office.ask(collection_page, number, system_clock())).pdf)


def _as_it_came(certificate: int, office: "Office") -> Product:
    from app.overview.collections import certificate_as_it_came

    return Product(office.ask(certificate_as_it_came, certificate))


class CollectionScreen(Screen):
    """One collection's page."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._number = 0
        self._page: CollectionPage | None = None
        self._pdf: tuple[str, bytes] | None = None
        """A certificate's PDF that was chosen: its name, and what is in it."""
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.title, self.adds_up = Text(theme, Type.HEADING), Text(theme, Type.LARGE)
        self.facts = Text(theme, tone=Tone.QUIET)
        self.bags, self.certificates = bags_table(theme), certificates_table(theme)
        self.differences = incidents_table(theme)
        self.bags.fit(BAGS, BAGS)
        for table in (self.certificates, self.differences):
            table.fit(FEW, FEW)
        self.row = ButtonRow(theme)
        wanted = (
            ("release", _("Release it (Ctrl+R)"), self.ask_release),
            ("witness", _("Sign as witness …"), self.ask_witness),
            ("off", _("Take the chosen bag off"), self._put_off),
            ("certificate", _("Record a certificate …"), self.ask_certificate),
            ("pdf", _("Choose its PDF …"), self._ask_pdf),
            ("issue", _("Issue our certificate …"), self._ask_issue),
        )
        self.buttons = {name: self.row.add(text, run) for name, text, run in wanted}
        shell.keys.add("Ctrl+R", _("Release the collection"), self.ask_release, "collection")
        self.changed = lines_table(theme)
        self.changed.fit(FEW, FEW)
        self.changes = Section(theme, _("Changed since it was approved: it can't leave so"), self.changed)
        self.sheet = PrintRow(shell, _("the sheet"), "collection.pdf")
        self.came = PrintRow(shell, _("the chosen certificate"), "certificate.pdf")
        self.certificates.selectionModel().selectionChanged.connect(lambda _on, _off: self._offer_came())
        self.differ = Section(theme, _("What does not add up: explain it under Disposal"), self.differences)
        whole = Stack(
            theme,
            Stack(theme, self.title, self.adds_up, self.facts, units=0),
            self.row,
            self.acts,
            Section(theme, _("Bags: scan a sealed one to put it on"), self.bags),
            self.changes,
            self.differ,
            Section(theme, _("What the contractor sent"), self.certificates, self.came),
            Section(theme, _("On paper"), self.sheet),
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return which collection it is."""
        return _("Collection {number}").format(number=self._number)

    def open(self, **what: Any) -> None:
        """Show a collection by its number."""
        if "collection" in what and what["collection"] != self._number:
            self._number, self._page, self._pdf = int(what["collection"]), None, None
            self.acts.close_form()
            self.acts.say("")

    def refresh(self) -> None:
        """Read the collection again."""
        number = self._number
        if number:
            read = partial(_read, number=number)
            self.shell.worker.ask(read, partial(self._show, number), key="collection")

    def first_field(self) -> QWidget | None:
        """Return the bags."""
        return self.bags if self.bags.rows() else None

    def take_scan(self, text: str) -> bool:
        """Put a scan into the form; else the bag, or the box, goes on the collection."""
        if self.acts.take_scan(text):
            return True
        page = self._page
        if page is None or page.row.released_at is not None or Right.DISPOSE not in self.shell.rights:
            return False
        number, code = self._number, text.strip().upper()
        self.acts.do_scan(lambda: forms.put_on(number, code), self.refresh)
        return True

    def ask_release(self) -> None:
        """Ask what was counted, and who drives."""
        page, number = self._page, self._number
        if page is None or page.row.released_at is not None or Right.DISPOSE not in self.shell.rights:
            return
        title = _("Release collection {number}: what is on it is gone then").format(number=number)
        fields = forms.release_fields(page)

        def send(typed: dict[str, Any]) -> None:
            self.acts.do_large(_("Releasing …"), lambda: forms.released(number, typed))

        self.acts.ask_plain(title, fields, _("Release"), send)

    def ask_witness(self) -> None:
        """Ask who saw the destruction."""
        title = _("I am the witness of collection {number}").format(number=self._number)
        self.acts.ask_signature(title, _("Sign"), Right.READ, partial(forms.witnessed, self._number))

    def ask_certificate(self) -> None:
        """Ask what the contractor sent."""
        page, number = self._page, self._number
        if page is None:
            return
        name, pdf = self._pdf or ("", None)
        title = _("A certificate for collection {number}").format(number=number)
        if name:
            title += f" ({name})"
        make = partial(forms.certified, number, page.reconciled.open_bags, pdf)
        self.acts.ask(title, forms.certificate_fields(), _("Record"), make)

    def _ask_issue(self) -> None:
        self.shell.ways.open("certificates", collection=self._number)

    def _ask_pdf(self) -> None:
        dialog = QFileDialog(self, _("The certificate as it came"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.fileSelected.connect(lambda file: self.take_pdf(Path(file)))
        dialog.open()

    def take_pdf(self, file: Path) -> None:
        """Take a certificate's PDF, then ask for the rest."""

        def taken(pdf: bytes) -> None:
            self._pdf = (file.name, pdf)
            self.ask_certificate()

        self.shell.worker.aside(
            lambda: forms.read_pdf(file), taken, lambda why: self.acts.say(_("✗ {why}").format(why=why))
        )

    def _put_off(self) -> None:
        row: Any = self.bags.current_row()
        if row is None:
            self.acts.say(_("Choose a bag in the list first."))
            return
        number, code = self._number, row.code
        self.acts.do(lambda: forms.put_off(number, code))

    def _done(self, answer: "Answer") -> None:
        self.shell.sounds.play("in")
        if "certificate" in answer:
            self._pdf = None
        self.refresh()

    def _show(self, number: int, found: "CollectionPage | Refused") -> None:
        if number != self._number:
            return
        if isinstance(found, Refused):
            self.acts.say(str(found))
            return
        self._page = page = found
        row = page.row
        self.title.setText(_("Collection {number}: {state}").format(number=row.number, state=row.state))
        self.adds_up.setText(_adds_up(page))
        self.facts.setText(_facts(page))
        self.bags.set_rows(page.bags)
        self.changed.set_rows(page.changed)
        self.changes.setVisible(bool(page.changed))
        self.certificates.set_rows(page.certificates)
        self.came.setVisible(any(one.has_pdf for one in page.certificates))
        self._offer_came()
        self.differences.set_rows(page.differences)
        self.differ.setVisible(bool(page.differences))
        self.sheet.offer(partial(_sheet, number))
        officer, left = Right.DISPOSE in self.shell.rights, row.released_at is not None
        offered = {
            "release": officer and not left,
            "witness": not left and row.way in (OWN, SUPPLIER) and not page.witnessed_by,
            "off": officer and not left and bool(page.bags),
            "certificate": officer and left and bool(page.papers),
            "pdf": officer and left and bool(page.papers),
            "issue": officer and left and page.reconciled.is_whole,
        }
        for name, button in self.buttons.items():
            button.setVisible(offered[name])
        self.row.arrange()

    def _offer_came(self) -> None:
        """Offer the PDF of the chosen certificate as it came."""
        row: Any = self.certificates.current_row()
        has_pdf = row is not None and row.has_pdf
        self.came.offer(partial(_as_it_came, row.id) if has_pdf else None)

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _adds_up(page: "CollectionPage") -> str:
    """Say how many bags were sealed, collected and certified."""
    bags = plural("{count} bag", "{count} bags", page.row.bags)
    if page.row.released_at is None:
        return bags
    found = page.reconciled
    say = _("{bags} sealed, {left} collected, {certified} certified")
    return say.format(bags=bags, left=found.left, certified=found.certified)


def _facts(page: "CollectionPage") -> str:
    row = page.row
    parts = [f"{row.way_text}. {row.contractor}."]
    for name, value, until in page.papers:
        if value or until:
            day = _("until {day}").format(day=until.isoformat()) if until else ""
            parts.append(f"{name}: {', '.join(part for part in (value, day) if part)}.")
    if row.released_at is not None:
        say = _("Released by {who}, {when}.")
        parts.append(say.format(who=page.released_by, when=when(row.released_at)))
    if page.driver:
        parts.append(
            _("Driver {driver}, vehicle {vehicle}.").format(driver=page.driver, vehicle=page.vehicle or "–")
        )
    if page.witnessed_by:
        parts.append(_("Witness: {who}.").format(who=page.witnessed_by))
    return " ".join(parts)
