"""What goes onto labels and slips: the right things, never a sensitive title, a sentence for the rest."""

import datetime as dt

import pytest

from app.codes.acts import PrintBlanks
from app.codes.command import Command
from app.codes.own import make
from app.codes.queries import last_minted
from app.core.refusals import Refused
from app.overview.printed import Badge, BlankLabel, FileLabel, Kind, PlaceLabel, Tracer, VisitSlip
from app.overview.printing import all_labels, labels_of
from app.overview.slips import slip
from tests.council import NOON, Council, TestDesk

TODAY = NOON.date()


def visit_of(desk: TestDesk, code: str, name: str = "Front desk") -> VisitSlip:
    found = desk.office.ask(slip, code, name, desk.now)
    assert isinstance(found, VisitSlip)
    return found


class TestLabels:
    def test_of_each_kind(self, council: Council) -> None:
        file = council.file("HOU/1", "14 Station Road")
        box = council.box("0001")
        guest = council.person(
            "Jo Guest", kind="visitor", badge_until=TODAY, sponsor_id=council.ids[council.okafor]
        )
        ask = council.desk().office.ask
        assert ask(labels_of, Kind.FILES, [file]) == [FileLabel(file, "HOU/1", "14 Station Road")]
        assert ask(labels_of, Kind.BOXES, [box]) == [PlaceLabel(box, "0001", "box", "Bay 1, Shelf 1")]
        people = ask(labels_of, Kind.PEOPLE, [guest, council.okafor])
        assert people == [
            Badge(guest, "Jo Guest", "visitor", None, TODAY, "J. Okafor"),
            Badge(council.okafor, "J. Okafor", "staff", "Lettings"),
        ]
        (shelf,) = ask(labels_of, Kind.LOCATIONS, [council.shelf])
        assert shelf == PlaceLabel(council.shelf, "Bay 1, Shelf 1", "shelf", "Bay 1, Shelf 1")

    def test_a_part_is_named_and_a_sensitive_title_is_not(self, council: Council) -> None:
        secret = council.record_class("Child care", is_sensitive=True)
        part = council.file("HOU/1", part=2)
        hidden = council.file("HOU/2", "The Smith children", class_id=secret)
        found = council.desk().office.ask(labels_of, Kind.FILES, [part, hidden])
        assert found == [FileLabel(part, "HOU/1 part 2", "A file"), FileLabel(hidden, "HOU/2", None)]

    def test_an_alias_and_a_foreign_code_give_the_things_own(self, council: Council) -> None:
        file = council.file("HOU/1")
        council.barcode(make("F", 4000), file, own=True)
        council.barcode("RM-00123", file)
        found = council.desk().office.ask(labels_of, Kind.FILES, [make("F", 4000), "rm-00123"])
        assert [one.code for one in found] == [file], "two names of one thing get one label"

    def test_a_blank_one_that_was_given_out(self, council: Council) -> None:
        office = council.desk().office
        (given,) = office.do(PrintBlanks(letter="F", count=1, sheet="L7159"))["codes"]
        ahead = make("F", office.ask(last_minted, "F") + 1)
        assert office.ask(labels_of, Kind.FILES, [given]) == [BlankLabel(given, Kind.FILES)]
        assert len(office.ask(labels_of, Kind.FILES, [given, given])) == 1, "never two labels with one code"
        for never in (ahead, make("F", 0)):
            with pytest.raises(Refused, match="has not been given out yet"):
                office.ask(labels_of, Kind.FILES, [never])

    def test_what_gets_none(self, council: Council) -> None:
        file, gone, box = council.file("HOU/1"), council.file("HOU/2"), council.box("0001")
        council.disposed(gone)
        left = council.person("Left Long Ago", status="left", left_on=dt.date(2020, 1, 1))
        council.barcode("TWIN", file)
        council.barcode("TWIN", box)
        office = council.desk().office
        for kind, code, says in [
            (Kind.FILES, box, "is a box's code"),
            (Kind.FILES, council.okafor, "is a badge's code"),
            (Kind.PEOPLE, file, "is a file's code"),
            (Kind.BOXES, council.shelf, "is a location's code"),
            (Kind.FILES, make("K", 1), "not printed as a label"),
            (Kind.FILES, make("P", 1), "is a badge's code"),
            (Kind.FILES, gone, "HOU/2 has been disposed of"),
            (Kind.PEOPLE, left, "Left Long Ago has left"),
            (Kind.FILES, "TWIN", "more than one thing"),
            (Kind.FILES, "NOPE", "Nothing here has the code NOPE"),
            (Kind.FILES, "", "Nothing here has the code"),
            (Kind.FILES, file[:-1] + ("A" if file[-1] != "A" else "B"), "check character"),
        ]:
            with pytest.raises(Refused, match=says):
                office.ask(labels_of, kind, [code])

    def test_all_of_a_kind(self, council: Council) -> None:
        second, first, gone = council.file("HOU/2"), council.file("HOU/1"), council.file("HOU/3")
        council.disposed(gone)
        council.person("Left", status="left", left_on=dt.date(2020, 1, 1))
        council.person(
            "Guest",
            kind="visitor",
            badge_until=TODAY - dt.timedelta(1),
            sponsor_id=council.ids[council.okafor],
        )
        box = council.box("0001")
        ask = council.desk().office.ask
        assert [one.code for one in ask(all_labels, Kind.FILES, TODAY, 10)] == [first, second]
        names = [one.name for one in ask(all_labels, Kind.PEOPLE, TODAY, 10) if isinstance(one, Badge)]
        assert names == ["A. Price", "J. Okafor", "M. Khan"]
        assert [one.code for one in ask(all_labels, Kind.BOXES, TODAY, 10)] == [box]
        assert council.shelf in [one.code for one in ask(all_labels, Kind.LOCATIONS, TODAY, 10)]
        with pytest.raises(Refused, match="more than 1"):
            ask(all_labels, Kind.FILES, TODAY, 1)


class TestSlips:
    def test_a_tracer(self, council: Council) -> None:
        file, desk = council.file("HOU/1", "14 Station Road"), council.desk()
        with pytest.raises(Refused, match="is not out"):
            desk.office.ask(slip, file, "Front desk", NOON)
        desk.outcomes(council.okafor, file)
        found = desk.office.ask(slip, file, "Front desk", NOON)
        due = dt.date(2026, 3, 31)
        out = NOON + dt.timedelta(seconds=4)
        assert found == Tracer(
            file, "HOU/1", "14 Station Road", "J. Okafor", "Lettings", out, due, "Bay 1, Shelf 1"
        )

    def test_a_boxs_tracer_and_a_sensitive_files(self, council: Council) -> None:
        secret = council.record_class("Child care", is_sensitive=True)
        file = council.file("HOU/2", "The Smith children", class_id=secret)
        box, desk = council.box("0001", council.file("HOU/1")), council.desk()
        desk.outcomes(council.okafor, box, file)
        of_box, of_file = (desk.office.ask(slip, code, "Front desk", NOON) for code in (box, file))
        assert isinstance(of_box, Tracer)
        assert isinstance(of_file, Tracer)
        assert (of_box.reference, of_box.title, of_box.home) == ("Box 0001", None, "Bay 1, Shelf 1")
        assert (of_file.reference, of_file.title) == ("HOU/2", None)

    def test_a_visits_slip(self, council: Council) -> None:
        secret = council.record_class("Child care", is_sensitive=True)
        files = [
            council.file("HOU/1"),
            council.file("HOU/2", "Smith", class_id=secret),
            council.file("HOU/3"),
        ]
        desk = council.desk()
        desk.outcomes(council.okafor, files[0], council.okafor)
        desk.outcomes(council.okafor, files[1], files[2], files[0])
        found = visit_of(desk, council.okafor)
        assert (found.name, found.team, found.desk) == ("J. Okafor", "Lettings", "Front desk")
        assert [(line.reference, line.title) for line in found.lent] == [("HOU/2", None), ("HOU/3", "A file")]
        assert [line.reference for line in found.back] == ["HOU/1"]
        assert found.back[0].back_at == desk.now
        desk.command(Command.UNDO)
        assert not visit_of(desk, council.okafor).back, "it did not come back after all"

    def test_the_latest_visit_at_this_desk(self, council: Council) -> None:
        desk, other = council.desk(), council.desk("Annexe")
        first, second = council.file("HOU/1"), council.file("HOU/2")
        desk.outcomes(council.okafor, first, council.okafor)
        other.now = desk.now
        other.outcomes(council.okafor, second)
        assert [line.code for line in visit_of(desk, council.okafor).lent] == [first]
        assert [line.code for line in visit_of(other, council.okafor, "Annexe").lent] == [second]

    def test_a_receipt_without_a_visit_of_ones_own(self, council: Council) -> None:
        file, desk = council.file("HOU/1"), council.desk()
        desk.outcomes(council.okafor, file, council.okafor)
        desk.wait(3600)
        desk.outcomes(council.khan, file)
        found = visit_of(desk, council.okafor)
        assert (found.lent, [line.code for line in found.back]) == ((), [file])
        desk.wait(86400)
        with pytest.raises(Refused, match=r"J\. Okafor has nothing on a slip"):
            visit_of(desk, council.okafor)

    def test_what_has_no_slip(self, council: Council) -> None:
        office = council.desk().office
        for code, says in [
            (council.price, "A. Price has nothing on a slip"),
            (council.shelf, "Locations have no slip"),
            (make("F", 4711), "Nothing here has the code"),
            ("", "Nothing here has the code"),
        ]:
            with pytest.raises(Refused, match=says):
                office.ask(slip, code, "Front desk", NOON)
