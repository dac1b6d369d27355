"""The threads behind the window: for acts, in order; for reading; for slow work; one that listens for news.

The window's thread never waits for any of them: what they bring comes back to it as a call. An act that the
surroundings refuse is kept, with those behind it, and tried again until it is done; its act id lets it
happen once only.
"""

import datetime as dt
import logging
import queue
import threading
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.core.refusals import Cancelled, Refused, Unavailable, Unusable
from app.ui.shell.jobs import Job, Opener, Piece, Question

if TYPE_CHECKING:
    from app.core.acts import Answer, Command
    from app.core.database import Database
    from app.office import Office

AGAIN_SECONDS = 1.0
"""After this an act that could not be done is tried again."""
NEWS_SECONDS = 0.5
"""How long one wait for news takes at most, so that the program can end."""
T = TypeVar("T")


class Worker(QObject):
    """Does and asks in the background; signals and callbacks arrive on the window's thread."""

    opened = Signal()
    """The database is open and the desk too."""
    unusable = Signal(str)
    """The database can't be used at all: one sentence."""
    trouble = Signal(str)
    """The surroundings fail: one sentence for the banner; empty when all is well again."""
    changed = Signal()
    """Something was committed, here or at another desk: what is shown may be stale."""
    waiting = Signal(int)
    """How many acts are not done yet."""
    broke = Signal(object)
    """A bug: the exception."""
    _back = Signal(object, object)

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._opener = opener
        self._jobs: queue.SimpleQueue[Job | Piece | None] = queue.SimpleQueue()
        self._slow: queue.SimpleQueue[Piece | None] = queue.SimpleQueue()
        self._questions: queue.SimpleQueue[Question | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._ready = threading.Event()
        self._again = threading.Event()
        self._lock = threading.Lock()
        self._newest: dict[str, int] = {}
        self._pending = 0
        self._busy = 0
        self._troubles: dict[str, str] = {}
        self._database: Database | None = None
        self.office: Office | None = None
        self._threads = [
            threading.Thread(target=self._guarded, args=(run,), name=name, daemon=True)
            for name, run in (
                ("acts", self._act),
                ("reads", self._read),
                ("news", self._listen),
                ("slow", self._toil),
            )
        ]
        self._back.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Open the database in the background; what was given to do or to ask meanwhile is kept."""
        for thread in self._threads:
            thread.start()

    def reopen(self) -> None:
        """Open the database once more, after it was said to be unusable and something was done about it."""
        self._again.set()

    @property
    def is_closing(self) -> bool:
        """Whether the program ends."""
        return self._closing.is_set()

    @property
    def pending(self) -> int:
        """How many acts are not done yet."""
        return self._pending

    @property
    def busy(self) -> int:
        """How many pieces of work given to `run` or `aside` have not come back yet."""
        return self._busy

    def scan(self, text: str, then: "Callable[[Answer], None]", **details: Any) -> str:
        """Give a scan to do, as it was made now; return its act id. `details` are the fields of Details."""
        act, at = str(uuid.uuid4()), dt.datetime.now(dt.UTC)

        def make() -> "Command":
            from app.custody.acts import Scan
            from app.custody.facts import Details

            return Scan(text=text, act=act, happened_at=at, details=Details(**details))

        self.do(make, then)
        return act

    def tick(self, then: "Callable[[Answer], None]") -> None:
        """Let time pass at the desk: what has run out ends, and is in the answer's `also`."""

        def make() -> "Command":
            from app.custody.acts import Tick

            return Tick()

        self._give(Job(make, then, kept=False))

    def do(self, make: "Callable[[], Command]", then: "Callable[[Answer], None]") -> None:
        """Give an act to do after those before it; `make` builds it, with an act id, on the thread."""
        self._give(Job(make, then))

    def run(
        self, work: "Callable[[Office], T]", then: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        """Do something of several acts after those before it, once: nothing of it is tried again."""
        self._jobs.put(self._begun(work, then, failed))

    def bulk(
        self,
        make: "Callable[[], Command]",
        then: "Callable[[Answer], None]",
        failed: Callable[[str], None],
        progress: Callable[[int, int], None],
    ) -> Callable[[], None]:
        """Do a large act, once, and tell how many of its writes are done; return what cancels it.

        `failed` gets the sentence, which is empty if it was cancelled: then nothing of it was done.
        """
        cancelled = threading.Event()

        def told(done: int, total: int) -> None:
            if cancelled.is_set():
                raise Cancelled
            self._tell(progress, done, total)

        self.run(lambda office: office.do(make(), told), then, failed)
        return cancelled.set

    def sign(
        self, make: "Callable[[], Command]", login: str, secret: str, then: "Callable[[Answer], None]"
    ) -> None:
        """Do an act in the name of who signs it, once; a refusal is an answer."""

        def failed(why: str) -> None:
            then({"say": why, "outcome": "refused", "sound": "refused", "also": []})

        self.run(lambda office: office.sign(make(), login, secret), then, failed)

    def relieve(
        self, badge: str, secret: str, then: Callable[[str], None], failed: Callable[[str], None]
    ) -> None:
        """Have somebody take over, after what was given before; `then` gets their login."""

        def take_over(office: "Office") -> str:
            from app.people.proofs import login_of_badge

            self.office = office.relieved_by(office.ask(login_of_badge, badge), secret)
            self._database = self.office.database
            return self.office.login

        self.run(take_over, then, failed)

    def aside(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[str], None]) -> None:
        """Do something slow that needs no database, one after the other: drawing a page, printing."""
        self._slow.put(self._begun(work, then, failed))

    def ask(self, ask: "Callable[[Office], T]", then: Callable[[T], None], key: str = "") -> None:
        """Give something to read; with a key only the newest of that key is answered."""
        with self._lock:
            number = self._newest.get(key, 0) + 1
            self._newest[key] = number
        self._questions.put(Question(ask, then, key, number))

    def close(self) -> None:
        """End the threads; what is being done is finished first."""
        self._closing.set()
        self._ready.set()
        self._again.set()
        self._jobs.put(None)
        self._questions.put(None)
        self._slow.put(None)
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(10)
        if self.office is not None:
            self.office.end()

    def _give(self, job: Job) -> None:
        if job.kept:
            self._count(1)
        self._jobs.put(job)

    def _count(self, step: int) -> None:
        with self._lock:  # told inside, so that two threads' news comes in the order in which it is true
            self._pending += step
            self._tell(self.waiting.emit, self._pending)

    def _guarded(self, run: Callable[[], None]) -> None:
        try:
            run()
        except Exception as error:
            self._report(error)

    def _report(self, error: Exception) -> None:
        logging.getLogger("paperchain").exception("the worker failed", exc_info=error)
        self._tell(self.broke.emit, error)

    def _tell(self, call: Callable[..., None], *values: Any) -> None:
        """Have something called on the window's thread."""
        if not self._closing.is_set():
            self._back.emit(call, values)

    def _call(self, call: Callable[..., None], values: tuple[Any, ...]) -> None:
        if not self._closing.is_set():
            call(*values)

    def _say(self, source: str, sentence: str) -> None:
        """Note how one thread fares; the banner shows one trouble until all are gone."""
        with self._lock:
            before = next(iter(self._troubles.values()), "")
            self._troubles.pop(source, None)
            if sentence:
                self._troubles[source] = sentence
            now = next(iter(self._troubles.values()), "")
            if now != before:
                self._tell(self.trouble.emit, now)

    def _stumble(self, source: str, error: Exception) -> None:
        """Report a bug that ends no thread: once, however often it is met again; the banner says it."""
        from app.core.words import _

        sentence = _("The program failed. Tell whoever looks after it.")
        if self._troubles.get(source) != sentence:
            self._report(error)
        self._say(source, sentence)
        self._closing.wait(AGAIN_SECONDS)

    def _act(self) -> None:
        if not self._open():
            return
        while (job := self._jobs.get()) is not None:
            if isinstance(job, Piece):
                self._work(job, self.office)
                continue
            try:
                self._do(job)
            except Exception as error:
                self._report(error)
            finally:
                if job.kept:
                    self._count(-1)

    def _open(self) -> bool:
        while not self._closing.is_set():
            try:
                self._database, self.office = self._opener()
            except Unavailable as away:
                self._say("acts", away.trouble)
                self._closing.wait(AGAIN_SECONDS)
            except Unusable as wrong:
                self._tell(self.unusable.emit, str(wrong))
                self._again.wait()
                self._again.clear()
            except Exception as error:
                self._stumble("acts", error)
            else:
                self._say("acts", "")
                self._ready.set()
                self._tell(self.opened.emit)
                return True
        return False

    def _do(self, job: Job) -> None:
        """Do one act; one that is kept is tried until it is done, or until the program ends."""
        command = job.make()
        while not self._closing.is_set():
            try:
                answer = self._done(command)
            except Unavailable as away:
                if not job.kept:
                    return
                self._say("acts", away.trouble)
                self._closing.wait(AGAIN_SECONDS)
                continue
            self._say("acts", "")
            self._tell(job.then, answer)
            return

    def _done(self, command: "Command") -> "Answer":
        """Do an act; a refusal and a bug are answers too, if the act has a way to say so."""
        from app.core.words import _

        if self.office is None:
            raise RuntimeError("the office is not open")
        try:
            return self.office.do(command)
        except Unavailable:
            raise
        except Refused as refused:
            say = str(refused)
        except Exception as error:
            self._report(error)
            say = _("The program failed, and nothing was done. Tell whoever looks after it.")
        return command.refusal(say) or {"say": say, "outcome": "refused", "sound": "refused", "also": []}

    def _begun(
        self, work: Callable[..., Any], then: Callable[[Any], None], failed: Callable[[str], None]
    ) -> Piece:
        self._busy += 1
        return Piece(work, then, failed)

    def _ended(self, call: Callable[[Any], None], value: object) -> None:
        self._busy -= 1
        call(value)

    def _work(self, one: Piece, *given: object) -> None:
        """Do a piece of work; what goes wrong comes back as a sentence."""
        from app.core.words import _

        if self._closing.is_set():
            return
        try:
            done = one.work(*given)
        except (Cancelled, Refused, Unavailable) as reason:
            self._tell(self._ended, one.failed, str(reason))
        except Exception as error:
            self._report(error)
            sentence = _("The program failed. Tell whoever looks after it.")
            self._tell(self._ended, one.failed, sentence)
        else:
            self._tell(self._ended, one.then, done)

    def _toil(self) -> None:
        while (one := self._slow.get()) is not None:
            self._work(one)

    def _read(self) -> None:
        self._ready.wait()
        while (question := self._questions.get()) is not None:
            self._answer(question)

    def _answer(self, question: Question) -> None:
        """Read until there is an answer; a question that was asked anew meanwhile is let go."""
        while self.office is not None and not self._closing.is_set() and not self._is_stale(question):
            try:
                found = question.ask(self.office)
            except Unavailable as away:
                self._say("reads", away.trouble)
                self._closing.wait(AGAIN_SECONDS)
                continue
            except Exception as error:
                self._report(error)
            else:
                self._say("reads", "")
                self._tell(question.then, found)
            return

    def _is_stale(self, question: Question) -> bool:
        with self._lock:
            return bool(question.key) and self._newest[question.key] != question.number

    def _listen(self) -> None:
        """Say when something was committed; when the database is back, all that is shown may be stale."""
        self._ready.wait()
        while not self._closing.is_set() and self._database is not None:
            try:
                database = self._database
                watch = database.watch()
                try:
                    self._say("news", "")
                    self._say("reads", "")
                    self._tell(self.changed.emit)
                    while not self._closing.is_set() and database is self._database:
                        if watch.wait(NEWS_SECONDS):
                            self._tell(self.changed.emit)
                finally:
                    watch.close()
            except Unavailable as away:
                self._say("news", away.trouble)
                self._closing.wait(AGAIN_SECONDS)
            except Exception as error:
                self._stumble("news", error)
