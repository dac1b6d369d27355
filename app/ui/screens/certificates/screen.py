"""All certificates; one as it prints, with its PDFs; the way to issue one, and to check one."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.codes.own import read
from app.core.rights import Right
from app.core.words import _, mark
from app.ui.pages.act_form import ActForm
from app.ui.pages.print_row import PrintRow
from app.ui.pages.section import Section, Stack
from app.ui.paper.jobs import Product
from app.ui.screens.certificates import forms
from app.ui.screens.certificates.paper_view import PaperView
from app.ui.screens.certificates.tables import copies_table, issued_table
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.acts import Answer
    from app.core.prepared import Row
    from app.office import Office
    from app.overview.certificates import CertificateRow, CopyRow, Printed, Verdict
    from app.ui.shell.shell import Shell

    One = tuple[CertificateRow, list[CopyRow], Printed]

MOST, FEW = 8, 4
FOUND = {
    "genuine": mark("✓ Genuine"),
    "copy": mark("✓ A genuine copy"),
    "superseded": mark("✗ Superseded"),
    "altered": mark("✗ Altered"),
    "unknown": mark("✗ Unknown"),
}


def _rows(office: "Office") -> "tuple[list[CertificateRow], bool]":
    from app.overview.certificates import certificate_rows, tells_titles

    return office.ask(certificate_rows), office.ask(tells_titles)


def _one(number: int, office: "Office") -> "One":
    from app.overview.certificates import certificate_page, printed

    row, _content, copies = office.ask(certificate_page, number)
    return row, copies, office.ask(printed, number)


def _services(office: "Office") -> "list[Row]":
    from app.people.queries import services

    return office.ask(services)


def _next(number: int, office: "Office") -> Product:
    from app.paper.certificate import certificate_paper
    from app.upkeep.certifying import next_copy

    copy = next_copy(office, number, lambda found: certificate_paper(found).pdf)
    return Product(copy.pdf, record=copy.record)


def _paper(printed: "Printed") -> bytes:
    from app.paper.certificate import certificate_paper

    return certificate_paper(printed).pdf


class CertificatesScreen(Screen):
    """The certificates, and the check of one."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._about: dict[str, Any] = {}
        self._number = 0
        self._printed: Printed | None = None
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.verdict = Text(theme, Type.LARGE)
        self.verdict.hide()
        self.issued, self.copies = issued_table(theme), copies_table(theme)
        self.issued.fit(MOST, MOST)
        self.copies.fit(FEW, FEW)
        self.issued.chosen.connect(lambda row: self._open_one(row.number))
        self.row = ButtonRow(theme)
        self.row.add(_("Check a PDF … (Ctrl+O)"), self._ask_file)
        self.correct = self.row.add(_("Correct the one that shows …"), self.ask_correction)
        self.letterhead = (
            self.row.add(_("Choose the crest …"), self._ask_crest),
            self.row.add(_("Tell titles from now on"), partial(self._tell_titles, are_told=True)),
            self.row.add(_("Tell no titles from now on"), partial(self._tell_titles, are_told=False)),
        )
        shell.keys.add("Ctrl+O", _("Check a certificate’s PDF"), self._ask_file, "certificates")
        self.print = PrintRow(shell, _("the certificate"), "certificate.pdf")
        self.paper = PaperView(shell)
        self.title = Text(theme, Type.HEADING)
        self.one = Stack(theme, self.title, self.copies, self.print, self.paper)
        self.one.hide()
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            Text(theme, text=_("To check one: scan its QR or its barcode, or drop its PDF here.")),
            self.row,
            self.verdict,
            self.acts,
            Section(theme, _("Certificates: Enter shows one"), self.issued),
            self.one,
        )
        self.setAcceptDrops(True)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Certificates of destruction")

    def open(self, **what: Any) -> None:
        """Show one by its number, or ask for the one of a collection or batch."""
        if "certificate" in what:
            self._open_one(int(what["certificate"]))
        elif what:
            self._about = what
            self._ask_issue(_about_title(what), None)

    def refresh(self) -> None:
        """Read the certificates, and the one that shows, again."""
        self.shell.worker.ask(_rows, self._show_all, key="certificates")
        if self._number:
            self._open_one(self._number)
        self.correct.setVisible(Right.DISPOSE in self.shell.rights and bool(self._number))
        self.row.arrange()

    def _show_all(self, found: "tuple[list[CertificateRow], bool]") -> None:
        rows, tells_titles = found
        self.issued.set_rows(rows)
        rights = self.shell.rights
        wanted = (
            Right.GIVE_ROLES in rights,
            Right.ERASE in rights and not tells_titles,
            Right.ERASE in rights and tells_titles,
        )
        for button, is_wanted in zip(self.letterhead, wanted, strict=True):
            button.setVisible(is_wanted)
        self.row.arrange()

    def first_field(self) -> QWidget | None:
        """Return the list."""
        return self.issued if self.issued.rows() else None

    def take_scan(self, text: str) -> bool:
        """Check what was scanned, unless it goes into the form; other codes of ours are for the desk."""
        if self.acts.take_scan(text):
            return True
        if read(text.partition(" ")[0]).letter not in ("", "C"):
            return False
        self.shell.worker.ask(partial(forms.scanned, text), self.say_verdict, key="check")
        return True

    def check_file(self, file: Path) -> None:
        """Check a PDF."""

        def read(found: "tuple[str, bytes | None]") -> None:
            def ask(office: "Office") -> "Verdict":
                from app.overview.certificates import check_pdf

                return office.ask(check_pdf, *found)

            self.shell.worker.ask(ask, self.say_verdict, key="check")

        self.shell.worker.aside(partial(forms.checked_file, file), read, self.acts.say)

    def say_verdict(self, found: "Verdict") -> None:
        """Say what a check found, large; the certificate shows below."""
        said = f"{_(FOUND[found.found])}. {found.say}"
        self.verdict.setText(said)
        self.verdict.show()
        self.shell.sounds.play("in" if found.found in ("genuine", "copy") else "refused")
        self.shell.ways.announce(said)
        if found.number is not None:
            self._open_one(found.number)

    def ask_correction(self) -> None:
        """Ask for a certificate that supersedes the one that shows."""
        row: Any = next((one for one in self.issued.rows() if one.number == self._number), None)
        if row is None or row.superseded_by is not None:
            self.acts.say(_("Choose a certificate in the list that stands."))
            return
        self._about = {name: getattr(row, name) for name in ("collection", "batch", "service_id", "file")}
        title = _("Correct certificate {number}").format(number=row.number)
        self._about["supersedes"] = row.number
        self._ask_issue(title, row.number)

    def _ask_issue(self, title: str, corrects: int | None) -> None:
        def ask(services: "list[Row]") -> None:
            def send(typed: dict[str, Any]) -> None:
                about = self._about
                work = partial(forms.issued, about, typed)
                self.acts.run_large(_("Issuing …"), lambda office, _told: work(office))

            fields = forms.issue_fields(services, corrects)
            values = {"method": _("Cross-cut shredding")}
            self.acts.ask_plain(title, fields, _("Issue"), send, values)

        self.shell.worker.ask(_services, ask, key="services")

    def _open_one(self, number: int) -> None:
        self._number = number
        self.shell.worker.ask(partial(_one, number), self._show, key="certificate")

    def _show(self, found: "One") -> None:
        row, copies, printed = found
        if row.number != self._number:
            return
        self.title.setText(_("Certificate {number}: {about}").format(number=row.number, about=row.about))
        self.copies.set_rows(copies)
        officer = Right.DISPOSE in self.shell.rights
        self.print.offer(partial(_next, row.number) if officer else None)
        self.print.setVisible(officer)
        self.correct.setVisible(officer and row.superseded_by is None)
        self.row.arrange()

        if printed != self._printed:  # else whoever reads it stays on the page that shows
            self._printed = printed
            self.paper.show_made(partial(_paper, printed), self.acts.say)
        self.one.show()

    def _done(self, answer: "Answer") -> None:
        self.shell.sounds.play("in")
        self._number = int(answer.get("certificate", self._number))
        self.refresh()

    def _tell_titles(self, *, are_told: bool) -> None:
        self.acts.do(partial(forms.titles, are_told))

    def take_crest(self, file: Path) -> None:
        """Put a picture at the head of the certificates."""
        self.shell.worker.aside(
            partial(forms.read, file), lambda found: self.acts.do(partial(forms.crest, found)), self.acts.say
        )

    def _ask_crest(self) -> None:
        self._ask_for(_("The council’s crest"), "PNG, JPEG (*.png *.jpg *.jpeg)", self.take_crest)

    def _ask_file(self) -> None:
        self._ask_for(_("The certificate to check"), "PDF (*.pdf)", self.check_file)

    def _ask_for(self, title: str, names: str, take: "Callable[[Path], None]") -> None:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(names)
        dialog.fileSelected.connect(lambda file: take(Path(file)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dragged here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the file that was dropped."""
        urls = event.mimeData().urls()
        if urls:
            event.acceptProposedAction()
            self.check_file(Path(urls[0].toLocalFile()))

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)


def _about_title(what: dict[str, Any]) -> str:
    if "batch" in what:
        return _("The certificate for batch {number}").format(number=what["batch"])
    return _("The certificate for collection {number}").format(number=what["collection"])
