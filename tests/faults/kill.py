"""Durability: a desk is killed at random moments while scans stream in, and what it answered must stand.

What was not answered is sent again with the same act ids, in order, to a new process. In the end every
answered act is in the database once, with the answer that it gave, and nothing is half done.
"""

import datetime as dt
import json
import random
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from app.codes.command import Command
from app.codes.own import MAT, make
from app.core.times import instant_text, system_clock
from tests.council import Council
from tests.faults.child import Child, Nursery
from tests.faults.ground import Counted, finish, opened, parser
from tests.faults.whole import acts, faults

DESK = "Killed desk"
COLD_EVERY = 20
"""One start in so many is `python -m app` from the beginning, the others fork a warm process."""
IN_FLIGHT = 12
LONGEST_SECONDS = 0.15
CHANGES = {"visit_opened", "visit_closed", "checked_out", "checked_in", "renewed", "found", "shelved"}
CHANGES |= {"registered", "unknown", "alarm"}


class Stream:
    """Makes scans as a clerk would, without end, each with an act id and a time of its own."""

    def __init__(self, council: Council, seed: int) -> None:
        self._random = random.Random(seed)
        self._people = [council.okafor, council.khan, council.price]
        self._files = [council.file(f"HOU/{n}", f"Tenancy {n} <Łódź> & Sons") for n in range(30)]
        self._boxes = [council.box("B1", *self._files[:3]), council.box("B2", *self._files[3:6])]
        self._places = [council.shelf, council.place("shelf", "Bay 2, Shelf 1")]
        self._numbers = iter(range(500_000, 9_999_999))
        self._at = system_clock() - dt.timedelta(days=200)

    def next(self) -> tuple[str, str]:
        """Return an act id and the line that asks for it."""
        chance = self._random.random()
        given: dict[str, str] = {}
        if chance < 0.52:
            scan = self._random.choice(self._files)
        elif chance < 0.68:
            scan = self._random.choice(self._people)
        elif chance < 0.76:
            scan = MAT[self._random.choice(list(MAT))]
            if scan == MAT[Command.OFF_SITE]:
                given = {"authorised_by": "A. Price", "reason": "Hearing", "carried": "locked bag"}
        elif chance < 0.84:
            scan = self._random.choice(self._boxes)
        elif chance < 0.90:
            scan = self._random.choice(self._places)
        elif chance < 0.94:
            scan, given = make("F", next(self._numbers)), {"title": "O’Brien; DROP TABLE", "service": "HOU"}
        elif chance < 0.97:
            scan, given = make("P", next(self._numbers)), {"name": "Zoë Ng", "team": "Lettings"}
        else:
            scan = self._random.choice(["5010029000023", "?", "F00001061"])
        self._at += dt.timedelta(seconds=self._random.choice([2, 3, 5, 5, 8, 25, 70]))
        act = str(uuid.UUID(int=self._random.getrandbits(128), version=4))
        line = {"scan": scan, "act": act, "happened_at": instant_text(self._at), **given}
        return act, json.dumps(line)


@dataclass
class Tally:
    """What was sent and what came back."""

    given: dict[str, dict[str, Any]] = field(default_factory=dict)
    committed_unseen: int = 0
    repeated: int = 0
    resent: int = 0
    broken: list[str] = field(default_factory=list)

    def take(self, raw: bytes, waiting: list[tuple[str, str]]) -> None:
        """Note an answer to the first line that waits for one."""
        answer = json.loads(raw)
        act, line = waiting.pop(0)
        if answer["act"] != act:
            self.broken.append(f"an answer of {answer['act']} came for {line}")
        self.committed_unseen += answer["replayed"]
        self.note(act, answer)

    def note(self, act: str, answer: dict[str, Any]) -> None:
        """Keep an act's first answer; a later one must be the same."""
        del answer["replayed"]
        if self.given.setdefault(act, answer) != answer:
            self.broken.append(f"{act} was answered {self.given[act]} and then {answer}")


def kill(address: str, count: int, seed: int = 1) -> Counted:
    """Kill a desk so many times and count."""
    with opened(address) as database:
        stream = Stream(Council(database), seed)
    chance = random.Random(seed)
    tally = Tally()
    waiting: list[tuple[str, str]] = []
    sent: list[tuple[str, str]] = []
    with Nursery() as nursery:
        for number in range(count):
            child = Child(address, DESK, nursery if number % COLD_EVERY else None)
            tally.resent += len(waiting)
            _repeat(child, [] if number % 4 else _some(sent, waiting, chance, 3), tally)
            _stream(child, stream, chance, waiting, sent, tally)
            for raw in child.kill():
                tally.take(raw, waiting)
    with Child(address, DESK) as child:
        child.send(*(line for _act, line in waiting))
        while waiting:
            tally.take(child.answer(), waiting)
        _repeat(child, _some(sent, waiting, chance, 200), tally)
        if child.end() != 0:
            tally.broken.append("the desk did not end with status 0")
    return _counted(address, count, sent, tally)


def _some(
    sent: list[tuple[str, str]], waiting: list[tuple[str, str]], chance: random.Random, count: int
) -> list[tuple[str, str]]:
    answered = sent[: len(sent) - len(waiting)]
    return chance.sample(answered, min(count, len(answered)))


def _repeat(child: Child, again: list[tuple[str, str]], tally: Tally) -> None:
    """Send acts once more that were answered long ago."""
    child.send(*(line for _act, line in again))
    for act, _line in again:
        answer = json.loads(child.answer())
        if not answer["replayed"]:
            tally.broken.append(f"{act} was done again")
        tally.repeated += 1
        tally.note(act, answer)


def _stream(
    child: Child,
    stream: Stream,
    chance: random.Random,
    waiting: list[tuple[str, str]],
    sent: list[tuple[str, str]],
    tally: Tally,
) -> None:
    """Keep several lines in flight until a random moment; now and then that is before the desk opens."""
    child.send(*(line for _act, line in waiting))
    if chance.random() < 0.95:
        if not waiting:
            _ask(child, stream, waiting, sent)
        tally.take(child.answer(), waiting)
    moment = time.monotonic() + chance.random() ** 2 * LONGEST_SECONDS
    while time.monotonic() < moment:
        while len(waiting) < chance.randint(1, IN_FLIGHT):
            _ask(child, stream, waiting, sent)
        for raw in child.answers_until(min(moment, time.monotonic() + 0.002)):
            tally.take(raw, waiting)


def _ask(child: Child, stream: Stream, waiting: list[tuple[str, str]], sent: list[tuple[str, str]]) -> None:
    one = stream.next()
    waiting.append(one)
    sent.append(one)
    child.send(one[1])


def _counted(address: str, count: int, sent: list[tuple[str, str]], tally: Tally) -> Counted:
    with opened(address) as database:
        kept = acts(database)
        half_done = faults(database)
    lost = []
    for act, answer in tally.given.items():
        stored, kinds = kept.pop(act, ({}, []))
        if _as_printed(stored, answer) != answer:
            lost.append(f"{act} was answered {answer} and is kept as {stored}")
        said = Counter(one["outcome"] for one in [answer, *answer["also"]] if one["outcome"] in CHANGES)
        done = Counter(kind for kind in kinds if kind in CHANGES)
        if said != done:
            half_done.append(f"{act} said {dict(said)} and did {dict(done)}")
    lost += [f"{act} is kept and was never answered" for act in kept]
    outcomes = Counter(answer["outcome"] for answer in tally.given.values())
    return {
        "kills": count,
        "acts_answered": len(tally.given),
        "acts_resent": tally.resent,
        "committed_before_the_kill_and_then_replayed": tally.committed_unseen,
        "answered_acts_sent_once_more": tally.repeated,
        "lost": len(lost),
        "half_done": len(half_done),
        "outcomes": dict(outcomes.most_common()),
        "broken": [*tally.broken, *lost, *half_done, *_unsent(sent, tally)],
    }


def _as_printed(stored: dict[str, Any], printed: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept of an answer, less what the terminal does not print."""
    shown = {key: stored[key] for key in printed if key in stored}
    if "also" in shown:
        pairs = zip(stored["also"], printed["also"], strict=False)
        shown["also"] = [_as_printed(one, other) for one, other in pairs] + stored["also"][
            len(printed["also"]) :
        ]
    return shown


def _unsent(sent: list[tuple[str, str]], tally: Tally) -> list[str]:
    return [f"{act} was never answered" for act, _line in sent if act not in tally.given]


if __name__ == "__main__":
    options = parser(__doc__, 2000).parse_args()
    finish("kill", options, lambda address: kill(address, options.count, options.seed))
