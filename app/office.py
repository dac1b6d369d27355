"""The front door: `do` a command, `ask` a question. Rights are checked here, and acts commit nowhere else."""

import json
import sys
import uuid
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from app.audit.desks import ask_desk, ask_stored, new_desk, store
from app.audit.handling import AtDesk, Handler
from app.audit.trail import Trail
from app.core.acts import Answer, Command
from app.core.database import Database, Progress, untold
from app.core.link import Retry
from app.core.prepared import Row
from app.core.refusals import Refused, Unavailable
from app.core.rights import Right, Role, rights_of, who_can
from app.core.shape import HEAD
from app.core.times import Clock, local_day, system_clock
from app.core.words import _, mark
from app.custody.acts import OpenDesk
from app.people.queries import ask_login, roles_of

TRIES = 10
_NEWER = mark("The database is newer than this window: close it, and open the newest Paperchain.")
T = TypeVar("T")


class Office:
    """One desk's way to the council's database, for one person who works there."""

    def __init__(self, database: Database, desk: str, login: str, clock: Clock = system_clock) -> None:
        """Take the desk's name and the login of who works at it."""
        self._database = database
        self._desk = desk
        self._login = login
        self._clock = clock
        self._seen_as: Role | None = None

    @property
    def dialect(self) -> str:
        """The name of the database's engine, for a query that differs by it."""
        return self._database.dialect

    def open_desk(self) -> None:
        """Open the desk; made when it is opened for the first time. Refused for whoever works at none."""
        self.do(OpenDesk())

    def open(self) -> None:
        """Open the desk of whoever works at one; who reads or inspects has none. Refused without a role."""
        rights = self.rights()
        if Right.DESK in rights:
            self.open_desk()
        elif Right.READ not in rights:
            say = _("{login} has no role here yet. Ask the administrator for one.")
            raise Refused(say.format(login=self._login))

    def do(self, command: Command, progress: Progress = untold) -> Answer:
        """Carry out an act, durably, and return its answer; a large one tells its progress.

        Raises Refused with the reason, or Unavailable if the database is away: then it can be sent again.
        What `progress` raises to stop the act comes out too.
        """
        for _try in range(TRIES):
            try:
                return self._once(command, progress)
            except Retry:
                continue
        raise Unavailable(_("The database is busy."), _("Scan again."))

    def ask(self, query: Callable[..., T], *args: Any) -> T:
        """Run a query of a room on a connection that can't write."""
        with self._database.read() as work:
            return query(work, *args)

    def rights(self) -> frozenset[Right]:
        """Return what the person who works here may do now."""
        with self._database.read() as work:
            return self._rights(work.together(ask_login(self._login, local_day(self._clock())))[0])

    def verifier(self, login: str, password: str) -> str:
        """Return what the server checks a new password by; Refused where there is no server."""
        return self._database.verifier(login, password)

    def see_as(self, role: Role | None) -> None:
        """Work as somebody in a role would; None is one's own. It counts in a demonstration council only."""
        self._seen_as = role

    def _rights(self, login: Sequence[Row]) -> frozenset[Right]:
        if self._seen_as is not None and login[0].is_demonstration:
            return rights_of(frozenset({self._seen_as}))
        return rights_of(roles_of(login))

    def _once(self, command: Command, progress: Progress) -> Answer:
        handler = _handler(command)
        with self._database.act(progress) as work:
            now = self._database.corrected(self._clock())
            asks = [
                ask_desk(self._desk),
                ask_login(self._login, local_day(now)),
                *handler.ahead(command),
            ]
            if command.act:
                asks.append(ask_stored(command.act))
            desks, login, *ahead = work.together(*asks)
            if login[0].shape > HEAD:
                return _refused(command, _(_NEWER))
            stored = ahead.pop() if command.act else None
            row = desks[0] if desks else new_desk(work, self._desk)
            if stored:
                return _again(command, stored[0], row.id)
            act = command.act or str(uuid.uuid4())
            trail = Trail(row.id, self._desk, row.seq, row.head, act=act, who=self._login, entered_at=now)
            rights, person = self._rights(login), login[0].person_id
            desk = AtDesk(work, trail, row.counter, rights, now, tuple(ahead), person)
            answer, counter = self._handled(handler, command, desk)
            if command.act:
                store(work, command.act, row.id, command.digest(), json.dumps(answer), now)
            trail.close(work, counter, counter_changed=counter != row.counter)
            return answer

    def _handled(self, handler: Handler, command: Command, desk: AtDesk) -> tuple[Answer, str | None]:
        """Check the right and run the act; a refusal is an answer like any other, and changes nothing."""
        try:
            if command.right not in desk.rights:
                say = _("{login} may not do this. Who may: {roles}.")
                raise Refused(say.format(login=self._login, roles=who_can(command.right)))
            return handler.run(command, desk)
        except Refused as refused:
            answer = command.refusal(str(refused))
            if answer is None:
                raise
            desk.trail.forget()
            return answer | {"act": desk.trail.act}, desk.counter


def _handler(command: Command) -> Handler:
    """Return what carries a command out: the module of its acts says so, and is loaded with the command."""
    found: Handler = sys.modules[type(command).__module__].HANDLERS[type(command)]
    return found


def _again(command: Command, stored: Row, desk_id: int) -> Answer:
    """Answer an act that was done before."""
    if stored.digest == command.digest() and stored.desk_id == desk_id:
        done: Answer = json.loads(stored.answer)
        return done | {"replayed": True}
    return _refused(command, _("This act was sent before with another content. It was not done again."))


def _refused(command: Command, say: str) -> Answer:
    """Answer an act that nobody looked at; Refused where it has no answer of its own."""
    refusal = command.refusal(say)
    if refusal is None:
        raise Refused(say)
    return refusal | {"act": command.act}
