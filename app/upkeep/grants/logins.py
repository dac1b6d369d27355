"""Making the login roles of people: an administrator asks, the owner's function does it, nobody may more.

The password never comes here: only its SCRAM verifier, made where it was typed.
"""

from app.core.link import SCHEMA
from app.core.rights import TABLE, Right, Role
from app.upkeep.grants.names import LOGIN, group_of

_ADMINISTRATORS = ", ".join(group_of(role) for role in Role if Right.GIVE_ROLES in TABLE[role])

_MAKE = f"""CREATE OR REPLACE FUNCTION {SCHEMA}.make_login(person bigint, verifier text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $make$
DECLARE account text := (SELECT login FROM {SCHEMA}.borrower WHERE id = person);
BEGIN
    IF account IS NULL THEN RAISE EXCEPTION 'this person has no login'; END IF;
    IF verifier !~ '^SCRAM-SHA-256\\$[0-9]+:' THEN RAISE EXCEPTION 'this is no verifier'; END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = account) THEN
        EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L',
            account, verifier);
        EXECUTE format('GRANT {LOGIN} TO %I', account);
    ELSIF EXISTS (SELECT 1 FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = member
        WHERE rolname = account AND roleid = '{LOGIN}'::regrole)
    THEN EXECUTE format('ALTER ROLE %I PASSWORD %L', account, verifier);
    ELSE RETURN 'taken';
    END IF;
    PERFORM {SCHEMA}.follow_login(account, person);
    RETURN 'made';
END $make$"""

STATEMENTS: list[str] = [
    _MAKE,
    *(
        f"REVOKE ALL ON FUNCTION {SCHEMA}.{one} FROM PUBLIC"
        for one in ("make_login(bigint, text)", "follow_login(text, bigint)")
    ),
    f"GRANT EXECUTE ON FUNCTION {SCHEMA}.make_login(bigint, text) TO {_ADMINISTRATORS}",
]
