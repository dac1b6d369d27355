"""Nonsense at the desk: bytes of every kind go into one terminal desk, a line each.

Each line gets one answer of the right shape, in order, and afterwards the desk still works.
"""

import datetime as dt
import json
import random
import subprocess
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO, Any

from app.codes.command import Command
from app.codes.own import LETTERS, MAT, make
from app.core.certain import certain
from app.core.times import instant_text, system_clock
from app.custody.steps import Outcome
from tests.council import Council
from tests.faults.child import TOP, words
from tests.faults.ground import Counted, finish, opened, parser
from tests.faults.whole import faults

DESK = "Busy desk"
KEYS = ["scan", "outcome", "barcode", "reference", "title", "person", "due_back", "location", "say", "act"]
KEYS += ["replayed", "also"]
INNER = set(KEYS) - {"scan", "act", "replayed", "also"}
OUTCOMES = {outcome.value for outcome in Outcome}
CHECKED_WHOLE = 100_000
"""Up to so many lines, every byte of the trail is looked at afterwards."""

HOSTILE = [
    "'; DROP TABLE file; --",
    '" OR 1=1 --',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "%s%s%n{0}{scan!r}%(x)s",
    "\u202eF0000101\u202c",
    "שלום F0000101 עולם",
    "\u0130\u0131ſK\u212a\ufb01",
    "👩‍👩‍👧‍👦",
    "\ufeff{",
    "{",
    "[]",
    "null",
    "1e999",
    "NaN",
    '{"scan"',
    '{"scan":}',
    "$(reboot)",
    "../../etc/passwd",
    "\\u0000",
    "=1+1",
    "%00",
    "\x1b[2J",
    "Ⓕ0000101",
    "F٠٠٠٠١٠١",
]
LOOK_ALIKE = str.maketrans("FBPLK01", "ҒВРᏞКОl")


class Nonsense:
    """Makes lines without end, the same for the same seed. A line holds no line break."""

    def __init__(self, codes: list[str], seed: int) -> None:
        self._random = random.Random(seed)
        self._codes = codes
        self._now = system_clock()
        self._acts = [str(uuid.UUID(int=self._random.getrandbits(128), version=4)) for _n in range(50)]
        self._kinds: list[Callable[[], bytes]] = [
            self._noise,
            self._control,
            self._text,
            self._look_alike,
            self._mutated,
            self._wrong_check,
            self._valid,
            self._valid,
            self._object,
            self._object,
            self._broken_json,
            self._surrogate,
        ]

    def line(self) -> bytes:
        """Return a line; now and then a very long or a very deep one."""
        chance = self._random.random()
        if chance < 0.002:
            made = self._long()
        elif chance < 0.003:
            made = self._deep()
        else:
            made = self._random.choice(self._kinds)()
        made = made.replace(b"\n", b"\x0b")
        return made if made.strip(b" \t\r") else b"?" + made

    def _pick(self) -> str:
        return self._random.choice(self._codes)

    def _noise(self) -> bytes:
        return self._random.randbytes(self._random.randint(1, 60))

    def _control(self) -> bytes:
        code = self._pick()
        at = self._random.randrange(len(code))
        return (code[:at] + chr(self._random.choice([0, 1, 7, 8, 13, 27, 127, 133])) + code[at:]).encode()

    def _text(self) -> bytes:
        return self._random.choice(HOSTILE).encode("utf-8", "surrogatepass")

    def _look_alike(self) -> bytes:
        return self._pick().translate(LOOK_ALIKE).encode()

    def _mutated(self) -> bytes:
        raw = bytearray(self._pick().encode())
        raw[self._random.randrange(len(raw))] = self._random.randrange(256)
        if self._random.random() < 0.3:
            del raw[self._random.randrange(len(raw))]
        return bytes(raw)

    def _wrong_check(self) -> bytes:
        right = make(self._random.choice(LETTERS), self._random.randint(0, 9_999_999))
        return (right[:-1] + self._random.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")).encode()

    def _valid(self) -> bytes:
        return self._pick().encode()

    def _long(self) -> bytes:
        size = self._random.choice([10_000, 10_000, 70_000])
        unit = self._random.choice([b"A", b"\x00", b"\xff", "é".encode(), b'{"scan":"'])
        if self._random.random() < 0.5:
            text = (unit * size)[:size].decode("utf-8", "replace")
            field = self._random.choice(["title", "scan", "act", "reason"])
            return json.dumps({"scan": "F00001061"} | {field: text}).encode()
        return (unit * size)[:size]

    def _deep(self) -> bytes:
        depth = self._random.choice([100, 5_000, 90_000])
        return self._random.choice(
            [b"[" * depth, b'{"scan":' * depth, b'{"scan":' + b"[" * depth + b"]" * depth]
        )

    def _broken_json(self) -> bytes:
        whole = self._object()
        return whole[: self._random.randrange(1, len(whole))]

    def _surrogate(self) -> bytes:
        half = self._random.choice(["\\ud800", "\\udfff\\ud800", "\\udc00", "\\u0000", "\\ud83d"])
        field = self._random.choice(["scan", "title", "name", "service", "act", "of", "reason", half])
        return f'{{"scan":"{self._pick()}","{field}":"{half}{self._pick()}"}}'.encode()

    def _object(self) -> bytes:
        given: dict[str, Any] = {"scan": self._pick()}
        for _field in range(self._random.randint(0, 3)):
            given[
                self._random.choice(["act", "happened_at", "due_back", "title", "service", "name", "team"])
            ] = self._value()
        if self._random.random() < 0.3:
            given[self._random.choice(["scan", "reason", "carried", "authorised_by", "of", "x", ""])] = (
                self._value()
            )
        if self._random.random() < 0.3:
            given["act"] = self._random.choice(self._acts)
        return json.dumps(given, ensure_ascii=self._random.random() < 0.5).encode("utf-8", "surrogatepass")

    def _value(self) -> object:
        moment = self._now - dt.timedelta(seconds=self._random.randint(0, 10_000_000))
        return self._random.choice(
            [
                None,
                True,
                0,
                -1,
                10**400,
                1.5,
                float("inf"),
                [],
                {},
                [[[{}]]],
                {"scan": "F"},
                "",
                " ",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999-23:59",
                "0001-01-01T00:00:00+23:59",
                "2026-02-30T00:00:00Z",
                "2026-03-03T12:00:00",
                "2026-W10-2",
                "9999-12-31",
                "0001-01-01",
                instant_text(moment),
                instant_text(moment),
                "HOU",
                "Housing",
                "Lettings",
                str(uuid.uuid3(uuid.NAMESPACE_URL, str(self._random.randrange(1000)))),
                "not-a-uuid",
                "{00000000-0000-0000-0000-000000000000}",
                self._random.choice(HOSTILE),
                "x" * self._random.choice([300, 1000, 1001]),
            ]
        )


def _codes(council: Council) -> list[str]:
    """Codes of everything that a desk may meet, blank labels and foreign codes too."""
    files = [council.file(f"HOU/{number}", "Smith & Sons <b>") for number in range(12)]
    council.missing(files[0])
    council.disposed(files[1])
    council.barcode("SAME", files[2])
    council.barcode("SAME", files[3])
    council.barcode("5010029000023", files[4])
    box = council.box("B1", *files[5:8])
    blanks = [make("F", number) for number in range(700, 720)] + [make("P", number) for number in range(20)]
    others = [box, council.shelf, council.okafor, council.khan, council.price, "SAME", "5010029000023"]
    return [*files, *others, *blanks, *MAT.values(), make("D", 1), make("C", 1), make("B", 9), make("L", 9)]


def _shape(raw: bytes) -> str | None:
    """Return what is wrong with an answer, or None."""
    try:
        answer = json.loads(raw)
    except ValueError:
        return "it is no JSON"
    if not isinstance(answer, dict) or set(answer) != set(KEYS):
        return "it has other keys"
    if answer["outcome"] not in OUTCOMES or not isinstance(answer["say"], str) or not answer["say"]:
        return "its outcome or its sentence is none"
    for one in answer["also"]:
        if set(one) != INNER or one["outcome"] not in OUTCOMES:
            return f"beside it stands {one}"
    if not isinstance(answer["replayed"], bool) or not isinstance(answer["scan"], str):
        return "a value has another type"
    return None


def nonsense(address: str, count: int, seed: int = 1) -> Counted:
    """Send so many lines of nonsense, then a valid scan, and count the answers."""
    with opened(address) as database:
        council = Council(database)
        codes = _codes(council)
        last = council.file("HOU/LAST")
    command = [sys.executable, "-m", "app", *words(address, DESK)]
    sent: list[bytes] = []
    ending = [MAT[Command.DONE], council.okafor, last, last]
    broken: list[str] = []
    outcomes: Counter[str] = Counter()
    answers = 0
    tail: list[dict[str, Any]] = []
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=TOP) as desk:
        given = (certain(desk.stdin), Nonsense(codes, seed), count, ending, sent)
        feeding = threading.Thread(target=_feed, args=given)
        feeding.start()
        said = _Aside(certain(desk.stderr))
        for raw in certain(desk.stdout):
            wrong = _shape(raw)
            if wrong:
                broken.append(f"{sent[answers][:200]!r} was answered {raw[:200]!r}: {wrong}")
            else:
                tail = [*tail[-3:], json.loads(raw)]
                outcomes[tail[-1]["outcome"]] += 1
                broken += _another(sent[answers], tail[-1]["scan"])
            answers += 1
        feeding.join()
        noise, status = said.text(), desk.wait()
    broken += _ending(tail, last)
    if answers != count + len(ending):
        broken.append(
            f"{count + len(ending)} lines had {answers} answers; the last was {sent[answers - 1][:99]!r}"
        )
    if status or noise:
        broken.append(f"it ended with status {status} and said {noise[-2000:]!r}")
    if count <= CHECKED_WHOLE:
        with opened(address) as database:
            broken += faults(database)
    return {"lines": count, "answers": answers - len(ending), "outcomes": dict(outcomes), "broken": broken}


def _another(line: bytes, scan: str) -> Iterator[str]:
    """A line that is no object is answered with itself, so that no answer can have slipped."""
    text = line.decode("utf-8", "replace").rstrip("\r\n")
    if not text.lstrip("\ufeff \t").startswith("{") and scan != text:
        yield f"{line[:200]!r} has the answer of {scan[:200]!r}"


def _ending(tail: list[dict[str, Any]], last: str) -> Iterator[str]:
    """After it all a file goes out; the same scan at once again is one scan."""
    found = [(answer["outcome"], answer["barcode"]) for answer in tail[-2:]]
    if found != [("checked_out", last), ("repeated", last)]:
        yield f"the desk does not work afterwards: {tail}"


def _feed(to: IO[bytes], made: Nonsense, count: int, ending: list[str], sent: list[bytes]) -> None:
    lines = (
        made.line() if number < count else ending[number - count].encode() for number in range(count + 4)
    )
    try:
        for line in lines:
            sent.append(line)
            to.write(line + b"\n")
        to.close()
    except BrokenPipeError:
        return


class _Aside:
    """Reads what goes to standard error meanwhile."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._said: list[bytes] = []
        self._thread = threading.Thread(target=lambda: self._said.extend(stream))
        self._thread.start()

    def text(self) -> str:
        """Return all that was said, when the stream has ended."""
        self._thread.join()
        return b"".join(self._said).decode("utf-8", "replace")


if __name__ == "__main__":
    options = parser(__doc__, 1_000_000).parse_args()
    finish("nonsense", options, lambda address: nonsense(address, options.count, options.seed))
