"""A round from the terminal: desks imported, drawn, printed, entered twice, shown and rated."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.inspection.sampling import drawn
from tests.council import Council
from tests.journeys.terminal import Terminal
from tests.paper.reading import read


class Rounds:
    """A floor with ten desks and a printer, at a terminal."""

    def __init__(self, terminal: Terminal, council: Council, folder: Path) -> None:
        self.terminal, self.council, self.folder = terminal, council, folder
        hall = council.place("building", "Hall")
        council.place("floor", "First Floor", parent_id=council.ids[hall])
        rows = ["First Floor,1.01 to 1.10,hot,Housing", "First Floor,Printer,printer,"]
        assert self.said("round", "desks", self.file("inside,name,use,service", *rows)) == (
            0,
            "2 rows read: 2 added, 0 updated, 0 rejected.",
        )

    def said(self, *words: str) -> tuple[int, str]:
        done = self.terminal.run(*words)
        return done.returncode, (done.stdout + done.stderr).decode().strip()

    def json(self, *words: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.terminal.run(*words, "--json").stdout)
        return found

    def name(self, code: str) -> str:
        """Return the name of a desk by its code."""
        places = self.json("round", "show", "1")["places"]
        return next(str(place["name"]) for place in places if place["place"] == code)

    def file(self, *lines: str) -> str:
        path = self.folder / "file.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return str(path)

    def enter(self, *rows: str) -> dict[str, Any]:
        done = self.terminal.run(
            "round", "enter", "1", self.file("place,item,result,note,secured", *rows), "--json"
        )
        found: dict[str, Any] = json.loads(done.stdout)
        assert found["read"] == len(rows) == found["added"] + found["updated"] + found["rejected"]
        assert done.returncode == (1 if found["rejected"] else 0)
        return found


@pytest.fixture
def rounds(terminal: Terminal, council: Council, tmp_path: Path) -> Rounds:
    return Rounds(terminal, council, tmp_path)


def test_a_round_is_drawn_again_by_its_seed(rounds: Rounds) -> None:
    answer = rounds.json("round", "draw", "First Floor")
    assert (answer["round"], answer["population"], answer["size"]) == (1, 10, 2)
    assert len(answer["codes"]) == 2
    again = rounds.json("round", "draw", "Housing", "--size", "10", "--seed", answer["seed"])
    assert again["codes"] == drawn(sorted(again["codes"]), answer["seed"], 10)
    assert again["codes"][:2] == answer["codes"]
    assert rounds.json("round", "draw", "HOU", "--precision", "10")["size"] == 10


def test_the_form_has_the_round_as_qr(rounds: Rounds, tmp_path: Path) -> None:
    rounds.json("round", "draw", "First Floor", "--size", "10")
    out = tmp_path / "form.pdf"
    assert rounds.said("round", "form", "1", str(out)) == (0, f"The form is in {out}.")
    assert read(out.read_bytes(), 203)[("QRCode", "ROUND-1")] == 1


def test_a_form_that_is_entered_twice_is_there_once_and_says_so(rounds: Rounds) -> None:
    codes = rounds.json("round", "draw", "First Floor", "--size", "10")["codes"]
    rows = [f"{code},,clear,," for code in codes[:7]]
    rows += [f"{codes[7]},CD01,finding,On the chair,yes", f"{codes[7]},18,,,"]
    rows += [f"{codes[8]},,Locked,,", f"{codes[9]},,not in use,Empty,", "printer,12,,,no"]
    assert rounds.enter(*rows) | {"rejections": []} == {
        "read": 12,
        "added": 12,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "rejections": [],
    }
    again = rounds.enter(*rows)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 12, 12)
    status, text = rounds.said("round", "enter", "1", str(rounds.folder / "file.csv"))
    assert (status, text) == (
        0,
        "12 rows read: 0 added, 12 updated, 0 rejected.\n12 of them were there already, the same.",
    )
    shown = rounds.json("round", "show", "1")
    assert (shown["n"], shown["clear"], shown["rate"], shown["locked"], shown["not_in_use"]) == (
        8,
        7,
        87.5,
        1,
        1,
    )
    by_code = {place["place"]: place for place in shown["places"]}
    assert [(one["item"], one["note"], one["secured"]) for one in by_code[codes[7]]["findings"]] == [
        ("CD01", "On the chair", True),
        ("CD18", None, False),
    ]
    assert by_code[codes[9]]["note"] == "Empty"
    rated = rounds.json("rates")
    assert (rated["n"], rated["clear"], rated["rate"], rated["suppressed"]) == (8, 7, 87.5, False)
    (of_housing,) = json.loads(rounds.terminal.run("rates", "--by", "service", "--json").stdout)
    assert (of_housing["service"], of_housing["n"]) == ("Housing", 8)
    assert rounds.said("rates")[1].startswith("All services: 7 of 8 desks clear. 87.5 % clear (95 % interval")
    assert "Other personal data" not in rounds.said("round", "show", "1")[1]


def test_wrong_rows_reject_their_place_and_nothing_else(rounds: Rounds) -> None:
    codes = rounds.json("round", "draw", "First Floor", "--size", "10")["codes"]
    found = rounds.enter(
        f"{codes[0]},,clear,,",
        "9.99,,clear,,",
        f"{codes[1]},CD99,finding,,",
        f"{codes[1]},CD01,finding,,",
        f"{codes[2]},,so so,,",
        f"{codes[3]},CD01,clear,,",
        f"{codes[4]},CD01,finding,,perhaps",
        f"{codes[5]},,clear,,",
        f"{codes[5]},,locked,,",
        f"{codes[6]},,finding,,",
        f"{codes[7]},,clear,,yes",
        ",CD01,,,",
        f"{codes[8]},CD01,,,",
        f"{codes[8]},CD01,,,",
    )
    assert found["added"] == 1
    assert {one["line"]: one["why"] for one in found["rejections"]} == {
        3: "“9.99” was not drawn for this round.",
        4: "The checklist has no item CD99 for this place.",
        5: "Line 4 of the same place is wrong, so none of it was taken.",
        6: "“so so” is no result. It is clear, findings, locked or not in use.",
        7: "An item that failed is a finding, not “clear”.",
        8: "Secured is yes or no, not “perhaps”.",
        9: "Line 10 of the same place is wrong, so none of it was taken.",
        10: f"{rounds.name(codes[5])} has two results.",
        11: "Name the item that failed.",
        12: "Only a finding is secured.",
        13: "Name the place.",
        14: "An item fails once at a place. Put both into its note.",
        15: "An item fails once at a place. Put both into its note.",
    }
    assert [place["result"] for place in rounds.json("round", "show", "1")["places"]].count(None) == 10


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["place,item,result,note"], "The first line lacks secured. It names the columns:"),
        (["place,item,result,note,secured,who"], "The column “who” is unknown."),
        (["place,place,item,result,note,secured"], "The column “place” stands there twice."),
        (["place,item,result,note,secured", "a,b,c,d,e,f"], "Line 2 has too many cells."),
        ([], "The first line lacks place."),
    ],
)
def test_a_file_that_is_no_form(rounds: Rounds, lines: list[str], why: str) -> None:
    rounds.json("round", "draw", "First Floor")
    status, text = rounds.said("round", "enter", "1", rounds.file(*lines))
    assert (status, text[: len(why)]) == (1, why)


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        (("round", "draw", "Nowhere"), 1, "There is no location and no service “Nowhere”."),
        (("round", "draw", "Bay 1, Shelf 1"), 1, "No desk in use is there. Make the desks first."),
        (("round", "draw", "First Floor", "--size", "11"), 1, "Draw from 1 to 10 desks."),
        (("round", "draw", "First Floor", "--size", "0"), 2, "Usage:"),
        (
            ("round", "draw", "First Floor", "--precision", "nan"),
            1,
            "A precision lies between 0 and 50 points.",
        ),
        (("round", "show", "7"), 1, "There is no round 7."),
        (("round", "form", "7", "out.pdf"), 1, "There is no round 7."),
        (("round", "enter", "7", "missing.csv"), 1, "There is no round 7."),
        (("rates", "--by", "moon"), 2, "Usage:"),
    ],
)
def test_what_can_t_be_done_is_said_in_one_sentence(
    rounds: Rounds, words: tuple[str, ...], status: int, why: str
) -> None:
    found = rounds.said(*words)
    assert (found[0], found[1].split("\n")[0][: len(why)]) == (status, why)
    assert not Path("out.pdf").exists()


def test_a_file_that_is_not_there(rounds: Rounds) -> None:
    rounds.json("round", "draw", "First Floor")
    status, text = rounds.said("round", "enter", "1", "missing.csv")
    assert (status, text.split(":")[0]) == (1, "missing.csv can't be read")
