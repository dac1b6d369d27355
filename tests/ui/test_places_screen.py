"""The screens of places over a real council: the tree, a place's acts, put-away and transit."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.ui.screens.place.screen import PlaceScreen
from app.ui.screens.places.screen import PlacesScreen
from app.ui.screens.putaway.screen import PutAwayScreen
from app.ui.screens.transit.screen import TransitScreen
from app.ui.shell.screens import Screen
from app.ui.shell.window import Window
from app.ui.widgets.form import Form
from tests.council import Council
from tests.paper.reading import read
from tests.places import Houses
from tests.ui.pages import opened, texts

Settle = Callable[[], None]
T = TypeVar("T", bound=Screen)


@pytest.fixture
def houses(council: Council) -> Houses:
    return Houses(council)


@pytest.fixture
def show(window: Window, settle: Settle) -> Callable[..., Screen]:
    def shown(kind: type[T], name: str, **what: str) -> T:
        return opened(window, settle, kind, lambda: window.open(name, **what))

    return shown


def fill(form: Form | None, **values: str) -> None:
    """Type into a form's fields and send it with Ctrl+Enter."""
    assert form is not None
    for name, value in values.items():
        control = form.control(name)
        if isinstance(control, QComboBox):
            control.setCurrentIndex(control.findText(value))
        elif isinstance(control, QLineEdit):
            control.setText(value)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


class TestTheTree:
    def test_it_is_opened_branch_by_branch_with_figures(
        self, houses: Houses, show: Callable[..., PlacesScreen], settle: Settle
    ) -> None:
        for number in range(10):
            houses.file(f"HOU/{number}", houses.shelves[0])
        page = show(PlacesScreen, "places")
        assert [row.name for row in page.table.rows()][1:3] == ["Depot", "Town Hall"]
        for name in ("Town Hall", "First floor", "Records Room", "Bay 1"):
            enter(page, name)
            settle()
        assert page.way.text() == "All buildings / Town Hall / First floor / Records Room / Bay 1"
        assert cells(page, 0) == ["Shelf 1", "Shelf", "0", "10", "0.9 m", "0.7 m"]
        assert cells(page, 9)[0] == "Shelf 10"
        page.up.click()
        settle()
        assert cells(page, 0) == ["Bay 1", "Bay", "12", "10", "10.8 m", "10.6 m"]

    def test_twenty_shelves_are_typed_once(
        self, houses: Houses, show: Callable[..., PlacesScreen], settle: Settle
    ) -> None:
        page = show(PlacesScreen, "places", code=houses.store)
        page.add.click()
        fill(page.acts.form, kind="Shelf", name="Shelf", first="1", last="20", room="0,9")
        settle()
        assert page.acts.outcome.text() == "20 locations made."
        assert [row.name for row in page.table.rows()][-2:] == ["Shelf 19", "Shelf 20"]
        assert page.acts.form is None

    def test_a_refusal_stays_in_the_form_with_what_was_typed(
        self, houses: Houses, show: Callable[..., PlacesScreen], settle: Settle
    ) -> None:
        page = show(PlacesScreen, "places", code=houses.bay)
        page.ask_add()
        fill(page.acts.form, kind="Shelf", name="Shelf 3")
        settle()
        assert page.acts.form is not None
        assert "There is Shelf 3 already" in page.acts.form.refusal()
        assert page.acts.form.control("name").property("text") == "Shelf 3"

    def test_a_place_is_found_by_its_name(
        self, houses: Houses, show: Callable[..., PlacesScreen], settle: Settle
    ) -> None:
        page = show(PlacesScreen, "places")
        page.search.setText("cabinet drawer")
        settle()
        assert [row.name for row in page.table.rows()] == ["Drawer 1", "Drawer 2", "Drawer 3"]
        page.search.clear()
        settle()
        assert page.table.rows()[1].name == "Depot"

    def test_a_shelf_opens_its_page(
        self, houses: Houses, show: Callable[..., PlacesScreen], window: Window, settle: Settle
    ) -> None:
        page = show(PlacesScreen, "places", code=houses.bay)
        opened(window, settle, PlaceScreen, lambda: enter(page, "Shelf 2"))


class TestAPlacesPage:
    def test_it_says_what_room_there_is_and_that_it_is_an_estimate(
        self, houses: Houses, show: Callable[..., PlaceScreen]
    ) -> None:
        houses.file("HOU/1", houses.shelves[0])
        page = show(PlaceScreen, "place", code=houses.shelves[0])
        room = page.facts.text("Room")
        assert room.startswith("0.9 m, about 0.0 m taken, about 0.9 m free (an estimate: 20 mm a file")

    def test_a_box_warns_where_its_contents_disagree(
        self, council: Council, show: Callable[..., PlaceScreen]
    ) -> None:
        early, late = (dt.date(year, 3, 31) for year in (2030, 2032))
        one = council.file("HOU/1", disposal_due=early, class_id=council.record_class("Tenancies"))
        two = council.file("HOU/2", disposal_due=late, class_id=council.record_class("Repairs"))
        box = council.box("B1", one, two)
        page = show(PlaceScreen, "place", code=box)
        assert page.facts.text("Disposal date") == "31 March 2032, the latest of what it holds"
        warning = page.facts.text("Contents disagree")
        assert "2 different disposal dates, files of 2 classes" in warning

    def test_one_is_changed_moved_and_closed(
        self, houses: Houses, show: Callable[..., PlaceScreen], settle: Settle
    ) -> None:
        page = show(PlaceScreen, "place", code=houses.shelves[0])
        page.acts.change.click()
        fill(page.acts.form.form, name="Shelf 1a", room="1.2")
        settle()
        assert {"Shelf 1a", "Shelf: Town Hall, Records Room, Bay 1"} <= set(texts(page))
        page.acts.move_it.click()
        assert page.take_scan(houses.store)
        fill(page.acts.form.form)
        settle()
        assert houses.path(houses.shelves[0]) == "Depot, Box Store, Shelf 1a"
        page.acts.close_it.click()
        settle()
        assert "nothing can be put here" in page.facts.text("Closed")
        page.acts.reopen.click()
        settle()
        assert page.facts.text("Closed") == ""

    def test_a_cabinet_lists_what_is_in_the_way_then_is_cleared_and_certified(
        self,
        council: Council,
        houses: Houses,
        show: Callable[..., PlaceScreen],
        settle: Settle,
        tmp_path: Path,
    ) -> None:
        file = houses.file("HOU/1", houses.drawers[0])
        annexe = council.desk("Annexe")
        annexe.outcomes(council.okafor, file)
        page = show(PlaceScreen, "place", code=houses.cabinet)
        assert [row.reference for row in page.way_out.table.rows()] == ["HOU/1"]
        page.acts.clear.click()
        fill(page.acts.form.form, by="R. Osei")
        settle()
        assert page.acts.form.form is not None
        assert "is not empty: HOU/1" in page.acts.form.form.refusal()
        page.acts.rehome.click()
        assert page.take_scan(houses.shelves[0])
        fill(page.acts.form.form)
        annexe.wait(120)
        annexe.scan(file)
        settle()
        page.acts.clear.click()
        fill(page.acts.form.form, by="R. Osei", to="Scrap dealer")
        settle()
        assert "certificate 1" in page.facts.text("Closed")
        paper = tmp_path / "clearance.pdf"
        page.way_out.print.save_to(paper)
        settle()
        assert ("QRCode", houses.cabinet) in read(paper.read_bytes(), 203)

    def test_a_box_is_made_here_with_a_blank_label(
        self, houses: Houses, show: Callable[..., PlaceScreen], settle: Settle
    ) -> None:
        page = show(PlaceScreen, "place", code=houses.shelves[0])
        page.acts.box.click()
        fill(page.acts.form.form, name="B77")
        settle()
        assert page.acts.form.outcome.text().startswith("Box B77 is made.")


class TestPutAway:
    def test_the_list_is_in_shelf_order_and_printed(
        self,
        council: Council,
        houses: Houses,
        show: Callable[..., PutAwayScreen],
        settle: Settle,
        tmp_path: Path,
    ) -> None:
        for reference, home in (("HOU/10", 9), ("HOU/2", 1)):
            file = houses.file(reference, houses.shelves[home])
            houses.desk.outcomes(council.okafor, file)
            houses.desk.wait(120)
            houses.desk.scan(file)
            houses.desk.wait(120)
        page = show(PutAwayScreen, "putaway")
        assert [row.reference for row in page.table.rows()] == ["HOU/2", "HOU/10"]
        assert page.shelf.currentText() == "Front desk: 2 files"
        page.print.print.click()
        settle()
        assert page.print.outcome.text() == "Sent to the printer Front laser."
        paper = tmp_path / "list.pdf"
        page.print.save_to(paper)
        settle()
        assert any(code.startswith("L") for _kind, code in read(paper.read_bytes(), 203))
        houses.desk.outcomes(houses.shelves[1], file)
        settle()

    def test_an_empty_one_says_so(self, houses: Houses, show: Callable[..., PutAwayScreen]) -> None:
        page = show(PutAwayScreen, "putaway")
        assert page.table.accessibleDescription() == "Nothing lies here."
        assert not page.print.print.isEnabled()


class TestTransit:
    def test_packed_sent_and_received_by_scanning(
        self,
        houses: Houses,
        show: Callable[..., TransitScreen],
        window: Window,
        settle: Settle,
        tmp_path: Path,
    ) -> None:
        file = houses.file("HOU/1", houses.shelves[0])
        page = show(TransitScreen, "transit")
        page.new.click()
        fill(page.acts.form, start="Town Hall", to="Depot", carrier="D. Driver")
        settle()
        assert page.title.text() == "Despatch 1: Being packed"
        for said in ("is on the list", "is off the list", "is on the list"):
            assert page.take_scan(file)
            settle()
            assert said in page.acts.outcome.text()
        page.send.click()
        fill(page.acts.form, seal="S-77")
        settle()
        assert "seal S-77" in page.facts.text()
        paper = tmp_path / "note.pdf"
        page.print.save_to(paper)
        settle()
        assert ("Code128", "DESPATCH-1") in read(paper.read_bytes(), 203)
        assert page.take_scan("nonsense")
        settle()
        assert "no one file or box" in page.acts.outcome.text()
        assert page.take_scan(file)
        settle()
        assert page.acts.outcome.text() == "Received: keep it here. HOU/1, despatch 1."
        assert page.title.text() == "Despatch 1: Arrived"

    def test_a_notes_code_shows_its_despatch(
        self, houses: Houses, show: Callable[..., TransitScreen], settle: Settle
    ) -> None:
        page = show(TransitScreen, "transit")
        page.new.click()
        fill(page.acts.form, start="Town Hall", to="Depot", carrier="D. Driver")
        settle()
        page.give_up.click()
        settle()
        assert page.title.text() == "Despatch 1: Given up"
        assert not page.take_scan(houses.shelves[0])
        assert page.take_scan("despatch-1")
        settle()
        assert page.title.text() == "Despatch 1: Given up"


def enter(page: PlacesScreen, name: str) -> None:
    """Choose a row with Enter."""
    row = next(number for number, one in enumerate(page.table.rows()) if one.name == name)
    page.table.selectRow(row)
    QTest.keyClick(page.table, Qt.Key.Key_Return)


def cells(page: PlacesScreen, row: int) -> list[str]:
    """Return the texts of a row."""
    model = page.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]
