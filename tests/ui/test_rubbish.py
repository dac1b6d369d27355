"""A whole search for rubbish waits until nobody types."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.shell.rubbish import Rubbish


@pytest.fixture
def searches() -> Iterator[list[int]]:
    """Return a list that each whole search adds to; afterwards all is as it was."""
    found: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            found.append(1)

    before = gc.get_threshold()
    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)
    gc.set_threshold(*before)
    gc.unfreeze()


def test_it_searches_once_when_the_desk_falls_idle(plain_looks: QApplication, searches: list[int]) -> None:
    rubbish, window = Rubbish(plain_looks), QWidget()
    rubbish.begin()
    window.show()
    QTest.keyClick(window, Qt.Key.Key_A)
    rubbish.look()
    QTest.keyClick(window, Qt.Key.Key_B)  # still at work
    rubbish.look()
    assert searches == []
    rubbish.look()
    assert searches == [1]
    rubbish.look()
    rubbish.look()
    assert searches == [1]
    QTest.keyClick(window, Qt.Key.Key_C)
    rubbish.look()
    rubbish.look()
    assert searches == [1, 1]
    rubbish.deleteLater()
    window.deleteLater()


def test_no_work_brings_one_on(plain_looks: QApplication, searches: list[int]) -> None:
    rubbish = Rubbish(plain_looks)
    rubbish.begin()
    kept = [[number] for number in range(200_000)]
    assert searches == []
    assert len(kept) == 200_000
    rubbish.deleteLater()
