"""What PostgreSQL lets a person do by who they are, and how logins follow the register of people.

A person is somebody who signed in on the server with a login of their own. Whoever runs the server, and the
upgrade, is none.
"""

from app.core.link import SCHEMA
from app.core.rights import Right
from app.upkeep.grants.names import LOGIN, PERSON, may

STATE = "only who may do so sets a file missing, lost, bagged or disposed"
MARKING = "only its information asset owner re-marks a file"
WHO = "rule 5: an entry is made by who is signed in and works here"
WHEN = "rule 5: an entry is made at the time of the server"
BYTES = "rule 5: the bytes of an entry say the same as its columns"

SECONDS_OFF = 300
"""How far a desk's clock may be from the server's when it makes an entry."""

_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
_TODAY = "(now() AT TIME ZONE 'Europe/London')::date"
_IS_HERE = f"status = 'active' AND (left_on IS NULL OR left_on > {_TODAY})"


def _refuse(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


_INSTANT = '\'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\''

_LAST = """(',"v":2,"who":' || to_json(NEW.who) || '}')"""

ENTRY_LINES = f"""IF NOT starts_with(NEW.body, '{{"act":' || to_json(NEW.act)
        || ',"desk":' || to_json(desk_name)
        || ',"entered_at":"' || to_char(NEW.entered_at AT TIME ZONE 'UTC', {_INSTANT})
        || '","happened_at":"' || to_char(NEW.happened_at AT TIME ZONE 'UTC', {_INSTANT})
        || '","kind":' || to_json(NEW.kind) || ',"seq":' || NEW.seq || ',"sets":')
    OR right(NEW.body, length({_LAST})) <> {_LAST}
    THEN {_refuse(BYTES)} END IF;
    IF {SCHEMA}.is_person() THEN
        IF NEW.who <> session_user OR NOT EXISTS
            (SELECT 1 FROM {SCHEMA}.borrower WHERE login = session_user AND {_IS_HERE})
        THEN {_refuse(WHO)} END IF;
        IF abs(extract(epoch FROM clock_timestamp() - NEW.entered_at)) > {SECONDS_OFF}
        THEN {_refuse(WHEN)} END IF;
    END IF;
    NEW.stamped_by := session_user;
    NEW.stamped_at := clock_timestamp();"""
"""What a new entry has to be on the server, and the server's stamps; its desk's name is in `desk_name`."""

POSTGRES_FUNCTIONS: dict[str, str] = {
    "guard_file_may": f"""IF {SCHEMA}.is_person() AND NOT (CASE NEW.state
            WHEN 'in' THEN true
            WHEN 'missing' THEN {may(Right.SET_MISSING)}
            WHEN 'lost' THEN {may(Right.SIGN_LOST)}
            WHEN 'bagged' THEN {may(Right.DISPOSE)}
            WHEN 'disposed' THEN {may(Right.DISPOSE)}
                OR (NEW.disposed_how = 'destroyed without authority' AND {may(Right.SET_MISSING)})
            ELSE false END)
        THEN {_refuse(STATE)} END IF;
        RETURN NEW;""",
    "guard_file_marking": f"""IF {SCHEMA}.is_person() AND NOT EXISTS
            (SELECT 1 FROM {SCHEMA}.record_class JOIN {SCHEMA}.borrower ON borrower.id = owner_id
            WHERE record_class.id = OLD.class_id AND borrower.login = session_user)
        THEN {_refuse(MARKING)} END IF;
        RETURN NEW;""",
}

WHOLE_FUNCTIONS: dict[str, str] = {
    "is_person": f"""CREATE OR REPLACE FUNCTION {SCHEMA}.is_person() RETURNS boolean LANGUAGE plpgsql STABLE
AS $guard$ BEGIN
    IF current_setting('is_superuser') <> 'off' OR NOT pg_has_role(session_user, '{PERSON}', 'USAGE')
    THEN RETURN false; END IF;
    RETURN session_user <>
        (SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = '{SCHEMA}');
END $guard$""",
    "follow_login": f"""CREATE OR REPLACE FUNCTION {SCHEMA}.follow_login(account text, person_id bigint)
RETURNS void {_HEAD} AS $guard$
DECLARE wanted text[]; one record;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = member
        WHERE rolname = account AND roleid = '{LOGIN}'::regrole)
    THEN RETURN; END IF;
    SELECT array_agg('{SCHEMA}_' || replace(role, ' ', '_')) || ARRAY['{PERSON}'] INTO wanted
        FROM {SCHEMA}.staff_role JOIN {SCHEMA}.borrower ON borrower.id = borrower_id
        WHERE borrower.id = follow_login.person_id AND login = account AND {_IS_HERE} HAVING count(*) > 0;
    wanted := coalesce(wanted, ARRAY[]::text[]);
    FOR one IN SELECT grp.rolname, grp.rolname = ANY (wanted) AS is_wanted, EXISTS
            (SELECT 1 FROM pg_auth_members JOIN pg_roles AS mine ON mine.oid = member
            WHERE roleid = grp.oid AND mine.rolname = account) AS is_there
        FROM pg_roles AS grp
        WHERE grp.rolname LIKE '{SCHEMA}\\_%' AND grp.rolname <> '{LOGIN}' AND NOT grp.rolcanlogin
    LOOP
        IF one.is_wanted AND NOT one.is_there THEN
            EXECUTE format('GRANT %I TO %I', one.rolname, account);
        ELSIF one.is_there AND NOT one.is_wanted THEN
            EXECUTE format('REVOKE %I FROM %I', one.rolname, account);
        END IF;
    END LOOP;
    IF wanted = ARRAY[]::text[] THEN EXECUTE format('ALTER ROLE %I NOLOGIN', account);
    ELSE EXECUTE format('ALTER ROLE %I LOGIN VALID UNTIL %L', account, coalesce(
        (SELECT left_on::text FROM {SCHEMA}.borrower WHERE id = follow_login.person_id), 'infinity'));
    END IF;
END $guard$""",
    "follow_roles": f"""CREATE OR REPLACE FUNCTION {SCHEMA}.follow_roles() RETURNS trigger {_HEAD} AS $guard$
DECLARE person bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.borrower_id ELSE NEW.borrower_id END;
BEGIN
    PERFORM {SCHEMA}.follow_login((SELECT login FROM {SCHEMA}.borrower WHERE id = person), person);
    RETURN NULL;
END $guard$""",
    "follow_person": f"""CREATE OR REPLACE FUNCTION {SCHEMA}.follow_person() RETURNS trigger
{_HEAD} AS $guard$
BEGIN
    IF OLD.login IS DISTINCT FROM NEW.login THEN PERFORM {SCHEMA}.follow_login(OLD.login, NULL); END IF;
    PERFORM {SCHEMA}.follow_login(NEW.login, NEW.id);
    RETURN NULL;
END $guard$""",
}
"""Functions that are more than a guard's own lines. `follow_login` makes the groups of a login what the roles
of its person are; it never touches a login that Paperchain did not make."""

POSTGRES_TRIGGERS: list[tuple[str, str, str, str, str]] = [
    ("guard_file_may", "BEFORE UPDATE", "file", "guard_file_may()", "NEW.state <> OLD.state"),
    (
        "guard_file_marking",
        "BEFORE UPDATE",
        "file",
        "guard_file_marking()",
        "NEW.marking <> OLD.marking OR NEW.marking_confirmed <> OLD.marking_confirmed",
    ),
    ("guard_staff_role_login", "AFTER INSERT OR DELETE", "staff_role", "follow_roles()", ""),
    (
        "guard_borrower_login",
        "AFTER UPDATE",
        "borrower",
        "follow_person()",
        "NEW.login IS DISTINCT FROM OLD.login OR NEW.status <> OLD.status"
        " OR NEW.left_on IS DISTINCT FROM OLD.left_on",
    ),
]
