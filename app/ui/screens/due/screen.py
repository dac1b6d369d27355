"""The due list: how many files are due by class and service, then each with its rule and what blocks it."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.core.rights import Right
from app.core.words import _, day_text, plural
from app.ui.pages.act_form import ActForm
from app.ui.pages.section import Section, Stack
from app.ui.pages.words import today
from app.ui.screens.disposal.forms import officers
from app.ui.screens.due import forms
from app.ui.screens.due.tables import due_table, groups_table
from app.ui.shell.screens import Screen
from app.ui.shell.theme import Tone, Type
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.heading import Text
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.due_list import DueFile, DueGroup
    from app.ui.shell.shell import Shell

GROUPS, FILES, PAGE = 6, 16, 200
Found = tuple[Any, ...]


def _read(office: "Office", until: dt.date, group: "DueGroup | None", undated: bool, count: int) -> Found:
    from app.overview.due_list import due_list, groups, undated_list

    rights = office.rights()
    births, reveal = Right.READ_BIRTH in rights, Right.READ_SENSITIVE in rights
    if undated:
        rows = office.ask(undated_list, today(), births, reveal)
    else:
        class_id = group.class_id if group is not None else None
        service_id = group.service_id if group is not None else None
        rows = office.ask(due_list, until, today(), births, reveal, class_id, service_id, None, count)
    drafts = [row for row in office.ask(forms.batches) if row.submitted_at is None]
    return office.ask(groups, until), rows, drafts, officers(office)


class DueScreen(Screen):
    """What is due, and the way into a batch."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        theme = shell.theme
        self._until = today()
        self._group: DueGroup | None = None
        self._undated = False
        self._count = PAGE
        self._drafts: list[Any] = []
        self._people: list[tuple[Any, str]] = []
        self.acts = ActForm(shell)
        self.acts.done.connect(self._done)
        self.title = Text(theme, Type.LARGE)
        self.groups, self.files = groups_table(theme), due_table(theme)
        self.groups.fit(GROUPS, GROUPS)
        self.files.fit(FILES, FILES)
        self.files.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.groups.chosen.connect(self._choose_group)
        self.files.chosen.connect(lambda row: shell.ways.open("file", code=row.code))
        self.files.selectionModel().selectionChanged.connect(lambda _on, _off: self._tell())
        self.steps = Text(theme, tone=Tone.QUIET)
        self.row = ButtonRow(theme)
        self.row.add(_("Due up to another day …"), self.ask_day)
        self.row.add(_("All classes"), self._all)
        self.row.add(_("Without a date"), self._show_undated)
        self.more = self.row.add(_("Show more"), self._more)
        self.into = ButtonRow(theme)
        self.into.add(_("Put the chosen into a batch (Ctrl+B)"), self.ask_chosen)
        self.into.add(_("Put all of this list into a batch …"), self.ask_all)
        shell.keys.add("Ctrl+B", _("Put the chosen into a batch"), self.ask_chosen, "due")
        whole = Stack(
            theme,
            Text(theme, Type.HEADING, self.heading()),
            self.title,
            self.row,
            self.acts,
            Section(theme, _("By class and service: Enter shows one"), self.groups),
            Section(theme, _("Files, the longest due first: Enter opens one"), self.files, self.steps),
            self.into,
        )
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Scroll(whole))
        theme.changed.connect(self._dress)
        self._dress()

    def heading(self) -> str:
        """Return the title."""
        return _("Due list")

    def refresh(self) -> None:
        """Read the list again."""
        self.into.setVisible(Right.DISPOSE in self.shell.rights)
        until, group, undated, count = self._until, self._group, self._undated, self._count
        self.shell.worker.ask(
            lambda office: _read(office, until, group, undated, count), self._show, key="due"
        )

    def first_field(self) -> QWidget | None:
        """Return the files, else the groups."""
        return next((table for table in (self.files, self.groups) if table.rows()), None)

    def ask_day(self) -> None:
        """Ask up to when."""
        self.acts.close_form()
        self.acts.ask_plain(
            _("Due up to"), forms.day_fields(), _("Show"), self._set_day, {"until": self._until}
        )

    def ask_chosen(self) -> None:
        """Ask into which batch the chosen files go."""
        chosen = self._chosen()
        if not chosen:
            self.acts.say(_("Choose files in the list first."))
            return
        self._ask_batch(tuple(row.id for row in chosen), skip=False)

    def ask_all(self) -> None:
        """Ask into which batch everything goes that is listed and not blocked."""
        if self._undated:
            self.acts.say(_("These have no date yet. Record the day that their rule counts from."))
            return
        until, group = self._until, self._group
        self._ask_batch((), skip=True, all_of=(until, group))

    def _ask_batch(self, ids: tuple[int, ...], *, skip: bool, all_of: "forms.AllOf | None" = None) -> None:
        title = _("Into which batch?")
        fields = forms.into_fields(self._drafts, self._people)
        begin = {"batch": self._drafts[0].number if self._drafts else None, "skip": skip}

        def send(typed: dict[str, Any]) -> None:
            say = _("Putting the files into the batch …")
            self.acts.run_large(say, lambda office, told: forms.put(office, told, ids, all_of, typed))

        self.acts.ask_plain(title, fields, _("Put"), send, begin)

    def _chosen(self) -> "list[DueFile]":
        rows = self.files.rows()
        numbers = sorted(index.row() for index in self.files.selectionModel().selectedRows())
        return [rows[number] for number in numbers]

    def _choose_group(self, row: "DueGroup") -> None:
        self._group, self._undated, self._count = row, False, PAGE
        self.refresh()

    def _all(self) -> None:
        self._group, self._undated, self._count = None, False, PAGE
        self.refresh()

    def _show_undated(self) -> None:
        self._group, self._undated = None, True
        self.refresh()

    def _more(self) -> None:
        self._count += PAGE
        self.refresh()

    def _set_day(self, typed: dict[str, Any]) -> None:
        self._until, self._count = typed["until"], PAGE
        self.acts.close_form()
        self.refresh()

    def _done(self, answer: "Answer") -> None:
        self.shell.sounds.play("in")
        if "batch" in answer:
            self.shell.ways.open("batch", batch=answer["batch"])
        self.refresh()

    def _show(self, found: Found) -> None:
        groups, rows, self._drafts, self._people = found
        self.groups.set_rows(groups)
        self.files.set_rows(rows)
        self.more.setVisible(not self._undated and len(rows) >= self._count)
        self.row.arrange()
        if self._undated:
            self.title.setText(_("Closed, and without a date that their rule counts from"))
            return
        count = sum(one.count for one in groups)
        said = plural(
            "{count} file is due up to {day}", "{count} files are due up to {day}", count, day=self._day()
        )
        if self._group is not None:
            group = self._group
            said = f"{group.record_class}, {group.service or _('no service')}: " + plural(
                "{count} file", "{count} files", group.count
            )
        self.title.setText(said)
        self._tell()

    def _day(self) -> str:
        return day_text(self._until, dt.date.min)

    def _tell(self) -> None:
        """Say how the date of the file was reckoned that the keyboard is on."""
        row: Any = self.files.current_row()
        self.steps.setText(" ".join(row.steps) if row is not None else "")

    def _dress(self) -> None:
        unit = self.shell.theme.unit
        self._outer.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 2)
