"""By what somebody proves who they are: a passphrase to sign with, a PIN to take over at the counter.

Their texts never come here, only verifiers of them. On a server the passphrase is the login's own password.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.columns import table_of
from app.core.database import Work
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.people.logins import refuse_short
from app.people.models import Borrower, Proof
from app.people.reads import locked_person

FEWEST, MOST = 4, 12
"""Digits of a PIN."""

_PROOF = table_of(Proof)
_BORROWER = table_of(Borrower)
_MINE: sa.Select[Any] = (
    sa.select(_PROOF.c.id, _PROOF.c.kind, _PROOF.c.verifier)
    .join(_BORROWER, _BORROWER.c.id == _PROOF.c.borrower_id)
    .where(_BORROWER.c.login == sa.bindparam("login"))
)
_BY_BADGE: sa.Select[Any] = sa.select(_BORROWER.c.login, _BORROWER.c.name).where(
    _BORROWER.c.kind == "staff", _BORROWER.c.login.is_not(None), _BORROWER.c.code == sa.bindparam("code")
)


class ProofKind(StrEnum):
    """What kind of proof it is."""

    PHRASE = "passphrase"
    PIN = "PIN"


@dataclass(frozen=True, slots=True)
class SetProof(Command):
    """Keep one's own passphrase or PIN; `was` is the verifier that was checked first, where there is one."""

    right: ClassVar[Right] = Right.READ

    kind: ProofKind
    verifier: str = field(repr=False)
    was: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ForgetProofs(Command):
    """Forget the passphrase and the PIN of somebody who no longer knows them: they choose others."""

    right: ClassVar[Right] = Right.GIVE_ROLES

    person_id: int


def refuse_weak(kind: ProofKind, text: str) -> None:
    """Refuse a passphrase that is too short, or a PIN that is none."""
    if kind is ProofKind.PHRASE:
        refuse_short(text)
        return
    if not (text.isascii() and text.isdigit() and FEWEST <= len(text) <= MOST):
        raise Refused(_("A PIN has {fewest} to {most} digits.").format(fewest=FEWEST, most=MOST))
    if len(set(text)) == 1:
        raise Refused(_("Choose a PIN whose digits are not all the same."))


def verifiers(work: Work, login: str) -> dict[ProofKind, str]:
    """Return what is kept to check somebody's proofs by."""
    rows = work.rows(_MINE, login=login)
    return {ProofKind(row.kind): row.verifier for row in rows if row.verifier is not None}


def login_of_badge(work: Work, code: str) -> str:
    """Return the login of whoever has a badge; Refused if it is of nobody who signs in here."""
    row = work.row(_BY_BADGE, code=code)
    if row is None:
        raise Refused(_("This is not the badge of somebody who works here."))
    return str(row.login)


def set_proof(act: SetProof, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep it; Refused where it was changed meanwhile."""
    if desk.person_id is None:
        raise Refused(_("You are not on record here. The administrator registers you first."))
    there = {row.kind: row for row in desk.work.rows(_MINE, login=desk.trail.who)}.get(act.kind)
    if (there.verifier if there else None) != act.was:
        raise Refused(_("It was changed meanwhile. Try again."))
    entry = desk.trail.entry("proof_set", act.happened_at or desk.now)
    if there is None:
        values = {"borrower_id": desk.person_id, "kind": act.kind.value, "verifier": act.verifier}
        entry.insert(Proof, id=entry.id, **values)
    else:
        entry.update(Proof, there.id, verifier=act.verifier)
    is_pin = act.kind is ProofKind.PIN
    return {"say": _("Your PIN is set.") if is_pin else _("Your passphrase is set.")}, desk.counter


def forget_proofs(act: ForgetProofs, desk: AtDesk) -> tuple[Answer, str | None]:
    """Forget both."""
    person = locked_person(desk.work, act.person_id)
    rows = [row for row in desk.work.rows(_MINE, login=person.login or "") if row.verifier is not None]
    if not rows:
        raise Refused(_("{name} has no passphrase and no PIN.").format(name=person.name))
    entry = desk.trail.entry("proof_forgotten", act.happened_at or desk.now)
    for row in rows:
        entry.update(Proof, row.id, verifier=None)
    return {"say": _("{name} may choose another passphrase and PIN.").format(name=person.name)}, desk.counter


HANDLERS: dict[type[Command], Handler] = {
    SetProof: Handler(set_proof),
    ForgetProofs: Handler(forget_proofs),
}
