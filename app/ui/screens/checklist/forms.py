"""The form of one item of the checklist, and the act that puts a checklist in force."""

from typing import TYPE_CHECKING, Any

from app.core.words import _, mark
from app.inspection.uses import LEFT_OUT, NOT_THEIRS
from app.inspection.words import USE_NAMES, Item
from app.ui.shell.theme import Theme
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.core.acts import Answer
    from app.office import Office
    from app.overview.programme import ChecklistPage

WEIGHTS = (1, 2, 3, 4, 5)
RAISED_NAMES = {
    LEFT_OUT: mark("A file lent to this person"),
    NOT_THEIRS: mark("A file lent to another, or to nobody"),
}


def read_checklist(office: "Office") -> "ChecklistPage":
    """Return the checklist in force, or the starter."""
    from app.overview.programme import checklist

    return office.ask(checklist)


def item_form(theme: Theme, item: Item | None) -> Form:
    """Ask for one item."""
    weights = [(weight, str(weight)) for weight in WEIGHTS]
    raised = [(name, _(said)) for name, said in RAISED_NAMES.items()]
    fields = (
        FormField("code", _("Code"), hint="CD24", needed=True),
        FormField("text", _("What is checked"), Kind.LONG, needed=True),
        FormField("weight", _("Weight"), Kind.CHOICE, choices=weights, needed=True),
        FormField("basis", _("Basis")),
        FormField("raised_by", _("Raised by the scan of"), Kind.CHOICE, choices=raised),
        *(FormField(use, _("At: {kind}").format(kind=_(name)), Kind.TICK) for use, name in USE_NAMES.items()),
    )
    title = _("A new item") if item is None else _("Item {code}").format(code=item.code)
    form = Form(theme, title, fields, _("Keep"))
    if item is None:
        form.set_values({"weight": 3})
        return form
    values: dict[str, Any] = {"code": item.code, "text": item.text, "weight": item.weight}
    values |= {"basis": item.basis or None, "raised_by": item.raised_by or None}
    values |= {use: use in item.uses.split(",") for use in USE_NAMES}
    form.set_values(values)
    return form


def item_of(values: dict[str, Any]) -> Item:
    """Return the item that was typed; no kind ticked means every kind, and so does every kind."""
    uses = [use for use in USE_NAMES if values[use]]
    return Item(
        str(values["code"]),
        str(values["text"]),
        int(values["weight"]),
        str(values["basis"] or ""),
        ",".join(uses) if len(uses) < len(USE_NAMES) else "",
        str(values["raised_by"] or ""),
    )


def put(office: "Office", items: tuple[Item, ...], serious_from: int) -> "Answer":
    """Put the checklist in force."""
    from app.inspection.acts.checklist import PutChecklist

    return office.do(PutChecklist(serious_from=serious_from, items=items))
