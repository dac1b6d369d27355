"""Signing an act: who signs, and what proves it. Anybody who may can sign at anybody's window."""

from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.words import _
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.rights import Right
    from app.office import Office
    from app.overview.signers import Signers
    from app.ui.shell.shell import Shell


class Signature(NamedTuple):
    """Whose signature it is, and what proves it."""

    login: str
    secret: str


def ask_signers(shell: "Shell", right: "Right", then: "Callable[[Signers], None]") -> None:
    """Ask who may sign something that needs a right."""
    login = shell.login
    shell.worker.ask(lambda office: _signers(office, right, login), then, key="signers")


def _signers(office: "Office", right: "Right", login: str) -> "Signers":
    from app.overview.signers import signers

    return office.ask(signers, right, login)


def signature_fields(shell: "Shell", found: "Signers") -> tuple[FormField, ...]:
    """Return the fields of a signature."""
    secret = _("Password") if shell.access.is_server else _("Passphrase")
    who = FormField("signer", _("Who signs"), Kind.CHOICE, choices=found.people, needed=True)
    proof = FormField("secret", secret, Kind.SECRET, needed=True)
    return (who, proof) if found.must_prove else (who,)


def first_values(shell: "Shell", found: "Signers") -> dict[str, Any]:
    """Return what the fields show at first: whoever works here, if they may sign."""
    return {"signer": shell.login} if any(login == shell.login for login, _name in found.people) else {}


def signature_of(values: dict[str, Any]) -> Signature:
    """Take the signature out of what was typed."""
    return Signature(str(values.pop("signer")), str(values.pop("secret", "") or ""))
