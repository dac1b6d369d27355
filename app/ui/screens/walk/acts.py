"""The acts of a walk, made of what was pressed, on the worker's thread."""

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias

from app.core.words import _
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.acts import Answer, Command
    from app.office import Office
    from app.ui.screens.walk.state import Said

Make: TypeAlias = "Callable[[], Command]"
Run: TypeAlias = "Callable[[Office], Answer]"


def recorded(number: int, code: str, said: "Said", when: dt.datetime | None) -> Make:
    """Return what makes the act of all that was said of a place, as it is now."""
    result, failed = said.result, dict(said.failed)

    def make() -> "Command":
        from app.inspection.acts.checks import Failed, RecordCheck

        items = tuple(Failed(item, note, is_secured) for item, (note, is_secured) in failed.items())
        return RecordCheck(
            number=number, code=code, result=result or "findings", failed=items, happened_at=when
        )

    return make


def withdraw(office: "Office", number: int, place: str, item: str) -> "Answer":
    """Take back the only finding of a place."""
    from app.inspection.acts.checks import WithdrawFinding
    from app.overview.rounds import round_page

    page = office.ask(round_page, number)
    found = next(
        one
        for check in page.checks
        if check.code == place
        for one in check.findings
        if one.code == item and one.file is None
    )
    return office.do(WithdrawFinding(number=number, finding=found.id))


def lying(number: int, place: str, file: str, do: str, when: dt.datetime | None) -> Make:
    """Return what makes the act of a file that lies at a place."""

    def make() -> "Command":
        from app.inspection.acts.left_file import RecordFile

        return RecordFile(number=number, code=place, file=file, do=do, happened_at=when)

    return make


def papers_fields() -> list[FormField]:
    """Return the fields of papers that are taken."""
    return [
        FormField("what", _("Which papers"), Kind.LONG, needed=True),
        FormField("kept_at", _("Kept at"), hint=_("such as: safe in the records room"), needed=True),
    ]


def papers(number: int, place: str, typed: dict[str, Any]) -> "Command":
    """Return the act of papers that are taken."""
    from app.inspection.acts.removals import RemovePapers

    return RemovePapers(number=number, code=place, what=typed["what"], kept_at=typed["kept_at"])
