"""The issue's "Real cases to try", one test each."""

import datetime as dt
from typing import Any

from app.codes.command import Command
from app.codes.own import make
from app.core.database import Database
from app.people.models import Borrower
from tests.council import Council, also
from tests.journeys.terminal import Terminal

WELSH = (
    "Cais cynllunio ar gyfer newid defnydd adeilad allanol yn Nhŷ’r Ysgol, Llanfairpwllgwyngyllgogerychwyrn"
    "drobwllllantysiliogogogoch, ger y bont, i greu dwy uned wyliau hunanddarpar,"
    " mynedfa newydd i gerbydau, lle"
    " parcio i bedwar car, tanc septig a gwaith tirlunio cysylltiedig â’r safle gerllaw’r hen felin ŵyn"
)


def test_a_colleague_drops_off_anothers_file_while_borrowing_their_own(council: Council) -> None:
    mine, theirs, desk = council.file("HOU/1"), council.file("PLN/1"), council.desk()
    desk.outcomes(council.khan, theirs)
    desk.command(Command.DONE)
    desk.wait(3600)
    answers = [desk.scan(code) for code in (council.okafor, mine, theirs)]
    assert [one["outcome"] for one in answers] == ["visit_opened", "checked_out", "checked_in"]
    assert answers[2]["say"].startswith("Returned: keep it here")
    assert "M. Khan" in answers[2]["say"]
    assert (desk.page(mine)["holder"], desk.page(theirs)["holder"]) == ("J. Okafor", None)
    assert desk.scan(council.okafor)["outcome"] == "visit_closed"


def test_returns_and_loans_in_one_pile(council: Council) -> None:
    old = [council.file(f"HOU/{number}") for number in (1, 2)]
    new = [council.file(f"HOU/{number}") for number in (3, 4)]
    desk = council.desk()
    desk.outcomes(council.okafor, *old)
    desk.wait(3600)
    pile = [old[0], new[0], old[1], new[1], old[0]]
    assert desk.outcomes(council.okafor, *pile) == [
        "visit_opened",
        "checked_in",
        "checked_out",
        "checked_in",
        "checked_out",
        "unchanged",
    ]
    held = desk.page(council.okafor)["files"]
    assert {one["barcode"] for one in held} == set(new)


def test_the_same_pile_without_a_badge_first(council: Council) -> None:
    back, out, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
    desk.outcomes(council.okafor, back)
    desk.command(Command.DONE)
    assert desk.outcomes(back, out) == ["checked_in", "waiting"]
    assert [(one["outcome"], one["barcode"]) for one in desk.scan(council.okafor)["also"]] == [
        ("checked_out", out)
    ]


def test_the_clerk_is_in_the_stacks_for_two_minutes_in_mid_visit(council: Council) -> None:
    first, second, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
    desk.outcomes(council.okafor, first)
    late = desk.scan(second, after=120)
    assert (late["outcome"], also(late)) == ("waiting", ["visit_closed"])
    assert "J. Okafor" in late["say"]
    next_officer = desk.scan(council.khan)
    assert next_officer["outcome"] == "visit_opened"
    assert desk.page(second)["holder"] is None, "it did not land on the next officer's name"
    again = desk.scan(council.okafor)
    assert (second, "checked_out") in [(one["barcode"], one["outcome"]) for one in again["also"]]


def test_a_returned_file_belongs_to_a_box_that_is_on_loan(council: Council) -> None:
    first, second = council.file("HOU/1"), council.file("HOU/2")
    box, desk = council.box("B1", first, second), council.desk()
    desk.outcomes(council.okafor, box)
    desk.command(Command.DONE)
    back = desk.scan(first)
    assert back["outcome"] == "checked_in"
    assert "Its box is out to J. Okafor" in back["say"]
    assert (desk.page(first)["state"], desk.page(second)["state"], desk.page(box)["state"]) == (
        "in",
        "out",
        "out",
    )


def test_a_badge_from_another_council(council: Council) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    assert [desk.scan(badge)["outcome"] for badge in ("0004711-WCC", "*A1234567*")] == ["unknown", "unknown"]
    ours = desk.scan(make("P", 9_999_999))
    assert ours["outcome"] == "unchanged", (
        "it looks like one of ours: it asks for a name and registers nobody"
    )
    assert desk.scan(file)["outcome"] == "waiting", "and opened no visit"


def test_the_power_goes_between_the_answer_and_the_label(council: Council, database: Database) -> None:
    label, act = make("F", 5000), "0b7bb0e6-6c4b-4b55-8a62-7d0c1b1f6f10"
    given: dict[str, Any] = {"title": "14 Station Road", "service": "Housing"}
    before = council.desk()
    made = before.scan(label, act=act, **given)
    database.close()
    after = council.desk()
    after.now = before.now
    assert after.scan(label, act=act, **given) == made | {"replayed": True}
    assert after.page(label)["reference"] == made["reference"]
    assert after.page(label)["state"] == "in"


def test_a_borrower_has_left(council: Council) -> None:
    file, other, desk = council.file("HOU/1"), council.file("HOU/2"), council.desk()
    desk.outcomes(council.okafor, file)
    desk.command(Command.DONE)
    left = {"status": "left", "left_on": dt.date(2026, 3, 2)}
    council.write("left", lambda entry: entry.update(Borrower, council.ids[council.okafor], **left))
    desk.wait(3600)
    assert desk.scan(other)["outcome"] == "waiting"
    refused = desk.scan(council.okafor)
    assert refused["outcome"] == "refused"
    assert "left on 2 March" in refused["say"]
    assert also(refused) == ["lapsed"], "what waited for the badge is let go, aloud"
    assert desk.scan(file)["outcome"] == "checked_in", "what they still had comes back"
    assert also(desk.scan(council.khan)) == [], "and nothing passes on to the next badge"


def test_a_title_of_300_characters_of_welsh(terminal: Terminal) -> None:
    title, label = WELSH[:300], make("F", 5000)
    assert len(title) == 300
    made = terminal.answers({"scan": label, "title": title, "service": "Planning"})[0]
    assert (made["outcome"], made["title"]) == ("registered", title)
    assert terminal.json("show", label)["title"] == title
    assert [one["barcode"] for one in terminal.found("nhy", "hunanddarpar")] == [label]
    assert title in terminal.run("find", "cynllunio").stdout.decode()


def test_caps_lock_is_on(terminal: Terminal, council: Council) -> None:
    file = council.file("HOU/1")
    answers = terminal.answers(council.okafor.swapcase(), file.swapcase())
    assert [(one["outcome"], one["barcode"]) for one in answers] == [
        ("visit_opened", council.okafor),
        ("checked_out", file),
    ]


def test_two_labels_on_one_file(council: Council) -> None:
    file, desk = council.file("HOU/1"), council.desk()
    second = make("F", 4000)
    council.barcode(second, file, own=True)
    assert desk.outcomes(council.okafor, second, file) == ["visit_opened", "checked_out", "unchanged"]
    desk.command(Command.DONE)
    back = desk.scan(second)
    assert (back["outcome"], back["barcode"]) == ("checked_in", file)
    assert desk.page(second)["barcode"] == file
