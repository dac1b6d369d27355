"""One's own passphrase and PIN under Settings; and an administrator who lets somebody choose anew."""

from collections.abc import Callable

import pytest

from app.core.certain import certain
from app.people.proofs import ProofKind, verifiers
from app.ui.screens.person.screen import PersonScreen
from app.ui.screens.settings.screen import SettingsScreen
from app.ui.shell.shell import Shell
from app.ui.shell.window import Window
from app.ui.widgets.button import Button
from tests.council import PHRASE, Council
from tests.ui.pages import open_page, opened

Settle = Callable[[], None]


def kept(council: Council) -> set[ProofKind]:
    with council.database.read() as work:
        return set(verifiers(work, "clerk"))


def choose(screen: SettingsScreen, button: Button, settle: Settle, **typed: str) -> str:
    """Choose a passphrase or a PIN; return what is said."""
    button.click()
    form = certain(screen.proofs.spot.form)
    form.set_values(typed)
    form.sent.emit(certain(form.values()))
    settle()
    left = screen.proofs.spot.form
    return screen.proofs.spot.said() if left is None else left.refusal()


def test_nobody_chooses_a_first_one_for_somebody_else(
    council: Council, window: Window, settle: Settle
) -> None:
    """The window was opened in the name of "clerk" by whoever is signed in to the computer."""
    council.role(council.person("C. Lark"), "administrator", "clerk")
    screen = opened(window, settle, SettingsScreen, lambda: window.open("settings"))
    said = choose(screen, screen.proofs.pin, settle, text="2468", again="2468")
    assert said.startswith("✗ Somebody else is signed in to this computer.")
    assert kept(council) == set()


def test_they_are_chosen_under_settings_and_forgotten_by_an_administrator(
    council: Council,
    cold_shell: Shell,
    make_window: Callable[[], Window],
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "clerk")
    badge = council.person("C. Lark")
    council.role(badge, "administrator", "clerk")
    cold_shell.worker.start()
    window = make_window()
    screen = opened(window, settle, SettingsScreen, lambda: window.open("settings"))
    part = screen.proofs
    assert part.phrase.text() == "Passphrase …"
    assert (
        choose(screen, part.pin, settle, text="2468", again="2486")
        == "✗ The two differ. Type them once more."
    )
    assert choose(screen, part.pin, settle, text="2468", again="2468") == "Your PIN is set."
    said = choose(screen, part.phrase, settle, text=PHRASE, again=PHRASE)
    assert said == "Your passphrase is set."
    assert kept(council) == {ProofKind.PIN, ProofKind.PHRASE}
    assert choose(screen, part.pin, settle, text="1357", again="1357") == "✗ The old one is another."
    typed = {"old": PHRASE, "text": "1357", "again": "1357"}
    assert choose(screen, part.pin, settle, **typed) == "Your PIN is set.", "who forgot it has the passphrase"
    page = open_page(window, settle, PersonScreen, "person", badge)
    page.acts.forget.click()
    settle()
    assert page.acts.spot.said() == "C. Lark may choose another passphrase and PIN."
    assert kept(council) == set()
