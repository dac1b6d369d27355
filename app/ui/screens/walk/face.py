"""Where one stands in a walk, large: the place, whose it is, and what was said of it."""

from typing import TYPE_CHECKING

from app.core.words import _, plural
from app.inspection.words import RESULT_NAMES, USE_NAMES
from app.ui.pages.section import Stack
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.heading import Text

if TYPE_CHECKING:
    from app.ui.screens.walk.state import Walk

_TONES = {"clear": Tone.OUT, "findings": Tone.REFUSED, "locked": Tone.LOOK, "not in use": Tone.LOOK}


class Face(Stack):
    """One place of a round."""

    def __init__(self, theme: Theme) -> None:
        progress, place = Text(theme, tone=Tone.QUIET), Text(theme, Type.FAR)
        where, result = Text(theme), Text(theme, Type.LARGE)
        super().__init__(theme, progress, place, where, result, units=0)
        self.progress, self.place, self.where, self.result = progress, place, where, result

    def show_walk(self, walk: "Walk", is_form: bool) -> None:
        """Show the place where one stands."""
        check, here, page = walk.check, walk.here, walk.page
        count = _("Round {number}: {at} of {count}").format(
            number=page.row.number, at=walk.at + 1, count=len(page.checks)
        )
        left = plural("{count} to look at", "{count} to look at", walk.left)
        form = _("from the form") if is_form else ""
        self.progress.setText(" · ".join(part for part in (count, left, form) if part))
        self.place.setText(check.name)
        aside = "" if check.is_drawn else _("outside the rate")
        parts = (_(USE_NAMES[check.use]), check.person, check.service, check.path, aside)
        self.where.setText(" · ".join(part for part in parts if part))
        said = _(RESULT_NAMES[here.result]) if here.result else _("Not looked at yet")
        files = ", ".join(one.file for one in check.findings if one.file is not None)
        self.result.setText(_("{result}: {files}").format(result=said, files=files) if files else said)
        self.result.set_tone(_TONES.get(here.result or "", Tone.QUIET))
