"""The forms that put findings right and give papers back, and the acts that come of them."""

import datetime as dt
from typing import TYPE_CHECKING

from app.core.words import _
from app.ui.pages.people_forms import person_field, who
from app.ui.shell.theme import Theme
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind, Value

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.rounds import FindingRow, PapersRow

Values = dict[str, Value]


def owner_form(theme: Theme, row: "FindingRow") -> Form:
    """Ask who puts a finding right, and until when."""
    fields = (
        person_field("owner", _("Owner")),
        FormField("due_on", _("By"), Kind.DAY, needed=True, ahead=True),
    )
    form = Form(theme, _("{place}: {text}").format(place=row.place, text=row.text), fields, _("Assign"))
    form.set_values({"owner": row.owner, "due_on": row.due_on})
    return form


def assign(office: "Office", finding: int, values: Values) -> "Answer":
    """Give a finding its owner and day."""
    from app.inspection.acts.findings import AssignFinding

    due_on = values["due_on"]
    if not isinstance(due_on, dt.date):
        raise TypeError("a field of days gives a day")
    return office.do(AssignFinding(finding=finding, owner_id=who(office, values["owner"]), due_on=due_on))


def close_form(theme: Theme, row: "FindingRow") -> Form:
    """Ask what was done about a finding."""
    fields = (FormField("done", _("What was done"), Kind.LONG, needed=True),)
    return Form(theme, _("{place}: {text}").format(place=row.place, text=row.text), fields, _("Close it"))


def close(office: "Office", finding: int, values: Values) -> "Answer":
    """Close a finding."""
    from app.inspection.acts.findings import CloseFinding

    return office.do(CloseFinding(finding=finding, done=str(values["done"])))


def take_back(office: "Office", row: "FindingRow") -> "Answer":
    """Take back a finding that was a mistake."""
    from app.inspection.acts.checks import WithdrawFinding

    return office.do(WithdrawFinding(number=row.round, finding=row.id))


def return_form(theme: Theme, row: "PapersRow") -> Form:
    """Ask who signed for papers."""
    fields = (FormField("to", _("Who signed for them"), needed=True),)
    return Form(
        theme, _("Receipt {number}: {what}").format(number=row.receipt, what=row.what), fields, _("Return")
    )


def give_back(office: "Office", receipt: int, values: Values) -> "Answer":
    """Give papers back."""
    from app.inspection.acts.removals import ReturnPapers

    return office.do(ReturnPapers(receipt=receipt, to=str(values["to"])))
