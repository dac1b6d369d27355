"""The table and the timeline, as somebody at the keyboard or behind a screen reader notices them."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.shell.settings import TEXT_SIZES
from app.ui.shell.shell import Shell
from app.ui.shell.theme import Tone
from app.ui.widgets.column import Column
from app.ui.widgets.moments import Moment
from app.ui.widgets.table import RowTable
from app.ui.widgets.timeline import Timeline

HOSTILE = ["<b>bold</b>", "<img src=x>", "תיק בעברית 14", "A & B", "W" * 300]


def make_table(shell: Shell, qtbot: QtBot, rows: list[tuple[str, int]]) -> RowTable:
    columns = (
        Column("Title", lambda row: row[0]),
        Column("Days", lambda row: str(row[1]), "1000", order=lambda row: row[1], aligned=True),
    )
    table = RowTable(shell.theme, "Files", columns, lambda row: row[0], "Nothing is overdue.")
    qtbot.addWidget(table)
    table.set_rows(rows)
    table.resize(500, 300)
    table.show()
    return table


def texts(table: RowTable) -> list[str]:
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def table(cold_shell: Shell, qtbot: QtBot) -> RowTable:
    return make_table(cold_shell, qtbot, [("Ten", 10), ("Nine", 9), ("A hundred", 100)])


class TestTable:
    def test_a_number_is_sorted_as_a_number(self, table: RowTable) -> None:
        table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        assert texts(table) == ["Nine", "Ten", "A hundred"]

    def test_the_keyboard_sorts_and_chooses(self, table: RowTable, qtbot: QtBot) -> None:
        table.setCurrentIndex(table.model().index(0, 1))
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        assert texts(table) == ["A hundred", "Ten", "Nine"]
        assert table.current_row() == ("Ten", 10), "the row that was marked stays marked"
        with qtbot.waitSignal(table.chosen) as chosen:
            QTest.keyClick(table, Qt.Key.Key_Return)
        assert chosen.args == [("Ten", 10)]

    def test_without_rows_it_is_as_high_as_its_sentence(self, cold_shell: Shell, qtbot: QtBot) -> None:
        table = make_table(cold_shell, qtbot, [])
        table.fit(3, 3)
        high = table.height()
        table.resize(80, high)
        line = table.fontMetrics().lineSpacing()
        assert table.height() >= 2 * line, "a sentence that is wrapped is not cut"
        assert not table.horizontalScrollBar().isVisible()
        table.set_rows([("Ten", 10)])
        assert table.maximumHeight() < 5 * line

    def test_a_letter_finds_nothing_here(self, table: RowTable) -> None:
        table.setCurrentIndex(table.model().index(0, 0))
        QTest.keyClicks(table, "a")
        assert table.current_row() == ("Ten", 10)

    def test_selection_order_and_place_survive_new_rows(self, cold_shell: Shell, qtbot: QtBot) -> None:
        rows = [(f"File {number:03}", number) for number in range(200)]
        table = make_table(cold_shell, qtbot, rows)
        table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        table.setCurrentIndex(table.model().index(50, 0))
        table.verticalScrollBar().setValue(44)
        table.set_rows([*rows, ("File 200", 200)])
        assert table.current_row() == ("File 149", 149)
        assert texts(table)[0] == "File 200"
        assert table.verticalScrollBar().value() == 44

    def test_one_that_is_gone_is_not_marked_any_more(self, table: RowTable) -> None:
        table.setCurrentIndex(table.model().index(0, 0))
        table.set_rows([("Nine", 9)])
        assert table.current_row() is None

    def test_without_rows_a_sentence_stands_there(self, table: RowTable) -> None:
        before = table.viewport().grab().toImage()
        table.set_rows([])
        assert table.accessibleDescription() == "Nothing is overdue."
        assert table.horizontalHeader().isHidden()
        assert table.viewport().grab().toImage() != before

    def test_texts_are_as_they_were_typed(self, cold_shell: Shell, qtbot: QtBot) -> None:
        table = make_table(cold_shell, qtbot, [(text, 1) for text in HOSTILE])
        assert texts(table) == HOSTILE
        assert table.viewport().grab().toImage().width() > 0

    def test_a_screen_reader_hears_column_and_text(self, table: RowTable) -> None:
        interface = QAccessible.queryAccessibleInterface(table)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name) == "Files"
        cell = table.model().index(0, 1)
        assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Days: 10"

    @pytest.mark.parametrize("size", TEXT_SIZES)
    def test_rows_grow_with_the_text(self, cold_shell: Shell, table: RowTable, size: int) -> None:
        cold_shell.settings.text_size = size
        metrics = table.fontMetrics()
        assert table.rowHeight(0) >= max(24, metrics.height())

    def test_a_hundred_thousand_rows_scroll_at_once(self, cold_shell: Shell, qtbot: QtBot) -> None:
        table = make_table(cold_shell, qtbot, [(f"File {number}", number) for number in range(100_000)])
        slowest = 0.0
        for value in range(0, 100_000, 5000):
            start = time.perf_counter()
            table.verticalScrollBar().setValue(value)
            table.viewport().repaint()
            slowest = max(slowest, time.perf_counter() - start)
        assert slowest < 0.2, "generous: the machine that tests may be busy"
        table.setCurrentIndex(table.model().index(99_999, 0))
        assert table.current_row() == ("File 99999", 99_999)


def moment(number: int, small: str = "3 March, 14:05 · Front desk") -> Moment:
    return Moment("out", Tone.OUT, "Out", f"J. Okafor {number}", small, f"F{number}")


@pytest.fixture
def timeline(cold_shell: Shell, qtbot: QtBot) -> Timeline:
    line = Timeline(cold_shell.theme, "History", "Nothing has happened.")
    qtbot.addWidget(line)
    line.resize(400, 300)
    line.show()
    return line


class TestTimeline:
    def test_a_new_moment_above_leaves_in_sight_what_was(self, timeline: Timeline) -> None:
        moments = [moment(number) for number in range(1000)]
        timeline.set_moments(moments)
        timeline.setCurrentIndex(timeline.model().index(500, 0))
        timeline.scrollTo(timeline.currentIndex())
        top = timeline.visualRect(timeline.currentIndex()).top()
        timeline.set_moments([moment(-1), *moments])
        assert timeline.moments()[timeline.currentIndex().row()] == moment(500)
        assert timeline.visualRect(timeline.currentIndex()).top() == top

    def test_at_the_top_the_newest_shows(self, timeline: Timeline) -> None:
        timeline.set_moments([moment(number) for number in range(50)])
        timeline.set_moments([moment(number) for number in range(-1, 50)])
        assert timeline.verticalScrollBar().value() == 0

    def test_a_thousand_moments_scroll_at_once(self, timeline: Timeline) -> None:
        timeline.set_moments([moment(number) for number in range(1000)])
        bar = timeline.verticalScrollBar()
        slowest = 0.0
        for value in range(0, bar.maximum(), bar.maximum() // 40):
            start = time.perf_counter()
            bar.setValue(value)
            timeline.viewport().repaint()
            slowest = max(slowest, time.perf_counter() - start)
        assert slowest < 0.2, "generous: the machine that tests may be busy"

    def test_enter_leads_on(self, timeline: Timeline, qtbot: QtBot) -> None:
        timeline.set_moments([moment(7)])
        timeline.setCurrentIndex(timeline.model().index(0, 0))
        with qtbot.waitSignal(timeline.chosen) as chosen:
            QTest.keyClick(timeline, Qt.Key.Key_Return)
        assert chosen.args == ["F7"]

    def test_long_small_print_gets_more_lines(self, timeline: Timeline) -> None:
        timeline.set_moments([moment(1)])
        before = timeline.sizeHintForRow(0)
        timeline.set_moments([moment(1, "3 March, 14:05 · Front desk · " + "a long way " * 8)])
        QApplication.processEvents()
        assert timeline.sizeHintForRow(0) > before

    def test_a_screen_reader_hears_the_whole_moment(self, timeline: Timeline) -> None:
        timeline.set_moments([moment(7)])
        said = timeline.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == "Out J. Okafor 7. 3 March, 14:05 · Front desk"
        assert timeline.accessibleName() == "History"

    def test_texts_are_as_they_were_typed(self, timeline: Timeline) -> None:
        timeline.set_moments([Moment("out", Tone.OUT, "Out", text, text, "") for text in HOSTILE])
        assert [one.subject for one in timeline.moments()] == HOSTILE
        assert timeline.grab().width() > 0

    def test_without_moments_a_sentence_stands_there(self, timeline: Timeline) -> None:
        assert timeline.accessibleDescription() == "Nothing has happened."
