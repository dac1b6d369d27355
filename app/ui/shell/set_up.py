"""The short set-up of a real council: where its records live, what it is called, who looks after it."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from app.core.words import _
from app.ui.widgets.form import Form
from app.ui.widgets.form_fields import FormField, Kind

if TYPE_CHECKING:
    from app.ui.shell.shell import Shell

PORT = 5432


def council_form(shell: "Shell") -> Form:
    """Ask for the council's name and its first administrator; on a server with a login of their own."""
    fields = [
        FormField("organisation", _("Name of the council"), needed=True),
        FormField("administrator", _("Administrator"), hint=_("Who gives roles to the others"), needed=True),
        FormField("login", _("They sign in as"), needed=True),
    ]
    if shell.access.is_server:
        hint = _("At least {count} characters").format(count=12)
        fields += [
            FormField("password", _("Password"), Kind.SECRET, hint=hint, needed=True),
            FormField("again", _("The same again"), Kind.SECRET, needed=True),
        ]
    form = Form(shell.theme, _("Your council"), fields, _("Set it up"))
    if not shell.access.is_server:
        form.set_values({"login": shell.login})
    return form


def server_form(shell: "Shell") -> Form:
    """Ask where the server is, and who signs in: for the set-up its owner, later each person."""
    fields = [
        FormField("host", _("Server"), hint="records.anytown.gov.uk", needed=True),
        FormField("port", _("Port"), Kind.NUMBER, needed=True),
        FormField("database", _("Database"), needed=True),
        FormField("login", _("You sign in as"), hint=_("To set it up: the owner’s login"), needed=True),
    ]
    form = Form(shell.theme, _("A PostgreSQL server"), fields, _("Use it"))
    form.set_values({"port": PORT, "database": "council"})
    return form


def server_address(values: dict[str, Any]) -> str:
    """Return the address of a server, without a password."""
    login, host, name = (quote(str(values[key]), safe="") for key in ("login", "host", "database"))
    return f"postgresql://{login}@{host}:{values['port']}/{name}"
