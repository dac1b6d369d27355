"""What can be done with a person from their page: changed, given a badge, suspended, let go, handed over."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.core.rights import Right
from app.core.words import _
from app.ui.pages import change_person, people_forms
from app.ui.pages.form_spot import FormSpot
from app.ui.pages.section import Stack
from app.ui.widgets.button_row import ButtonRow

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.ui.shell.shell import Shell
    from app.ui.widgets.form_fields import Value


class PersonActs(Stack):
    """A row of buttons, and below it the form that one of them asks with."""

    changed = Signal()

    def __init__(self, shell: "Shell") -> None:
        self.buttons = ButtonRow(shell.theme)
        self.spot = FormSpot(shell)
        super().__init__(shell.theme, self.buttons, self.spot, units=1)
        self._shell = shell
        self._page: dict[str, Any] = {}
        self._now = dt.date.min
        self._names: dict[Value, str] = {}
        add = self.buttons.add
        self.change = add(_("Change …"), self._change)
        self.officer = add(_("Name another officer …"), self._officer)
        self.badge = add(_("New badge …"), self._badge)
        self.suspend = add(_("Suspend …"), self._suspend)
        self.back = add(_("Bring back"), self._back)
        self.leave = add(_("Leaves …"), self._leave)
        self.roles = add(_("Roles …"), self._roles)
        self.password = add(_("Password …"), self._password)
        self.forget = add(_("Forget passphrase and PIN"), self._forget)
        self.hand_over = add(_("Hand over …"), self._hand_over)
        self.spot.done.connect(self._done)

    def show_person(self, page: dict[str, Any], now: dt.date) -> None:
        """Offer what can be done with somebody as they are now."""
        if page["barcode"] != self._page.get("barcode"):
            self.spot.close_form()
            self.spot.say("")
        self._page, self._now = page, now
        may = Right.REGISTER_PEOPLE in self._shell.rights
        is_away = page["state"] != "active" or bool(page["left_on"])
        has_left = page["state"] == "left" or bool(page["left_on"] and page["left_on"] <= now.isoformat())
        is_team = page["kind"] == "team"
        self.change.setVisible(may and not is_team)
        self.officer.setVisible(may and is_team)
        self.badge.setVisible(may and not has_left)
        self.suspend.setVisible(may and page["state"] == "active" and not has_left)
        self.back.setVisible(may and is_away)
        self.leave.setVisible(may and not has_left)
        gives = Right.GIVE_ROLES in self._shell.rights and page["kind"] == "staff"
        self.roles.setVisible(gives and (bool(page["login"]) or bool(page["roles"])))
        on_server = self._shell.access.is_server
        self.password.setVisible(gives and on_server and bool(page["login"]) and not has_left)
        self.forget.setVisible(gives and not on_server and bool(page["login"]) and not has_left)
        self.hand_over.setVisible(Right.DESK in self._shell.rights)
        self.buttons.arrange()

    def _change(self) -> None:
        page = self._page

        def ask(found: tuple[people_forms.Choices, people_forms.Choices]) -> None:
            self._names = dict(found[0])
            form = change_person.change_form(self._shell.theme, page, found[0])
            self.spot.ask(form, lambda office, values: change_person.change(office, page, values))

        self._shell.worker.ask(people_forms.choices, ask, key="choices")

    def _done(self, answer: "Answer") -> None:
        self.changed.emit()
        if not answer.get("conflicts"):
            return
        person_id = self._page["id"]
        form = change_person.choose_form(self._shell.theme, answer, self._names)
        self.spot.ask(form, lambda office, chosen: change_person.keep(office, person_id, answer, chosen))

    def _officer(self) -> None:
        team_id = self._page["team_id"]
        form = people_forms.officer_form(self._shell.theme, self._page["name"])
        self.spot.ask(form, lambda office, values: people_forms.name_officer(office, team_id, values))

    def _badge(self) -> None:
        person_id = self._page["id"]
        form = people_forms.give_badge_form(self._shell.theme, self._page["name"])
        self.spot.ask(form, lambda office, values: people_forms.give_badge(office, person_id, values))

    def _suspend(self) -> None:
        person_id = self._page["id"]
        form = people_forms.suspend_form(self._shell.theme, self._page["name"])
        self.spot.ask(form, lambda office, values: people_forms.suspend(office, person_id, values))

    def _back(self) -> None:
        person_id = self._page["id"]
        self.spot.do(lambda office: people_forms.bring_back(office, person_id))

    def _leave(self) -> None:
        person_id = self._page["id"]
        form = people_forms.leave_form(self._shell.theme, self._page["name"], self._now)
        self.spot.ask(form, lambda office, values: people_forms.leave(office, person_id, values))

    def _roles(self) -> None:
        person_id, name, was = self._page["id"], self._page["name"], tuple(self._page["roles"])
        form = people_forms.roles_form(self._shell.theme, name, was)
        self.spot.ask(form, lambda office, values: people_forms.set_roles(office, person_id, was, values))

    def _password(self) -> None:
        person_id, name, login = self._page["id"], self._page["name"], str(self._page["login"])
        form = people_forms.password_form(self._shell.theme, name, login)
        self.spot.ask(
            form, lambda office, values: people_forms.give_password(office, person_id, login, values)
        )

    def _forget(self) -> None:
        person_id = self._page["id"]
        self.spot.do(lambda office: people_forms.forget_proofs(office, person_id))

    def _hand_over(self) -> None:
        self._shell.ways.open("handover", code=self._page["barcode"])
