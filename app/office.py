"""The front door: `do` a command, `ask` a question. Rights are checked here, and acts commit nowhere else."""

import json
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.audit.desks import ask_desk, ask_stored, new_desk, store
from app.audit.handling import AtDesk, Handler
from app.audit.trail import Trail
from app.core.acts import Answer, Command
from app.core.database import Database, Progress, untold
from app.core.link import Retry, Unreadable
from app.core.prepared import Row
from app.core.proving import is_right, verifier_of
from app.core.refusals import Refused, SignInFailed, Unavailable
from app.core.rights import Right, Role, rights_of, who_can
from app.core.shape import HEAD
from app.core.times import Clock, local_day, system_clock
from app.core.words import _, mark
from app.custody.acts import OpenDesk
from app.people.proofs import ProofKind, SetProof, refuse_weak, verifiers
from app.people.queries import ask_login, is_demonstration, roles_of

TRIES = 10
PINS = 5
"""So many wrong PINs in a row end that PIN's use at a window, until it is opened anew."""
_NEWER = mark("The database is newer than this window: close it, and open the newest Paperchain.")
_NOT_READ = mark("You have no role here any more, or the database is newer than this window.")
_MOVED = mark("This council has moved to {address}. Nothing is written here any more.")
T = TypeVar("T")


@dataclass(slots=True)
class Turns:
    """Those who worked at one window, each with a way to the database, and how often a PIN was wrong."""

    here: dict[str, "Office"] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)


class Office:
    """One desk's way to the council's database, for one person who works there."""

    def __init__(
        self,
        database: Database,
        desk: str,
        login: str,
        clock: Clock = system_clock,
        *,
        is_signing: bool = False,
        is_own: bool = True,
        turns: Turns | None = None,
    ) -> None:
        """Take the desk's name and the login of who works at it.

        `is_signing` is for somebody who has just proved who they are. `is_own` says that it is their own
        session, and not one that somebody opened in their name: only then a first passphrase is chosen.
        `turns` is one for all who work at one window after each other.
        """
        self.database = database
        self.login = login
        self._desk = desk
        self._clock = clock
        self._is_signing = is_signing
        self._is_own = is_own
        self._seen_as: Role | None = None
        self._left: tuple[str | None] | None = None  # the counter of the desk after the last act here
        self._turns = Turns() if turns is None else turns
        self._turns.here[login] = self

    @property
    def dialect(self) -> str:
        """The name of the database's engine, for a query that differs by it."""
        return self.database.dialect

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
            raise Refused(say.format(login=self.login))

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
        with self.database.read() as work:
            return query(work, *args)

    def rights(self) -> frozenset[Right]:
        """Return what the person who works here may do now."""
        with self.database.read() as work:
            return self._rights(work.together(ask_login(self.login, local_day(self._clock())))[0])

    def verifier(self, login: str, password: str) -> str:
        """Return what the server checks a new password by; Refused where there is no server."""
        return self.database.verifier(login, password)

    def see_as(self, role: Role | None) -> None:
        """Work as somebody in a role would; None is one's own. It counts in a demonstration council only."""
        self._seen_as = role

    def sign(self, command: Command, login: str, secret: str, progress: Progress = untold) -> Answer:
        """Carry out an act in the name of who signs it, on a connection of their own where there is a server.

        Raises Refused if the secret is not theirs: a passphrase, or on a server the password of their login.
        """
        signer = self._proven(login, secret)
        try:
            return signer.do(command, progress)
        finally:
            if signer.database is not self.database:
                signer.database.dispose()

    def relieved_by(self, login: str, secret: str) -> "Office":
        """Return the open office of who takes this desk over; Refused if the secret is not theirs.

        It is their PIN. On a server, who has not signed in at this window before gives the password.
        """
        known = self._turns.here.get(login)
        taken = self._by_pin(login, secret, known) or self._proven(login, secret, self._turns)
        self._turns.wrong.pop(login, None)
        if known is not None and known.database is not taken.database:
            known.database.dispose()
        taken.open()
        return taken

    def _by_pin(self, login: str, secret: str, known: "Office | None") -> "Office | None":
        """Return the office of who gave their PIN; None where it is something else that is to be checked."""
        asked = known if self.dialect != "sqlite" else self
        if asked is None or self._turns.wrong[login] >= PINS:
            return None
        pin = asked.ask(verifiers, login).get(ProofKind.PIN)
        if pin is None or not is_right(pin, secret):
            self._turns.wrong[login] += pin is not None
            return None
        return known or Office(self.database, self._desk, login, self._clock, is_own=False, turns=self._turns)

    def _proven(self, login: str, secret: str, turns: Turns | None = None) -> "Office":
        """Return the office of somebody who has proved to be who they say; a demonstration asks nothing."""
        database = self.database
        if not self.ask(is_demonstration):
            if self.dialect == "sqlite":
                self._check(login, secret, takes_over=turns is not None)
            else:
                try:
                    database = database.signed_in(login, secret)
                except SignInFailed as failed:
                    raise Refused(str(failed)) from failed
        return Office(
            database, self._desk, login, self._clock, is_signing=turns is None, turns=turns or Turns()
        )

    def _check(self, login: str, secret: str, *, takes_over: bool) -> None:
        """Refuse who does not know the passphrase; somebody who takes over may have only a PIN."""
        kept = self.ask(verifiers, login)
        phrase = kept.get(ProofKind.PHRASE)
        if phrase is not None and is_right(phrase, secret):
            return
        if takes_over and ProofKind.PIN in kept:
            say = _("That is not the PIN of {login}.")
            if self._turns.wrong[login] >= PINS:
                say = _("The PIN of {login} was wrong too often. Give the passphrase.")
        elif phrase is None:
            say = _("{login} has no passphrase yet. Choose one under Settings.")
        else:
            say = _("That is not the passphrase of {login}.")
        raise Refused(say.format(login=login))

    def beside(self) -> "Office":
        """Return an office of the same person at the same desk, with connections of its own; end it."""
        other = Office(self.database.again(), self._desk, self.login, self._clock, is_own=self._is_own)
        other.see_as(self._seen_as)
        return other

    def end(self) -> None:
        """Let go of the database of everybody who worked at this window."""
        for one in self._turns.here.values():
            one.database.dispose()

    def keep_proof(self, kind: ProofKind, text: str, old: str = "") -> Answer:
        """Keep one's own passphrase or PIN; Refused if there is one and `old` is another.

        On a server the passphrase is the password of the login. Who forgot the PIN gives that as the old one.
        """
        refuse_weak(kind, text)
        if kind is ProofKind.PHRASE and self.dialect != "sqlite":
            self._require_own(old)
            self.database.change_password(self.login, text)
            return {"say": _("Your password is another from now on.")}
        kept = self.ask(verifiers, self.login).get(kind)
        if kept is None and not self._is_own:
            say = _("Somebody else is signed in to this computer. {login} chooses it in their own session.")
            raise Refused(say.format(login=self.login))
        if kept is not None and not is_right(kept, old):
            if kind is ProofKind.PHRASE:
                raise Refused(_("The old one is another."))
            self._require_own(old)
        return self.do(SetProof(kind=kind, verifier=verifier_of(text), was=kept))

    def _require_own(self, secret: str) -> None:
        """Refuse who does not know the passphrase of who works here, or on a server the password."""
        try:
            found = self._proven(self.login, secret).database
        except Refused as refused:
            raise Refused(_("The old one is another.")) from refused
        if found is not self.database:
            found.dispose()

    def _rights(self, login: Sequence[Row]) -> frozenset[Right]:
        if self._seen_as is not None and login[0].is_demonstration:
            return rights_of(frozenset({self._seen_as}))
        return rights_of(roles_of(login))

    def _once(self, command: Command, progress: Progress) -> Answer:
        handler = _handler(command)
        with self.database.act(progress) as work:
            now = self.database.corrected(self._clock())
            asks = [
                ask_desk(self._desk),
                ask_login(self.login, local_day(now)),
                *handler.ahead(command),
            ]
            if command.act:
                asks.append(ask_stored(command.act))
            left, self._left = self._left, None
            guess = handler.guess(command, *left, now) if left is not None else []
            try:
                rows = work.together(*asks, *guess)
            except (Unreadable, Refused) as error:
                if guess:
                    raise Retry from error  # and without a guess: what is wrong is said then
                if isinstance(error, Refused):
                    raise
                raise Refused(_(_NOT_READ)) from error
            (desks, login, *ahead), guessed = rows[: len(asks)], rows[len(asks) :]
            if login[0].shape > HEAD:
                return _refused(command, _(_NEWER))
            if login[0].moved_to is not None:
                return _refused(command, _(_MOVED).format(address=login[0].moved_to))
            stored = ahead.pop() if command.act else None
            row = desks[0] if desks else new_desk(work, self._desk)
            if stored:
                return _again(command, stored[0], row.id)
            act = command.act or str(uuid.uuid4())
            trail = Trail(row.id, self._desk, row.seq, row.head, act=act, who=self.login, entered_at=now)
            rights, person = self._rights(login), login[0].person_id
            right_guess = tuple(guessed) if left == (row.counter,) else ()
            desk = AtDesk(work, trail, row.counter, rights, now, tuple(ahead), person, right_guess)
            proven = self._is_signing or login[0].is_demonstration
            answer, counter = self._handled(handler, command, desk, proven)
            if command.act:
                store(work, command.act, row.id, command.digest(), json.dumps(answer), now)
            trail.close(work, counter, counter_changed=counter != row.counter)
            if Right.DESK in rights:
                self._left = (counter,)
            return answer

    def _handled(
        self, handler: Handler, command: Command, desk: AtDesk, proven: bool
    ) -> tuple[Answer, str | None]:
        """Check the right and run the act; a refusal is an answer like any other, and changes nothing."""
        try:
            if command.right not in desk.rights:
                say = _("{login} may not do this. Who may: {roles}.")
                raise Refused(say.format(login=self.login, roles=who_can(command.right)))
            if command.is_signature and not proven:
                raise Refused(_("This is a signature: prove with your passphrase who you are."))
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
