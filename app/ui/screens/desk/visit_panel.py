"""Who is being served, to be read from two metres away, with the modes that are on and what waits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from app.core.times import local_day, system_clock
from app.core.words import _, day_text, plural
from app.custody.facts import Mode
from app.ui.pages.words import offers_text
from app.ui.shell.theme import Theme, Tone, Type
from app.ui.widgets.badge import BadgeRow, Mark, text_on
from app.ui.widgets.fit_label import FitLabel

if TYPE_CHECKING:
    from app.overview.standing import Standing, Visitor

SWITCH_MS = 4000
"""How long the panel stands out after another person has stepped up."""


class VisitPanel(QFrame):
    """The panel. Its parts keep their places whatever they say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._now: Standing | None = None
        self._before = ""
        self._is_muted = False
        self._is_compact = False
        self._switched = QTimer(self, singleShot=True, interval=SWITCH_MS)
        self._switched.timeout.connect(self._dress)
        self._caption = FitLabel(theme, Type.STRONG, Type.SMALL)
        self._name = FitLabel(theme, Type.FAR, Type.HEADING)
        self._about = FitLabel(theme, Type.LARGE, Type.BODY)
        self._badges = BadgeRow(theme, Type.HEADING)
        self.setAccessibleName(_("Who is being served"))
        self._column = QVBoxLayout(self)
        for part in (self._caption, self._name, self._about, self._badges):
            self._column.addWidget(part)
        theme.changed.connect(self._dress)
        self._dress()

    def show_standing(self, now: "Standing") -> None:
        """Show how the desk stands; another person than before stands out."""
        old = self._now.person if self._now else None
        new = now.person
        self._now = now
        if new is None:
            self._switched.stop()
            self._before = ""
        elif old is not None and old.barcode != new.barcode:
            self._before = old.name
            self._switched.start()
        elif old is None:
            self._before = ""
        self._dress()

    def be_compact(self, is_compact: bool) -> None:
        """Take less room: the window is low, or its text is very large."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._name.set_kinds(*((Type.HEADING,) if is_compact else (Type.FAR, Type.HEADING)))
            self._about.set_kinds(*((Type.BODY,) if is_compact else (Type.LARGE, Type.BODY)))
            self._badges.set_kind(Type.STRONG if is_compact else Type.HEADING)
            self._dress()

    def mute(self, is_muted: bool) -> None:
        """Show that the desk makes no sound, or that it does."""
        self._is_muted = is_muted
        self._dress()

    @property
    def is_switch(self) -> bool:
        """Whether it stands out because another person has stepped up."""
        return self._switched.isActive()

    def caption(self) -> str:
        """Return the line above the name."""
        return self._caption.text()

    def name(self) -> str:
        """Return the large line."""
        return self._name.text()

    @property
    def large(self) -> FitLabel:
        """The label of the large line."""
        return self._name

    def about(self) -> str:
        """Return the line below the name."""
        return self._about.text()

    def badges(self) -> list[str]:
        """Return the words of the badges."""
        return self._badges.texts()

    def _dress(self) -> None:
        theme, unit = self._theme, self._theme.unit
        self._column.setContentsMargins(
            unit * 2, unit // 2, unit * 2, unit if not self._is_compact else unit // 2
        )
        self._column.setSpacing(0 if self._is_compact else unit // 2)
        colour = theme.colour(Tone.ACCENT)
        plain = QApplication.palette().color(QPalette.ColorRole.WindowText)
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.WindowText, text_on(colour) if self.is_switch else plain)
        self.setPalette(colours)
        self._fill()
        self.update()

    def _fill(self) -> None:
        now = self._now
        person = now.person if now else None
        self._caption.setText(self._caption_text(person))
        self._name.setText(self._far(person))
        self._about.setText(self._about_text(person))
        self._badges.show_badges(*self._marks())

    def _caption_text(self, person: "Visitor | None") -> str:
        if person is None:
            return _("Nobody is being served")
        if self.is_switch:
            return _("ANOTHER PERSON, no longer {name}").format(name=self._before)
        return _("Being served")

    def _far(self, person: "Visitor | None") -> str:
        now = self._now
        if person is not None:
            return person.name
        if now is None:
            return _("Opening the desk …")
        if now.mode is Mode.RETURNING:
            return _("Scan what comes back")
        if now.mode is Mode.SHELVING:
            return _("Scan what is put there")
        return _("Ready: scan a badge or a file")

    def _about_text(self, person: "Visitor | None") -> str:
        now = self._now
        if person is None or now is None:
            return self._waiting_text()
        team = person.team if person.kind != "team" else None
        parts = [team or "", person.barcode]
        if person.officer:
            parts.insert(0, _("{name} answers").format(name=person.officer))
        if person.badge_until is not None:
            until = day_text(person.badge_until, local_day(system_clock()))
            parts.append(_("day badge until {day}").format(day=until))
        if person.sponsor:
            parts.append(_("sponsor: {name}").format(name=person.sponsor))
        return "  ·  ".join(part for part in parts if part)

    def _waiting_text(self) -> str:
        """Say what waits, and for whom it is bound; the list beside the stream names it too."""
        waiting = self._now.waiting if self._now else ()
        if not waiting:
            return ""
        bound = sorted({one.bound_to for one in waiting if one.bound_to})
        references = ", ".join(one.reference for one in waiting)
        if bound:
            return _("For {person}'s badge only: {references}").format(
                person=", ".join(bound), references=references
            )
        return references

    def _marks(self) -> list[Mark]:
        """Return the badges: modes loud, what is to be known beside it quieter."""
        now = self._now
        marks: list[tuple[bool, Mark]] = []
        if now is not None:
            waits, person = len(now.waiting), now.person
            place = _("SHELVING at {place}").format(place=now.shelf or "")
            permit = _("OFF SITE") if now.permit_complete else _("OFF SITE: permit incomplete")
            collector = _("COLLECTED BY {name}").format(name=now.collector or "")
            waiting = plural("{count} file waits", "{count} files wait", waits)
            offers = offers_text([{"giver": giver, "count": count} for giver, count in now.offers])
            by_name = person is not None and person.by_name
            marks = [
                (now.mode is Mode.RETURNING, Mark("in", _("RETURN MODE"), Tone.IN, loud=True)),
                (now.mode is Mode.SHELVING, Mark("shelved", place, Tone.IN, loud=True)),
                (now.renewing, Mark("renewed", _("RENEW: scan the file"), Tone.OUT, loud=True)),
                (now.off_site, Mark("off_site", permit, Tone.LOOK, loud=True)),
                (now.collecting, Mark("people", _("COLLECTING FOR: scan the badge"), Tone.LOOK, loud=True)),
                (now.collector is not None, Mark("people", collector, Tone.LOOK, loud=True)),
                (by_name, Mark("by_name", _("Found by name, no badge"), Tone.LOOK)),
                (waits > 0, Mark("waiting", waiting, Tone.LOOK)),
                (bool(offers), Mark("look", offers, Tone.LOOK)),
            ]
        marks.append((self._is_muted, Mark("muted", _("Muted (Ctrl+M)"), Tone.REFUSED)))
        return [mark for is_on, mark in marks if is_on]

    def _tone(self) -> Tone:
        now = self._now
        if now is not None and now.mode is not Mode.LENDING:
            return Tone.IN
        if now is not None and (now.off_site or now.collecting or now.collector):
            return Tone.LOOK
        return Tone.ACCENT if now is not None and now.person else Tone.QUIET

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground: faint in the tone of the mode, full when another person has stepped up."""
        theme, tone = self._theme, self._tone()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour: QColor = theme.colour(Tone.ACCENT if self.is_switch else tone)
        painter.setPen(colour)
        painter.setBrush(colour if self.is_switch else theme.ground(tone))
        radius = theme.unit / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
