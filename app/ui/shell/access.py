"""How the database is reached: its address, with a password that was typed here and stands in no file."""

from contextlib import suppress
from dataclasses import dataclass

from app.core.paths import keep_address
from app.core.texts import with_login, with_password


@dataclass(slots=True)
class Access:
    """The address of the database, with its password: hide_password before it is shown.

    `login` is who signs in there; empty where that is whoever opened the window.
    """

    address: str = ""
    login: str = ""
    is_chosen: bool = False
    """Whether it was chosen here, and is to be kept once it has been reached."""
    wants_kept: bool | None = None
    """Whether the person wants the password in the keyring; None where they were not asked."""

    @property
    def is_server(self) -> bool:
        """Whether it is a server, on which people have logins of their own."""
        return self.address.startswith("postgres")

    def with_kept(self) -> str:
        """Take the password from the keyring, where it is wanted and there; return the address."""
        if self.is_server and self.wants_kept is None:
            from app.core.kept import with_kept

            self.address = with_kept(self.address)
        return self.address

    def reached(self) -> None:
        """Keep what was chosen here, and the password if that is wanted; not on the window's thread."""
        if self.is_chosen:
            with suppress(OSError):  # what can't be kept is asked for again
                keep_address(self.address)
        if self.wants_kept is not None:
            from app.core import kept

            (kept.keep if self.wants_kept else kept.forget)(self.address)

    def use(self, address: str, login: str) -> None:
        """Go on with another database from now on."""
        self.address, self.login, self.is_chosen = address, login, True

    def sign_in_as(self, login: str, password: str) -> None:
        """Reach it as somebody else from now on."""
        self.login = login
        self.address = with_password(with_login(self.address, login), password)

    def sign_in(self, password: str) -> None:
        """Reach it with another password from now on."""
        self.address = with_password(self.address, password)
