"""The looks: what is said in colour can be read, in light and in dark."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone, Type

READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text."""


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_tone_can_be_read_on_every_ground(shell: Shell, qapp: QApplication, colours: str) -> None:
    shell.settings.colours = colours
    theme, palette = shell.theme, qapp.palette()
    assert theme.is_dark == (colours == "dark")
    plain = [palette.color(role) for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base)]
    text = palette.color(QPalette.ColorRole.WindowText)
    for tone in Tone:
        for ground in (*plain, theme.ground(tone)):
            assert contrast(theme.colour(tone), ground) >= READABLE, (tone, ground.name())
        assert contrast(text, theme.ground(tone)) >= READABLE


def test_our_own_dark_palette_can_be_read(shell: Shell, qapp: QApplication) -> None:
    shell.settings.colours = "dark"
    palette, role = qapp.palette(), QPalette.ColorRole
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
    ):
        assert contrast(palette.color(text), palette.color(ground)) >= READABLE, (text, ground)


def test_back_to_the_systems_colours(shell: Shell, qapp: QApplication) -> None:
    before = qapp.palette().color(QPalette.ColorRole.Window)
    shell.settings.colours = "light" if shell.theme.is_dark else "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) != before
    shell.settings.colours = "system"
    assert qapp.palette().color(QPalette.ColorRole.Window) == before


def test_spaces_and_fonts_grow_with_the_text(shell: Shell) -> None:
    theme = shell.theme
    before = (theme.unit, theme.font(Type.FAR).pointSizeF())
    shell.settings.text_size = 200
    assert theme.unit >= before[0] * 1.8
    assert theme.font(Type.FAR).pointSizeF() == pytest.approx(before[1] * 2)
