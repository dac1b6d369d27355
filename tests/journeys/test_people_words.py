"""Who works here, from the terminal: listed, added, given roles and retired."""

import json

import pytest

from tests.council import Council
from tests.journeys.terminal import Terminal


def said(terminal: Terminal, *words: str, by: str = "boss") -> tuple[int, str]:
    done = terminal.run("--as", by, *words)
    return done.returncode, (done.stdout + done.stderr).decode().strip()


@pytest.fixture
def works(terminal: Terminal, council: Council) -> Terminal:
    council.works_as("boss", "administrator")
    return terminal


def test_somebody_comes_gets_roles_and_leaves(works: Terminal) -> None:
    status, text = said(works, "people", "add", "C. Lark", "lark", "--role", "clerk", "--role", "auditor")
    assert (status, text.splitlines()[-1]) == (0, "C. Lark is now: clerk, auditor.")
    assert said(works, "people") == (0, "boss  The boss: administrator\nlark  C. Lark: auditor, clerk")
    changed = said(works, "people", "roles", "lark", "--take", "auditor", "--give", "records officer")
    assert changed == (0, "C. Lark is now: clerk, records officer.")
    assert said(works, "people", "retire", "lark")[0] == 0
    status, text = said(works, "rates", by="lark")
    assert (status, text.splitlines()[0][:14]) == (0, "All services: ")
    assert said(works, "round", "draw", "Bay 1, Shelf 1", by="lark")[1].startswith("lark may not do this.")
    rows = json.loads(works.run("--as", "boss", "people", "--json").stdout)
    assert [(row["login"], row["state"]) for row in rows] == [("boss", "active"), ("lark", "left")]


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        (("people", "roles", "nobody", "--give", "clerk"), 1, "Nobody here has the login nobody."),
        (("people", "roles", "boss"), 2, "Usage:"),
        (("people", "roles", "boss", "--give", "king"), 2, "Usage:"),
        (("people", "roles", "boss", "--take", "administrator"), 1, "Somebody must remain who gives roles"),
        (("people", "retire", "boss"), 1, "Somebody must remain who gives roles"),
    ],
)
def test_what_can_t_be_done(works: Terminal, words: tuple[str, ...], status: int, why: str) -> None:
    found = said(works, *words)
    assert (found[0], found[1][: len(why)]) == (status, why)
