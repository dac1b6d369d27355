"""Disposal at one glance: what waits for whoever works here, batches, collections, contractors, incidents."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.times import system_clock
from app.core.words import _
from app.ui.pages.act_form import ActForm
from app.ui.pages.section import Section, Stack
from app.ui.screens.disposal import forms
from app.ui.screens.disposal.tables import (
    batches_table,
    collections_table,
    contractors_table,
    incidents_table,
    waiting_table,
)
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.core.prepared import Row
    from app.office import Office
    from app.overview.batches import BatchRow
    from app.overview.collections import CollectionRow, IncidentRow
    from app.ui.shell.shell import Shell

MOST, FEW = 8, 5
Found = tuple[Any, ...]


def _read(office: "Office") -> Found:
    from app.disposal.collecting import contractors
    from app.disposal.queries import waiting_for
    from app.overview.batches import batch_rows
    from app.overview.collections import collection_rows, incident_rows

    return (
        office.ask(waiting_for, office.login, system_clock()),
        office.ask(batch_rows),
        office.ask(collection_rows),
        office.ask(contractors),
        office.ask(incident_rows),
    )


class DisposalScreen(Screen):
    """What goes on, and the ways to all of it."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._contractors: list[Any] = []
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.waiting, self.batches = waiting_table(theme), batches_table(theme)
        self.collections, self.contractors = collections_table(theme), contractors_table(theme)
        self.incidents = incidents_table(theme)
        for table in (self.waiting, self.collections, self.contractors, self.incidents):
            table.fit(FEW, FEW)
        self.batches.fit(MOST, MOST)
        self.waiting.chosen.connect(self._open_batch)
        self.batches.chosen.connect(self._open_batch)
        self.collections.chosen.connect(self._open_collection)
        self.contractors.chosen.connect(self._ask_contractor)
        self.incidents.chosen.connect(self._ask_explanation)
        self.row = ButtonRow(theme)
        self.row.add(_("Due list (Ctrl+D)"), lambda: shell.ways.open("due"))
        self.row.add(_("Disposal holds (Ctrl+H)"), lambda: shell.ways.open("holds"))
        self.row.add(_("Certificates (Ctrl+E)"), lambda: shell.ways.open("certificates"))
        self.row.add(_("Disposal register (Ctrl+G)"), lambda: shell.ways.open("disposals"))
        shell.keys.add("Ctrl+G", _("Disposal register"), lambda: shell.ways.open("disposals"), "disposal")
        shell.keys.add("Ctrl+E", _("Certificates"), lambda: shell.ways.open("certificates"), "disposal")
        shell.keys.add("Ctrl+D", _("Due list"), lambda: shell.ways.open("due"), "disposal")
        shell.keys.add("Ctrl+H", _("Disposal holds"), lambda: shell.ways.open("holds"), "disposal")
        self.officers = (
            self.row.add(_("New batch …"), self.ask_batch),
            self.row.add(_("New collection …"), self.ask_collection),
            self.row.add(_("New contractor …"), lambda: self._ask_contractor(None)),
        )
        self.of_incidents = ButtonRow(theme)
        self.of_incidents.add(_("Who answers for the chosen …"), self.ask_owner)
        self.mine = Section(theme, _("Waits for your approval: Enter opens it"), self.waiting)
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            self.row,
            self.acts,
            self.mine,
            Section(theme, _("Batches: Enter opens one"), self.batches),
            Section(theme, _("Collections: Enter opens one"), self.collections),
            Section(theme, _("Incidents: Enter explains one"), self.incidents, self.of_incidents),
            Section(theme, _("Contractors: Enter changes a record"), self.contractors),
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()
        self.mine.hide()

    def heading(self) -> str:
        """Return the title."""
        return _("Disposal")

    def refresh(self) -> None:
        """Read all of it again."""
        for button in self.officers:
            button.setVisible(Right.DISPOSE in self.shell.rights)
        self.row.arrange()
        self.shell.worker.ask(_read, self._show, key="disposal")

    def first_field(self) -> QWidget | None:
        """Return the first list that is not empty."""
        tables = (self.waiting, self.batches, self.collections, self.incidents, self.contractors)
        return next((table for table in tables if table.rows()), None)

    def ask_batch(self) -> None:
        """Ask for the name of a new batch."""
        self.shell.worker.ask(
            forms.officers,
            lambda people: self.acts.ask(
                _("New batch"), forms.batch_fields(people), _("Begin"), forms.drafted
            ),
            key="officers",
        )

    def ask_collection(self) -> None:
        """Ask how, and by whom."""
        fields = forms.collection_fields(self._contractors)
        self.acts.ask(_("New collection"), fields, _("Begin"), forms.planned)

    def _ask_contractor(self, row: "Row | None") -> None:
        if Right.DISPOSE not in self.shell.rights:
            return
        title = _("New contractor") if row is None else row.name
        contractor_id = None if row is None else row.id
        self.acts.ask(
            title,
            forms.contractor_fields(),
            _("Keep"),
            lambda typed: forms.kept(contractor_id, typed),
            forms.contractor_values(row),
        )

    def _ask_explanation(self, row: "IncidentRow") -> None:
        if row.closed_at is not None or Right.DISPOSE not in self.shell.rights:
            self.acts.say(row.explained or row.what)
            return
        title = _("Explain incident {number}").format(number=row.number)
        number = row.number
        self.acts.ask(
            title, forms.explain_fields(), _("Explain"), lambda typed: forms.explained(number, typed)
        )

    def ask_owner(self) -> None:
        """Ask who answers for the chosen incident."""
        row: IncidentRow | Any = self.incidents.current_row()
        if row is None or row.closed_at is not None:
            self.acts.say(_("Choose an incident in the list that is open."))
            return
        title, number = _("Incident {number}: who answers for it").format(number=row.number), row.number

        def ask(people: list[tuple[Any, str]]) -> None:
            self.acts.ask(title, forms.owner_fields(people), _("Give it"), partial(forms.given, number))

        self.shell.worker.ask(forms.officers, ask, key="officers")

    def _open_batch(self, row: "BatchRow") -> None:
        self.shell.ways.open("batch", batch=row.number)

    def _open_collection(self, row: "CollectionRow") -> None:
        self.shell.ways.open("collection", collection=row.number)

    def _done(self, answer: "Answer") -> None:
        self.shell.sounds.play("in")
        if "batch" in answer:
            self.shell.ways.open("batch", batch=answer["batch"])
        elif "collection" in answer:
            self.shell.ways.open("collection", collection=answer["collection"])
        else:
            self.refresh()

    def _show(self, found: Found) -> None:
        waiting, batches, collections, contractors, incidents = found
        self._contractors = contractors
        self.waiting.set_rows(waiting)
        self.mine.setVisible(bool(waiting))
        self.batches.set_rows(batches)
        self.collections.set_rows(collections)
        self.contractors.set_rows(contractors)
        self.incidents.set_rows(incidents)
        self.of_incidents.setVisible(Right.DISPOSE in self.shell.rights and bool(incidents))

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
