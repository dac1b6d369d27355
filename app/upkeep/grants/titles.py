"""Sealed titles on PostgreSQL: nobody reads the column; functions give and search titles by right."""

from app.core.link import SCHEMA
from app.core.rights import Right
from app.upkeep.grants.names import PERSON, may

_HEAD = "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
_MAY_ALL = f"(NOT {SCHEMA}.is_person() OR {may(Right.READ_SENSITIVE)})"
_IS_SEALED = (
    "(file.marking IN ('SECRET', 'TOP SECRET') OR EXISTS"
    f" (SELECT 1 FROM {SCHEMA}.record_class WHERE record_class.id = file.class_id AND is_sensitive))"
)

_TITLE_OF = f"""CREATE OR REPLACE FUNCTION {SCHEMA}.title_of(file_id bigint) RETURNS text {_HEAD} AS $title$
DECLARE found text; is_sealed boolean;
BEGIN
    SELECT title, {_IS_SEALED} INTO found, is_sealed FROM {SCHEMA}.file WHERE id = file_id;
    IF is_sealed AND NOT {_MAY_ALL} THEN RETURN NULL; END IF;
    RETURN found;
END $title$"""

_FILES_WITH = f"""CREATE OR REPLACE FUNCTION {SCHEMA}.files_with(wanted text, before bigint, most bigint)
RETURNS SETOF bigint {_HEAD} AS $title$
DECLARE query tsquery := to_tsquery('pg_catalog.simple', wanted); sees_all boolean := {_MAY_ALL};
BEGIN
    RETURN QUERY WITH hits AS MATERIALIZED (SELECT file.id FROM {SCHEMA}.file
            WHERE {SCHEMA}.words_of(reference || ' ' || title) @@ query),
        newest AS MATERIALIZED
            (SELECT hits.id FROM hits WHERE hits.id < before ORDER BY hits.id DESC LIMIT most)
        SELECT newest.id FROM newest JOIN {SCHEMA}.file ON file.id = newest.id
        WHERE sees_all OR NOT {_IS_SEALED} OR {SCHEMA}.words_of(reference) @@ query;
END $title$"""
# What is found is settled before it is sorted: the planner doesn't know the word, and to it walking the
# newest files until enough fit looks cheaper than the index; for a rare word that is all of them.

STATEMENTS: list[str] = [
    _TITLE_OF,
    _FILES_WITH,
    *(
        statement
        for one in ("title_of(bigint)", "files_with(text, bigint, bigint)")
        for statement in (
            f"REVOKE ALL ON FUNCTION {SCHEMA}.{one} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {SCHEMA}.{one} TO {PERSON}",
        )
    ),
]
