"""A desk's latest movements, as a window shows them when it is opened again."""

from app.codes.command import Command
from app.overview.recent import recent
from tests.council import Council


def test_newest_first_of_this_desk_alone(council: Council) -> None:
    first, second = council.file("HOU/1", "One"), council.file("HOU/2", "Two")
    desk, other = council.desk(), council.desk("Civic Centre")
    desk.scan(council.okafor)
    act = desk.scan(first)["act"]
    other.outcomes(council.khan, second)
    desk.outcomes(council.okafor, first)
    lines = desk.office.ask(recent, "Front desk")
    assert [(line["kind"], line["reference"]) for line in lines] == [("in", "HOU/1"), ("out", "HOU/1")]
    assert lines[1] == {
        "kind": "out",
        "barcode": first,
        "reference": "HOU/1",
        "title": "One",
        "person": "J. Okafor",
        "due_back": "2026-03-31",
        "location": None,
        "happened_at": "2026-03-03T12:00:04.000000Z",
        "act": act,
        "undone": False,
        "undid": None,
        "gone": None,
        "disposed_how": None,
    }
    assert (lines[0]["location"], lines[0]["due_back"]) == ("Returns shelf, Front desk", None)
    assert [line["reference"] for line in desk.office.ask(recent, "Civic Centre")] == ["HOU/2"]
    assert desk.office.ask(recent, "No such desk") == []


def test_what_was_taken_back(council: Council) -> None:
    desk = council.desk()
    desk.outcomes(council.okafor, council.file("HOU/1"))
    desk.command(Command.UNDO)
    lines = desk.office.ask(recent, "Front desk")
    assert [(one["kind"], one["undone"], one["undid"], one["person"]) for one in lines] == [
        ("undone", False, "out", "J. Okafor"),
        ("out", True, None, "J. Okafor"),
    ]


def test_a_box_is_one_line_and_titles_may_be_hidden(council: Council) -> None:
    secret = council.record_class("Tenancies", is_sensitive=True)
    boxed, hidden = council.file("HOU/1"), council.file("HOU/2", "J. Smith", part=3, class_id=secret)
    box, desk = council.box("B1", boxed), council.desk()
    desk.outcomes(council.okafor, box, hidden)
    lines = desk.office.ask(recent, "Front desk")
    assert [(one["barcode"], one["reference"], one["title"]) for one in lines] == [
        (hidden, "HOU/2 part 3", None),
        (box, "B1", None),
    ]
    assert desk.office.ask(recent, "Front desk", 1, True)[0]["title"] == "J. Smith"
    assert len(desk.office.ask(recent, "Front desk", 1)) == 1
