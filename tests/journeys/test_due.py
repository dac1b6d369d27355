"""The word `due`: a file's disposal date and how it was reckoned, by the program in its own process."""

import datetime as dt
from typing import Any

from app.codes.own import make
from app.register.dating import RecordEvent
from app.retention.reckoning import Rule
from tests.council import Council
from tests.journeys.terminal import Terminal

KEYS = ["disposal_date", "action", "rule", "version", "trigger", "trigger_date", "steps"]
SIX = Rule("destroy", "closed", year_end="financial", years=6)
CHILD = Rule("review", "birth", age=18, years=3)
CLOSED = dt.date(2024, 2, 29)


def due(terminal: Terminal, reference: str, login: str = "manager") -> dict[str, Any]:
    found = Terminal(terminal.address).json("--as", login, "due", reference)
    assert list(found) == KEYS
    return found


def said(terminal: Terminal, *words: str) -> str:
    """What is said on standard error, in one sentence, where it can't be done."""
    done = terminal.run("due", *words)
    assert (done.returncode, done.stdout) == (1, b"")
    text = done.stderr.decode().strip()
    assert "\n" not in text
    return text


def test_step_by_step(terminal: Terminal, council: Council) -> None:
    class_id, file = council.record_class("Tenancies"), council.file("HOU/1")
    council.schedule({class_id: SIX})
    council.dated(file, class_id, closed_on=CLOSED)
    council.barcode("5012345678900", file)
    wanted = {
        "disposal_date": "2030-03-31",
        "action": "destroy",
        "rule": "6 years after: The end of the financial year (Closed)",
        "version": 1,
        "trigger": "Closed",
        "trigger_date": "2024-02-29",
        "steps": [
            "Closed: 29 February 2024.",
            "The end of the financial year: 31 March 2024.",
            "6 years later: 31 March 2030.",
            "By version 1 of the schedule.",
        ],
    }
    for text in ("HOU/1", "hou/1 part 1", file, "5012345678900"):
        assert due(terminal, text) == wanted
    lines = terminal.run("due", "HOU/1").stdout.decode().splitlines()
    assert lines[:2] == ["Disposal date: 2030-03-31", f"Rule: {wanted['rule']}"]
    assert [line.strip() for line in lines[2:]] == wanted["steps"]


def test_each_part_has_its_own(terminal: Terminal, council: Council) -> None:
    class_id = council.record_class("Tenancies")
    council.schedule({class_id: SIX})
    council.dated(council.file("HOU/1"), class_id, closed_on=CLOSED)
    council.dated(council.file("HOU/1", part=2), class_id, closed_on=dt.date(2025, 4, 1))
    assert due(terminal, "HOU/1")["disposal_date"] == "2030-03-31"
    assert due(terminal, "HOU/1 part 2")["disposal_date"] == "2032-03-31"
    assert said(terminal, "HOU/1 part 3") == "HOU/1 part 3 is no file."


def test_what_is_no_file(lite: Terminal) -> None:
    for text in ("HOU/999", "nonsense", "", make("F", 4711), make("L", 102)):
        assert said(lite, text, "--json").endswith("is no file.")


def test_files_that_no_rule_dates(terminal: Terminal, council: Council) -> None:
    class_id = council.record_class("Tenancies")
    council.file("HOU/1", disposal_due=dt.date(2031, 1, 2))
    council.file("HOU/2", class_id=class_id, closed_on=CLOSED)
    bare = due(terminal, "HOU/1")
    assert bare["disposal_date"] == "2031-01-02"
    assert bare["steps"] == [
        "The file has no record class yet.",
        "Its date was entered before: 2 January 2031.",
    ]
    unruled = due(terminal, "HOU/2")
    assert unruled["steps"] == ["No schedule in force has a rule for its class."]
    for found in (bare, unruled):
        assert [found[key] for key in ("action", "rule", "version", "trigger", "trigger_date")] == [None] * 5
    council.schedule({class_id: SIX})
    waiting = due(terminal, "HOU/2")
    assert (waiting["disposal_date"], waiting["version"]) == (None, None)
    assert waiting["steps"][-1].startswith("The file is not dated by this rule yet")


def test_for_ever(terminal: Terminal, council: Council) -> None:
    class_id = council.record_class("Minutes")
    council.schedule({class_id: Rule("permanent", None)})
    council.dated(council.file("DEM/1"), class_id, closed_on=CLOSED)
    found = due(terminal, "DEM/1")
    assert (found["disposal_date"], found["action"], found["rule"]) == (None, "permanent", "Kept for ever")
    assert (found["trigger"], found["trigger_date"]) == (None, None)
    assert found["steps"][0] == "Files of this class are kept for ever."
    assert terminal.run("due", "DEM/1").stdout.decode().startswith("Disposal date: none\n")


def test_a_date_of_birth_is_for_those_who_need_it(terminal: Terminal, council: Council) -> None:
    class_id, file = council.record_class("Children"), council.file("CHS/1")
    council.schedule({class_id: CHILD})
    council.dated(file, class_id)
    council.works_as("manager", "information manager")
    council.works_as("clerk", "clerk")
    for login in ("manager", "clerk"):
        assert due(terminal, "CHS/1", login)["steps"][0] == "Date of birth: the date is not recorded."
    office = council.desk(login="manager").office
    office.do(RecordEvent(code=file, event="birth", day=dt.date(2004, 2, 29)))
    known, hidden = due(terminal, "CHS/1", "manager"), due(terminal, "CHS/1", "clerk")
    assert (known["trigger_date"], known["disposal_date"]) == ("2004-02-29", "2025-02-28")
    assert known["steps"][:2] == [
        "Date of birth: 29 February 2004.",
        "Reaching the age of 18: 28 February 2022.",
    ]
    assert hidden["trigger_date"] is None
    assert not any("2004" in str(step) or "2022" in str(step) for step in hidden["steps"])
