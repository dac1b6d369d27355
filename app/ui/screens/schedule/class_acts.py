"""What may be done with a record class of the file plan, and the forms that it takes."""

from functools import partial
from typing import TYPE_CHECKING, Any

from app.core.refusals import Refused
from app.core.words import _
from app.ui.screens.schedule import fields
from app.ui.screens.schedule.aside import Aside
from app.ui.screens.schedule.fields import named, number_of, text_of
from app.ui.shell.shell import Shell
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.acts import Answer, Command
    from app.core.database import Work
    from app.office import Office
    from app.overview.schedule import ClassRow


class ClassActs:
    """Opens the form of an act, and does it. `said` gets how it ended."""

    def __init__(self, shell: Shell, aside: Aside, said: "Callable[[Answer], None]") -> None:
        self._shell, self._aside, self._said = shell, aside, said

    def change_class(self, row: "ClassRow") -> None:
        """Ask for what a class is to be."""
        title = named(_("Change the class"), row)
        form = Form(self._shell.theme, title, fields.class_fields(), _("Save"))

        def sent(values: dict[str, Any]) -> None:
            form.wait(waiting=True)
            self._shell.worker.ask(
                lambda office: _owner(office, row, text_of(values, "owner")),
                lambda found: self._save(form, row, values, found),
            )

        self._aside.ask(form, fields.class_values(row), sent)

    def _save(self, form: Form, row: "ClassRow", values: dict[str, Any], owner: int | str | None) -> None:
        if self._aside.form is not form:
            return
        if isinstance(owner, str):
            form.wait(waiting=False)
            form.say("owner", owner)
            form.control("owner").setFocus()
            return

        def make(act: str) -> "Command":
            from app.retention.class_acts import ChangeClass

            return ChangeClass(
                class_id=row.id,
                seen=row.entry_id,
                function=text_of(values, "function") or "",
                title=text_of(values, "title") or "",
                activity=text_of(values, "activity"),
                scope_note=text_of(values, "scope_note"),
                marking=text_of(values, "marking") or "",
                is_sensitive=bool(values["is_sensitive"]),
                loan_days=number_of(values, "loan_days"),
                title_months=number_of(values, "title_months"),
                owner_id=owner,
                act=act,
            )

        self._aside.do(make, self._said)

    def add_class(self) -> None:
        """Ask for a new class."""
        form = Form(self._shell.theme, _("Add a record class"), fields.new_class_fields(), _("Add"))

        def sent(values: dict[str, Any]) -> None:
            def make(act: str) -> "Command":
                from app.retention.acts import AddClass

                return AddClass(
                    code=text_of(values, "code") or "",
                    function=text_of(values, "function") or "",
                    title=text_of(values, "title") or "",
                    activity=text_of(values, "activity"),
                    scope_note=text_of(values, "scope_note"),
                    act=act,
                )

            self._aside.do(make, self._said)

        say = _(
            "It gets a line in the draft: kept for ever until it has a rule, left out until it is adopted."
        )
        self._aside.ask(form, {}, sent, say)

    def allow_teams(self, row: "ClassRow") -> None:
        """Ask which teams may borrow files of a class."""
        self._shell.worker.ask(lambda office: office.ask(_teams), partial(self._ask_teams, row), key="teams")

    def _ask_teams(self, row: "ClassRow", teams: tuple[tuple[int, str], ...]) -> None:
        if not teams:
            self._said({"outcome": "refused", "say": _("There is no team yet.")})
            return
        title = named(_("Who may borrow"), row)
        form = Form(self._shell.theme, title, fields.team_fields(teams), _("Save"))
        before = {team_id for team_id, _name in row.teams}

        def sent(values: dict[str, Any]) -> None:
            after = {team_id for team_id, _name in teams if values[str(team_id)]}

            def make(act: str) -> "Command":
                from app.retention.class_acts import AllowTeams

                allow, stop = tuple(sorted(after - before)), tuple(sorted(before - after))
                return AllowTeams(class_id=row.id, allow=allow, stop=stop, act=act)

            self._aside.do(make, self._said)

        say = _("While no team is ticked, all may borrow files of this class.")
        self._aside.ask(form, {str(team_id): True for team_id in before}, sent, say)


def _owner(office: "Office", row: "ClassRow", text: str | None) -> int | str | None:
    """Return the id of who is to own the class, or a sentence why it can't be found out."""
    from app.overview.schedule import owner_id

    if text is None or text == row.owner:
        return row.owner_id if text else None
    try:
        return office.ask(owner_id, office.dialect, text)
    except Refused as refused:
        return str(refused)


def _teams(work: "Work") -> tuple[tuple[int, str], ...]:
    from app.overview.schedule import all_teams

    return all_teams(work)
