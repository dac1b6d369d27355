"""The issue's section on the terminal, sentence by sentence, with the program in a process of its own."""

import datetime as dt
import json
import uuid
from typing import Any

import sqlalchemy as sa

from app.codes.command import Command
from app.codes.own import MAT, make
from app.core.database import Database
from app.core.times import working_day_from
from tests.council import Council
from tests.journeys.terminal import Terminal

KEYS = {"scan", "outcome", "barcode", "reference", "title", "person", "due_back", "location", "say"}
ANSWER = KEYS | {"act", "replayed", "also"}
OUTCOMES = {
    *("visit_opened", "visit_closed", "checked_out", "checked_in", "renewed", "found", "shelved", "undone"),
    *("waiting", "lapsed", "registered", "mode", "repeated", "unchanged", "refused", "unknown", "alarm"),
}
LATER = "2026-03-03T12:{:02d}:{:02d}+00:00"


WRONG: list[dict[str, Any]] = [
    {},
    {"scan": None},
    {"scan": 7},
    {"scan": ["F"]},
    {"act": "0b7bb0e6-6c4b-4b55-8a62-7d0c1b1f6f10"},
    {"scan": "F", "act": "no uuid"},
    {"scan": "F", "act": 7},
    {"scan": "F", "act": {}},
    {"scan": "F", "happened_at": "yesterday"},
    {"scan": "F", "happened_at": "2026-03-03T12:00:00"},
    {"scan": "F", "happened_at": 1772539200},
    {"scan": "F", "happened_at": "0001-01-01T00:00:00+14:00"},
    {"scan": "F", "happened_at": "9999-12-31T23:59:59-14:00"},
    {"scan": "F", "happened_at": "1066-10-14T09:00:00Z"},
    {"scan": "F", "title": 7},
    {"scan": "F", "title": ["a"]},
    {"scan": "F", "due_back": "soon"},
    {"scan": "F", "due_back": 7},
    {"scan": "F", "due_back": "2026-02-30"},
    {"scan": "F", "titel": "a slip of the pen"},
    {"scan": "F", "title": "x" * 5000},
]
"""Objects that are no scan, each for a reason of its own."""


def act() -> str:
    return str(uuid.uuid4())


class TestAnswers:
    def test_one_object_a_line_with_all_keys(self, terminal: Terminal, council: Council) -> None:
        first, second = council.file("HOU/1", "Smith & Sons"), council.file("HOU/2")
        answers = terminal.answers(first, second, council.okafor, "5012345678900", first, MAT[Command.DONE])
        assert [one["outcome"] for one in answers] == [
            "waiting",
            "waiting",
            "visit_opened",
            "unknown",
            "unchanged",
            "visit_closed",
        ]
        for one in answers:
            assert set(one) == ANSWER
            assert one["outcome"] in OUTCOMES
            assert one["say"]
            assert one["replayed"] is False
            assert all(set(other) == KEYS - {"scan"} for other in one["also"])
        opened = answers[2]
        assert (opened["scan"], opened["barcode"], opened["person"]) == (council.okafor,) * 2 + ("J. Okafor",)
        assert (opened["reference"], opened["title"], opened["location"]) == (None, None, None)
        lent = opened["also"]
        assert [(one["outcome"], one["barcode"]) for one in lent] == [
            ("checked_out", first),
            ("checked_out", second),
        ]
        assert (lent[0]["reference"], lent[0]["title"], lent[0]["person"]) == (
            "HOU/1",
            "Smith & Sons",
            "J. Okafor",
        )
        assert lent[0]["due_back"] is not None
        unknown = answers[3]
        assert [unknown[key] for key in ("barcode", "reference", "title", "person", "due_back")] == [None] * 5

    def test_each_answer_comes_before_the_next_line(self, terminal: Terminal, council: Council) -> None:
        file = council.file("HOU/1")
        with terminal.desk() as desk:
            assert desk.scan(council.okafor)["outcome"] == "visit_opened"
            assert desk.scan(file)["outcome"] == "checked_out"
            assert desk.scan(file)["outcome"] == "repeated"

    def test_an_empty_line_has_none(self, terminal: Terminal, council: Council) -> None:
        assert len(terminal.answers("", " \t ", "\r", council.okafor, b"", "")) == 1

    def test_the_last_line_may_lack_its_end(self, terminal: Terminal, council: Council) -> None:
        done = terminal.run("desk", "--json", typed=council.okafor.encode())
        assert json.loads(done.stdout)["outcome"] == "visit_opened"

    def test_disposal_codes_are_refused_politely(self, terminal: Terminal) -> None:
        assert [one["outcome"] for one in terminal.answers(make("D", 1), make("C", 1))] == ["refused"] * 2

    def test_without_json_a_line_is_a_sentence(self, terminal: Terminal, council: Council) -> None:
        done = terminal.run("desk", typed=f"{council.okafor}\n{council.file('HOU/1')}\n".encode())
        lines = done.stdout.decode().splitlines()
        assert len(lines) == 2
        assert lines[0].startswith("visit_opened: J. Okafor")
        assert "lent to J. Okafor, due back" in lines[1]

    def test_a_visit_goes_on_in_another_process(self, terminal: Terminal, council: Council) -> None:
        file = council.file("HOU/1")
        terminal.answers(council.okafor)
        assert terminal.answers(file, at="Civic Centre")[0]["outcome"] == "waiting"
        assert terminal.answers(file)[0]["outcome"] == "checked_out"

    def test_timed_events_are_in_the_next_answer(self, terminal: Terminal, council: Council) -> None:
        first, second = council.file("HOU/1"), council.file("HOU/2")
        lines = [(council.okafor, 0, 0), (first, 1, 0), (second, 1, 30)]
        answers = terminal.answers(*({"scan": code, "happened_at": LATER.format(*at)} for code, *at in lines))
        assert [one["outcome"] for one in answers] == ["visit_opened", "waiting", "waiting"]
        assert [(one["outcome"], one["person"]) for one in answers[1]["also"]] == [
            ("visit_closed", "J. Okafor")
        ]
        assert [(one["outcome"], one["barcode"]) for one in answers[2]["also"]] == [("lapsed", first)]


class TestObjects:
    def test_details_reach_the_act(self, terminal: Terminal, council: Council) -> None:
        label, badge, file = make("F", 5000), make("P", 5000), council.file("HOU/1")
        permit = {"authorised_by": "A. Price", "reason": "Home visit", "carried": "Locked case"}
        due = working_day_from(dt.date.today() + dt.timedelta(days=3)).isoformat()
        answers = terminal.answers(
            {"scan": badge, "name": "N. New", "team": "Lettings"},
            "5012345678900",
            {"scan": badge},
            {"scan": label, "title": "14 Station Road", "service": "Housing"},
            {"scan": MAT[Command.OFF_SITE], "due_back": due, **permit},
            {"scan": file},
        )
        assert [one["outcome"] for one in answers] == [
            "registered",
            "unknown",
            "visit_opened",
            "registered",
            "mode",
            "checked_out",
        ]
        assert answers[3]["title"] == "14 Station Road"
        assert [one["outcome"] for one in answers[3]["also"]] == ["checked_out"]
        assert answers[5]["due_back"] == due

    def test_happened_at_rules_the_timed_ends_and_both_times_are_kept(
        self, terminal: Terminal, council: Council
    ) -> None:
        file = council.file("HOU/1")
        times = ["2026-03-03T12:00:00Z", "2026-03-03T13:00:02+01:00", "2026-03-03T12:00:03.400Z"]
        answers = terminal.answers(
            *(
                {"scan": code, "happened_at": at}
                for code, at in zip((council.okafor, file, file), times, strict=True)
            )
        )
        assert [one["outcome"] for one in answers] == ["visit_opened", "checked_out", "repeated"]
        line = terminal.json("show", file)["history"][0]
        assert line["happened_at"] == "2026-03-03T12:00:02.000000Z"
        assert line["entered_at"] > "2026-03-04"

    def test_an_act_sent_again_is_answered_again(self, terminal: Terminal, council: Council) -> None:
        file, lent, opened = council.file("HOU/1"), act(), act()
        lines = [{"scan": council.okafor, "act": opened}, {"scan": file, "act": lent.upper()}]
        first = terminal.answers(*lines)
        again = terminal.answers(*lines)
        assert [one["act"] for one in first] == [opened, lent]
        assert again == [one | {"replayed": True} for one in first]
        assert council.movements(file) == ["out"]

    def test_refusals_are_answered_again_too(self, terminal: Terminal, council: Council) -> None:
        file, one = council.file("HOU/1", marking="SECRET"), act()
        first = terminal.answers({"scan": file, "act": one})[0]
        council.change(file, marking="OFFICIAL")
        assert first["outcome"] == "refused"
        assert terminal.answers({"scan": file, "act": one})[0] == first | {"replayed": True}

    def test_the_same_act_with_another_scan_is_refused(self, terminal: Terminal, council: Council) -> None:
        file, other, one = council.file("HOU/1"), council.file("HOU/2"), act()
        answers = terminal.answers(council.okafor, {"scan": file, "act": one}, {"scan": other, "act": one})
        assert [(a["outcome"], a["replayed"]) for a in answers[1:]] == [
            ("checked_out", False),
            ("refused", False),
        ]
        assert council.movements(other) == []

    def test_of_the_wrong_shape_are_refused_in_a_sentence(self, lite: Terminal) -> None:
        answers = lite.answers(*WRONG, "5012345678900")
        assert len(answers) == len(WRONG) + 1
        for line, answer in zip(WRONG, answers, strict=False):
            assert set(answer) == ANSWER
            assert (line, answer["outcome"]) == (line, "refused")
            assert answer["say"].endswith(".")
        assert answers[-1]["outcome"] == "unknown"


class TestAnything:
    LINES: tuple[bytes, ...] = (
        b"\x00",
        b"\x00\x01\x02F\x00",
        b"\xff\xfe\xfa",
        b"F0000\xc3\x28",
        b"\xed\xa0\x80",
        b"A" * 10_240,
        "Ж".encode() * 10_240,
        b'{"scan": "' + b"x" * 10_240 + b'"}',
        b'{"scan": "\\u0000"}',
        b'{"scan": "\\ud800"}',
        b'{"scan": "F0000001X", "title": "\\u0000\\ud800", "service": "\\u202e"}',
        b"{" * 5_000,
        b'{"scan": ' + b"[" * 100_000,
        b'{"scan": NaN}',
        b'{"scan": "F", "scan": "G"}',
        b"[]",
        b"null",
        b'"F0000001X"',
        b"'; DROP TABLE file; --",
        b"<script>alert(1)</script>",
        b"%s %(code)s {scan} $1 :code ?",
        "Р0000101S".encode(),
        "Ｆ００００００１９".encode(),
        b"F0000001O",
        b"\x1b[31mred\x1b[0m",
        "\u202eabc\u2066".encode(),
        b"\\",
        b"=cmd|' /C calc'!A0",
    )

    def test_gets_a_plain_answer_and_the_desk_goes_on(self, terminal: Terminal, council: Council) -> None:
        answers = terminal.answers(*self.LINES, council.okafor)
        assert [one["outcome"] for one in answers[-1:]] == ["visit_opened"]
        assert {one["outcome"] for one in answers[:-1]} <= {"unknown", "refused", "unchanged"}
        assert len(answers) in (len(self.LINES), len(self.LINES) + 1)

    def test_unknown_scans_are_kept(self, terminal: Terminal, council: Council, database: Database) -> None:
        terminal.answers("5012345678900", b"\x00caf\xe9", "<b>")
        with database.connected() as connection:
            kept = connection.execute(sa.text("SELECT text FROM unknown_scan ORDER BY id")).scalars().all()
        assert kept == ["5012345678900", "\u2400caf\ufffd", "<b>"]

    def test_titles_are_kept_as_typed(self, terminal: Terminal, database: Database) -> None:
        titles = [
            "'; DROP TABLE file; --",
            '<img src=x onerror="alert(1)"> & "quotes"',
            "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 5,
            "עברית \u0627\u0644\u0639\u0631\u0628\u064a\u0629 日本語 🗂",
            "%s {title} \\n",
        ]
        labels = [make("F", 5000 + number) for number in range(len(titles))]
        terminal.answers(
            *(
                {"scan": label, "title": title, "service": "Housing"}
                for label, title in zip(labels, titles, strict=True)
            )
        )
        with database.connected() as connection:
            kept = connection.execute(sa.text("SELECT title FROM file ORDER BY code")).scalars().all()
        assert kept == [title.strip() for title in titles]

    def test_look_alikes_are_not_taken_for_the_real_code(self, terminal: Terminal, council: Council) -> None:
        cyrillic = council.okafor.replace("P", "\u0420")
        wide = "".join(chr(ord(one) + 0xFEE0) for one in council.okafor)
        letters = council.okafor.replace("0", "O")
        assert [one["outcome"] for one in terminal.answers(cyrillic, wide, letters)] == ["unknown"] * 3
