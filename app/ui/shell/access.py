"""How the database is reached: its address, with a password that was typed here and is kept nowhere."""

from dataclasses import dataclass

from app.core.texts import with_password


@dataclass(slots=True)
class Access:
    """The address of the database, with its password: hide_password before it is shown."""

    address: str = ""

    @property
    def is_server(self) -> bool:
        """Whether it is a server, on which people have logins of their own."""
        return self.address.startswith("postgres")

    def sign_in(self, password: str) -> None:
        """Reach it with another password from now on."""
        self.address = with_password(self.address, password)
