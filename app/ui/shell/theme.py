"""The looks: one type scale, one spacing unit, the platform's palette and a few tones with a meaning.

The rules are in docs/look.md.
"""

from enum import Enum, StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.shell.settings import Settings


class Type(Enum):
    """The type scale: factor on the body's size, and weight."""

    SMALL = (0.875, QFont.Weight.Normal)
    BODY = (1.0, QFont.Weight.Normal)
    STRONG = (1.0, QFont.Weight.DemiBold)
    LARGE = (1.3, QFont.Weight.Normal)
    HEADING = (1.6, QFont.Weight.DemiBold)
    FAR = (3.2, QFont.Weight.DemiBold)


class Tone(StrEnum):
    """A colour that means something. None is ever the only signal."""

    OUT = "out"
    IN = "in"
    LOOK = "look"
    REFUSED = "refused"
    ACCENT = "accent"
    QUIET = "quiet"


_LIGHT = {
    Tone.OUT: "#1a6b2f",
    Tone.IN: "#0b5a8a",
    Tone.LOOK: "#855a00",
    Tone.REFUSED: "#b3261e",
    Tone.ACCENT: "#0b5a8a",
    Tone.QUIET: "#5a6270",
}
_DARK = {
    Tone.OUT: "#7fd694",
    Tone.IN: "#7cc4f2",
    Tone.LOOK: "#f0c35e",
    Tone.REFUSED: "#ff9d94",
    Tone.ACCENT: "#7cc4f2",
    Tone.QUIET: "#b3bac5",
}

_ROLES = QPalette.ColorRole
_OWN = {
    "dark": {
        "#1e2226": (_ROLES.Window, _ROLES.ToolTipBase),
        "#2a3036": (_ROLES.Base,),
        "#30373e": (_ROLES.AlternateBase,),
        "#3a424a": (_ROLES.Button, _ROLES.Midlight),
        "#e8ebee": (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText, _ROLES.ToolTipText),
        "#9aa3ad": (_ROLES.PlaceholderText,),
        "#454e57": (_ROLES.Light, _ROLES.Mid),
        "#0d0f11": (_ROLES.Dark, _ROLES.Shadow),
        "#7cc4f2": (_ROLES.Link, _ROLES.Accent),
        "#1f6a9e": (_ROLES.Highlight,),
        "#ffffff": (_ROLES.HighlightedText, _ROLES.BrightText),
    },
    "light": {
        "#f0f1f3": (_ROLES.Window, _ROLES.Button, _ROLES.ToolTipBase),
        "#ffffff": (_ROLES.Base, _ROLES.HighlightedText, _ROLES.Light, _ROLES.BrightText),
        "#f6f7f8": (_ROLES.AlternateBase, _ROLES.Midlight),
        "#16191c": (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText, _ROLES.ToolTipText),
        "#5f6770": (_ROLES.PlaceholderText,),
        "#b4bac1": (_ROLES.Mid,),
        "#8a929b": (_ROLES.Dark, _ROLES.Shadow),
        "#0b5a8a": (_ROLES.Link, _ROLES.Accent, _ROLES.Highlight),
    },
}
"""Colours for a system that has no light, or no dark ones of its own."""
_FAINT = "#7d868f"
"""What can't be used now, on either ground."""


def _palette(colours: dict[str, tuple[QPalette.ColorRole, ...]]) -> QPalette:
    palette = QPalette()
    for colour, roles in colours.items():
        for role in roles:
            palette.setColor(role, QColor(colour))
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_FAINT))
    return palette


class Theme(QObject):
    """Fonts, spaces and colours as they are now; `changed` when they change."""

    changed = Signal()

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__()
        self._application = application
        self._settings = settings
        self._system = QFont(application.font())
        settings.changed.connect(self.apply)
        application.installEventFilter(self)
        self._applied: tuple[int, str] | None = None
        self._has_own = False
        self.apply()

    def apply(self) -> None:
        """Set the application's font and colours from the settings."""
        wanted = (self._settings.text_size, self._settings.colours)
        if wanted == self._applied:
            return
        self._applied = wanted
        self._colour_in(wanted[1])
        body = QFont(self._system)
        body.setPointSizeF(self._system.pointSizeF() * wanted[0] / 100)
        self._application.setFont(body)
        self.changed.emit()

    def _colour_in(self, wanted: str) -> None:
        """Ask the system for its light or dark colours; where it has only one of them, bring our own."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._application.styleHints().setColorScheme(schemes.get(wanted, Qt.ColorScheme.Unknown))
        if self._has_own:
            self._application.setPalette(QPalette())
            self._has_own = False
        if wanted in schemes and self.is_dark != (wanted == "dark"):
            self._application.setPalette(_palette(_OWN[wanted]))
            self._has_own = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the system changed its colours."""
        if watched is self._application and event.type() == QEvent.Type.ApplicationPaletteChange:
            self.changed.emit()
        return False

    def font(self, kind: Type = Type.BODY) -> QFont:
        """Return a font of the scale."""
        factor, weight = kind.value
        font = QFont(self._application.font())
        font.setPointSizeF(font.pointSizeF() * factor)
        font.setWeight(weight)
        return font

    @property
    def unit(self) -> int:
        """The spacing unit in pixels: half a line of body text, so that spaces grow with the text."""
        return max(round(QFontMetricsF(self._application.font()).height() / 2), 6)

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than what it stands on."""
        palette = self._application.palette()
        return palette.color(QPalette.ColorRole.Window).lightness() < 128

    @property
    def high_contrast(self) -> bool:
        """Whether the person asked the system for more contrast."""
        hints = QGuiApplication.styleHints()
        asked = hints.accessibility()
        return asked.contrastPreference() == Qt.ContrastPreference.HighContrast

    def colour(self, tone: Tone) -> QColor:
        """Return a tone that can be read on the window's ground; plain text where contrast was asked for."""
        if self.high_contrast:
            return self._application.palette().color(QPalette.ColorRole.WindowText)
        return QColor((_DARK if self.is_dark else _LIGHT)[tone])

    def ground(self, tone: Tone) -> QColor:
        """Return a faint ground of a tone, on which ordinary text can be read."""
        base = self._application.palette().color(QPalette.ColorRole.Base)
        if self.high_contrast:
            return base
        tint, share = self.colour(tone), 0.16 if self.is_dark else 0.10

        def mixed(one: int, other: int) -> int:
            return round(one * (1 - share) + other * share)

        return QColor(
            mixed(base.red(), tint.red()), mixed(base.green(), tint.green()), mixed(base.blue(), tint.blue())
        )
