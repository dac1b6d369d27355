"""A clear-out day by script: planned, scanned at two stations, approved, closed, released, certified."""

import json
from pathlib import Path

import pytest

from app.codes.own import make
from app.retention.reckoning import Rule
from tests.council import PHRASE, Council
from tests.disposal.chain import Chain
from tests.journeys.terminal import Terminal

PHRASED = f"{PHRASE}\n".encode()
BAGS = [make("D", 900_001 + number) for number in range(2)]


@pytest.fixture
def terminal(council: Council, address: str) -> Terminal:
    chain = Chain(council)
    council.schedule({chain.class_id: Rule("destroy", "closed", years=6)})
    chain.file("HOU/1", service_id=council.housing)
    council.passphrase("owner")
    return Terminal(address)


def said(terminal: Terminal, who: str, *words: str, typed: bytes = b"", rc: int = 0):
    done = terminal.run("--as", who, *words, "--json", typed=typed)
    assert done.returncode == rc, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()] if rc == 0 else done.stderr.decode()


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_a_clear_out_day_by_script(terminal: Terminal, tmp_path: Path) -> None:
    (proposed,) = said(terminal, "officer", "day", "proposals")
    assert proposed[0]["due"] == 1
    new = ("day", "new", "Housing, third floor", "--on", "2026-12-01", "--service", "Housing")
    assert "no department Sewers" in said(
        terminal, "officer", "day", "new", "X", "--on", "2026-12-01", "--service", "Sewers", rc=1
    )
    for wrong in ("nan", "inf", "-1", "1e30"):
        said(terminal, "officer", *new, "--target", wrong, rc=2)
    said(terminal, "officer", "collection", "contractor", "Shred & Co")
    more = ("--person", "clerk", "--contractor", "Shred & Co")
    assert said(terminal, "officer", *new, "--target", "12", *more)[0]["day"] == 1
    assert said(terminal, "officer", "day", "book", "1")[0]["collection"] == 1
    assert "is booked already" in said(terminal, "officer", "day", "book", "1", rc=1)
    task = ("day", "task", "1", "Order bags", "--by", "2026-11-30", "--owner", "officer")
    number = str(said(terminal, "officer", *task)[0]["task"])
    said(terminal, "officer", "day", "task", "1", "--give", number, "--owner", "owner")
    said(terminal, "officer", "day", "task", "1", "--done", number)
    assert "or it is done" in said(terminal, "officer", "day", "task", "1", "--done", number, rc=1)
    said(terminal, "officer", "day", "task", "1", rc=2)
    assert "has not started" in said(terminal, "officer", "day", "bag", "1", BAGS[0], rc=1)
    said(terminal, "officer", "day", "start", "1")
    one = ("--desk", "Station 1")
    assert said(terminal, "officer", *one, "day", "bag", "1", BAGS[0])[0]["outcome"] == "bag_opened"
    assert "is open at Station 1" in said(
        terminal, "officer", "--desk", "Station 2", "day", "bag", "1", BAGS[0], rc=1
    )
    typed = b"1 03-07 40\n1 25\nd 20\nnonsense\n1 2025 10\n"
    answers = said(terminal, "officer", *one, "day", "line", "1", typed=typed)
    assert [one["outcome"] for one in answers] == ["entered"] * 3 + ["refused"] * 2
    assert "is not due until" in said(terminal, "officer", *one, "day", "line", "1", "1", "2025", "10", rc=1)
    assert said(terminal, "officer", *one, "day", "answer", "1", "ask", "A box of keys", "--amount", "2k")
    assert said(terminal, "officer", *one, "day", "answer", "1", "keep", "HOU/1", "--why", "Appeal")
    (shown,) = said(terminal, "officer", "day", "show", "1")
    first = next(one["line"] for one in shown["log"] if one["amount"] == "25 cm")
    said(terminal, "officer", *one, "day", "line", "1", "--out", str(first), "--why", "Wrong pile")
    said(terminal, "officer", *one, "day", "bag", "1", "--seal", "S-1", "--kg", "7.5")
    assert said(terminal, "owner", "day", "approve", "1", typed=PHRASED)[0]["approved"] == 1
    said(terminal, "officer", "day", "close", "1")
    said(terminal, "officer", "day", "measure", "1", "--before", "40", "--after", "39.4", "--metre", "50")
    (shown,) = said(terminal, "officer", "day", "show", "1")
    assert (shown["row"]["totals"]["mm"], shown["row"]["totals"]["grams"]) == (600, 7500)
    assert shown["row"]["saved_pence"] == 3000
    (questions,) = said(terminal, "officer", "day", "questions")
    assert questions[0]["amount"] == "2 kg"
    number = str(questions[0]["id"])
    said(terminal, "officer", "day", "questions", "--give", number, "--owner", "owner")
    assert said(terminal, "officer", "day", "questions")[0][0]["owner"] == "A. Price"
    said(terminal, "officer", "day", "questions", "--close", number, "--outcome", "Caretaker has them")
    assert said(terminal, "officer", "day", "questions") == [[]]
    for words in (("guide", "1"), ("report", "1"), ("report", "1", "--log")):
        out = tmp_path / f"{'-'.join(words)}.pdf"
        done = terminal.run("--as", "officer", "day", words[0], words[1], str(out), *words[2:])
        assert done.returncode == 0, done.stderr.decode()
        assert out.read_bytes().startswith(b"%PDF")
    (listed,) = said(terminal, "officer", "day", "list")
    assert [(row["number"], row["state"]) for row in listed] == [(1, "closed")]
