"""The first day of a real council: its database made, its name, and its first administrator."""

import platform

from app.core.database import Database
from app.core.refusals import Refused
from app.core.rights import Right, Role
from app.core.words import _
from app.office import Office
from app.overview.people_list import logins
from app.people.logins import GiveLogin, refuse_short
from app.people.naming import NameCouncil
from app.people.registering import RegisterStaff
from app.people.roles import SetRoles
from app.upkeep.beginning import begin
from app.upkeep.checkpoints import begin_signing, has_keys


def set_up(
    office: Office, database: Database, organisation: str, administrator: str, login: str, password: str = ""
) -> str:
    """Set a council up on an empty database, and return what to say.

    On a server `office` is its owner's, and the administrator gets a login with a password. What was
    interrupted can be done again: the role comes last.
    """
    begin(database)
    if Right.GIVE_ROLES not in office.rights():
        raise Refused(_("This council is set up already: its administrator lets others in."))
    on_server = database.dialect != "sqlite"
    if on_server and login == office.login:
        raise Refused(_("Give the administrator another login: the owner's is for upgrades only."))
    if on_server:
        refuse_short(password)
    office.do(NameCouncil(name=organisation))
    if _person(office, login) is None:
        office.do(RegisterStaff(name=administrator, login=login))
    person_id = _person(office, login)
    if person_id is None:
        raise RuntimeError("the administrator was not registered")
    if on_server:
        office.do(GiveLogin(person_id, office.verifier(login, password)))
    if not has_keys(database):
        begin_signing(office, platform.node() or _("The first computer"))
    office.do(SetRoles(person_id, was=(), now=(Role.ADMINISTRATOR.value,)))
    say = _("{organisation} is set up. {name} is its administrator, and signs in as {login}.")
    sheet = _("Print the start-up sheet with the first key (Audit), and keep it in the safe.")
    return f"{say.format(organisation=organisation, name=administrator, login=login)} {sheet}"


def _person(office: Office, login: str) -> int | None:
    return next((int(row["id"]) for row in office.ask(logins) if row["login"] == login), None)
